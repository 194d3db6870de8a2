"""The steps of an investigation against a list written by hand, and whom a private provider has to tell, and when."""

import pytest

from sagtill.investigations.rules.completeness import Facts as Parts
from sagtill.investigations.rules.next_step import Facts, Next, next_step
from sagtill.investigations.rules.stages import ENDED, STEPS, IllegalStageError, Safe, Serious, Stage, check_step

MAY_FOLLOW = {
    "open": {"proposed", "declined", "moved"},
    "proposed": {"open", "decided"},
    "decided": {"closed", "open"},
    "closed": {"open"},
    "declined": {"open"},
    "moved": set(),
}


@pytest.mark.parametrize("before", Stage)
def test_these_steps_and_no_others_may_follow(before: Stage) -> None:
    assert {str(after) for after in STEPS[before]} == MAY_FOLLOW[before]
    for after in Stage:
        if after is before or after in MAY_FOLLOW[before]:
            check_step(before, after)
        else:
            with pytest.raises(IllegalStageError, match=f"{before} → {after}"):
                check_step(before, after)


def test_what_is_ended_is_closed_declined_or_moved() -> None:
    assert sorted(ENDED) == ["closed", "declined", "moved"]


SAFE = Parts(safe=Safe.YES, serious=Serious.NOT_NOW)
GRAVE = Parts(safe=Safe.YES, serious=Serious.YES)

TELLING = [
    (Facts(Stage.OPEN, SAFE, board_told_of_reports=False), Next.PROPOSE, "the nämnd tells itself nothing"),
    (Facts(Stage.OPEN, GRAVE, notified=True, board_told_of_notice=False), Next.PROPOSE, "nor of what it told IVO"),
    (Facts(Stage.OPEN, SAFE, is_private=True, board_told_of_notice=False), Next.PROPOSE, "IVO has been told nothing"),
    (Facts(Stage.OPEN, GRAVE, is_private=True, notified=True), Next.PROPOSE, "the nämnd has been told of everything"),
    (
        Facts(Stage.DECIDED, SAFE, reported_to_board=True, board_told_of_reports=False),
        Next.CLOSE,
        "the nämnd tells itself nothing",
    ),
    (
        Facts(Stage.DECIDED, SAFE, must_notify=True, notified=True, investigation_sent=True, reported_to_board=True),
        Next.CLOSE,
        "IVO has been told",
    ),
    (
        Facts(
            Stage.DECIDED,
            SAFE,
            notified=True,
            investigation_sent=True,
            reported_to_board=True,
            board_told_of_notice=False,
        ),
        Next.CLOSE,
        "the nämnd that told IVO knows of it",
    ),
    (Facts(Stage.DECIDED, SAFE, is_private=True, board_told_of_notice=False), Next.CLOSE, "IVO has been told nothing"),
    (
        Facts(Stage.DECIDED, SAFE, is_private=True, notified=True, investigation_sent=True),
        Next.CLOSE,
        "the nämnd knows what IVO knows",
    ),
]


@pytest.mark.parametrize(("facts", "step", "why"), TELLING, ids=[f"{row[0].stage}: {row[2]}" for row in TELLING])
def test_only_a_private_provider_tells_the_nämnd_and_only_what_it_does_not_know(
    facts: Facts, step: Next, why: str
) -> None:
    assert next_step(facts)[0] is step, why
