"""What may be told openly, what has to be put right, and whom the pages are for."""

from typing import Any

import pytest
from django.test import Client

from sagtill.cases.testing import as_
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.testing import a_report
from sagtill.voices.models import OpenRow
from sagtill.voices.queries import open_page
from sagtill.voices.rules import NO_CHANGE_SAID, NO_REASON_SAID, TOO_FEW, why_not_tell_openly
from sagtill.voices.services import open_page as rows
from sagtill.voices.tests.rows import a_form, a_row, complaints

RULES: list[tuple[dict[str, Any], str | None, str]] = [
    ({"voices": 5, "consents": 0}, None, "fem har sagt samma sak"),
    ({"voices": 4, "consents": 0}, TOO_FEW, "fyra är för få"),
    ({"voices": 1, "consents": 1}, None, "en, som har sagt ja"),
    ({"voices": 2, "consents": 1}, TOO_FEW, "båda måste säga ja"),
    ({"voices": 0, "consents": 0}, TOO_FEW, "ingen har sagt det"),
    ({"voices": 5, "consents": 0, "did": " "}, NO_CHANGE_SAID, "en ändring säger vad som ändrats"),
    ({"voices": 5, "consents": 0, "changed": False}, NO_REASON_SAID, "att inte ändra har ett skäl"),
    ({"voices": 5, "consents": 0, "changed": False, "because": "Lagen."}, None, "vi ändrade inte, eftersom"),
]


@pytest.mark.parametrize(("facts", "sentence", "why"), RULES, ids=[row[2] for row in RULES])
def test_what_may_be_told_openly(facts: dict[str, Any], sentence: str | None, why: str) -> None:
    usual = {"changed": True, "did": "Maten kommer klockan sex.", "because": ""}
    assert why_not_tell_openly(**{**usual, **facts}) == sentence, why


REFUSED = [
    ({"did": ""}, "Skriv vad som har ändrats"),
    ({"changed": "no", "because": ""}, "Skriv varför ni inte ändrade något"),
    ({"said": "19121212-1212 fick ingen mat"}, "Ta bort personnumret"),
    ({"numbers": "2031-9999"}, "Vi hittar inget klagomål, förslag eller tack med numret 2031-9999"),
    ({"done_in": "2031-01-01"}, "Välj en dag som har varit"),
    ({"said": "x" * 301}, "300"),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_has_to_be_put_right_is_said(town: Town, changes: dict[str, str], sentence: str) -> None:
    answer = client_of(town.karin).post("/oppna-sidan/ny", a_form(complaints(town, 1), **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not OpenRow.objects.exists()


def test_the_staffs_own_reports_are_nothing_to_build_on(town: Town) -> None:
    case = a_report(town.north, town.amina).case
    answer = client_of(town.karin).post("/oppna-sidan/ny", a_form([case]))
    assert answer.status_code == 422


def test_why_not_is_told_as_openly_as_a_change(client: Client, town: Town) -> None:
    form = a_form(complaints(town, 5), changed="no", because="lagen säger hur länge vi ska spara papper.")
    client_of(town.karin).post("/oppna-sidan/ny", form)
    rows.publish(as_(town.josefin), OpenRow.objects.get())
    page = client.get("/vad-vi-gjorde").content.decode()
    assert "Vi ändrade inte, eftersom" in page
    assert "Den kommer klockan sex." not in page


def test_the_pages_of_the_open_page_are_for_those_who_lead(client: Client, town: Town) -> None:
    row = a_row(town)
    for address in ("/oppna-sidan", "/oppna-sidan/ny"):
        assert client.get(address).status_code == 302
        assert client_of(town.amina).get(address).status_code == 404
        assert client_of(town.karin).get(address).status_code == 200
    # Another organisation's rows do not exist.
    assert client_of(town.mikael).post(f"/oppna-sidan/{row.id}", {"visa": "1"}).status_code == 404
    assert open_page.for_staff(as_(town.mikael)) == []


def test_a_case_from_outside_leads_to_a_row_with_its_number(town: Town) -> None:
    (case,) = complaints(town, 1)
    assert (
        f"/oppna-sidan/ny?arende={case.number}" in client_of(town.karin).get(f"/arende/{case.number}").content.decode()
    )
    assert (
        f'value="{case.number}"' in client_of(town.karin).get(f"/oppna-sidan/ny?arende={case.number}").content.decode()
    )


def test_before_anything_has_been_told_the_pages_say_so(client: Client, town: Town) -> None:
    assert "Här finns inget än" in client.get("/vad-vi-gjorde").content.decode()
    assert "Siffrorna kommer" in client.get("/kvalitet").content.decode()
