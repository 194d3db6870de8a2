"""Who may do something with somebody's account, and the last days on which they may."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sagtill.law import clock
from sagtill.organisation import services
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin import permissions

ONLY_ADMIN = "Det kan bara en förvaltare i samma organisation göra."
WITH_PEOPLE: dict[str, Callable[[Actor, Person], str | None]] = {
    "end the account": permissions.why_not_end_account,
    "assign": permissions.why_not_assign,
    "invite": permissions.why_not_invite,
}


@pytest.mark.parametrize("what", WITH_PEOPLE)
def test_only_an_administrator_of_the_same_organisation_does_something_with_an_account(town: Town, what: str) -> None:
    why_not = WITH_PEOPLE[what]
    assert why_not(Town.as_actor(town.frida), town.amina) is None
    for other in (town.karin, town.josefin, town.magnus):
        assert why_not(Town.as_actor(other), town.amina) == ONLY_ADMIN
    assert why_not(Town.as_actor(town.frida), town.olle) == ONLY_ADMIN


def test_a_role_is_taken_away_by_an_administrator_until_its_last_day_is_over(town: Town) -> None:
    frida = Town.as_actor(town.frida)
    theirs = town.amina.assignments.get()
    assert permissions.why_not_end_assignment(frida, theirs) is None
    assert permissions.why_not_end_assignment(Town.as_actor(town.karin), theirs) == ONLY_ADMIN
    theirs.ends_on = clock.today()
    assert permissions.why_not_end_assignment(frida, theirs) is None
    theirs.ends_on = clock.today() - timedelta(days=1)
    assert permissions.why_not_end_assignment(frida, theirs) == "Uppdraget är redan avslutat."


def test_nobody_takes_their_own_role_as_administrator_but_any_other_of_theirs_and_anybody_elses(town: Town) -> None:
    frida = Town.as_actor(town.frida)
    own = town.frida.assignments.get(role=Role.ADMIN)
    assert permissions.why_not_end_assignment(frida, own) == (
        "Du kan inte avsluta ditt eget uppdrag som förvaltare. Be en annan förvaltare."
    )
    besides = services.assign(town.frida, Role.EMPLOYEE, town.north, decided_by="Magnus Dahl")
    others = services.assign(town.magnus, Role.ADMIN, own.unit, decided_by="Magnus Dahl")
    for one in (besides, others):
        assert permissions.why_not_end_assignment(frida, one) is None
