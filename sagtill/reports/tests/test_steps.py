"""Golden tables: which step may follow which, and what is to be done next, with the reason in words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sagtill.reports.rules.next_step import FINISHING, WAITING, WORDS, Facts, Next, counted_from, due_key, next_step
from sagtill.reports.rules.statuses import GOES_ON, HAND_OVERS, STEPS, Desk, IllegalStepError, Status, check_step

# The whole of product.md 4, written out: a step that is not here is a fault in the program.
MAY_FOLLOW = {
    "received": "red assessed resting",
    "red": "received assessed resting",
    "assessed": "received red simple investigation lex_sarah complaint referred actions awaiting_effect answered closed "
    "reopened resting",
    "simple": "received red assessed actions awaiting_effect answered closed reopened resting",
    "investigation": "received red assessed proposed actions awaiting_effect answered closed reopened resting",
    "lex_sarah": "received red assessed proposed resting",
    "complaint": "received red assessed actions awaiting_effect answered closed reopened resting",
    "referred": "received red assessed lex_sarah resting",
    "proposed": "investigation lex_sarah decided resting",
    "decided": "actions awaiting_effect answered closed reopened resting",
    "actions": "received red assessed actions awaiting_effect answered closed reopened resting",
    "awaiting_effect": "received red assessed actions awaiting_effect answered closed reopened resting",
    "answered": "received red assessed actions awaiting_effect answered closed reopened resting",
    "closed": "reopened",
    "reopened": "received red assessed actions awaiting_effect answered closed reopened resting",
    "resting": "received red assessed simple investigation lex_sarah complaint referred proposed decided actions "
    "awaiting_effect answered reopened",
}


@pytest.mark.parametrize("before", Status)
def test_these_steps_and_no_others_may_follow(before: Status) -> None:
    allowed = MAY_FOLLOW[before].split()
    assert sorted(STEPS[before]) == sorted(allowed)
    for after in Status:
        if after in allowed or after is before:
            check_step(before, after)
        else:
            with pytest.raises(IllegalStepError):
                check_step(before, after)


# Where a case goes on when its reporter says that it still happens. From every other status it is opened again.
HEARD_THERE = {
    "received": "nobody has judged it yet",
    "red": "somebody is in danger, and that comes first",
    "referred": "the SAS is about to take a stand",
    "lex_sarah": "the SAS investigates it",
    "proposed": "the investigation waits for its decision",
    "reopened": "it was opened again, and nobody has judged it since",
}


def test_what_the_reporter_adds_is_heard_where_the_work_goes_on() -> None:
    assert {str(status) for status in GOES_ON} == set(HEARD_THERE)
    for status in set(Status) - GOES_ON:
        check_step(status, Status.REOPENED)
    for status in GOES_ON - {Status.REOPENED}:
        with pytest.raises(IllegalStepError):
            check_step(status, Status.REOPENED)


def test_these_hand_overs_can_be_undone() -> None:
    assert sorted(HAND_OVERS) == ["lift", "move", "return", "to_deputy"]


TODAY = date(2026, 3, 16)
BEFORE, AFTER = date(2026, 3, 15), date(2026, 3, 17)
WORKING = {"status": Status.ACTIONS, "assessed": True}
INVESTIGATED = {"status": Status.INVESTIGATION, "assessed": True}

NEXT: list[tuple[dict[str, Any], Next, str]] = [
    ({"merged": True, "unheard": 1}, Next.NOTHING, "a signpost asks for nothing"),
    ({"closed": True}, Next.NOTHING, "what is closed asks for nothing"),
    ({"closed": True, "unheard": 1}, Next.HEAR, "what is added to a closed case is still heard"),
    ({"status": Status.RESTING, "resting_until": AFTER}, Next.REST, "it rests"),
    ({"status": Status.RESTING, "resting_until": TODAY}, Next.WAKE, "its day has come"),
    ({"status": Status.RESTING, "resting_until": None}, Next.WAKE, "a case that rests without a day is not forgotten"),
    ({"status": Status.RESTING, "resting_until": AFTER, "unheard": 1}, Next.HEAR, "somebody spoke while it rested"),
    ({"status": Status.RED, "to_call": True, "unheard": 1}, Next.MAKE_SAFE, "danger before everything else"),
    ({"to_call": True}, Next.CALL, "whoever was threatened is called before anything is judged"),
    ({"status": Status.REOPENED, "assessed": True}, Next.REASSESS, "it was opened again"),
    ({}, Next.ASSESS, "nobody has judged it"),
    ({"assessed": True}, Next.ASSESS, "it came back to the start, as when another unit got it"),
    ({"status": Status.ACTIONS, "assessed": False}, Next.ASSESS, "nothing is done before it is judged"),
    ({"status": Status.REFERRED, "assessed": True, "unheard": 1}, Next.TAKE_A_STAND, "the SAS takes a stand first"),
    ({**WORKING, "unheard": 1, "replies_missing": 1}, Next.HEAR, "what was said is read before it is answered"),
    ({**WORKING, "replies_missing": 1}, Next.REPLY, "somebody waits for an answer"),
    ({**WORKING, "to_introduce": True, "replies_missing": 1}, Next.INTRODUCE, "they do not know who takes care of it"),
    ({**WORKING, "to_introduce": True, "causes": 1}, Next.CLOSE, "whoever has an answer needs no introduction"),
    ({"status": Status.LEX_SARAH, "assessed": True}, Next.IN_INVESTIGATION, "the investigation decides"),
    ({"status": Status.PROPOSED, "assessed": True}, Next.IN_INVESTIGATION, "somebody else decides on the proposal"),
    (INVESTIGATED, Next.CAUSES, "why did it happen?"),
    ({**INVESTIGATED, "causes": 1, "causes_unsettled": 1}, Next.ACT, "a cause has nothing that answers it"),
    (WORKING, Next.ACT, "nothing is decided yet"),
    ({**WORKING, "actions_settled": 1}, Next.CLOSE, "all is done"),
    ({**WORKING, "causes": 1}, Next.CLOSE, "every cause is settled"),
    ({**WORKING, "causes": 1, "causes_unsettled": 1, "actions_open": 1}, Next.ACT, "one cause is left"),
    ({**WORKING, "actions_open": 1, "first_action_due": AFTER}, Next.WAIT_FOR_ACTION, "it is under way"),
    ({**WORKING, "actions_open": 1, "first_action_due": TODAY}, Next.FOLLOW_UP, "today it was to be done"),
    ({**WORKING, "actions_open": 1, "first_action_due": BEFORE}, Next.FOLLOW_UP, "it is late"),
    ({**WORKING, "actions_awaiting": 1, "first_follow_up": AFTER}, Next.WAIT_FOR_EFFECT, "wait and see"),
    ({**WORKING, "actions_awaiting": 1, "first_follow_up": TODAY}, Next.FOLLOW_UP, "did it help?"),
    (
        {**WORKING, "actions_open": 1, "first_action_due": AFTER, "actions_awaiting": 1, "first_follow_up": TODAY},
        Next.FOLLOW_UP,
        "one of two is to be looked at",
    ),
    ({**WORKING, "actions_open": 1, "actions_awaiting": 1}, Next.WAIT_FOR_ACTION, "first what is to be done"),
]


@pytest.mark.parametrize(("facts", "step", "why"), NEXT)
def test_the_next_step_follows_from_the_facts(facts: dict[str, Any], step: Next, why: str) -> None:
    said = {"status": Status.RECEIVED, "desk": Desk.UNIT, "today": TODAY, **facts}
    assert next_step(Facts(**said)) is step, why


ENDING = {
    "causes": "it is said why it happened",
    "act": "it is said what is to be done, or why nothing is",
    "close": "everything is done",
}
RESTFUL = {
    "wait_for_action": "somebody does what was decided, by a day",
    "wait_for_effect": "it is done, and seen on a day whether it helped",
    "in_investigation": "the investigation has its own steps",
    "rest": "it rests until a day",
    "": "it is closed, or gathered into another",
}


def test_these_steps_end_a_case_and_are_never_late_before_they_could_be_taken() -> None:
    assert {str(step) for step in FINISHING} == set(ENDING)
    assert {step for step in Next if due_key(step) == "simple_deviation"} == FINISHING


def test_nobody_has_to_do_anything_while_a_case_waits() -> None:
    assert {str(step) for step in WAITING} == set(RESTFUL)
    # Whatever else has no clock has come to its own day: somebody follows it up, or takes it up again.
    assert {step for step in Next if due_key(step) is None} == WAITING | {Next.FOLLOW_UP, Next.WAKE}


def test_every_step_but_none_has_its_words() -> None:
    assert set(WORDS) == set(Next) - {Next.NOTHING}


CLOCKS = {
    Next.CALL: "danger_opened",
    Next.ASSESS: "opened",
    Next.REASSESS: "opened",
    Next.TAKE_A_STAND: "opened",
    Next.MAKE_SAFE: "danger_alarm",
    Next.HEAR: "opened",
    Next.INTRODUCE: "complaint_handler",
    Next.REPLY: "reporter_first_answer",
    Next.CAUSES: "simple_deviation",
    Next.ACT: "simple_deviation",
    Next.CLOSE: "simple_deviation",
}


@pytest.mark.parametrize("step", Next)
def test_each_step_has_its_clock_or_its_own_day(step: Next) -> None:
    assert due_key(step) == CLOCKS.get(step)


@pytest.mark.parametrize("step", Next)
def test_what_starts_anew_is_counted_from_when_it_became_the_next_step(step: Next) -> None:
    received, since = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
    anew = {Next.REASSESS, Next.TAKE_A_STAND, Next.HEAR, Next.MAKE_SAFE}
    assert counted_from(step, received=received, since=since) == (since if step in anew else received)
