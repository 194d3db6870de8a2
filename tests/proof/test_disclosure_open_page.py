"""The open quality page shows rounded quarters; beside the exact sums of other documents they give nothing small away."""

import random
from collections import Counter
from datetime import date

import pytest

from sagtill.methods.cell_keys import rounded_count
from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Shown
from sagtill.organisation.roles import Kind
from sagtill.statistics.queries import published
from sagtill.statistics.rules.months import half, year
from sagtill.voices.rules import FigureKey
from sagtill.voices.services import figures as open_page
from tests.proof.attack import AT, EVERY, YEAR, Cell, found_out

pytestmark = pytest.mark.oracle


def quarters_of(seed: int) -> tuple[Counter[Cell], dict[tuple[date, FigureKey], int]]:
    """A true year whose voices are few, and what the open page shows of it, frozen a quarter at a time."""
    chance = random.Random(seed)
    true: Counter[Cell] = Counter({cell: int(chance.random() < 0.1) for cell in EVERY})
    for month in range(1, 13):
        true["older", Kind.DEVIATION, date(YEAR, month, 1)] += chance.randint(8, 14)
    starts = [date(YEAR, month, 1) for month in (1, 4, 7, 10)]
    counted = {(at, key): sum(true[cell] for cell in _of_quarter(at, key)) for at in starts for key in _PARTS}
    shown: dict[tuple[date, FigureKey], int] = {}
    for at in starts:
        for key in _PARTS:
            shown[at, key] = rounded_count(chance.randrange(2**32) for _ in range(counted[at, key]))
        known = {one: counted[one] for one in shown}
        shown = open_page.beside_other_documents(known, shown, at)
    return true, shown


_PARTS = (FigureKey.REPORTS, FigureKey.VOICES)


def _of_quarter(start: date, key: FigureKey) -> list[Cell]:
    months = [date(YEAR, start.month + more, 1) for more in range(3)]
    voices = published.VOICES
    return [one for one in EVERY if one[2] in months and (published.part_of(one[1]) == voices) == (key in _PARTS[1:])]


def worked_out(seed: int) -> list[tuple[int, int]]:
    """The worst there can be: every month's sum and each half of staff and of voices are told exactly somewhere."""
    true, shown = quarters_of(seed)
    rounded = {
        frozenset(AT[cell] for cell in _of_quarter(at, key)): (max(0, value - 4), value + 4)
        for (at, key), value in shown.items()
    }
    exact = [_told([one for one in EVERY if one[2] == month], true) for month in year(YEAR)]
    for span in (half(YEAR, 1), half(YEAR, 2)):
        voices = [one for one in EVERY if one[2] in span and published.part_of(one[1]) == published.VOICES]
        staff = [one for one in EVERY if one[2] in span and published.part_of(one[1]) != published.VOICES]
        # Where one part is small the nämnd's page hides the other with it.
        small = is_small(sum(true[cell] for cell in voices))
        exact += [] if small else [_told(voices, true), _told(staff, true)]
    return found_out(true, exact, rounded)


def _told(cells: list[Cell], true: Counter[Cell]) -> tuple[frozenset[int], Shown]:
    return frozenset(AT[cell] for cell in cells), Shown(sum(true[cell] for cell in cells))


@pytest.mark.parametrize("seed", range(30))
def test_rounded_quarters_beside_every_exact_sum_give_nothing_small_away(seed: int) -> None:
    assert worked_out(seed) == []


def test_without_looking_at_the_exact_sums_small_numbers_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: each quarter is rounded as if nothing else were published."""
    monkeypatch.setattr(open_page, "guarded", lambda true, shown, sums, may_change: shown)
    assert any(worked_out(seed) for seed in range(80))
