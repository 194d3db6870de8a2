"""Refusals of investigations where two things stand in the way: whoever has nothing to do with it hears of nothing else."""

from typing import Any
from uuid import uuid4

import pytest

from sagtill.cases.testing import as_
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import tracks
from sagtill.investigations.testing import opened
from sagtill.law import clock
from sagtill.organisation.actor import Actor
from sagtill.organisation.models import Organisation, Stance
from sagtill.organisation.roles import Kind, Role
from sagtill.organisation.testing import Town, an_actor
from sagtill.reports.models import Case

BOARD, UNIT = Organisation(), uuid4()
NOBODY, SAS = an_actor(BOARD), an_actor(BOARD, {UNIT: Role.SAS})
NOT_YOURS = "Du har inte uppdraget att utreda det här."


def an_investigation(**facts: Any) -> Investigation:
    """An investigation at the unit that no database has seen."""
    return Investigation(**{"organisation": BOARD, "unit_id": UNIT, "kind": Kind.LEX_SARAH, **facts})


def named_in(investigation: Investigation) -> Actor:
    """Somebody with no assignment at all, who is named in it."""
    return an_actor(BOARD, circles={investigation.id: Stance.INSIDE})


NAMING = [
    (SAS, Stage.OPEN, None),
    (SAS, Stage.PROPOSED, None),
    (SAS, Stage.DECIDED, "Utredningen är redan beslutad."),
    (NOBODY, Stage.DECIDED, NOT_YOURS),
    (NOBODY, Stage.OPEN, NOT_YOURS),
]


@pytest.mark.parametrize(("actor", "stage", "sentence"), NAMING)
def test_who_decides_is_said_until_it_is_decided(actor: Actor, stage: Stage, sentence: str | None) -> None:
    assert permissions.why_not_name_decider(actor, an_investigation(stage=stage)) == sentence


AFTER = [
    (SAS, Stage.DECIDED, None),
    (SAS, Stage.DECLINED, "Utredningen har lämnats över."),
    (SAS, Stage.MOVED, "Utredningen har lämnats över."),
    (NOBODY, Stage.MOVED, NOT_YOURS),
    (NOBODY, Stage.DECIDED, NOT_YOURS),
]


@pytest.mark.parametrize(("actor", "stage", "sentence"), AFTER)
def test_nothing_is_done_towards_others_with_what_was_handed_over(
    actor: Actor, stage: Stage, sentence: str | None
) -> None:
    assert permissions.why_not_after(actor, an_investigation(stage=stage)) == sentence


def test_whoever_only_decides_does_not_write_and_whoever_also_investigates_does() -> None:
    one = an_investigation()
    actor = named_in(one)
    assert not permissions.is_only_decider(actor, one)
    one.decider = actor.person
    assert permissions.is_only_decider(actor, one)
    assert permissions.why_not_work(actor, one) == "Du är utsedd att besluta. Utredaren skriver."
    one.investigator = actor.person
    assert not permissions.is_only_decider(actor, one)
    assert permissions.why_not_work(actor, one) is None


def test_disposal_is_stopped_by_those_who_register_and_those_who_investigate_and_by_nobody_else() -> None:
    one = an_investigation()
    registrator = an_actor(BOARD, {UNIT: Role.REGISTRATOR})
    for actor in (SAS, registrator, named_in(one)):
        assert permissions.why_not_hold(actor, one) is None
    for actor in (NOBODY, an_actor(BOARD, {UNIT: Role.HEAD})):
        assert "stoppar gallringen" in str(permissions.why_not_hold(actor, one))


def test_whoever_has_nothing_to_do_with_a_case_is_told_so_and_not_to_lift_it() -> None:
    case = Case(organisation=BOARD, unit_id=UNIT, kind=Kind.DEVIATION)
    manager = an_actor(BOARD, {UNIT: Role.MANAGER})
    assert permissions.why_not_open(NOBODY, case) == "Du har inte uppdraget att handlägga det här ärendet."
    assert "Lyft ärendet till SAS" in str(permissions.why_not_open(manager, case))


def test_whoever_has_nothing_to_do_with_an_investigation_hears_of_none_of_its_tracks(town: Town) -> None:
    one = opened(town)
    tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    assert permissions.why_not_track(as_(town.josefin), one, Kind.POLICE) == "Spåret är redan öppet."
    assert permissions.why_not_track(as_(town.josefin), one, Kind.DATA_BREACH) is None
    assert permissions.why_not_track(as_(town.elin), one, Kind.POLICE) == NOT_YOURS
