"""Adults and young people tell, and read what they may want to know."""

import pytest

from sagtill.organisation.testing import Town
from sagtill.reports.models import Voice
from tests.journeys.conftest import (
    SMALL_PHONE,
    Open,
    the_heading_is,
)
from tests.journeys.fingers import SCRIPT, SIZES, the_page_is_fine


@SIZES
@SCRIPT
def test_an_adult_complains_and_chooses_a_safe_way_to_be_reached(
    open_page: Open, listening: Town, size: tuple[int, int], script: bool
) -> None:
    page = open_page("/tyck/start", size=size, script=script)
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Jag är inte nöjd").click()
    page.get_by_label("Vad har hänt?").fill("Kvällsmaten kommer klockan fem.")
    page.get_by_label("Vad vill du att vi gör?").fill("Klockan sex.")
    page.get_by_label("Var gäller det?").select_option(label="Hemtjänsten Norr")
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Fortsätt").click()
    the_heading_is(page, "Vem gäller det?")
    page.get_by_role("radio", name="Någon annan").check()
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Fortsätt").click()
    page.get_by_label("Telefon", exact=True).check()
    page.get_by_label("Vilket nummer ska vi ringa?").fill("070-174 06 99")
    page.get_by_text("Så att det är tryggt för dig").click()
    page.get_by_label("När och hur får vi höra av oss?").fill("bara förmiddagar")
    page.get_by_label("Ring inte").check()
    page.get_by_label("Ska vi prata med någon annan").fill("min dotter")
    the_page_is_fine(page, script=script)
    page.get_by_role("button", name="Skicka").click()
    the_heading_is(page, "Tack. Vi har fått det du skrev.")
    the_page_is_fine(page, script=script)
    voice = Voice.objects.get()
    contact = voice.contact
    assert (voice.speaker, contact.to, contact.when) == ("relative", "070-174 06 99", "bara förmiddagar")
    assert (contact.do_not_call, contact.ombud) == (True, "min dotter")
    assert voice.report.unit == listening.north


@SCRIPT
def test_a_young_person_says_it_as_it_is(open_page: Open, listening: Town, script: bool) -> None:
    page = open_page("/ung/start", script=script, dark=True)
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Jag blir illa behandlad").click()
    page.get_by_label("Vad har hänt?").fill("alla blev av med mobilen för att en rökte")
    page.get_by_label("Vad vill du ska hända nu?").fill("att det skrivs ner att det var fel")
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Fortsätt").click()
    the_heading_is(page, "Hur vill du få svar?")
    the_page_is_fine(page, script=script)
    page.get_by_role("button", name="Här, med en kod").click()
    the_heading_is(page, "Tack. Nu är det vår tur.")
    the_page_is_fine(page, script=script)


ABOUT = ["/tyck/om/overklaga", "/tyck/om/vart", "/tyck/om/din-text", "/tyck/om/prata", "/barn/om/din-text"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [*ABOUT, "/barn/om/prata", "/ung/om/din-text", "/ung/om/prata", "/kod", "/kod?v=barn"])
def test_what_one_may_want_to_know_is_readable_for_everybody(
    open_page: Open, listening: Town, path: str, dark: bool
) -> None:
    the_page_is_fine(open_page(path, size=SMALL_PHONE, dark=dark))
