"""New limits: only where somebody names a cause and the figures agree (methods B6, vector 2)."""

import pytest

from sagtill.methods.rebasing import NO_SUSTAINED_SIGNAL, levels
from sagtill.methods.xmr import Manner

BEFORE = [14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13]
AFTER = [12, 11, 9, 10, 8, 9, 10, 7, 9, 8, 10, 9]
TWELVE = Manner(baseline=12)


def test_a_wish_that_the_figures_agree_with_is_accepted() -> None:
    assert levels([*BEFORE, *AFTER], {12: "Ny rutin"}, TWELVE).accepted == (12,)


def test_a_wish_that_no_lasting_change_speaks_for_is_refused_with_the_reason() -> None:
    found = levels([*BEFORE, *BEFORE], {12: "Ny rutin"}, TWELVE)
    assert found.accepted == ()
    assert found.refused == ((12, NO_SUSTAINED_SIGNAL),)


def test_a_second_level_is_judged_by_the_limits_of_the_first() -> None:
    series = [*BEFORE, *AFTER, *(value + 8 for value in AFTER)]
    assert levels(series, {12: "Ny rutin", 24: "Ny lokal"}, TWELVE).accepted == (12, 24)


def test_the_same_level_cannot_begin_anew_a_few_months_later() -> None:
    found = levels([*BEFORE, *AFTER], {12: "Ny rutin", 14: "Ny chef"}, TWELVE)
    assert found.accepted == (12,)
    assert [at for at, _reason in found.refused] == [14]


@pytest.mark.parametrize("series", [[], [1], [0] * 24, [None] * 24, [3, None] * 12])
def test_where_nothing_changes_no_wish_is_accepted(series: list[float | None]) -> None:
    wishes = dict.fromkeys(range(len(series)), "Ny rutin")
    assert levels(series, wishes, Manner(median_must_agree=True, rare_counts=True)).accepted == ()


def test_a_position_outside_the_series_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        levels([1, 2], {2: "Ny rutin"})
