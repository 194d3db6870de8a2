"""Hiding small numbers in the municipality's own tables so that they cannot be subtracted forth either.

Numbers under five are hidden first. Then others, the complement, until no hidden small number can be worked
out from what is left: for each, some other value fits all the sums. The reader is taken to know that a small
number is 0–4 and that a complement is at least 5. What can be learned by comparing with other tables is not
seen here, so a table and the same table less a subgroup must not both be shown. Source: the security design,
section 8; ux design, section 6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.disclosure import is_small
from sagtill.methods.preconditions import require
from sagtill.methods.subtraction import Cell, Grid, Position, State, first_exposed, is_exposed


class Mark(Enum):
    """What stands in a hidden cell, in Swedish."""

    FEW = N_("färre än fem")
    COMPLEMENT = N_("visas inte")


@dataclass(frozen=True)
class Shown:
    """A cell as it may be shown: its value, or the mark that stands instead."""

    value: int | None
    mark: Mark | None = None


@dataclass(frozen=True)
class ProtectedTable:
    """A table with its totals, ready to be shown."""

    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class ProtectedList:
    """A list of counts with its total, ready to be shown."""

    cells: tuple[Shown, ...]
    total: Shown


def protect_table(rows: Sequence[Sequence[int]]) -> ProtectedTable:
    """Hide what must be hidden in a table of counts whose row, column and grand totals are shown with it.

    Units: counts of persons or cases. Source: security design 8. Raises ValueError for an empty or uneven
    table and for negative counts.

    >>> protected = protect_table([[3, 20, 30], [40, 50, 60], [12, 9, 70]])
    >>> [[cell.value for cell in row] for row in protected.cells]
    [[None, None, 30], [40, 50, 60], [None, None, 70]]
    """
    require(len(rows) > 0 and len(rows[0]) > 0, "an empty table has nothing to show")
    require(all(len(row) == len(rows[0]) for row in rows), "every row must have the same number of cells")
    with_totals = [[*row, sum(row)] for row in rows]
    with_totals.append([sum(column) for column in zip(*with_totals, strict=True)])
    last_row, last_column = len(rows), len(rows[0])
    grid = [
        [_cell(value, negative=(i == last_row) != (j == last_column)) for j, value in enumerate(row)]
        for i, row in enumerate(with_totals)
    ]
    shown = [tuple(_show(cell) for cell in row) for row in _protect(grid)]
    return ProtectedTable(
        cells=tuple(row[:-1] for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def protect_list(counts: Sequence[int]) -> ProtectedList:
    """Hide what must be hidden in a list of counts whose total is shown with it.

    Units: counts of persons or cases. Source: security design 8. Raises ValueError for an empty list and for
    negative counts.

    >>> [cell.value for cell in protect_list([3, 20, 30]).cells]
    [None, None, 30]
    """
    require(len(counts) > 0, "an empty list has nothing to show")
    line = [*map(_cell, counts), _cell(sum(counts), negative=True)]
    # A list is one row of a table that nobody has: a second row, wholly unknown, lets every column be
    # anything.
    unknown = [Cell(0, State.FREE)] * len(line)
    shown = [_show(cell) for cell in _protect([line, unknown])[0]]
    return ProtectedList(tuple(shown[:-1]), shown[-1])


def _cell(value: int, *, negative: bool = False) -> Cell:
    return Cell(value, State.FEW if is_small(value) else State.SHOWN, negative)


def _show(cell: Cell) -> Shown:
    if cell.state is State.SHOWN:
        return Shown(cell.value)
    return Shown(None, Mark.FEW if cell.state is State.FEW else Mark.COMPLEMENT)


def _protect(grid: Grid) -> Grid:
    """Hide further cells, the cheapest chain at a time, until no small number is exposed or nothing is
    shown.
    """
    while (at := first_exposed(grid)) is not None and _shown(grid):
        tries = (_hide(grid, corners) for corners in _rectangles(grid, at))
        grid = next((tried for tried in tries if not is_exposed(tried, at)), _hide(grid, _shown(grid)))
    return grid


def _shown(grid: Grid) -> set[Position]:
    return {(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell.state is State.SHOWN}


def _hide(grid: Grid, positions: Iterable[Position]) -> Grid:
    chosen = set(positions)
    return [
        [replace(cell, state=State.COMPLEMENT) if (i, j) in chosen else cell for j, cell in enumerate(row)]
        for i, row in enumerate(grid)
    ]


def _rectangles(grid: Grid, at: Position) -> list[set[Position]]:
    """What must be hidden to close a chain of four round the cell, the smallest numbers first."""
    row, column = at
    shown = _shown(grid)
    corners = [
        {(row, j), (i, column), (i, j)} & shown
        for i in range(len(grid))
        for j in range(len(grid[0]))
        if i != row and j != column
    ]
    return sorted((c for c in corners if c), key=lambda c: (sum(grid[i][j].value for i, j in c), sorted(c)))
