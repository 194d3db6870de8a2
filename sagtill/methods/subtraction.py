"""The attack that suppression must withstand: working out hidden cells from the sums that are shown.

A table with totals is a grid where every row and every column adds up to zero once the totals, and not the
grand total, are counted negative. A hidden cell can take another value only if the change can travel round a
closed chain of hidden cells, up in one and down in the next. Such chains are found exactly, by searching a
graph whose nodes are the rows and columns: this answers the same question as integer programming over the
whole table (the matrix of sums is totally unimodular), in far less time. Source: the security design, section
8; Cox 1995 for the network model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sagtill.methods.disclosure import SMALL


class State(Enum):
    """What the reader knows of a cell."""

    SHOWN = "its value"
    FEW = "that it is at most 4"
    COMPLEMENT = "that it is at least 5"
    FREE = "nothing, not even that it is there"


@dataclass(frozen=True)
class Cell:
    """A cell of the grid; `negative` when it is counted negative in the sums of its row and column.

    `known` is how much of it the reader knows anyway, as whoever reads the cases of one unit does of a number of them all. `least` is
    the least that a small number can be: one, where nothing is told as nothing, or is not listed.
    """

    value: int
    state: State
    negative: bool = False
    known: int | None = None
    least: int = 0

    @property
    def is_kept(self) -> bool:
        """Whether the reader must not work it out: a small number, or one that leaves from one to four beside what is known of it."""
        if self.known is None:
            return self.state is State.FEW
        return self.state in (State.FEW, State.COMPLEMENT) and 0 < self.value - self.known < SMALL

    @property
    def may_rise(self) -> bool:
        """Whether, for all the reader knows, the cell's part of the sums may be one larger."""
        return self._may_be_smaller if self.negative else self._may_be_larger

    @property
    def may_fall(self) -> bool:
        """Whether, for all the reader knows, the cell's part of the sums may be one smaller."""
        return self._may_be_larger if self.negative else self._may_be_smaller

    @property
    def _is_settled(self) -> bool:
        """Whether it is small and all the reader's own: a number of a longer time may tell her so, and then nothing hides behind it."""
        return self.state is State.FEW and self.value == self.known

    @property
    def _may_be_larger(self) -> bool:
        if self._is_settled:
            return False
        return self.state in (State.COMPLEMENT, State.FREE) or (self.state is State.FEW and self.value < SMALL - 1)

    @property
    def _may_be_smaller(self) -> bool:
        if self._is_settled:
            return False
        lowest = {State.FEW: self.least, State.COMPLEMENT: SMALL}.get(self.state, self.value)
        return self.state is State.FREE or self.value > max(lowest, self.known or 0)


Grid = Sequence[Sequence[Cell]]
Position = tuple[int, int]


def is_exposed(grid: Grid, at: Position) -> bool:
    """Whether the reader can work out the hidden cell: no other value of it fits all the sums.

    Source: security design 8.

    >>> few, shown = Cell(3, State.FEW), Cell(9, State.SHOWN)
    >>> is_exposed([[few, shown], [shown, shown]], (0, 0))
    True
    """
    row, column = at
    cell = grid[row][column]
    row_node, column_node = row, len(grid) + column
    larger = cell.may_rise and _chain(grid, column_node, row_node, at)
    return not larger and not (cell.may_fall and _chain(grid, row_node, column_node, at))


def first_exposed(grid: Grid) -> Position | None:
    """The first of the numbers kept from the reader that the reader can work out, or None. Source: security design 8.

    >>> few = Cell(3, State.FEW)
    >>> first_exposed([[few, few], [few, few]]) is None
    True
    """
    positions = [(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell.is_kept]
    return next((at for at in positions if is_exposed(grid, at)), None)


def _chain(grid: Grid, start: int, goal: int, avoid: Position) -> bool:
    """Whether a chain leads from one node to another: from a row by a cell that may rise, from a column by
    one that may fall. Rows are nodes from 0, columns from len(grid).
    """
    rows, seen, waiting = len(grid), {start}, [start]
    while waiting and goal not in seen:
        node = waiting.pop()
        if node < rows:
            cells = [(rows + j, (node, j), cell.may_rise) for j, cell in enumerate(grid[node])]
        else:
            cells = [(i, (i, node - rows), row[node - rows].may_fall) for i, row in enumerate(grid)]
        following = [to for to, at, open_ in cells if open_ and at != avoid and to not in seen]
        seen.update(following)
        waiting += following
    return goal in seen
