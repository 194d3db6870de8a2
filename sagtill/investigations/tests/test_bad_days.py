"""Bad input and bad days: nothing is lost, and the answer is clear."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sagtill.cases.services import circles
from sagtill.cases.testing import a_case, as_, lifted
from sagtill.investigations.models import Entry, Reason
from sagtill.investigations.rules.names import names_in
from sagtill.investigations.rules.stages import Basis, Serious
from sagtill.investigations.rules.tree import Node, drawing
from sagtill.investigations.services import consequences, opening, reasons, urgent, writing
from sagtill.investigations.testing import a_beginning, fresh, opened
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report


def test_two_who_write_the_same_part_at_once_both_keep_their_text(town: Town) -> None:
    eva = organisation.add_person(town.board, "eva", "Eva", last_name="Sund", title="SAS")
    organisation.assign(eva, Role.SAS, town.board.units.get(parent=None), decided_by="Magnus Dahl")
    one = opened(town)
    address = f"/lexsarah/{one.number}/del/7"
    first, second = client_of(town.josefin), client_of(eva)
    assert (
        first.post(address, {"could_recur": "Josefins text om upprepning.", "seen_could_recur": "0"}).status_code == 302
    )
    answer = second.post(address, {"could_recur": "Evas text om upprepning.", "seen_could_recur": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Josefins text om upprepning." in page
    assert "Evas text om upprepning." in page
    both = {"could_recur": "Josefins text om upprepning. Evas text om upprepning.", "seen_could_recur": "1"}
    assert second.post(address, both).status_code == 302
    assert [row.by_name for row in one.sections_written.order_by("position")] == ["Josefin Lind", "Eva Sund"]


def test_an_entry_is_never_changed_only_corrected_by_one_that_shows_it(town: Town) -> None:
    one = opened(town)
    by = as_(town.josefin)
    old = writing.note(by, one, writing.Noted("Klockan var 15.", "Samtal", Basis.FACT, 2))
    new = writing.note(by, one, writing.Noted("Klockan var 16.", "Logg", Basis.FACT, 2), corrects=old)
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/del/2").content.decode()
    assert page.index("Klockan var 16.") < page.index("Klockan var 15.")
    with pytest.raises(PermissionDenied, match="redan rättad"):
        writing.note(by, one, writing.Noted("Klockan var 17.", "Logg", Basis.FACT, 2), corrects=old)
    assert Entry.objects.get(pk=old.pk).text == "Klockan var 15."
    assert new.corrects == old


def test_a_tree_of_two_hundred_causes_is_drawn_in_a_moment(town: Town) -> None:
    nodes = [Node(str(n), str(n // 3) if n >= 3 else None, f"Orsak nummer {n} av många", "Rutin") for n in range(200)]
    started = time.perf_counter()
    drawn = drawing("Något hände", nodes)
    assert time.perf_counter() - started < 1
    assert len(drawn.boxes) == 201
    places = {(box.x, box.y) for box in drawn.boxes}
    assert len(places) == 201


def test_a_chain_of_two_hundred_whys_does_not_break_the_drawing() -> None:
    chain = [Node(str(n), str(n - 1) if n else None, "Varför?", "Ledning") for n in range(200)]
    assert drawing("Något hände", chain).boxes[-1].kind == "open"


def test_the_page_asks_the_database_as_often_for_three_hundred_entries_as_for_one(
    town: Town,
) -> None:
    one = opened(town)
    by = as_(town.josefin)
    writing.note(by, one, writing.Noted("Uppgift 0.", "Logg", Basis.FACT, 2))
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/del/2"
    few = _queries(client, address)
    now = clock.now()
    template = one.entries.get()
    Entry.objects.bulk_create(
        Entry(
            organisation_id=one.organisation_id,
            investigation=one,
            part=2,
            position=n,
            text=f"Uppgift {n}. " + "Mer text om vad som hände. " * 20,
            source="Logg",
            basis=Basis.FACT,
            by=template.by,
            by_name="Josefin Lind",
            by_title="SAS",
            at=now,
        )
        for n in range(2, 302)
    )
    assert _queries(client, address) == few
    started = time.perf_counter()
    assert client.get(address).status_code == 200
    assert time.perf_counter() - started < 5


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_report_about_the_sas_herself_is_investigated_by_somebody_else(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    organisation.assign(town.mona, Role.SAS, town.board.units.get(parent=None), decided_by="Magnus Dahl")
    circles.keep_out(as_(town.mona), case, town.josefin, "Rapporten gäller Josefin.")
    with pytest.raises(PermissionDenied, match="gäller dig själv"):
        opening.open_from(as_(town.josefin), case, a_beginning())
    one = opening.open_from(as_(town.mona), case, a_beginning())
    assert not may(as_(town.josefin), Act.OUTLINE, one)
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}").status_code == 404


def test_pasted_formatting_becomes_plain_text(town: Town) -> None:
    one = opened(town)
    pasted = "Rubrik\r\n\x0b\t• punkt ett\x07\r\n<b>inte fetstil</b>"
    client_of(town.josefin).post(f"/lexsarah/{one.number}/del/7", {"could_recur": pasted, "seen_could_recur": "0"})
    text = one.sections_written.get().text
    assert "\x07" not in text
    assert "\r" not in text
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/del/7").content.decode()
    assert "<b>inte" not in page


def test_a_name_in_a_cause_gets_a_question_and_may_stay_with_a_reason(town: Town) -> None:
    one = opened(town)
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/orsak"
    said = {"text": "Karin glömde bort att planera", "area": "rutin", "basis": "assessment"}
    answer = client.post(address, said)
    assert answer.status_code == 422
    assert "Här finns ett namn" in answer.content.decode()
    assert "Karin glömde bort att planera" in answer.content.decode()
    assert not Reason.objects.exists()
    assert client.post(address, {**said, "name_kept": "Karin är namnet på boendet"}).status_code == 302


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ingen är utsedd på helgen", []),
        ("Anna och Lindqvist visste inte", ["Anna", "Lindqvist"]),
        ("Larmet går till stängd brevlåda", []),
        ("Det var Zubaydas fel", ["Zubayda"]),
        ("Rutin 4.2 säger inte vem. Enheten saknar en.", []),
    ],
)
def test_names_are_found_and_ordinary_words_are_not(text: str, found: list[str]) -> None:
    assert names_in(text, ["Zubayda Malm"]) == found


def test_a_consequence_can_only_be_quoted_as_it_stands_in_the_report(town: Town) -> None:
    one = opened(town)
    report = Report.objects.get()
    with pytest.raises(PermissionDenied, match="står inte så"):
        consequences.lock(as_(town.josefin), one, report, "Något som aldrig skrevs.")
    made = consequences.lock(as_(town.josefin), one, report, report.text[:30])
    assert fresh(one).claims.filter(answer="").count() == 2
    assert made.words == report.text[:30].strip()


def test_what_was_answered_about_seriousness_stays_with_its_reason(town: Town) -> None:
    one = opened(town)
    urgent.judge_serious(as_(town.josefin), one, Serious.NOT_NOW, "Ingen kom till skada.")
    urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Sjukhuset ringde: livsfara.", 4)
    assert [row.why for row in one.serious_answers.all()] == ["Ingen kom till skada.", "Sjukhuset ringde: livsfara."]
    assert fresh(one).serious == Serious.YES


def test_a_cause_that_is_taken_away_leaves_its_whys_one_step_up(town: Town) -> None:
    one = opened(town)
    by = as_(town.josefin)
    first = reasons.add(by, one, reasons.Why("Turen låg dubbelt", "rutin"))
    second = reasons.add(by, one, reasons.Why("Två planerar samtidigt", "organisation"), first)
    third = reasons.add(by, one, reasons.Why("Ingen märkte det", "kommunikation"))
    reasons.move_up(by, third)
    assert list(one.reasons.filter(parent=None).values_list("pk", flat=True)) == [third.pk, first.pk]
    reasons.remove(by, first)
    second.refresh_from_db()
    assert second.parent is None
