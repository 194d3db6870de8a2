"""Units, people and assignments: what must never happen, and what happens once."""

import pytest

from sagtill.organisation import services
from sagtill.organisation.models import CircleMember, Stance, UnitGrant
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town


def test_a_new_unit_is_reached_by_whoever_is_assigned_above_it(town: Town) -> None:
    east = services.add_unit(town.board, "Hemtjänsten Öster", town.north)
    reached = UnitGrant.objects.filter(unit=east).values_list("person__username", flat=True)
    assert {"karin", "mona", "josefin"} <= set(reached)
    assert "elin" not in set(reached)


def test_nobody_is_assigned_in_another_organisation(town: Town) -> None:
    with pytest.raises(ValueError, match="only within their own organisation"):
        services.assign(town.olle, Role.MANAGER, town.north, decided_by="Magnus Dahl")
    assert not UnitGrant.objects.filter(person=town.olle, unit=town.north).exists()


def test_whoever_is_already_in_a_circle_is_not_let_in_twice(town: Town) -> None:
    for _ in range(2):
        services.join_circle(town.north.id, town.elin, Stance.INSIDE, reason="Vet hur det var", by="Josefin Lind")
    assert CircleMember.objects.filter(person=town.elin).count() == 1
