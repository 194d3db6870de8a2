"""What may be shown, rounding with cell keys, and suppression."""

from collections.abc import Callable, Sequence
from itertools import chain
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods import disclosure as d
from sagtill.methods.cell_keys import KEYS, PARTS_DO_NOT_ADD_UP, new_record_key, rounded_count, rounded_rate
from sagtill.methods.subtraction import Cell, State, is_exposed
from sagtill.methods.suppression import Mark, ProtectedTable, Shown, protect_further, protect_list, protect_table
from sagtill.methods.tests.refusals import assert_refused_in_words

RECORDS = st.lists(st.integers(0, KEYS - 1), max_size=40)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 1, 3, 4, 5, 6, 9, 20, 50]), min_size=width, max_size=width),
        min_size=1,
        max_size=5,
    )
)


@pytest.mark.parametrize(
    ("count", "sensitive", "entitled", "expected"),
    [
        (5, True, False, True),
        (4, True, False, False),
        (0, True, False, False),
        (4, True, True, True),
        (4, False, False, True),
    ],
)
def test_small_numbers_of_sensitive_kinds_are_for_those_entitled(
    count: int, sensitive: bool, entitled: bool, expected: bool
) -> None:
    assert d.may_show(count, sensitive=sensitive, entitled=entitled) is expected


@pytest.mark.parametrize(
    ("contributions", "reason"),
    [
        ([10, 10, 10], None),
        ([10, 10], d.TOO_FEW_CONTRIBUTORS),
        ([10, 10, 0, 0], d.TOO_FEW_CONTRIBUTORS),  # those with nothing hide nobody
        ([], d.TOO_FEW_CONTRIBUTORS),
        ([1, 10, 10], None),
        ([75, 20, 5], None),
        ([76, 20, 4], d.ONE_DOMINATES),
    ],
)
def test_a_total_needs_three_contributors_none_of_them_dominant(contributions: list[int], reason: str | None) -> None:
    assert d.why_not_share_total(contributions) == reason


def test_a_rate_needs_a_denominator_of_fifty() -> None:
    assert d.why_not_share_rate(49) == d.TOO_SMALL_A_DENOMINATOR
    assert d.why_not_share_rate(50) is None


@given(RECORDS)
def test_a_rounded_count_is_the_nearest_five_below_or_above(keys: list[int]) -> None:
    shown = rounded_count(keys)
    assert shown % 5 == 0
    assert abs(shown - len(keys)) < 5


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_same_records_always_give_the_same_figure(keys: list[int], order: Random) -> None:
    shuffled = list(keys)
    order.shuffle(shuffled)
    assert rounded_count(shuffled) == rounded_count(keys)


@pytest.mark.parametrize("n", range(11))
def test_rounding_is_right_on_average(n: int) -> None:
    draw = Random(n)
    times = 4000
    mean = sum(rounded_count([draw.randrange(KEYS) for _ in range(n)]) for _ in range(times)) / times
    assert mean == pytest.approx(n, abs=4 * 2.5 / times**0.5)


def test_the_new_keys_of_records_are_spread_out() -> None:
    keys = [new_record_key() for _ in range(2000)]
    assert len(set(keys)) > 1990
    assert 0.4 < sum(keys) / len(keys) / KEYS < 0.6


def test_rates_are_made_of_rounded_counts() -> None:
    assert rounded_rate([KEYS - 1] * 5, 50, per=1000) == 100
    assert rounded_rate([KEYS - 1] * 5, 50) == 0.1
    assert KEYS == 2**32
    assert "Delarna summerar inte alltid" in PARTS_DO_NOT_ADD_UP


@given(TABLES)
@settings(deadline=None)
def test_a_protected_table_shows_no_number_under_five_and_no_wrong_one(rows: list[list[int]]) -> None:
    table = protect_table(rows)
    shown = [*zip(table.cells, rows, strict=True), (table.row_totals, [sum(row) for row in rows])]
    shown.append((table.column_totals, [sum(column) for column in zip(*rows, strict=True)]))
    shown.append(((table.total,), [sum(map(sum, rows))]))
    for cells, values in shown:
        check_line(cells, values)


def check_line(cells: Sequence[Shown], values: Sequence[int]) -> None:
    for cell, value in zip(cells, values, strict=True):
        if value < 5:
            assert cell == Shown(None, Mark.FEW)
        else:
            assert cell in (Shown(value), Shown(None, Mark.COMPLEMENT))


@given(TABLES)
@settings(deadline=None)
def test_protecting_a_list_hides_what_subtraction_would_give(rows: list[list[int]]) -> None:
    protected = protect_list(rows[0])
    check_line((*protected.cells, protected.total), [*rows[0], sum(rows[0])])
    hidden = [cell for cell in (*protected.cells, protected.total) if cell.mark]
    assert len(hidden) != 1


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    table = protect_table([[5, 6], [7, 8]])
    assert [[cell.value for cell in row] for row in table.cells] == [[5, 6], [7, 8]]
    assert table.total == Shown(26)


def test_the_smallest_complement_is_chosen() -> None:
    assert [cell.value for cell in protect_list([2, 9, 40, 300]).cells] == [None, None, 40, 300]


@pytest.mark.parametrize(
    ("count", "known", "expected"),
    [(14, [], False), (14, [9], False), (14, [10], True), (14, [13], True), (14, [14], False), (14, [0, 12], True)],
)
def test_a_count_leaves_few_where_somebody_who_knows_a_part_finds_from_one_to_four(
    count: int, known: list[int], expected: bool
) -> None:
    assert d.leaves_few(count, known) is expected


def test_what_leaves_few_beside_ones_own_is_hidden_and_another_with_it() -> None:
    protected = protect_list([14, 9, 40, 300], [[11, 0, 0, 0]])
    assert [cell.value for cell in protected.cells] == [None, None, 40, 300]
    assert protected.cells[0].mark is Mark.COMPLEMENT
    assert protected.total == Shown(363)


def test_whoever_knows_all_of_it_but_a_few_is_told_no_total() -> None:
    assert protect_list([14, 9], [[14, 7]]).total == Shown(None, Mark.COMPLEMENT)
    table = protect_table([[14, 9], [20, 30]], [[[14, 9], [20, 27]]])
    assert table.total == Shown(None, Mark.COMPLEMENT)
    assert table.cells[1][1] == Shown(None, Mark.COMPLEMENT)


def test_whoever_knows_all_of_it_or_nothing_hides_nothing() -> None:
    rows = [[14, 9], [20, 30]]
    assert protect_table(rows, [rows, [[0, 0], [0, 0]]]) == protect_table(rows)


def test_two_fives_are_no_hiding_place_for_what_is_left_of_one_of_them() -> None:
    """Both would be hidden and at least five, and ten together: then each is five, and what is left of the first is two."""
    protected = protect_list([5, 5, 20], [[3, 0, 0]])
    assert [cell.value for cell in protected.cells] == [None, 5, None]


def test_nothing_hides_behind_a_small_number_that_is_all_ones_own() -> None:
    """A year's number may say that the others have none of it, and then the half's other hidden number would be known."""
    assert [cell.value for cell in protect_list([2, 9, 30], [[1, 6, 0]]).cells] == [None, None, 30]
    assert [cell.value for cell in protect_list([2, 9, 30], [[2, 6, 0]]).cells] == [None, None, None]


def test_a_protected_table_is_hidden_further_only_for_who_knows_a_part_of_it() -> None:
    rows = [[4, 15], [68, 191], [33, 83]]
    shown = with_totals(protect_table(rows))
    assert [list(row) for row in protect_further(rows, shown, [])] == shown
    known = [[0, 12], [62, 182], [22, 83]]
    further = protect_further(rows, shown, [known])
    assert sum(cell.value is None for row in further for cell in row) > 4
    assert all(
        cell in (one, Shown(None, Mark.COMPLEMENT)) for cell, one in zip(chain(*further), chain(*shown), strict=True)
    )


def test_a_zero_that_is_told_is_told_still() -> None:
    shown = [[Shown(0), Shown(9), Shown(9)], [Shown(0), Shown(9), Shown(9)]]
    assert protect_further([[0, 9]], shown, [[[0, 9]]])[0] == (Shown(0), Shown(9), Shown(9))


def with_totals(table: ProtectedTable) -> list[list[Shown]]:
    """A protected table with its totals."""
    rows = [[*row, total] for row, total in zip(table.cells, table.row_totals, strict=True)]
    return [*rows, [*table.column_totals, table.total]]


def test_two_rows_that_are_not_empty_and_add_up_to_two_give_each_other_away() -> None:
    """Of the first kind none is told but in the third row, and each of the first two rows has one of the second kind."""
    few = Shown(None, Mark.FEW)
    shown = [[few, few, few], [few, few, few], [Shown(20), Shown(9), Shown(29)], [Shown(20), Shown(11), Shown(31)]]
    held = protect_further([[0, 1], [0, 1], [20, 9]], shown, [[[0, 0]] * 3])
    assert [cell.value for cell in held[2]] != [20, 9, 29]


def test_two_ones_that_are_listed_add_up_to_two_and_give_each_other_away() -> None:
    """Where nothing would be listed, neither can be none, so that both are one; a third with them can be any of several."""
    assert [cell.value for cell in protect_list([1, 1, 9, 30]).cells] == [None, None, 9, 30]
    assert [cell.value for cell in protect_list([1, 1, 9, 30], least=1).cells] == [None, None, None, 30]


def test_two_fours_that_add_up_to_eight_give_each_other_away() -> None:
    protected = protect_list([4, 4])
    assert protected.total == Shown(None, Mark.COMPLEMENT)


def test_two_zeros_in_a_line_give_each_other_away() -> None:
    protected = protect_list([0, 0, 30, 40])
    assert [cell.mark for cell in protected.cells] == [Mark.FEW, Mark.FEW, Mark.COMPLEMENT, None]


def test_when_the_whole_table_is_small_nothing_is_shown() -> None:
    table = protect_table([[1, 0], [0, 2]])
    assert {cell.mark for row in table.cells for cell in row} == {Mark.FEW}
    assert table.total.mark is Mark.FEW


def test_a_hidden_cell_alone_in_its_row_and_column_is_exposed() -> None:
    few, shown = Cell(3, State.FEW), Cell(7, State.SHOWN)
    assert is_exposed([[few, shown], [shown, shown]], (0, 0))
    assert not is_exposed([[few, few], [few, few]], (0, 0))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: d.is_small(-1),
        lambda: d.may_show(-1, sensitive=False, entitled=True),
        lambda: d.why_not_share_total([5, -1, 5]),
        lambda: d.why_not_share_rate(-1),
        lambda: rounded_count([-1]),
        lambda: rounded_count([KEYS]),
        lambda: rounded_rate([1], 49),
        lambda: rounded_rate([1], 50, per=0),
        lambda: protect_table([]),
        lambda: protect_table([[]]),
        lambda: protect_table([[1, 2], [3]]),
        lambda: protect_table([[-1]]),
        lambda: protect_list([]),
        lambda: protect_list([-5, 10]),
        lambda: protect_list([0, 10], least=1),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
