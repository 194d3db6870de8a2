"""The access rule asked about somebody and something that no database has seen."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.db.models import Q
from django.db.models.lookups import Exact

from sagtill.organisation.access import may, scope, standing
from sagtill.organisation.actor import Actor
from sagtill.organisation.matters import CASE, MATTER, Paths
from sagtill.organisation.models import Organisation, Person, Stance
from sagtill.organisation.roles import HELD_BY_SAS, Act, Kind, Role
from sagtill.organisation.testing import an_actor

BOARD, UNIT, ELSEWHERE = Organisation(), uuid4(), uuid4()


@dataclass
class Matter:
    """A deviation at the unit, unless said otherwise."""

    organisation_id: UUID = BOARD.id
    unit_id: UUID = UNIT
    kind: str = Kind.DEVIATION
    closed_circle: bool = False
    desk: str = "unit"
    subject_id: UUID = field(default_factory=uuid4)


def with_role(role: Role) -> Actor:
    return an_actor(BOARD, {UNIT: role})


# -- one matter at hand -------------------------------------------------------

HELD = [
    (Role.MANAGER, Act.READ, "unit", True, "the unit has it"),
    (Role.MANAGER, Act.READ, HELD_BY_SAS, False, "the SAS has it"),
    (Role.MANAGER, Act.OUTLINE, HELD_BY_SAS, True, "where it stands is seen all the time"),
    (Role.DEPUTY, Act.HANDLE, HELD_BY_SAS, False, "the deputy is of the unit too"),
    (Role.SAS, Act.HANDLE, HELD_BY_SAS, True, "the SAS works with it"),
    (Role.HEAD, Act.READ, HELD_BY_SAS, True, "the head is not of the unit"),
    (Role.EMPLOYEE, Act.OUTLINE, "unit", False, "reporting opens nothing"),
    (Role.MAS, Act.READ, "unit", False, "it is no lex Maria"),
]


@pytest.mark.parametrize(("role", "act", "desk", "allowed", "why"), HELD, ids=[row[4] for row in HELD])
def test_what_an_assignment_opens_depends_on_who_holds_the_matter(
    role: Role, act: Act, desk: str, allowed: bool, why: str
) -> None:
    assert may(with_role(role), act, Matter(desk=desk)) is allowed, why


def test_an_assignment_opens_nothing_elsewhere_in_another_organisation_or_behind_a_closed_circle() -> None:
    for matter in (Matter(unit_id=ELSEWHERE), Matter(organisation_id=uuid4()), Matter(closed_circle=True)):
        assert not may(with_role(Role.SAS), Act.OUTLINE, matter)


@pytest.mark.parametrize("act", Act)
def test_whoever_is_named_may_do_everything_but_keep_the_diary(act: Act) -> None:
    matter = Matter(closed_circle=True)
    assert may(an_actor(BOARD, circles={matter.subject_id: Stance.INSIDE}), act, matter) is (act is not Act.REGISTER)


@pytest.mark.parametrize("act", Act)
def test_whoever_has_chosen_to_read_it_reads_it_and_does_no_more(act: Act) -> None:
    matter = Matter()
    chooser = an_actor(BOARD, circles={matter.subject_id: Stance.GLASS})
    assert may(chooser, act, matter) is (act in (Act.OUTLINE, Act.READ))
    for hidden in (Matter(closed_circle=True), Matter(desk=HELD_BY_SAS)):
        hidden.subject_id = matter.subject_id
        assert not may(chooser, act, hidden)


def test_whoever_is_kept_out_is_kept_out_whatever_they_are_assigned_to() -> None:
    matter = Matter()
    kept_out = an_actor(BOARD, {UNIT: Role.SAS}, {matter.subject_id: Stance.OUTSIDE})
    assert not any(may(kept_out, act, matter) for act in Act)


# -- as a condition on rows ---------------------------------------------------


def test_a_few_matters_are_named_one_by_one_and_very_many_are_looked_up() -> None:
    few = an_actor(BOARD, circles={UNIT: Stance.INSIDE})
    assert standing(few, Stance.INSIDE, "id") == Q(id__in=[UNIT])
    [looked_up] = standing(an_actor(BOARD, in_many=True), Stance.INSIDE, "id").children
    assert isinstance(looked_up, Exact)


def test_a_role_with_nothing_in_the_table_at_hand_adds_nothing_to_the_question() -> None:
    assert scope(with_role(Role.MAS), Act.READ, CASE) == scope(an_actor(BOARD), Act.READ, CASE)
    assert str(Kind.HEALTH_CARE) in str(scope(with_role(Role.MAS), Act.READ, MATTER))


@pytest.mark.parametrize(
    ("role", "paths", "asked", "why"),
    [
        (Role.HEAD, MATTER, False, "the head reads every kind there is"),
        (Role.HEAD, CASE, False, "and so every kind of case"),
        (Role.SAS, MATTER, True, "the work environment is not the SAS's to read"),
        (Role.MAS, Paths(holds=frozenset({Kind.HEALTH_CARE})), False, "there is nothing else in that table"),
        (Role.MAS, Paths(holds=frozenset({Kind.HEALTH_CARE, Kind.POLICE})), True, "there is more in that table"),
    ],
)
def test_the_kind_is_asked_for_only_where_a_role_does_not_open_all_there_are(
    role: Role, paths: Paths, asked: bool, why: str
) -> None:
    assert ("kind__in" in str(scope(with_role(role), Act.READ, paths))) is asked, why


# -- who somebody is ----------------------------------------------------------


def stood_in(monkeypatch: pytest.MonkeyPatch, circles: int, role: Role) -> tuple[Actor, UUID]:
    """Somebody who takes part in so many circles and is kept out of one, as the database would say it."""
    inside = [(uuid4(), Stance.INSIDE) for _ in range(circles - 1)]
    outside = uuid4()
    stands = [("stands", subject, stance, None) for subject, stance in [*inside, (outside, Stance.OUTSIDE)]]
    rows = [("reaches", UNIT, role, ELSEWHERE), *stands]
    monkeypatch.setattr("sagtill.organisation.actor._known_of", lambda **_: rows)
    return Actor(Person(organisation=BOARD)), outside


@pytest.mark.parametrize(("circles", "many"), [(1, False), (99, False), (100, False), (101, True)])
@pytest.mark.parametrize("role", [Role.MANAGER, Role.SAS])
def test_more_than_a_hundred_circles_are_too_many_to_be_fetched(
    monkeypatch: pytest.MonkeyPatch, circles: int, many: bool, role: Role
) -> None:
    actor, outside = stood_in(monkeypatch, circles, role)
    assert actor.takes_part_in_many is many
    assert len(actor.subjects(Stance.INSIDE)) == (0 if many else circles - 1)
    assert actor.is_outside(outside)


def test_a_role_at_the_root_reaches_every_unit_and_any_other_role_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("reaches", ELSEWHERE, "sas", None), ("reaches", UNIT, "registrator", ELSEWHERE)]
    monkeypatch.setattr("sagtill.organisation.actor._known_of", lambda **_: rows)
    vars(actor := Actor(Person(organisation=BOARD)))["_stances"] = {}, False
    assert "unit_id__in" not in str(scope(actor, Act.READ, CASE))
    rows[:] = [("reaches", ELSEWHERE, "registrator", None), ("reaches", UNIT, "sas", ELSEWHERE)]
    vars(other := Actor(Person(organisation=BOARD)))["_stances"] = {}, False
    assert f"('unit_id__in', [UUID('{UNIT}')])" in str(scope(other, Act.READ, CASE))


def test_somebody_is_presented_with_the_first_of_their_roles() -> None:
    assert an_actor(BOARD, {UNIT: Role.SAS, ELSEWHERE: Role.MANAGER}).main_role is Role.MANAGER
    assert an_actor(BOARD).main_role is None
