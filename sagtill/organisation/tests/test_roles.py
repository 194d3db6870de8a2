"""What the table of roles says when it is asked the other way round, and what a person is presented with."""

import pytest

from sagtill.organisation.roles import (
    GLASS_ACTS,
    GLASS_ROLES,
    GRANTS,
    HANDLING_ROLES,
    PARTICIPANT_ACTS,
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
    ceasing = {(role, act) for role in Role for act in Act if grant_of(role, act).ceases_with_sas}
    assert ceasing == {(role, act) for role in ("manager", "deputy") for act in Act if act is not Act.OUTLINE}


def test_somebody_is_presented_with_their_first_role_and_as_an_employee_only_when_they_are_nothing_else() -> None:
    assert highest([Role.SAS, Role.EMPLOYEE, Role.DEPUTY]) is Role.DEPUTY
    assert highest([Role.EMPLOYEE, Role.ADMIN]) is Role.ADMIN
    assert highest([Role.EMPLOYEE]) is Role.EMPLOYEE
    assert highest([]) is None


def test_the_short_lists_beside_the_table_are_these() -> None:
    assert {str(act) for act in PARTICIPANT_ACTS} == {
        "outline",
        "read",
        "open_protected",
        "see_reporter",
        "handle",
        "decide",
    }
    assert {str(role) for role in GLASS_ROLES} == {"manager", "deputy", "sas", "head", "mas"}
    assert {str(act) for act in GLASS_ACTS} == {"outline", "read"}
    handling = {"manager", "deputy", "sas", "investigator", "decider", "head", "mas"}
    assert {str(role) for role in HANDLING_ROLES} == handling
