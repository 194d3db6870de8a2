"""Somebody who takes part in very many closed circles: they are looked up in the database, and the rule answers the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagtill.organisation import services
from sagtill.organisation.access import Actor, may
from sagtill.organisation.models import CircleMember, Stance
from sagtill.organisation.roles import Act
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report


@pytest.fixture
def cases(town: Town) -> list[Case]:
    """Elin is named in the first two and in nothing of the third."""
    made = [a_report(town.north, town.samir).case for _ in range(3)]
    for one in made[:2]:
        services.join_circle(one.id, town.elin, Stance.INSIDE, reason="deltar", by="x")
    return made


@pytest.fixture
def elin(town: Town, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """More than one circle is very many. The question that fetches them has been written before."""
    assert not town.as_actor(town.elin).takes_part_in_many
    monkeypatch.setattr("sagtill.organisation.actor._FEW", 1)
    return town.as_actor(town.elin)


def sees(actor: Actor, cases: list[Case]) -> list[bool]:
    """What the list and the single row say, which is the same."""
    listed = [Case.objects.visible_to(actor).filter(pk=one.pk).exists() for one in cases]
    assert [may(actor, Act.READ, one) for one in cases] == listed
    return listed


def test_they_see_all_the_matters_they_are_named_in_and_no_others(cases: list[Case], elin: Actor) -> None:
    assert elin.takes_part_in_many
    assert sees(elin, cases) == [True, True, False]


def test_whoever_is_kept_out_of_one_sees_it_no_more(
    town: Town, cases: list[Case], elin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.join_circle(cases[0].id, town.elin, Stance.OUTSIDE, reason="jäv", by="x")
    assert sees(elin, cases) == [False, True, False]
    assert not elin.is_inside(cases[0].id)
    CircleMember.objects.filter(subject_id=cases[1].id).update(stance=Stance.OUTSIDE)
    monkeypatch.setattr("sagtill.organisation.actor._FEW", 0)
    assert sees(town.as_actor(town.elin), cases) == [False, False, False]


def test_whoever_was_let_go_sees_it_no_more(town: Town, cases: list[Case], elin: Actor) -> None:
    third = a_report(town.north, town.amina).case
    services.join_circle(third.id, town.elin, Stance.INSIDE, reason="deltar", by="x")
    services.leave_circle(cases[0].id, town.elin, Stance.INSIDE, by="x")
    assert sees(elin, [*cases, third]) == [False, True, False, True]


def test_the_matters_of_a_page_are_looked_up_together_and_once(cases: list[Case], elin: Actor) -> None:
    with CaptureQueriesContext(connection) as asked:
        elin.look_up([one.id for one in cases])
    assert len([query for query in asked if '"subject_id" IN (' in query["sql"]]) == 1
    with CaptureQueriesContext(connection) as asked:
        elin.look_up([one.id for one in cases])
        assert [elin.is_inside(one.id) for one in cases] == [True, True, False]
    assert len(asked) == 0


def test_whoever_takes_part_in_a_few_looks_nothing_up(town: Town, cases: list[Case]) -> None:
    actor = town.as_actor(town.elin)
    assert [actor.is_inside(one.id) for one in cases] == [True, True, False]
    with CaptureQueriesContext(connection) as asked:
        actor.look_up([one.id for one in cases])
    assert len(asked) == 0


def test_as_many_as_are_told_one_by_one_are_not_too_many(
    town: Town, cases: list[Case], elin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sagtill.organisation.actor._FEW", 2)
    actor = town.as_actor(town.elin)
    assert not actor.takes_part_in_many
    assert sees(actor, cases) == [True, True, False]
