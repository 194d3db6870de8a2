"""The open pages: moderated rows that point nobody out, and figures that cannot be counted backwards."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from sagtill.cases.services import answering
from sagtill.cases.testing import REPLY, as_, lifted
from sagtill.investigations.services import leaving
from sagtill.investigations.testing import opened
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.services import following
from sagtill.reports.testing import a_report, a_voice
from sagtill.voices.models import Figure, OpenRow
from sagtill.voices.queries import figures as shown_figures
from sagtill.voices.queries import open_page
from sagtill.voices.rules import NO_CHANGE_SAID, NO_REASON_SAID, TOO_FEW, FigureKey, why_not_tell_openly
from sagtill.voices.services import figures
from sagtill.voices.services import open_page as rows

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


def complaints(town: Town, number: int) -> list[Case]:
    return [a_voice(town.north, Said(Speaker.CLIENT)).case for _ in range(number)]


def a_form(cases: list[Case], **answers: str) -> dict[str, str]:
    usual = {
        "said": "Kvällsmaten kommer för tidigt.",
        "changed": "yes",
        "did": "Den kommer klockan sex.",
        "done_in": clock.today().isoformat(),
        "numbers": ", ".join(case.number for case in cases),
    }
    return {**usual, **answers}


def a_row(town: Town, number: int = 5) -> OpenRow:
    client_of(town.karin).post("/oppna-sidan/ny", a_form(complaints(town, number)))
    return OpenRow.objects.get()


def test_a_row_is_written_by_the_manager_read_by_the_sas_and_then_by_everybody(client: Client, town: Town) -> None:
    row = a_row(town)
    assert "Kvällsmaten" not in client.get("/vad-vi-gjorde").content.decode()
    assert "SAS läser raden" in client_of(town.karin).get("/oppna-sidan").content.decode()
    client_of(town.josefin).post(f"/oppna-sidan/{row.id}", {"visa": "1"})
    page = client.get("/vad-vi-gjorde").content.decode()
    assert "Kvällsmaten kommer för tidigt." in page
    assert "Den kommer klockan sex." in page
    in_arabic = client.get("/vad-vi-gjorde", {"sprak": "ar"}).content.decode()
    assert '<bdi lang="sv">Kvällsmaten kommer för tidigt.</bdi>' in in_arabic
    assert '<bdi lang="sv">Den kommer klockan sex.</bdi>' in in_arabic
    for case in row.cases.all():
        assert case.number not in page
    assert "Visas" in client_of(town.josefin).get("/oppna-sidan").content.decode()


def test_a_row_stays_with_the_organisation_that_said_it_when_a_case_moves_to_another(town: Town) -> None:
    row = a_row(town)
    one = opened(town, case=lifted(row.cases.all()[0], town.karin))
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    row.refresh_from_db()
    assert row.organisation == town.board


def test_a_row_without_enough_behind_it_stays_a_draft_and_the_page_says_why(client: Client, town: Town) -> None:
    row = a_row(town, 4)
    answer = client_of(town.josefin).post(f"/oppna-sidan/{row.id}", {"visa": "1"}, follow=True)
    assert "minst fem" in answer.content.decode()
    assert "Kvällsmaten" not in client.get("/vad-vi-gjorde").content.decode()


def test_a_yes_from_the_one_who_said_it_is_enough(town: Town) -> None:
    (case,) = complaints(town, 1)
    following.let_it_be_told(case.reports.get(), True)
    client_of(town.karin).post("/oppna-sidan/ny", a_form([case]))
    assert rows.publish(as_(town.josefin), OpenRow.objects.get()).is_open


def test_a_row_is_taken_down_at_once_by_whoever_leads_and_can_be_shown_again(client: Client, town: Town) -> None:
    row = rows.publish(as_(town.josefin), a_row(town))
    client_of(town.karin).post(f"/oppna-sidan/{row.id}", {"ta-bort": "1"})
    assert "Kvällsmaten" not in client.get("/vad-vi-gjorde").content.decode()
    with pytest.raises(PermissionDenied, match="visas inte"):
        rows.withdraw(as_(town.karin), row)
    assert rows.publish(as_(town.josefin), row).is_open


def test_a_manager_does_not_publish_and_nobody_publishes_twice(town: Town) -> None:
    row = a_row(town)
    with pytest.raises(PermissionDenied, match="SAS läser raden"):
        rows.publish(as_(town.karin), row)
    rows.publish(as_(town.josefin), row)
    with pytest.raises(PermissionDenied, match="visas redan"):
        rows.publish(as_(town.josefin), row)
    with pytest.raises(PermissionDenied, match="chefer och SAS"):
        rows.withdraw(as_(town.amina), row)
    with pytest.raises(PermissionDenied, match="chefer och SAS"):
        rows.write(as_(town.amina), rows.Line("a", True, "b", "", clock.today()), [])


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


# -- figures ---------------------------------------------------------------------

QUARTER = date(2027, 1, 1)
FROZEN_ON = date(2027, 5, 10)


def a_quarter(town: Town, reports: int, voices: int) -> None:
    with clock.moved_to(clock.at(date(2027, 2, 2))):
        for _ in range(reports):
            a_report(town.north, town.amina)
        for _ in range(voices):
            a_voice(town.north, Said(Speaker.CHILD))


def frozen(town: Town) -> dict[str, int]:
    found = Figure.objects.filter(organisation=town.board, quarter=QUARTER)
    return dict(found.values_list("key", "value"))


def test_a_closed_quarter_is_counted_once_and_rounded_by_five(town: Town) -> None:
    a_quarter(town, 7, 3)
    with clock.moved_to(clock.at(FROZEN_ON)):
        assert figures.freeze() > 0
        first = frozen(town)
        assert figures.freeze() == 0
    assert all(value % 5 == 0 for value in first.values())
    assert first[FigureKey.REPORTS] in (5, 10)
    assert first[FigureKey.VOICES] == first[FigureKey.CHILDREN]
    assert first[FigureKey.ANSWERED] == 0


def test_voices_that_were_answered_in_time_are_counted_as_answered(town: Town) -> None:
    with clock.moved_to(clock.at(QUARTER)):
        for _ in range(10):
            report = a_voice(town.north, Said(Speaker.CHILD))
            answering.reply(as_(town.josefin), report, REPLY)
    with clock.moved_to(clock.at(FROZEN_ON)):
        figures.freeze()
    assert frozen(town)[FigureKey.CHILDREN_ANSWERED] == frozen(town)[FigureKey.CHILDREN] == 10


def test_the_same_records_always_give_the_same_figure_so_nothing_can_be_averaged_away(town: Town) -> None:
    a_quarter(town, 8, 2)
    seen = set()
    with clock.moved_to(clock.at(FROZEN_ON)):
        for _ in range(5):
            Figure.objects.all().delete()
            figures.freeze()
            seen.add(tuple(sorted(frozen(town).items())))
    assert len(seen) == 1


def test_a_quarter_is_not_counted_before_the_last_promised_answer_has_had_its_day(town: Town) -> None:
    a_quarter(town, 3, 0)
    with clock.moved_to(clock.at(date(2027, 4, 20))):
        figures.freeze()
    assert frozen(town) == {}


def test_the_page_shows_what_was_frozen_and_how_to_read_it(client: Client, town: Town) -> None:
    a_quarter(town, 10, 0)
    with clock.moved_to(clock.at(FROZEN_ON)):
        figures.freeze()
        page = client.get("/kvalitet").content.decode()
        table = next(one for one in shown_figures.tables(clock.today()) if one.organisation == town.board)
    assert "Rapporter från medarbetare" in page
    assert "kvartal 1, 2027" in page
    assert "avrundat till närmaste fem" in page
    assert Report.objects.count() == 10
    assert [line.values[-1] for line in table.lines if line.label == "Rapporter från medarbetare"] == [10]
