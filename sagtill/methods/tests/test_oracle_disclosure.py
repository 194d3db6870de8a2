"""Suppression and rounding against integer programming: what could an attacker with all the sums work out?"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import pytest

from sagtill.methods.cell_keys import KEYS, rounded_count
from sagtill.methods.suppression import Mark, Shown, protect_further, protect_list, protect_table
from sagtill.methods.tests.oracles import np, optimize

pytestmark = pytest.mark.oracle
SIZES = [0, 0, 1, 2, 3, 4, 4, 5, 5, 6, 7, 12, 30]
MOST = 10_000


def sums(rows: int, columns: int) -> Any:
    """One line per sum of a table whose last row and column are totals: the parts less the total are 0."""
    lines = []
    for i in range(rows + 1):
        line = np.zeros((rows + 1, columns + 1))
        line[i, :columns], line[i, columns] = 1, -1
        lines.append(line.ravel())
    for j in range(columns + 1):
        line = np.zeros((rows + 1, columns + 1))
        line[:rows, j], line[rows, j] = 1, -1
        lines.append(line.ravel())
    return np.array(lines)


def could_be(lines: Any, low: Any, high: Any, cell: int) -> tuple[int, int]:
    """The smallest and the largest whole number that the cell could hold."""
    goal = np.zeros(len(low))
    goal[cell] = 1
    ends = []
    for sign in (1, -1):
        solved = optimize.milp(
            sign * goal,
            constraints=optimize.LinearConstraint(lines, 0, 0),
            bounds=optimize.Bounds(low, high),
            integrality=np.ones(len(low)),
        )
        assert solved.success
        ends.append(round(sign * solved.fun))
    return ends[0], ends[1]


def knowledge(cell: Shown) -> tuple[int, int]:
    if cell.value is not None:
        return cell.value, cell.value
    return (0, 4) if cell.mark is Mark.FEW else (5, MOST)


def hidden_small(cells: list[Shown]) -> Iterator[int]:
    if any(cell.value is not None for cell in cells):
        yield from (at for at, cell in enumerate(cells) if cell.mark is Mark.FEW)


def test_no_small_number_of_a_protected_table_can_be_worked_out() -> None:
    rng = np.random.default_rng(20240504)
    for _ in range(60):
        rows = rng.choice(SIZES, (rng.integers(1, 5), rng.integers(1, 5)))
        table = protect_table(rows.tolist())
        lines = [[*row, total] for row, total in zip(table.cells, table.row_totals, strict=True)]
        cells = [cell for line in [*lines, [*table.column_totals, table.total]] for cell in line]
        low, high = zip(*map(knowledge, cells), strict=True)
        for at in hidden_small(cells):
            least, most = could_be(sums(*rows.shape), low, high, at)
            assert least < most


@pytest.mark.parametrize("least", [0, 1])
def test_no_small_number_of_a_protected_list_can_be_worked_out(least: int) -> None:
    """Also where everybody knows that there is something of each that is listed."""
    rng = np.random.default_rng(20240505)
    for _ in range(150):
        counts = rng.choice([size for size in SIZES if size >= least], rng.integers(1, 8))
        protected = protect_list(counts.tolist(), least=least)
        cells = [*protected.cells, protected.total]
        low, high = zip(*map(knowledge, cells), strict=True)
        low = np.maximum(low, least)
        line = np.array([[*[1] * len(counts), -1]])
        for at in hidden_small(cells):
            least, most = could_be(line, low, high, at)
            assert least < most


def left_few(cells: list[Shown], counts: Sequence[int], known: Sequence[int]) -> Iterator[int]:
    """Where a hidden count leaves from one to four beside what is known of it."""
    if any(cell.value is not None for cell in cells):
        yield from (at for at, cell in enumerate(cells) if cell.mark and 0 < counts[at] - known[at] < 5)


@pytest.mark.parametrize("further", [False, True])
def test_nobody_who_knows_a_part_of_a_protected_table_works_out_a_small_number_of_the_rest(*, further: bool) -> None:
    rng = np.random.default_rng(20240507)
    for _ in range(40):
        rows = rng.choice(SIZES, (rng.integers(1, 4), rng.integers(1, 4)))
        parts = [rng.binomial(rows, share) for share in (0.9, 0.5)]
        known_parts = [part.tolist() for part in parts]
        table = protect_table(rows.tolist(), [] if further else known_parts)
        lines = [(*row, total) for row, total in zip(table.cells, table.row_totals, strict=True)]
        lines.append((*table.column_totals, table.total))
        cells = list(chain(*(protect_further(rows.tolist(), lines, known_parts) if further else lines)))
        low, high = zip(*map(knowledge, cells), strict=True)
        counts = with_totals(rows)
        assert not any(cell.value is not None and 0 < cell.value < 5 for cell in cells)
        for known in map(with_totals, parts):
            shown = [left for left, cell in zip(counts - known, cells, strict=True) if cell.value is not None]
            assert not any(0 < left < 5 for left in shown)
            for at in left_few(cells, counts, known):
                least, most = could_be(sums(*rows.shape), np.maximum(low, known), high, at)
                assert least < most


def with_totals(rows: Any) -> Any:
    """The counts of a table with its totals, in one line."""
    whole = np.hstack([rows, rows.sum(axis=1, keepdims=True)])
    return np.vstack([whole, whole.sum(axis=0, keepdims=True)]).ravel()


def test_no_small_number_can_be_worked_out_from_rounded_tables() -> None:
    rng = np.random.default_rng(20240506)
    for _ in range(40):
        shape = tuple(rng.integers(2, 4, 2))
        records = [[list(rng.integers(0, KEYS, rng.choice(SIZES))) for _ in range(shape[1])] for _ in range(shape[0])]
        grid = [[*row, list(chain(*row))] for row in records]
        grid.append([list(chain(*column)) for column in zip(*grid, strict=True)])
        shown = np.array([rounded_count([int(key) for key in cell]) for row in grid for cell in row])
        true = np.array([len(cell) for row in grid for cell in row])
        for at in np.flatnonzero((true >= 1) & (true <= 4)):
            least, most = could_be(sums(*shape), np.maximum(0, shown - 4), shown + 4, at)
            assert least < most
