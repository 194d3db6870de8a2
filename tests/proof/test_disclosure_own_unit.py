"""Whoever reads her own units' cases, and has everything that is published, still cannot work out a small number of the others'."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from sagtill.organisation import services as organisation
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.statistics.models import TallyReach
from sagtill.statistics.queries import published, readers
from sagtill.statistics.rules.months import half, year
from tests.proof.attack import (
    AREAS,
    AT,
    EVERY,
    KINDS,
    MANY,
    WHOLE,
    YEAR,
    Cell,
    counted,
    everything_published,
    found_out,
    not_nothing,
    true_numbers,
)

pytestmark = pytest.mark.oracle
Parts = dict[tuple[Unit, TallyReach], Counter[Cell]]
REACHES = list(TallyReach)


def a_divided_year(town: Town, seed: int) -> tuple[Counter[Cell], Parts]:
    """A true year told at three units: nearly all of an area or a kind at one of them, so that what the others have is often small.

    Karin answers for the north, Mona for the north and the south, and nobody by herself for what is told at neither.
    """
    chance = random.Random(f"divided {seed}")
    true = true_numbers(seed)
    units = [town.north, town.south, town.board.units.get(parent=None)]
    shares = {(area, kind): chance.choice(_SHARES) for area in AREAS for kind in KINDS}
    parts: Parts = {(unit, reach): Counter() for unit in units for reach in TallyReach}
    for cell in EVERY:
        for _each in range(true[cell]):
            [unit] = chance.choices(units, shares[cell[0], cell[1]])
            [reach] = chance.choices(REACHES, (90, 8, 2))
            parts[unit, reach][cell] += 1
    counted(town, parts)
    return true, parts


_SHARES = [(1, 0, 0), (0, 1, 0), (9, 1, 0), (90, 5, 5), (10, 85, 5), (5, 90, 5), (45, 50, 5), (33, 33, 33), (2, 3, 95)]


def known_by_somebody(town: Town, parts: Parts) -> Iterator[Counter[Cell]]:
    """What each of them knows: all that her units have but what lies in closed circles, or that too."""
    for units in ((town.north,), (town.north, town.south)):
        for reaches in (REACHES[:-1], REACHES):
            yield sum((parts[unit, reach] for unit in units for reach in reaches), Counter())


def worked_out(town: Town, seed: int) -> list[tuple[int, int]]:
    """The small numbers of others that somebody works out of everything that is published of a year."""
    true, parts = a_divided_year(town, seed)
    told = everything_published(town)
    return [one for known in known_by_somebody(town, parts) for one in found_out(true, told, not_nothing(told), known)]


def more_units(town: Town, number: int, opened_on: date = date(2020, 1, 1)) -> list[Unit]:
    """So many units besides those that Karin and Mona answer for."""
    root = town.board.units.get(parent=None)
    made = [organisation.add_unit(town.board, f"Enhet {one}", root, by="test") for one in range(number)]
    Unit.objects.filter(pk__in=[one.pk for one in made]).update(opened_on=opened_on)
    return made


def a_half_with_few_of_the_others_in_march(town: Town, others: list[Unit]) -> published.Half:
    """Each month and each part has enough, but of March nearly all is told in the north."""
    north: Counter[Cell] = Counter({("older", Kind.DEVIATION, date(YEAR, 3, 1)): 12})
    south: Counter[Cell] = Counter({("older", Kind.DEVIATION, date(YEAR, 3, 1)): 1})
    for month in (1, 2, 4, 5, 6):
        for kind in (Kind.DEVIATION, Kind.THREAT, Kind.COMPLAINT):
            south["older", kind, date(YEAR, month, 1)] = 5
    counted(town, {(town.north, TallyReach.OPEN): north, (others[0], TallyReach.OPEN): south})
    return published.half(town.board, half(YEAR, 1))


def test_a_month_may_leave_few_where_three_units_or_more_share_them(town: Town) -> None:
    shown = a_half_with_few_of_the_others_in_march(town, more_units(town, 3))
    assert [one.value for one in shown.months] == [15, 15, 13, 15, 15, 15]


def test_two_units_do_not_hide_each_other(town: Town) -> None:
    assert a_half_with_few_of_the_others_in_march(town, more_units(town, 2)).months[2].value is None


def test_a_unit_that_was_not_there_all_the_months_is_none_to_hide_among(town: Town) -> None:
    others = [*more_units(town, 2), *more_units(town, 1, opened_on=date(YEAR, 1, 2))]
    assert a_half_with_few_of_the_others_in_march(town, others).months[2].value is None


def test_the_months_are_kept_with_their_sum_where_that_leaves_few(town: Town) -> None:
    """Everything but four reports in March is told in the north."""
    true: Counter[Cell] = Counter()
    for month in range(1, 7):
        for kind in (Kind.DEVIATION, Kind.THREAT, Kind.COMPLAINT):
            true["older", kind, date(YEAR, month, 1)] = 5
    few: Counter[Cell] = Counter({("older", Kind.DEVIATION, date(YEAR, 3, 1)): 4})
    others = more_units(town, 3)
    counted(town, {(town.north, TallyReach.OPEN): true, (others[0], TallyReach.OPEN): few})
    shown = published.half(town.board, half(YEAR, 1))
    assert shown.total.value is None
    assert shown.months[2].value is None


@pytest.mark.parametrize("seed", range(MANY if WHOLE else 6))
def test_where_there_are_more_units_nothing_is_worked_out_but_how_many_they_told_together_in_a_month(
    town: Town, seed: int
) -> None:
    """The root is where nobody of them reads: three units more make the months of all together no secret, and nothing else."""
    more_units(town, 3)
    true, parts = a_divided_year(town, seed)
    told = everything_published(town)
    by_month = {frozenset(at for cell, at in AT.items() if cell[2] == month) for month in year(YEAR)}
    for known in known_by_somebody(town, parts):
        assert found_out(true, told, not_nothing(told), known, by_month) == []


@pytest.mark.parametrize("seed", range(MANY if WHOLE else 6))
def test_nobody_works_out_a_small_number_of_the_others_by_subtracting_her_own(town: Town, seed: int) -> None:
    assert worked_out(town, seed) == []


def test_without_being_tried_against_each_reader_the_numbers_give_the_others_away(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: everything is protected as if nobody knew more than what is published."""
    monkeypatch.setattr(readers, "_of_each", lambda *_all: [])
    assert worked_out(town, 0)
