"""Handing a case over by its pages, and taking it back."""

import pytest

from sagtill.cases.testing import (
    a_case,
    assessed,
    fresh,
)
from sagtill.cases.tests.pages import get, post, the_answers, words
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Status


def test_a_case_for_another_unit_goes_there_and_can_be_taken_back(town: Town) -> None:
    case = a_case(town)
    said = the_answers(case, path="other_unit", unit=town.south.id, why="Det hör till Boende Söder.")
    assert post(town.karin, "case-assess", case.number, **said)["Location"] == "/dag"
    assert fresh(case).unit == town.south
    assert get(town.karin, "case", case.number).status_code == 404
    assert "Du lämnade över" in words(get(town.karin, "day"))
    assert post(town.elin, "case-take-back", case.number).status_code == 404
    assert post(town.karin, "case-take-back", case.number).status_code == 302
    assert fresh(case).unit == town.north
    assert "Du lämnade över" not in words(get(town.karin, "day"))


@pytest.mark.parametrize(
    ("to", "gone"), [("sas", "desk"), ("deputy", "escalated")], ids=["to the SAS", "to the deputy"]
)
def test_other_hand_overs_are_undone_too(town: Town, to: str, gone: str) -> None:
    case = assessed(a_case(town), town.karin)
    before = getattr(case, gone)
    said = {"to": to, "reason": "Jag är borta två veckor.", "version": case.version}
    assert post(town.karin, "case-hand-over", case.number, **said)["Location"] == "/dag"
    assert getattr(fresh(case), gone) != before
    post(town.karin, "case-take-back", case.number)
    case = fresh(case)
    assert (getattr(case, gone), case.status) == (before, Status.SIMPLE)


def test_what_the_new_unit_has_opened_cannot_be_taken_back(town: Town) -> None:
    case = a_case(town)
    post(town.karin, "case-hand-over", case.number, to="unit", unit=town.south.id, reason="Fel enhet.")
    get(town.mona, "case", case.number)
    assert post(town.karin, "case-take-back", case.number).status_code == 404
