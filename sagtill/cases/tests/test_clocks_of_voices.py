"""The promises made to those who speak from outside, and their clocks."""

from datetime import date, timedelta

import pytest

from sagtill.cases.queries.clocks import clocks
from sagtill.cases.services import answering
from sagtill.cases.testing import as_, assessed, fresh
from sagtill.cases.tests.voices import a_complaint, handler_of
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.rules.voices import Speaker

# A Monday with no holidays after it: ten working days are fourteen days.
MONDAY = date(2027, 2, 1)
PROMISES = [
    (Speaker.CLIENT, date(2027, 2, 15), "vuxna: 14 dagar"),
    (Speaker.CHILD, date(2027, 2, 15), "barn: tio arbetsdagar"),
    (Speaker.YOUNG, date(2027, 2, 15), "unga: tio arbetsdagar"),
]


@pytest.mark.parametrize(("speaker", "answer_by", "why"), PROMISES, ids=[row[2] for row in PROMISES])
def test_the_clocks_of_a_voice_are_the_promises_made_to_it(
    town: Town, speaker: Speaker, answer_by: date, why: str
) -> None:
    with clock.moved_to(clock.at(MONDAY)):
        case = a_complaint(town, speaker)
        case = assessed(case, handler_of(town, case))
        lines = {line.name: line for line in clocks(case)}
        answering.introduce(as_(handler_of(town, case)), case)
        due = fresh(case).next_due
    assert due is not None
    assert lines["Svara den som skrev"].day == clock.local(due).date() == answer_by, why
    assert lines["Bekräfta"].day == MONDAY + timedelta(days=2)
    assert lines["Säga vem som tar hand om det"].day == MONDAY + timedelta(days=5)
    assert lines["Bekräfta"].done


def test_a_promise_that_is_broken_is_said_to_be_late_under_a_moved_date(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    answering.introduce(as_(town.karin), case)
    with clock.moved_to(clock.now() + timedelta(days=15)):
        late = {line.name for line in clocks(fresh(case)) if line.late and not line.done}
    assert "Svara den som skrev" in late


def test_the_municipality_may_promise_less_time(town: Town) -> None:
    town.board.settings["targets"] = {"complaint_answer": 7}
    town.board.save()
    case = a_complaint(town)
    line = next(line for line in clocks(case) if line.name == "Svara den som skrev")
    assert line.day == clock.today() + timedelta(days=7)
