"""Whoever has the reports of a year for the whole and for each area does not work out how few told without a name, or with one."""

import random
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from itertools import product

import pytest

from sagtill.law import clock
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries import protecting
from sagtill.quality_report.queries.figures import gather
from sagtill.statistics.models import Tally, TallyMark, TallyReach
from sagtill.statistics.queries import published
from sagtill.statistics.rules.months import half
from tests.proof import attack
from tests.proof.attack import AREAS, MANY, WHOLE, YEAR, Told, found_out

pytestmark = pytest.mark.oracle
HALVES = (1, 2)
WAYS = ("anonymous", "named")
# One true number: an area, a half of the year, and with a name or without.
Cell = tuple[str, int, str]
EVERY: list[Cell] = list(product(AREAS, HALVES, WAYS))
Parts = dict[tuple[Unit, TallyReach], Counter[Cell]]
_SHARES = [(1, 0, 0), (0, 1, 0), (9, 1, 0), (90, 5, 5), (10, 85, 5), (45, 50, 5), (33, 33, 33), (2, 3, 95)]


def a_year(town: Town, seed: int) -> Parts:
    """A year's reports by unit and reach, with many small numbers, and its roll-up."""
    chance = random.Random(f"nameless {seed}")
    units = [town.north, town.south, town.board.units.get(parent=None)]
    parts: Parts = {(unit, reach): Counter() for unit in units for reach in TallyReach}
    # In some years little is few and little is told where somebody reads, so that much can be told.
    sizes = chance.choice([(0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 30), (0, 8, 20, 60), (0, 5, 6, 7, 30), (9, 20, 60)])
    spread = chance.choice([_SHARES, _SHARES[-1:]])
    for area, which in product(AREAS, HALVES):
        shares = chance.choice(spread)
        for way in WAYS:
            for _each in range(chance.choice(sizes)):
                [unit] = chance.choices(units, shares)
                [reach] = chance.choices(list(TallyReach), (90, 8, 2))
                parts[unit, reach][area, which, way] += 1
    rows = []
    for (unit, reach), numbers in parts.items():
        for (area, which, way), number in numbers.items():
            for name, key in (("reports", ""), ("kind", Kind.DEVIATION), ("identity", way)):
                for at in (None, unit):
                    row = Tally(organisation=town.board, unit=at, month=date(YEAR, 3 if which == 1 else 9, 1))
                    row.kind, row.area, row.reach, row.name, row.key = Kind.DEVIATION, area, reach, name, key
                    row.count = number
                    rows.append(row)
    Tally.objects.bulk_create(rows)
    TallyMark.objects.create(organisation=town.board, counted_to=clock.now(), first_month=date(YEAR - 2, 1, 1))
    return parts


def everything_told(town: Town) -> Iterator[Told]:
    """What the nämnd's pages and the reports tell of how many, and how many of them without a name."""
    for which in HALVES:
        yield _group("", (which,), WAYS), published.half(town.board, half(YEAR, which)).total
    for area in ("", *AREAS):
        values = gather(town.board, YEAR, area).values
        yield _group(area, HALVES, WAYS), attack._read(values["rapporter"].shown)
        yield _group(area, HALVES, ("anonymous",)), attack._read(values["anonyma"].shown)
        yield _group(area, HALVES, ("named",)), Shown(None, Mark.COMPLEMENT)


def _group(area: str, halves: Collection[int], ways: Collection[str]) -> frozenset[int]:
    return frozenset(
        at for at, (here, which, way) in enumerate(EVERY) if area in ("", here) and which in halves and way in ways
    )


def worked_out(town: Town, seed: int) -> list[tuple[int, int]]:
    """The small numbers that somebody works out: one who knows nothing, and each who reads some units' cases."""
    parts = a_year(town, seed)
    told = list(everything_told(town))
    true: Counter[Cell] = sum(parts.values(), Counter())
    for group, shown in told:
        assert shown.value in (None, sum(true[EVERY[at]] for at in group))
    # No report at all is told as none, so a number that is said to be under five is not nothing.
    few = {
        group: (1, 4) for group, shown in told if shown.mark is Mark.FEW and {EVERY[at][2] for at in group} == set(WAYS)
    }
    readers: list[Counter[Cell]] = [Counter()]
    for units, reaches in product(((town.north,), (town.north, town.south)), (list(TallyReach)[:-1], list(TallyReach))):
        readers.append(sum((parts[unit, reach] for unit in units for reach in reaches), Counter()))
    return [one for known in readers for one in found_out(true, told, few, known, every=EVERY)]


@pytest.mark.parametrize("seed", range(MANY if WHOLE else 8))
def test_nobody_works_out_how_few_told_with_a_name_or_without(town: Town, seed: int) -> None:
    assert worked_out(town, seed) == []


def test_enough_is_told_for_the_attack_to_be_one(town: Town) -> None:
    told = 0
    for seed in range(12):
        Tally.objects.all().delete()
        TallyMark.objects.all().delete()
        a_year(town, seed)
        told += sum(gather(town.board, YEAR, area).values["anonyma"].shown.isdigit() for area in ("", *AREAS))
    assert told > 4


def test_without_being_held_against_what_they_leave_the_attack_finds_small_numbers(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: the number is told wherever all the reports are."""
    monkeypatch.setattr(protecting._Parts, "leaves_none_few", lambda *_all: True)
    found = []
    for seed in range(8):
        Tally.objects.all().delete()
        TallyMark.objects.all().delete()
        found += worked_out(town, seed)
    assert found
