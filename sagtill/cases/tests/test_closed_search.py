"""Searching in closed circles: found by those inside, by the words as they are now, and by nobody else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagtill.cases.queries import closed_circles, lists
from sagtill.cases.queries.filters import Filters
from sagtill.cases.services import resting
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Stance
from sagtill.organisation.roles import Kind
from sagtill.organisation.services import join_circle
from sagtill.organisation.testing import Town
from sagtill.reports import testing
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Outcome
from sagtill.tables.testing import plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    closed_circles._kept.clear()


def a_threat(town: Town, text: str) -> Case:
    return testing.a_report(town.north, town.amina, kind=Kind.THREAT, outcome=Outcome.NOT_ASKED, text=text).case


def found(actor: Actor, words: str) -> list[object]:
    """What the list shows of them, as every page asks for it."""
    return [case.id for case in lists.page(actor, Filters.read({"standing": "all"}, words), 1).cases]


def test_the_words_are_found_by_those_inside_and_by_nobody_else(town: Town) -> None:
    case = a_threat(town, "Han slog i bordet och hotade med att vänta vid bilen.")
    for _ in range(2):
        assert found(Actor(town.karin), "bordet bil") == [case.id]
        assert found(Actor(town.elin), "bordet") == []
    assert found(Actor(town.karin), "stolen") == []
    assert closed_circles.holding(Actor(town.karin), "") == []


def test_who_is_inside_and_also_kept_outside_finds_nothing(town: Town) -> None:
    case = a_threat(town, "Han slog i bordet.")
    join_circle(case.id, town.karin, Stance.OUTSIDE, reason="Jäv", by="test")
    assert closed_circles.holding(Actor(town.karin), "bordet") == [case.id]
    assert found(Actor(town.karin), "bordet") == []


def test_what_to_look_through_is_found_by_an_index_of_its_own(town: Town) -> None:
    a_threat(town, "Han slog i bordet.")
    for _ in range(8):
        testing.a_report(town.north, town.amina)
    with connection.cursor() as cursor:
        # As the service has it done, so that the database knows how few lie in closed circles.
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as asked:
        closed_circles.holding(Actor(town.karin), "bordet")
    [one] = [one["sql"] for one in asked if "closed_circle" in one["sql"] and "LIMIT" in one["sql"]]
    # The index alone answers, on PostgreSQL also when the second wall asks whose each row is.
    plan = plan_of(one)
    assert re.search("(USING COVERING INDEX|Index Only Scan using) case_in_closed_circle", plan), plan


def test_a_title_that_was_changed_is_found_by_its_new_words(town: Town) -> None:
    case = a_threat(town, "Han slog i bordet.")
    assert found(Actor(town.karin), "trappan") == []
    resting.sort(Actor(town.karin), case, title="Hot i trappan")
    assert found(Actor(town.karin), "trappan") == [case.id]


def test_no_more_is_kept_than_there_is_room_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_circles, "_MOST_KEPT", 1)
    both = {a_threat(town, "Han slog i bordet.").id, a_threat(town, "Hon slog i bordet.").id}
    for _ in range(2):
        assert set(found(Actor(town.karin), "bordet")) == both
        assert len(closed_circles._kept) == 1
