"""Whoever has everything that is published of a year's lex Sarah still cannot work out a small number of it, nor of the others'.

The nämnd's pages tell how many were decided in each half, by area, and how many of them IVO was told of; the reports tell the year's,
of the whole and of each area, each a part of the one before it. All of it is put to the integer programme of `attack.py`. What is
counted is made up where it is counted, since a made-up year has some hundred investigations.
"""

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import product

import pytest

from sagtill.board.queries import lex_sarah
from sagtill.law import choices
from sagtill.law.outcomes import Outcome
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries.figures import investigations
from sagtill.quality_report.queries.figures.investigations import of_investigations
from sagtill.statistics.models import TallyReach
from sagtill.statistics.queries import investigated, readers
from sagtill.statistics.queries.decided import in_half
from sagtill.statistics.queries.investigated import Decided
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, half
from tests.proof import attack
from tests.proof.attack import AREAS, MANY, WHOLE, YEAR, Told, found_out

pytestmark = pytest.mark.oracle
BEGUN = "begun"
# Of those decided: nothing amiss, misconduct, serious, and serious and told to IVO in the same half.
NOTHING, MISCONDUCT, SERIOUS, SENT = ("nothing", "misconduct", "serious", "sent")
DECIDED = (NOTHING, MISCONDUCT, SERIOUS, SENT)
OUTCOMES = {
    NOTHING: Decided("routine", Outcome.DEVIATION, was_sent=False),
    MISCONDUCT: Decided("routine", Outcome.MISCONDUCT, was_sent=False),
    SERIOUS: Decided("routine", Outcome.SERIOUS, was_sent=False),
    SENT: Decided("routine", Outcome.SERIOUS, was_sent=True),
}
HALVES = (1, 2)
# One true number: an area, a half of the year and a sort.
Cell = tuple[str, int, str]
EVERY: list[Cell] = [(area, which, sort) for area in AREAS for which in HALVES for sort in (BEGUN, *DECIDED)]
Parts = dict[tuple[str, str], Counter[Cell]]
LABELS = {one.key: one.label for one in choices.AREAS}
_SHARES = [(1, 0, 0), (0, 1, 0), (9, 1, 0), (90, 5, 5), (10, 85, 5), (45, 50, 5), (33, 33, 33), (2, 3, 95)]


def a_year(town: Town, seed: int) -> Parts:
    """A year's investigations by unit and reach, with many small numbers."""
    chance = random.Random(f"lex Sarah {seed}")
    units = [str(unit.pk) for unit in (town.north, town.south, town.board.units.get(parent=None))]
    parts: Parts = {(unit, reach): Counter() for unit in units for reach in TallyReach}
    # In some years little is few and little is decided where somebody reads, so that much can be told.
    sizes = chance.choice([(0, 1, 4, 6, 9, 14, 30), (0, 9, 14, 30), (14, 30, 60)])
    spread = chance.choice([_SHARES, _SHARES[-1:], [(0, 0, 1)]])
    for area, which in product(AREAS, HALVES):
        many = chance.choice(sizes)
        weights = chance.choice([(1, 1, 1, 1), (8, 4, 1, 1), (1, 8, 0, 4), (0, 1, 0, 1), (5, 5, 0, 0), (0, 6, 1, 6)])
        shares = chance.choice(spread)
        for sort in [*chance.choices(DECIDED, weights, k=many), *[BEGUN] * max(0, many + chance.randint(-3, 3))]:
            [unit] = chance.choices(units, shares)
            [reach] = chance.choices(list(TallyReach), (90, 8, 2))
            parts[unit, reach][area, which, sort] += 1
    return parts


def counted(parts: Parts) -> Callable[[Organisation, Span, Collection[str]], Counter[investigated.Cell]]:
    """Counts these as `investigated.cells` counts what is stored."""

    def cells(_organisation: Organisation, span: Span, names: Collection[str]) -> Counter[investigated.Cell]:
        found: Counter[investigated.Cell] = Counter()
        for (unit, reach), numbers in parts.items():
            for (area, which, sort), number in numbers.items():
                month = date(YEAR, 3 if which == 1 else 9, 1)
                for name, key in _said_of(sort):
                    if month in span and name in names:
                        found[unit, reach, name, month, area, key] += number  # type: ignore[index]
        return found

    return cells


def _said_of(sort: str) -> Iterator[tuple[str, str]]:
    if sort == BEGUN:
        yield Name.LEX_BEGUN, ""
        return
    yield Name.LEX_DECIDED, OUTCOMES[sort].key
    if sort == SENT:
        yield Name.LEX_SENT, ""


def everything_told(town: Town) -> Iterator[Told]:
    """What the nämnd's pages and the year's reports tell, and each number that they might have told."""
    for which in HALVES:
        yield from _of_page(town, which)
    for area in ("", *AREAS):
        said = of_investigations(town.board, YEAR, area)
        for key, sorts in _IN_REPORT.items():
            yield _group(area, HALVES, sorts), attack._read(said[key])
    for area, halves, sorts in product(("", *AREAS), ((1,), (2,), HALVES), (*_IN_REPORT.values(), *_LEFT, DECIDED)):
        yield _group(area, halves, sorts), Shown(None, Mark.COMPLEMENT)


_IN_REPORT = {
    "utredningar": (BEGUN,),
    "missforhallanden": (MISCONDUCT, SERIOUS, SENT),
    "allvarliga": (SERIOUS, SENT),
    "anmalda": (SENT,),
}
# What each leaves of the one before it.
_LEFT = ((NOTHING,), (MISCONDUCT,), (SERIOUS,), (NOTHING, MISCONDUCT, SERIOUS))


def _of_page(town: Town, which: int) -> Iterator[Told]:
    span = half(YEAR, which)
    decided = in_half(town.board, span)
    yield _group("", (which,), DECIDED), decided.total
    if decided.sent is not None:
        yield _group("", (which,), (SENT,)), Shown(decided.sent)
    lines = {line[0]: line for line in lex_sarah.table(decided)}
    for area in AREAS if lines else ():
        _area, _category, number, told = lines.get(str(LABELS[area]), ("", "", "0", "0"))
        yield _group(area, (which,), DECIDED), attack._read(number)
        if told.isdigit():
            yield _group(area, (which,), (SENT,)), Shown(int(told))


def _group(area: str, halves: Collection[int], sorts: Collection[str]) -> frozenset[int]:
    return frozenset(
        at for at, (here, which, sort) in enumerate(EVERY) if area in ("", here) and which in halves and sort in sorts
    )


def known_by_somebody(town: Town, parts: Parts) -> Iterator[Counter[Cell]]:
    """What each of them knows: nothing, or all that her units have but what lies in closed circles, or that too."""
    yield Counter()
    for units in ((town.north,), (town.north, town.south)):
        for reaches in (list(TallyReach)[:-1], list(TallyReach)):
            yield sum((parts[str(unit.pk), reach] for unit in units for reach in reaches), Counter())


def worked_out(town: Town, seed: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The small numbers that somebody works out of all that is told of a made-up year."""
    parts = a_year(town, seed)
    monkeypatch.setattr(investigated, "cells", counted(parts))
    true: Counter[Cell] = sum(parts.values(), Counter())
    told = list(everything_told(town))
    for group, shown in told:
        assert shown.value in (None, sum(true[EVERY[at]] for at in group))
    some = not_nothing(town)
    return [one for known in known_by_somebody(town, parts) for one in found_out(true, told, some, known, every=EVERY)]


def not_nothing(town: Town) -> dict[frozenset[int], tuple[int, int]]:
    """What is hidden, and would have been told if it were nothing at all: the least and the most that it can be."""
    found: dict[frozenset[int], tuple[int, int]] = {}
    for which in HALVES:
        decided = in_half(town.board, half(YEAR, which))
        listed = {area: shown for area, shown in decided.by_area.items() if decided.tells_areas}
        for area, shown in {"": decided.total, **listed}.items():
            if shown.value is None:
                found[_group(area, (which,), DECIDED)] = (1, 4 if shown.mark is Mark.FEW else attack.MOST)
    for area in ("", *AREAS):
        said = of_investigations(town.board, YEAR, area)
        for key, sorts in _IN_REPORT.items():
            # An area's report says under five of what the whole is under five of, also where the area has nothing.
            if said[key] == Mark.FEW.value and (not area or key == "utredningar"):
                found[_group(area, HALVES, sorts)] = (1, 4)
    return found


@pytest.mark.parametrize(
    ("why", "area", "numbers", "told"),
    [
        (
            "Two of twenty were no misconduct, and all the others were serious: they would be what is left of the nämnd's twenty.",
            "",
            {("older", 1, NOTHING): 2, ("older", 1, SENT): 18},
            ("visas inte", "visas inte", "visas inte"),
        ),
        (
            "Neither what was nothing, nor the misconduct that was not serious, nor the serious is few, and so of both halves.",
            "older",
            {("older", 1, NOTHING): 6, ("older", 1, MISCONDUCT): 7, ("older", 2, SENT): 8, ("older", 2, NOTHING): 5},
            ("15", "8", "8"),
        ),
        (
            "One of the first half was of an area of its own, so that half is hidden there and in another area with it.",
            "older",
            {("children", 1, MISCONDUCT): 1, ("older", 1, MISCONDUCT): 14, ("older", 2, MISCONDUCT): 30},
            ("visas inte", "0", "0"),
        ),
        (
            "The nämnd's page tells the six that IVO was told of in the first half; the year's eight would tell the two of the second.",
            "",
            {("older", 1, SENT): 6, ("older", 1, NOTHING): 6, ("older", 2, SENT): 2, ("older", 2, NOTHING): 20},
            ("visas inte", "visas inte", "visas inte"),
        ),
        (
            "Nobody was decided to be serious, which tells of nobody in any area.",
            "children",
            {("children", 1, MISCONDUCT): 3, ("older", 1, MISCONDUCT): 20},
            ("visas inte", "0", "0"),
        ),
        (
            "Three were serious: no area has more than that.",
            "children",
            {("older", 1, SENT): 3, ("older", 1, NOTHING): 20, ("older", 1, MISCONDUCT): 20},
            ("0", "färre än fem", "färre än fem"),
        ),
    ],
)
def test_a_years_lex_sarah_is_told_where_it_leaves_nobody(
    town: Town,
    monkeypatch: pytest.MonkeyPatch,
    why: str,
    area: str,
    numbers: dict[Cell, int],
    told: tuple[str, str, str],
) -> None:
    root = str(town.board.units.get(parent=None).pk)
    monkeypatch.setattr(investigated, "cells", counted({(root, TallyReach.OPEN): Counter(numbers)}))
    said = of_investigations(town.board, YEAR, area)
    assert (said["missforhallanden"], said["allvarliga"], said["anmalda"]) == told, why


@pytest.mark.parametrize("seed", range(MANY if WHOLE else 8))
def test_nobody_works_out_a_small_number_of_a_years_lex_sarah(
    town: Town, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worked_out(town, seed, monkeypatch) == []


def test_enough_is_told_for_the_attack_to_be_one(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(investigated, "cells", counted(a_year(town, 0)))
    told = [shown.value for _group, shown in everything_told(town) if shown.value]
    assert len(told) > 3


def test_without_being_held_against_what_it_leaves_the_attack_finds_small_numbers(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: each number is told where it is not small itself."""
    monkeypatch.setattr(investigations, "_may_tell", lambda _places, steps: list(steps))
    assert any(worked_out(town, seed, monkeypatch) for seed in range(8))


def test_without_being_tried_against_each_reader_the_attack_finds_small_numbers(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: everything is protected as if nobody knew more than what is published."""
    monkeypatch.setattr(readers, "_of_each", lambda *_all: [])
    assert any(worked_out(town, seed, monkeypatch) for seed in range(8))
