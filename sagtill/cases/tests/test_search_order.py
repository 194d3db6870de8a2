"""A search looks at the newest first, and further back only where what is there could stand on the page."""

from datetime import timedelta
from uuid import UUID

import pytest

from sagtill.cases.queries import lists
from sagtill.cases.queries.filters import Filters
from sagtill.cases.testing import a_case, as_
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.queries import search
from sagtill.reports.services import search_index

_TOLD = "Larmet i duschen tystnade under natten."


def told(town: Town, days_ago: int) -> Case:
    with clock.moved_by(-timedelta(days=days_ago)):
        return a_case(town, text=_TOLD)


def shown(town: Town, number: int = 1, **said: str) -> list[Case]:
    return lists.page(as_(town.karin), Filters.read({"standing": "all", **said}, "larmet"), number).cases


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many hits are asked for, time after time; a page is two, and four are looked at first."""
    asked: list[int] = []
    newest = search.newest
    monkeypatch.setattr(search, "FIRST_HITS", 4)
    monkeypatch.setattr(lists, "PAGE", 2)

    def counted(expression: str, organisation_id: UUID, most: int) -> search.Hits:
        asked.append(most)
        return newest(expression, organisation_id, most)

    monkeypatch.setattr(search, "newest", counted)
    return asked


def test_the_newest_are_enough_for_the_first_page(town: Town, looked: list[int]) -> None:
    oldest_first = [told(town, days) for days in (9, 8, 7, 2, 1)]
    assert shown(town) == oldest_first[:2:-1]
    assert looked == [4]


def test_where_there_may_be_more_of_the_same_day_all_are_looked_at(town: Town, looked: list[int]) -> None:
    oldest_first = [told(town, days) for days in (9, 7, 7, 2, 1)]
    assert shown(town) == oldest_first[:2:-1]
    assert looked == [4, 500]


def test_pages_further_on_and_other_orders_look_at_all(town: Town, looked: list[int]) -> None:
    oldest_first = [told(town, days) for days in (9, 8, 7, 2, 1)]
    assert shown(town, 2) == [oldest_first[2], oldest_first[1]]
    assert shown(town, 3) == [oldest_first[0]]
    assert shown(town, order="oldest") == oldest_first[:2]
    assert shown(town, standing="closed") == []


def test_a_case_that_became_findable_later_stands_where_it_was_told(town: Town, looked: list[int]) -> None:
    """Its row is new, as when a closed circle is opened again, and it is still an old case."""
    again, *rest = [told(town, days) for days in (30, 4, 3, 2, 1)]
    search_index.forget(again)
    search_index.index(again, _TOLD)
    assert shown(town) == [rest[3], rest[2]]
    assert [*shown(town, 2), *shown(town, 3)] == [rest[1], rest[0], again]


def test_few_hits_are_looked_at_once(town: Town, looked: list[int]) -> None:
    told(town, 1)
    assert len(shown(town)) == 1
    assert looked == [4]
