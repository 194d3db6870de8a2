"""Refusals that depend on one fact each, asked about cases that no database has seen."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sagtill.cases import permissions
from sagtill.cases.models import Assessment
from sagtill.cases.rules import Path
from sagtill.law import clock
from sagtill.organisation.actor import Actor
from sagtill.organisation.models import Organisation, OrganisationKind
from sagtill.organisation.roles import Kind, Role
from sagtill.organisation.testing import Town, an_actor
from sagtill.reports.models import Case, StatusChange
from sagtill.reports.rules.statuses import Desk, Status

BOARD, UNIT = Organisation(), uuid4()
SAS = an_actor(BOARD, {UNIT: Role.SAS})
AT_SAS = "Ärendet ligger hos SAS. Du ser läget och kan svara på frågor, men inte ändra."
NONE_TO_UNDO = "Det finns ingen överlämning att ångra."


def a_case(**facts: Any) -> Case:
    """A judged deviation at the unit, with nothing reported by whoever asks."""
    case = Case(**{"organisation": BOARD, "unit_id": UNIT, "kind": Kind.DEVIATION, **facts})
    case.reports_at_hand = []
    return case


# -- while it is investigated -------------------------------------------------

# The statuses in which the case goes where its investigation goes, and why.
INVESTIGATED = {
    "lex_sarah": "it is investigated according to lex Sarah",
    "proposed": "the investigation waits for its decision",
}


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.RESTING}))
def test_an_investigation_holds_the_case_until_its_decision(status: Status) -> None:
    assert {str(one) for one in permissions.INVESTIGATED} == set(INVESTIGATED)
    said = permissions.why_not_lex_sarah(SAS, a_case(status=status))
    assert said == ("Ärendet utreds redan enligt lex Sarah." if status in INVESTIGATED else None)


# -- while the SAS has it -----------------------------------------------------

HOLDING = [
    (Role.MANAGER, {}, None, "the unit has it"),
    (Role.MANAGER, {"desk": Desk.SAS}, AT_SAS, "the SAS has it"),
    (Role.MANAGER, {"desk": Desk.SAS, "closed_at": clock.now()}, None, "the SAS had it, and it is closed"),
    (Role.SAS, {"desk": Desk.SAS}, None, "it is the SAS who asks"),
]


@pytest.mark.parametrize(("role", "facts", "sentence", "why"), HOLDING, ids=[row[3] for row in HOLDING])
def test_what_the_sas_has_is_not_the_units_to_change(
    role: Role, facts: dict[str, Any], sentence: str | None, why: str
) -> None:
    assert permissions.why_not_while_sas_holds(an_actor(BOARD, {UNIT: role}), a_case(**facts)) == sentence, why


# -- taking a hand-over back --------------------------------------------------


def handed_over(by: Actor, *verbs: str) -> Case:
    """A case with these steps just taken by somebody, as a page has read them."""
    case = a_case()
    case.changes_at_hand = [StatusChange(verb=verb, by=by.person, at=clock.now()) for verb in verbs]
    return case


TAKEN = [
    (("send", "move"), None, "it was handed over just now"),
    (("send", "move", "advance"), None, "what followed of itself is nobody's doing"),
    (("send", "move", "advance", "advance"), None, "however much followed"),
    (("send", "move", "assess"), NONE_TO_UNDO, "something has been done since"),
    (("send", "advance"), NONE_TO_UNDO, "it was never handed over"),
]


@pytest.mark.parametrize(("verbs", "sentence", "why"), TAKEN, ids=[row[2] for row in TAKEN])
def test_the_last_that_somebody_did_can_be_taken_back(verbs: tuple[str, ...], sentence: str | None, why: str) -> None:
    assert permissions.why_not_take_back(SAS, handed_over(SAS, *verbs)) == sentence, why


def test_a_hand_over_is_taken_back_by_whoever_made_it_and_within_half_an_hour() -> None:
    case = handed_over(SAS, "move")
    assert permissions.why_not_take_back(an_actor(BOARD, {UNIT: Role.SAS}), case) == NONE_TO_UNDO
    with clock.moved_by(timedelta(minutes=31)):
        assert "mer än 30 minuter" in str(permissions.why_not_take_back(SAS, case))


# -- what a private provider tells the nämnd of -------------------------------


def suspected(**facts: Any) -> Case:
    """A case at a private provider, where the reporter has said that it is a misconduct."""
    return a_case(**{"organisation": Organisation(kind=OrganisationKind.PRIVATE), "suspected": True, **facts})


LOWERED = [
    ({}, Path.ACT, True, "the unit would be the first to judge it"),
    ({}, Path.SAS, False, "it goes to the SAS"),
    ({"desk": Desk.SAS}, Path.ACT, False, "the SAS has it and looks first"),
    ({"suspected": False}, Path.ACT, False, "nobody has called it a misconduct"),
    ({"organisation": Organisation(kind=OrganisationKind.NAMND)}, Path.ACT, False, "there is no other nämnd to tell"),
]


@pytest.mark.parametrize(("facts", "path", "refused", "why"), LOWERED, ids=[row[3] for row in LOWERED])
def test_a_unit_does_not_first_judge_what_the_namnd_is_told_of(
    db: None, facts: dict[str, Any], path: Path, refused: bool, why: str
) -> None:
    assert bool(permissions.why_not_lower(suspected(**facts), path)) is refused, why


def test_what_the_sas_has_judged_and_given_back_the_unit_judges_as_it_thinks(town: Town) -> None:
    # Rows that nothing else points at, for a case that was given back: only that it has been judged is asked for.
    case = Case.objects.create(
        organisation=town.provider,
        unit=town.home,
        number="2026-0001",
        kind=Kind.DEVIATION,
        suspected=True,
        happened_on=clock.today(),
        received_at=clock.now(),
        changed_at=clock.now(),
    )
    assert permissions.why_not_lower(case, Path.ACT)
    rating = {"actual": 1, "possible": 1, "likelihood": 1, "suggests_lex_sarah": False}
    Assessment.objects.create(organisation=town.provider, case=case, by=town.sara, at=clock.now(), **rating)
    assert permissions.why_not_lower(case, Path.ACT) is None
