"""Hiding small numbers in the municipality's own tables so that they cannot be subtracted forth either.

Numbers under five are hidden first. Then others, the complement, until no hidden small number can be worked
out from what is left: for each, some other value fits all the sums. The reader is taken to know that a small
number is 0–4, or 1–4 where nothing would be told or left out, and that a complement is at least 5. Some readers
know more: whoever reads the cases of one unit knows that unit's part of every number, and must not work out
that the others have from one to four. So what leaves so few for any of them is hidden too, and the whole is
tried against each. What can be learned by comparing with other tables is not seen here, so a table and the same
table less a subgroup must not both be shown. Source: the security design, section 8; ux design, section 6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.disclosure import is_small, leaves_few
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


Rows = Sequence[Sequence[int]]


def protect_table(rows: Rows, known: Iterable[Rows] = ()) -> ProtectedTable:
    """Hide what must be hidden in a table of counts whose row, column and grand totals are shown with it.

    `known` are tables of the same shape: how much of each count somebody knows anyway. Units: counts of persons
    or cases. Source: security design 8. Raises ValueError for an empty or uneven table and for negative counts.

    >>> protected = protect_table([[3, 20, 30], [40, 50, 60], [12, 9, 70]])
    >>> [[cell.value for cell in row] for row in protected.cells]
    [[None, None, 30], [40, 50, 60], [None, None, 70]]
    """
    require(len(rows) > 0 and len(rows[0]) > 0, "an empty table has nothing to show")
    require(all(len(row) == len(rows[0]) for row in rows), "every row must have the same number of cells")
    whole, parts = _with_totals(rows), [_with_totals(part) for part in known]
    last_row, last_column = len(rows), len(rows[0])
    grid = [
        [
            _cell(value, [part[i][j] for part in parts], negative=(i == last_row) != (j == last_column))
            for j, value in enumerate(row)
        ]
        for i, row in enumerate(whole)
    ]
    shown = [tuple(_show(cell) for cell in row) for row in _protect(grid, parts)]
    return ProtectedTable(
        cells=tuple(row[:-1] for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def protect_list(counts: Sequence[int], known: Iterable[Sequence[int]] = (), *, least: int = 0) -> ProtectedList:
    """Hide what must be hidden in a list of counts whose total is shown with it.

    `known` are lists of the same length: how much of each count somebody knows anyway. `least` is 1 where only what there is
    something of is listed, or where nothing is told as nothing: then everybody knows that a small number is not 0. Units: counts of
    persons or cases. Source: security design 8. Raises ValueError for an empty list and for counts under the least.

    >>> [cell.value for cell in protect_list([3, 20, 30]).cells]
    [None, None, 30]
    >>> [cell.value for cell in protect_list([14, 20, 30], known=[[12, 0, 0]]).cells]
    [None, None, 30]
    >>> [cell.value for cell in protect_list([1, 1, 9, 30], least=1).cells]
    [None, None, None, 30]
    """
    require(len(counts) > 0, "an empty list has nothing to show")
    require(min(counts) >= least, "no count is under the least")
    parts = [[*part, sum(part)] for part in known]
    columns = enumerate([*counts, sum(counts)])
    line = [
        _cell(value, [part[at] for part in parts], negative=at == len(counts), least=least) for at, value in columns
    ]
    # A list is one row of a table that nobody has: a second row, wholly unknown, lets every column be
    # anything.
    unknown = [Cell(0, State.FREE)] * len(line)
    shown = [_show(cell) for cell in _protect([line, unknown], [[part, [0] * len(line)] for part in parts])[0]]
    return ProtectedList(tuple(shown[:-1]), shown[-1])


def protect_further(
    rows: Rows, shown: Sequence[Sequence[Shown]], known: Iterable[Rows]
) -> tuple[tuple[Shown, ...], ...]:
    """Hide more of a table that is already protected, where somebody who knows a part of its counts works out few of the rest.

    `shown` is the table with its row, column and grand totals, as it may be shown to who knows nothing; `known` are tables of the
    same shape as `rows`. No row is empty, and everybody knows it: a small total of a row is at least one. Units:
    counts of persons or cases. Source: security design 8. Raises ValueError for an empty table.

    >>> shown = [[Shown(9), Shown(9)], [Shown(9), Shown(9)]]
    >>> [[cell.value for cell in row] for row in protect_further([[9]], shown, [[[7]]])]
    [[None, None], [None, None]]
    """
    require(len(rows) > 0 and len(rows[0]) > 0, "an empty table has nothing to show")
    whole, parts = _with_totals(rows), [_with_totals(part) for part in known]
    last_row, last_column = len(rows), len(rows[0])

    def cell(i: int, j: int) -> Cell:
        found = _cell(
            whole[i][j],
            [part[i][j] for part in parts],
            negative=(i == last_row) != (j == last_column),
            least=min(1, whole[i][j]) if j == last_column else 0,
        )
        if shown[i][j].value is None:
            return replace(found, state=State.FEW if shown[i][j].mark is Mark.FEW else State.COMPLEMENT)
        return replace(found, state=State.SHOWN) if found.state is State.FEW else found

    grid: Grid = [[cell(i, j) for j in range(last_column + 1)] for i in range(last_row + 1)]
    for part in parts:
        grid = _protect_from(grid, part)
    return tuple(tuple(_show(one) for one in row) for row in grid)


def _with_totals(rows: Rows) -> Rows:
    whole = [[*row, sum(row)] for row in rows]
    return [*whole, [sum(column) for column in zip(*whole, strict=True)]]


def _cell(value: int, known: Sequence[int], *, negative: bool, least: int = 0) -> Cell:
    if is_small(value):
        return Cell(value, State.FEW, negative, least=least)
    return Cell(value, State.COMPLEMENT if leaves_few(value, known) else State.SHOWN, negative, least=least)


def _show(cell: Cell) -> Shown:
    if cell.state is State.SHOWN:
        return Shown(cell.value)
    return Shown(None, Mark.FEW if cell.state is State.FEW else Mark.COMPLEMENT)


def _protect(grid: Grid, parts: Sequence[Rows]) -> Grid:
    """Hide further cells until no reader works anything out: first one who knows nothing, then each who knows a part.

    What is hidden for one never helps another, so each need be asked only once.
    """
    for part in [None, *parts]:
        grid = _protect_from(grid, part)
    return grid


def _protect_from(grid: Grid, part: Rows | None) -> Grid:
    """Hide further cells, the cheapest chain at a time, until nothing is exposed to this reader or nothing is
    shown.
    """
    while (at := first_exposed(_as_seen(grid, part))) is not None and _shown(grid):
        tries = (_hide(grid, corners) for corners in _rectangles(grid, at))
        safe = (tried for tried in tries if not is_exposed(_as_seen(tried, part), at))
        grid = next(safe, _hide(grid, _shown(grid)))
    return grid


def _as_seen(grid: Grid, part: Rows | None) -> Grid:
    """The grid before a reader who knows this part of its numbers."""
    if part is None:
        return grid
    return [
        [replace(cell, known=known) for cell, known in zip(row, of_row, strict=True)]
        for row, of_row in zip(grid, part, strict=True)
    ]


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
