"""Whoever reads her own units' cases, and has everything that is published, still cannot work out a small number of the others'."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town
from sagtill.statistics.models import TallyReach
from sagtill.statistics.queries import readers
from tests.proof.attack import (
    AREAS,
    EVERY,
    KINDS,
    MANY,
    WHOLE,
    Cell,
    counted,
    everything_published,
    found_out,
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
    return [one for known in known_by_somebody(town, parts) for one in found_out(true, told, known=known)]


@pytest.mark.parametrize("seed", range(MANY if WHOLE else 6))
def test_nobody_works_out_a_small_number_of_the_others_by_subtracting_her_own(town: Town, seed: int) -> None:
    assert worked_out(town, seed) == []


def test_without_being_tried_against_each_reader_the_numbers_give_the_others_away(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: everything is protected as if nobody knew more than what is published."""
    monkeypatch.setattr(readers, "known", lambda *_all: [])
    assert worked_out(town, 0)
