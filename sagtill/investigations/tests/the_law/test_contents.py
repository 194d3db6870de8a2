"""What the report, the investigation and each entry must hold."""

import pytest

from sagtill.cases.testing import as_
from sagtill.investigations.queries import facts
from sagtill.investigations.rules import completeness
from sagtill.investigations.rules.completeness import missing
from sagtill.investigations.rules.stages import Basis, Safe, Serious, Stage
from sagtill.investigations.services import opening, writing
from sagtill.investigations.testing import TEXTS, a_beginning, a_suspicion, complete, decided, fresh, opened, safe
from sagtill.investigations.tests.the_law.pages import page
from sagtill.law import clock, contents
from sagtill.organisation.testing import Town
from sagtill.ui.words import day

_REPORT: dict[str, str] = {
    "received_at": "Registrerad",
    "reported_by": "Amina Ek",
    "received_by": "mottagen av Josefin Lind",
    "what_happened": "Turen låg dubbelt",
    "when_and_where": "Hände {day} på Hemtjänsten Norr.",
    "who_it_concerns": "Vem det gäller finns skyddat i ärendet",
    "immediate_measures": "Nattpatrullen gav mat och medicin",
    "written_down_by": "Muntlig, nedskriven",
}


@pytest.mark.parametrize("row", list(_REPORT))
def test_the_first_part_holds_what_the_report_must(town: Town, row: str) -> None:
    assert row in {one.key for one in contents.REPORT}
    if row == "written_down_by":
        one = opening.open_directly(as_(town.josefin), town.north, a_beginning(), "En anhörig ringde.", clock.now())
    else:
        one = safe(opened(town, case=a_suspicion(town, who="Vera på Storgatan 5")), town.josefin)
    assert _REPORT[row].format(day=day(clock.today())) in page(town, f"/lexsarah/{one.number}/del/1")


_TEXT_OF = {
    "consisted_of": "consisted_of",
    "consequences": "consequences",
    "noticed": "noticed",
    "occurred": "occurred",
    "similar_before": "similar_before",
    "could_recur": "could_recur",
    "child_view": "child_view",
    "child_best_interest": "child_best_interest",
    "child_informed": "child_informed",
}


@pytest.mark.parametrize("row", list(_TEXT_OF))
def test_no_proposal_without(town: Town, row: str) -> None:
    assert row in {one.key for one in contents.INVESTIGATION if one.required}
    one = complete(opened(town, concerns_child=True), town.josefin)
    writing.write(as_(town.josefin), one, {_TEXT_OF[row]: ""})
    assert [lacking.row for lacking in facts.gathered(fresh(one)).lacking] == [row]


@pytest.mark.parametrize("row", ["causes", "measures_taken", "prevention"])
def test_no_proposal_without_the_work(row: str) -> None:
    assert row in {one.key for one in contents.INVESTIGATION if one.required}
    done = {
        "written": frozenset(TEXTS),
        "registered": True,
        "safe": Safe.YES,
        "measures": 1,
        "serious": Serious.NOT_NOW,
        "occurred_on": True,
        "noticed_on": True,
        "causes": 1,
        "actions": 1,
        "impartial": True,
    }
    field = {"causes": "causes", "measures_taken": "measures", "prevention": "actions"}[row]
    known = completeness.Facts(**{**done, field: 0})  # type: ignore[arg-type]
    assert [one.row for one in missing(known)] == [row]
    assert missing(completeness.Facts(**done)) == ()  # type: ignore[arg-type]


def test_what_else_came_up_has_its_place(town: Town) -> None:
    assert "what_else" in {one.key for one in contents.INVESTIGATION}
    assert "Vad har i övrigt kommit fram?" in page(town, f"/lexsarah/{opened(town).number}/del/8")


def test_the_decision_ends_the_investigation(town: Town) -> None:
    assert "decision" in {one.key for one in contents.INVESTIGATION}
    one = decided(opened(town), town)
    assert (one.stage, one.parts_done) == (Stage.DECIDED, 9)


@pytest.mark.parametrize("row", ["documented_on", "comes_from", "fact_or_assessment", "documented_by"])
def test_every_entry_says(town: Town, row: str) -> None:
    assert row in {one.key for one in contents.ENTRY_FACTS}
    one = opened(town)
    noted = writing.Noted("Två hade planeringen öppen.", "Logg i planeringen", Basis.FACT, 5)
    entry = writing.note(as_(town.josefin), one, noted)
    held = {
        "documented_on": clock.local(entry.at).date() == clock.today(),
        "comes_from": entry.source == "Logg i planeringen",
        "fact_or_assessment": entry.basis == Basis.FACT,
        "documented_by": (entry.by_name, entry.by_title) == ("Josefin Lind", "SAS"),
    }
    assert held[row]
    # The row of the entry itself: the same words stand elsewhere on the page too.
    shown_page = page(town, f"/lexsarah/{one.number}/del/5")
    shown = next(part for part in shown_page.split("<tr") if "Två hade planeringen öppen." in part).split("</tr>")[0]
    words = {
        "documented_on": day(clock.today()),
        "comes_from": "Logg i planeringen",
        "fact_or_assessment": "Fakta",
        "documented_by": "Josefin Lind, SAS",
    }
    assert words[row] in shown
