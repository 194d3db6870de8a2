"""A report for the whole and one for an area: what they tell of lex Sarah gives no small number of another area away."""

import pytest

from sagtill.investigations.models import Investigation
from sagtill.investigations.testing import opened
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries.figures import gather


@pytest.mark.parametrize(("other", "is_told"), [(2, False), (5, True), (0, True)])
def test_investigations_are_told_by_area_only_where_none_is_left_small(
    town: Town, other: int, *, is_told: bool
) -> None:
    every = [opened(town).pk for _ in range(5 + other)]
    Investigation.objects.filter(pk__in=every[:5]).update(area="older")
    Investigation.objects.filter(pk__in=every[5:]).update(area="children")
    year = clock.today().year
    told = [gather(town.board, year, area).values["utredningar"].shown for area in ("", "older", "children")]
    numbers = [int(said) for said in told if said.isdecimal()]
    if is_told:
        assert numbers == [5 + other, 5, other]
    else:
        assert told[2] == "färre än fem"
        assert len(numbers) < 2


@pytest.mark.parametrize(("south", "told"), [(3, "visas inte"), (5, "14")])
def test_investigations_are_told_only_where_a_manager_does_not_subtract_her_own_and_find_few(
    town: Town, south: int, told: str
) -> None:
    every = [opened(town).pk for _ in range(14)]
    Investigation.objects.filter(pk__in=every).update(area="older")
    Investigation.objects.filter(pk__in=every[:south]).update(unit=town.south)
    assert gather(town.board, clock.today().year, "older").values["utredningar"].shown == told
