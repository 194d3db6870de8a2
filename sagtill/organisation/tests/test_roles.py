"""What the table of roles says when it is asked the other way round, and what a person is presented with."""

import pytest

from sagtill.organisation.roles import (
    GLASS_ACTS,
    GLASS_ROLES,
    GRANTS,
    HANDLING_ROLES,
    KEPT_WHILE_SAS_HOLDS,
    PARTICIPANT_ACTS,
    UNIT_ROLES,
    Act,
    Kind,
    Role,
    grant_of,
    highest,
    roles_granting,
)

GRANTING = [
    (Kind.DEVIATION, Act.HANDLE, {"manager", "deputy", "sas"}, "the unit's own roles and the SAS handle a deviation"),
    (Kind.LEX_SARAH, Act.HANDLE, {"sas"}, "an investigation is the SAS's"),
    (Kind.HEALTH_CARE, Act.HANDLE, {"mas"}, "lex Maria is the MAS's"),
    (
        Kind.WORK_ENVIRONMENT,
        Act.READ,
        {"manager", "deputy", "head", "safety_rep"},
        "a safety representative reads that track",
    ),
    (Kind.COMPLAINT, Act.REGISTER, {"sas", "registrator"}, "the registrator gives the diary number"),
    (Kind.LICENCE, Act.DECIDE, set(), "whoever decides does so because they are named"),
]


@pytest.mark.parametrize(("kind", "act", "roles", "why"), GRANTING, ids=[row[3] for row in GRANTING])
def test_the_roles_that_may_do_something(kind: Kind, act: Act, roles: set[str], why: str) -> None:
    assert {str(role) for role in roles_granting(kind, act)} == roles


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("role", list(Role))
def test_asked_by_role_and_asked_by_kind_the_table_answers_the_same(role: Role, act: Act) -> None:
    opened = {kind for kind in Kind if role in roles_granting(kind, act)}
    assert grant_of(role, act).kinds == opened
    assert opened == {kind for kinds, acts in GRANTS[role].items() if act in acts for kind in kinds}


def test_only_the_units_own_roles_lose_what_is_more_than_the_outline_while_the_sas_holds_a_matter() -> None:
    assert {str(role) for role in UNIT_ROLES} == {"manager", "deputy"}
    assert {str(act) for act in KEPT_WHILE_SAS_HOLDS} == {"outline"}
    ceasing = {(role, act) for role in Role for act in Act if grant_of(role, act).ceases_with_sas}
    assert ceasing == {(role, act) for role in ("manager", "deputy") for act in Act if act is not Act.OUTLINE}


def test_somebody_is_presented_with_their_first_role_and_as_an_employee_only_when_they_are_nothing_else() -> None:
    assert highest([Role.SAS, Role.EMPLOYEE, Role.DEPUTY]) is Role.DEPUTY
    assert highest([Role.EMPLOYEE, Role.ADMIN]) is Role.ADMIN
    assert highest([Role.EMPLOYEE]) is Role.EMPLOYEE
    assert highest([]) is None


# What each list beside the table holds, and why. What is not here is not in it.
PARTICIPATING = {
    "outline": "whoever is named knows that the matter is there",
    "read": "and what it says",
    "open_protected": "and whom it is about, when they need to",
    "see_reporter": "and who told of it",
    "handle": "they work with it as if they had the assignment",
    "decide": "the decision is taken by somebody who is named, and by nobody else",
}
CHOOSING = {
    "manager": "a matter at a colleague's unit may touch their own",
    "deputy": "as for the manager they stand in for",
    "sas": "the SAS looks after every unit's matters",
    "head": "the head answers for all of it",
    "mas": "health care may show in any matter",
}
CHOSEN = {"outline": "to see that it is the right one", "read": "to read it, and nothing that is protected"}
HANDLING = {
    "manager": "handles what happens at the unit",
    "deputy": "handles it in the manager's place",
    "sas": "handles what may be lex Sarah",
    "mas": "handles lex Maria",
    "investigator": "investigates where they are named",
    "decider": "decides where they are named",
    "head": "follows what the administration does",
}


def allowed_by_table(role: Role, kind: Kind) -> set[Act]:
    return {act for act in Act if kind in grant_of(role, act).kinds}


def test_whoever_is_named_does_what_the_manager_does_and_decides_but_keeps_no_diary() -> None:
    assert {str(act) for act in PARTICIPANT_ACTS} == set(PARTICIPATING)
    assert allowed_by_table(Role.MANAGER, Kind.DEVIATION) | {Act.DECIDE} == PARTICIPANT_ACTS
    assert Act.REGISTER not in PARTICIPANT_ACTS


def test_those_who_work_with_matters_of_their_own_may_choose_to_read_another() -> None:
    assert {str(role) for role in GLASS_ROLES} == set(CHOOSING)
    assert all(grant_of(role, Act.READ).kinds for role in GLASS_ROLES)


def test_whoever_chooses_to_read_another_matter_sees_no_more_than_the_head_does() -> None:
    assert {str(act) for act in GLASS_ACTS} == set(CHOSEN)
    assert allowed_by_table(Role.HEAD, Kind.DEVIATION) == GLASS_ACTS


def test_those_who_handle_or_decide_and_the_head_land_on_their_day() -> None:
    assert {str(role) for role in HANDLING_ROLES} == set(HANDLING)
    by_table = {role for role in Role if grant_of(role, Act.HANDLE).kinds}
    assert by_table | {Role.INVESTIGATOR, Role.DECIDER, Role.HEAD} == HANDLING_ROLES
