"""What a case needs next, by when and from whom: worked out from a case that no database has seen."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sagtill.law import calendar, clock
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.reports.models import Case
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Desk, Outcome, Status, Turn
from sagtill.reports.services.looking_ahead import facts_of, look_ahead

# A Monday morning, and the Wednesday of the week after.
CAME = clock.at(date(2026, 3, 2), hour=9)
LATER = clock.at(date(2026, 3, 11), hour=14)
LONG_AFTER = clock.at(date(2026, 5, 4), hour=10)
JUDGED = {"status": Status.ACTIONS, "assessed_at": CAME, "opened_at": CAME, "replies_missing": 0}
WAITS = {**JUDGED, "actions_open": 1, "next_step": Next.WAIT_FOR_ACTION}
SPOKEN_TO = {**JUDGED, "unheard": 1}
WITHIN_TWO_HOURS = CAME + timedelta(hours=2)
THE_SAME_DAY = calendar.end_of_day(date(2026, 3, 2))
THE_NEXT_DAY = calendar.end_of_day(date(2026, 3, 3))


def a_case(**facts: Any) -> Case:
    """A deviation that came a Monday morning and that nobody has opened."""
    usual: dict[str, Any] = {
        "organisation": Organisation(),
        "kind": Kind.DEVIATION,
        "outcome": Outcome.LITTLE,
        "received_at": CAME,
        "changed_at": CAME,
    }
    return Case(**{**usual, **facts})


def ahead(**facts: Any) -> Case:
    """Such a case when it has been looked ahead for it."""
    case = a_case(**facts)
    look_ahead(case)
    return case


# -- the facts ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "fact"),
    [("closed_at", "closed"), ("assessed_at", "assessed"), ("merged_into_id", "merged")],
)
def test_what_has_a_moment_has_happened(column: str, fact: str) -> None:
    assert not getattr(facts_of(a_case()), fact)
    case = a_case()
    setattr(case, column, case.id if fact == "merged" else CAME)
    assert getattr(facts_of(case), fact)


TO_CALL = [
    (Kind.THREAT, None, True, "whoever was threatened is called"),
    (Kind.THREAT, CAME, False, "they have been called"),
    (Kind.DEVIATION, None, False, "nobody was threatened"),
    (Kind.DEVIATION, CAME, False, "it turned out to be no threat"),
]


@pytest.mark.parametrize(("kind", "called", "to_call", "why"), TO_CALL, ids=[row[3] for row in TO_CALL])
def test_after_a_threat_somebody_is_to_be_called(kind: Kind, called: datetime | None, to_call: bool, why: str) -> None:
    assert facts_of(a_case(kind=kind, called_at=called)).to_call is to_call, why


TO_INTRODUCE = [
    (Kind.COMPLAINT, None, True, "whoever complained does not know who takes care of it"),
    (Kind.PRAISE, None, True, "nor does whoever praised"),
    (Kind.COMPLAINT, CAME, False, "they have been told"),
    (Kind.DEVIATION, None, False, "the staff know who their manager is"),
    (Kind.DEVIATION, CAME, False, "it turned out to be the staff's own"),
]


@pytest.mark.parametrize(("kind", "told", "wanted", "why"), TO_INTRODUCE, ids=[row[3] for row in TO_INTRODUCE])
def test_people_outside_the_staff_are_told_who_takes_care_of_it(
    kind: Kind, told: datetime | None, wanted: bool, why: str
) -> None:
    assert facts_of(a_case(kind=kind, introduced_at=told)).to_introduce is wanted, why


# -- since when ---------------------------------------------------------------

SINCE = [
    ({"next_step": Next.ASSESS, "step_since": CAME}, CAME, "the step is the same, and its clock goes on"),
    ({"next_step": Next.ASSESS, "step_since": None}, LATER, "it was never said since when"),
    ({"next_step": Next.CLOSE, "step_since": CAME}, LATER, "it is another step now"),
    ({"next_step": "", "step_since": None}, LATER, "it is its first step"),
]


@pytest.mark.parametrize(("facts", "since", "why"), SINCE, ids=[row[2] for row in SINCE])
def test_a_step_is_the_next_one_since_it_became_so(facts: dict[str, Any], since: datetime, why: str) -> None:
    case = ahead(changed_at=LATER, **facts)
    assert (case.next_step, case.step_since) == (Next.ASSESS, since), why


# -- by when ------------------------------------------------------------------

DANGER = [
    ({}, THE_NEXT_DAY, "nothing says that somebody is in danger"),
    ({"outcome": Outcome.SERIOUS}, WITHIN_TWO_HOURS, "somebody was seriously harmed, and nobody has opened it"),
    ({"pressing": True}, WITHIN_TWO_HOURS, "the words tell of danger"),
    ({"kind": Kind.THREAT}, WITHIN_TWO_HOURS, "somebody was threatened"),
    ({"kind": Kind.THREAT, "called_at": CAME}, WITHIN_TWO_HOURS, "called, but nobody has opened it"),
    ({"outcome": Outcome.SERIOUS, "opened_at": CAME}, THE_NEXT_DAY, "somebody has opened it"),
    ({"pressing": True, "opened_at": CAME}, THE_NEXT_DAY, "somebody has opened it and read the words"),
    ({"kind": Kind.THREAT, "opened_at": CAME}, THE_SAME_DAY, "opened, and whoever was threatened is called that day"),
    ({"outcome": Outcome.SERIOUS, "day_only": True}, THE_SAME_DAY, "where only the day is kept no hours are counted"),
    ({"pressing": True, "day_only": True}, WITHIN_TWO_HOURS, "unless the words themselves tell of danger"),
    ({"day_only": True}, THE_NEXT_DAY, "only the day is kept, and nobody is in danger"),
    (SPOKEN_TO, THE_NEXT_DAY, "what was added is read the next day"),
    ({**SPOKEN_TO, "pressing": True}, WITHIN_TWO_HOURS, "something alarming was added that nobody has read"),
    ({**SPOKEN_TO, "opened_at": None, "pressing": True}, WITHIN_TWO_HOURS, "and nobody has opened it either"),
    (
        {"status": Status.REFERRED, "assessed_at": CAME, "pressing": True},
        THE_NEXT_DAY,
        "somebody judged it before the SAS takes a stand",
    ),
]


@pytest.mark.parametrize(("facts", "due", "why"), DANGER, ids=[row[2] for row in DANGER])
def test_where_somebody_may_be_in_danger_hours_are_counted_and_else_days(
    facts: dict[str, Any], due: datetime, why: str
) -> None:
    assert ahead(**facts).next_due == due, why


def test_an_organisation_has_its_own_targets() -> None:
    case = ahead(organisation=Organisation(settings={"targets": {"opened": 3}}))
    assert case.next_due == calendar.end_of_day(date(2026, 3, 5))


def test_the_staff_have_the_first_answer_and_people_outside_have_what_was_promised_them(db: None) -> None:
    answering = {**JUDGED, "replies_missing": 1, "introduced_at": CAME}
    staff, outside = ahead(**answering), ahead(**answering, kind=Kind.COMPLAINT)
    assert (staff.next_step, staff.next_due) == (Next.REPLY, calendar.end_of_day(date(2026, 3, 5)))
    assert (outside.next_step, outside.next_due) == (Next.REPLY, calendar.end_of_day(date(2026, 3, 16)))


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({}, Next.ASSESS),
        ({**JUDGED, "replies_missing": 1}, Next.REPLY),
        ({**JUDGED, "replies_missing": 1, "kind": Kind.COMPLAINT}, Next.INTRODUCE),
        ({"kind": Kind.THREAT, "opened_at": CAME}, Next.CALL),
    ],
)
def test_what_somebody_has_waited_for_is_late_however_long_the_case_did_something_else(
    facts: dict[str, Any], step: Next
) -> None:
    case = ahead(**facts, changed_at=LONG_AFTER)
    assert (case.next_step, case.step_since) == (step, LONG_AFTER)
    assert case.next_due is not None
    assert case.next_due < LONG_AFTER


ENDING = [
    ({**JUDGED, "status": Status.INVESTIGATION}, Next.CAUSES, "it is said why it happened"),
    (JUDGED, Next.ACT, "it is said what is to be done"),
    ({**JUDGED, "actions_settled": 1}, Next.CLOSE, "everything is done"),
]
# Ten working days after it came, and after it could be done.
TEN_DAYS = calendar.end_of_day(date(2026, 3, 16))
TEN_DAYS_LATER = calendar.end_of_day(date(2026, 5, 19))


@pytest.mark.parametrize(("facts", "step", "why"), ENDING, ids=[row[2] for row in ENDING])
def test_what_ends_a_case_is_never_late_before_it_could_be_done(facts: dict[str, Any], step: Next, why: str) -> None:
    for changed, due in ((LATER, TEN_DAYS), (TEN_DAYS, TEN_DAYS), (LONG_AFTER, TEN_DAYS_LATER)):
        case = ahead(**facts, changed_at=changed)
        assert (case.next_step, case.next_due) == (step, due), why


def test_what_ends_a_case_is_counted_from_when_it_could_be_done_and_not_from_what_was_written_since() -> None:
    since = clock.at(date(2026, 4, 13), hour=10)
    case = ahead(**JUDGED, next_step=Next.ACT, step_since=since, changed_at=LONG_AFTER)
    assert (case.step_since, case.next_due) == (since, calendar.end_of_day(date(2026, 4, 27)))


def test_what_waits_for_a_day_has_that_day_and_no_clock() -> None:
    case = ahead(**WAITS, first_action_due=clock.today() + timedelta(days=5))
    assert case.next_step == Next.WAIT_FOR_ACTION
    assert case.next_due == calendar.end_of_day(clock.today() + timedelta(days=5))
    assert ahead(**WAITS).next_due is None


# -- whose turn ---------------------------------------------------------------

TURNS = [
    ({}, Turn.MANAGER, "the unit's manager"),
    ({"escalated": Turn.DEPUTY}, Turn.DEPUTY, "it has climbed"),
    ({"escalated": Turn.SAS}, Turn.SAS, "it has climbed further"),
    ({"desk": Desk.SAS}, Turn.SAS, "the SAS holds it"),
    ({"desk": Desk.SAS, "escalated": Turn.DEPUTY}, Turn.SAS, "it had climbed before the SAS got it"),
    ({"closed_at": LATER, "escalated": Turn.DEPUTY}, Turn.NOBODY, "nothing is to be done"),
    ({"closed_at": LATER, "desk": Desk.SAS}, Turn.NOBODY, "nothing is to be done by the SAS either"),
]


@pytest.mark.parametrize(("facts", "turn", "why"), TURNS, ids=[row[2] for row in TURNS])
def test_whose_turn_it_is(facts: dict[str, Any], turn: Turn, why: str) -> None:
    assert ahead(**facts).turn == turn, why
