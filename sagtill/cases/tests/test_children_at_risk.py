"""When a child may be harmed, and who is at its side."""

import pytest

from sagtill.cases.testing import fresh, only_report
from sagtill.cases.tests.voices import a_complaint, handler_of
from sagtill.organisation import services as organising
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.voices import Speaker
from sagtill.reports.services import following

CONCERNS = [
    (Speaker.CHILD, "Jag vill ha en katt.", True, "ett barn berättar: frågan ställs alltid"),
    (Speaker.CLIENT, "Han slår min dotter.", True, "ord om våld från en vuxen"),
    (Speaker.CLIENT, "Maten är kall.", False, "inget som rör ett barn"),
]


@pytest.mark.parametrize(("speaker", "text", "asked", "why"), CONCERNS, ids=[row[3] for row in CONCERNS])
def test_when_a_child_may_be_harmed_the_page_says_so(
    town: Town, speaker: Speaker, text: str, asked: bool, why: str
) -> None:
    organising.choose(town.board, {"url_concern_report": "https://lindvik.example/oro"}, by="test")
    case = a_complaint(town, speaker, text, pressing=speaker is Speaker.CLIENT and asked)
    page = client_of(handler_of(town, case)).get(f"/arende/{case.number}").content.decode()
    assert ("Gör en orosanmälan genast" in page) is asked, why
    assert ("https://lindvik.example/oro" in page) is asked


def test_a_child_may_ask_for_somebody_at_their_side_once_and_the_handler_hears_of_it(town: Town) -> None:
    case = a_complaint(town, Speaker.CHILD)
    for _ in range(2):
        following.ask_for_helper(only_report(fresh(case)))
    assert fresh(case).unheard == 1
    page = client_of(town.josefin).get(f"/arende/{case.number}").content.decode()
    assert "Vill ha någon vid sin sida" in page


def test_grown_ups_are_not_asked_about_somebody_at_their_side(town: Town) -> None:
    case = a_complaint(town)
    following.ask_for_helper(only_report(case))
    assert fresh(case).unheard == 0
