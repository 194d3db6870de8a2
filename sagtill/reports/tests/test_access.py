"""The rule of who may see, against a list written by hand, and the database's answer against the program's."""

from datetime import timedelta
from itertools import product

import pytest

from sagtill.law import clock
from sagtill.organisation import services
from sagtill.organisation.access import Actor, may, table
from sagtill.organisation.models import Stance
from sagtill.organisation.roles import ALL_KINDS, GRANTS, HELD_BY_SAS, Act, Kind, Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Desk
from sagtill.reports.testing import a_report

HANDLE = {"outline", "read", "open_protected", "see_reporter", "handle"}
# role: what it may do at its units, when nobody else holds the case | what is left while the SAS holds it
EXPECTED: dict[str, tuple[set[str], set[str]]] = {
    "employee": (set(), set()),
    "manager": (HANDLE, {"outline"}),
    "deputy": (HANDLE, {"outline"}),
    "sas": (HANDLE | {"register"}, HANDLE | {"register"}),
    "investigator": (set(), set()),
    "decider": (set(), set()),
    "head": ({"outline", "read"}, {"outline", "read"}),
    "registrator": ({"outline", "register"}, {"outline", "register"}),
    "mas": (set(), set()),
    "safety_rep": (set(), set()),
    "apt_leader": (set(), set()),
    "board_member": (set(), set()),
    "auditor": ({"outline", "read"}, {"outline", "read"}),
    "admin": (set(), set()),
}


@pytest.fixture
def case(town: Town) -> Case:
    return a_report(town.north, town.amina).case


def someone(town: Town, role: Role, unit: object) -> Actor:
    person = services.add_person(town.board, f"new-{role}", "Nykomna")
    services.assign(person, role, unit, decided_by="Magnus Dahl")  # type: ignore[arg-type]
    return town.as_actor(person)


def sees(actor: Actor, case: Case, act: Act) -> bool:
    """The database's answer, which has to be the program's, for the case and for its report."""
    by_row = may(actor, act, case)
    assert Case.objects.visible_to(actor, act).filter(pk=case.pk).exists() is by_row
    assert Report.objects.visible_to(actor, act).filter(case=case).exists() is by_row
    return by_row


def test_every_role_is_in_the_list_and_the_table_says_the_same() -> None:
    assert set(EXPECTED) == set(Role)
    said = {(role, kind, act) for role, kind, act in table() if kind in ALL_KINDS}
    assert {(role, kind, act) for role in Role for kind in ALL_KINDS for act in EXPECTED[role][0]} == said
    assert HELD_BY_SAS == Desk.SAS


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_at_its_unit_what_the_list_says(town: Town, case: Case, role: Role) -> None:
    actor = someone(town, role, town.north)
    for desk, expected in zip((Desk.UNIT, Desk.SAS), EXPECTED[role], strict=True):
        Case.objects.filter(pk=case.pk).update(desk=desk)
        case.refresh_from_db()
        assert {act for act in Act if sees(actor, case, act)} == expected


@pytest.mark.parametrize("role", list(Role))
def test_a_role_gives_nothing_at_another_unit_and_everything_below_its_own(town: Town, case: Case, role: Role) -> None:
    beside = someone(town, role, town.south)
    assert not any(sees(beside, case, act) for act in Act)
    services.assign(beside.person, role, town.board.units.get(parent=None), decided_by="Magnus Dahl")
    above = town.as_actor(beside.person)
    assert {act for act in Act if sees(above, case, act)} == EXPECTED[role][0]


@pytest.mark.parametrize(("role", "stance"), list(product(Role, Stance)))
def test_in_a_closed_circle_only_the_named_have_anything(town: Town, case: Case, role: Role, stance: Stance) -> None:
    actor = someone(town, role, town.north)
    Case.objects.filter(pk=case.pk).update(closed_circle=True)
    case.refresh_from_db()
    assert not any(sees(actor, case, act) for act in Act)
    services.join_circle(case.id, actor.person, stance, reason="skydd", by="Magnus Dahl")
    actor = town.as_actor(actor.person)
    inside = HANDLE | {"decide"} if stance is Stance.INSIDE else set()
    assert {act for act in Act if sees(actor, case, act)} == inside


@pytest.mark.parametrize("role", list(Role))
def test_outside_wins_over_every_role_and_over_being_named(town: Town, case: Case, role: Role) -> None:
    actor = someone(town, role, town.north)
    services.join_circle(case.id, actor.person, Stance.INSIDE, reason="deltar", by="Magnus Dahl")
    services.join_circle(case.id, actor.person, Stance.OUTSIDE, reason="jäv", by="Magnus Dahl")
    assert not any(sees(town.as_actor(actor.person), case, act) for act in Act)


def test_nobody_sees_another_organisations_case_whatever_they_are(town: Town, case: Case) -> None:
    services.join_circle(case.id, town.sara, Stance.INSIDE, reason="fel", by="ingen")
    assert not any(sees(town.as_actor(town.sara), case, act) for act in Act)


def test_a_named_manager_keeps_everything_while_the_sas_holds_the_case(town: Town, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(desk=Desk.SAS)
    case.refresh_from_db()
    services.join_circle(case.id, town.karin, Stance.INSIDE, reason="deltar", by="Josefin Lind")
    assert sees(town.as_actor(town.karin), case, Act.HANDLE)


def test_a_choice_to_read_gives_reading_for_some_hours_and_not_while_the_sas_holds_it(town: Town, case: Case) -> None:
    until = clock.now() + timedelta(hours=4)
    services.join_circle(case.id, town.mikael, Stance.GLASS, reason="fel organisation", by="x", until=until)
    assert not sees(town.as_actor(town.mikael), case, Act.READ)
    services.join_circle(case.id, town.elin, Stance.GLASS, reason="jour", by="x", until=until)
    assert {act for act in Act if sees(town.as_actor(town.elin), case, act)} == {"outline", "read"}
    with clock.moved_to(until):
        assert not any(sees(town.as_actor(town.elin), case, act) for act in Act)
    Case.objects.filter(pk=case.pk).update(desk=Desk.SAS)
    case.refresh_from_db()
    assert not any(sees(town.as_actor(town.elin), case, act) for act in Act)


def test_an_assignment_holds_from_its_first_day_to_its_last(town: Town, case: Case) -> None:
    today = clock.today()
    actor = someone(town, Role.EMPLOYEE, town.south)
    assignment = services.assign(
        actor.person,
        Role.MANAGER,
        town.north,
        decided_by="x",
        starts_on=today + timedelta(days=1),
        ends_on=today + timedelta(days=2),
    )
    for days, expected in ((0, False), (1, True), (2, True), (3, False)):
        with clock.moved_to(clock.at(today + timedelta(days=days))):
            assert sees(town.as_actor(actor.person), case, Act.READ) is expected
    with clock.moved_to(clock.at(today + timedelta(days=2))):
        services.end_assignment(assignment, today + timedelta(days=1), by="x")
        assert not sees(town.as_actor(actor.person), case, Act.READ)


def test_a_role_for_some_kinds_only_opens_those_kinds(town: Town, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from sagtill.organisation import roles

    idea = a_report(town.north, town.amina, kind=Kind.IDEA).case
    monkeypatch.setitem(GRANTS, Role.MAS, {frozenset({Kind.IDEA}): frozenset({Act.READ})})
    roles.grant_of.cache_clear()
    actor = someone(town, Role.MAS, town.north)
    assert sees(actor, idea, Act.READ)
    assert not sees(actor, case, Act.READ)
    monkeypatch.undo()
    roles.grant_of.cache_clear()
