"""The XmR chart: limits, locking, exclusion, rebasing and the two safeguards."""

import math
from collections.abc import Callable
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods.points import Rule
from sagtill.methods.rebasing import NO_KNOWN_CAUSE, NO_SUSTAINED_SIGNAL, why_not_rebase
from sagtill.methods.shewhart import flagged
from sagtill.methods.tests.refusals import assert_refused_in_words
from sagtill.methods.xmr import Manner, mean_moving_range, xmr_chart, xmr_limits

BEFORE = [14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13]
AFTER = [12, 11, 9, 10, 8, 9, 10, 7, 9, 8, 10, 9]
VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40)
SERIES = st.lists(st.one_of(st.none(), st.integers(0, 60)), max_size=40)


@given(VALUES)
def test_the_limits_lie_as_far_above_the_mean_as_below(values: list[float]) -> None:
    limits = xmr_limits(values)
    assert limits.lower <= limits.near_lower <= limits.centre <= limits.near_upper <= limits.upper
    assert limits.upper - limits.centre == pytest.approx(limits.centre - limits.lower, rel=1e-6, abs=1e-6)
    assert limits.centre == pytest.approx(fmean(values))


@given(VALUES)
def test_screening_never_widens_the_limits(values: list[float]) -> None:
    assert mean_moving_range(values, screened=True) <= mean_moving_range(values) * (1 + 1e-9)


@given(SERIES, st.sets(st.integers(0, 39)), st.sets(st.integers(1, 39)), st.booleans(), st.booleans())
@settings(deadline=None)
def test_any_series_of_counts_can_be_charted(
    values: list[float | None], out: set[int], starts: set[int], median_must_agree: bool, rare_counts: bool
) -> None:
    within = set(range(len(values)))
    manner = Manner(median_must_agree=median_must_agree, rare_counts=rare_counts)
    chart = xmr_chart(values, manner, excluded=out & within, rebased_at=starts & within)
    assert [point.value for point in chart.points] == values
    assert [phase.start for phase in chart.phases] == sorted({0} | (starts & within))


def test_equal_ranges_of_zero_survive_the_screening() -> None:
    assert mean_moving_range([4, 4, 4], screened=True) == 0


def test_below_twelve_points_the_limits_are_provisional() -> None:
    assert xmr_chart(BEFORE[:11]).phases[0].provisional
    assert not xmr_chart(BEFORE).phases[0].provisional


def test_the_limits_lock_after_twenty_four_points() -> None:
    chart = xmr_chart([*BEFORE, *AFTER, *[40] * 12])
    assert chart.phases[0].baseline == tuple(range(24))
    assert chart.phases[0].limits == xmr_limits([*BEFORE, *AFTER])


def test_a_month_with_a_known_cause_is_kept_out_of_the_baseline_but_still_judged() -> None:
    chart = xmr_chart([*BEFORE[:6], 50, *BEFORE[6:]], excluded=[6])
    assert chart.phases[0].limits == xmr_limits(BEFORE)
    assert (chart.points[6].excluded, chart.points[6].rule) == (True, Rule.OUTSIDE)


def test_gaps_take_no_part_in_the_limits() -> None:
    chart = xmr_chart([None, *BEFORE[:5], None, *BEFORE[5:]])
    assert chart.phases[0].limits == xmr_limits(BEFORE)


def test_a_rebased_chart_has_new_limits_and_its_runs_do_not_cross() -> None:
    chart = xmr_chart([*BEFORE, *AFTER], Manner(baseline=12), rebased_at=[12])
    assert [phase.limits for phase in chart.phases] == [xmr_limits(BEFORE), xmr_limits(AFTER)]
    assert flagged(chart.points, Rule.SHIFT) == ()


@pytest.mark.parametrize("values", [[], [7], [None, None], [None, 3, None]])
def test_a_series_with_fewer_than_two_points_has_no_limits_and_no_signals(values: list[float | None]) -> None:
    chart = xmr_chart(values, Manner(median_must_agree=True, rare_counts=True))
    assert chart.phases[0].limits is None
    assert [point.rule for point in chart.points] == [None] * len(values)


def test_one_huge_month_is_no_shift_for_the_others_when_the_median_must_agree() -> None:
    values = [0, 0, 40, *[0] * 9]
    assert len(flagged(xmr_chart(values).points, Rule.SHIFT)) == 9
    assert flagged(xmr_chart(values, Manner(median_must_agree=True)).points, Rule.SHIFT) == ()


def test_a_real_shift_is_seen_also_when_the_median_must_agree() -> None:
    chart = xmr_chart([*BEFORE, *AFTER], Manner(baseline=12, median_must_agree=True))
    assert flagged(chart.points, Rule.SHIFT) == tuple(range(12, 24))


def test_the_first_event_after_a_year_of_none_is_not_yet_a_signal_but_two_are() -> None:
    careful = Manner(rare_counts=True)
    assert xmr_chart([*[0] * 12, 1], Manner(baseline=12)).points[-1].rule is Rule.OUTSIDE
    assert xmr_chart([*[0] * 24, 1], careful).points[-1].rule is None
    assert xmr_chart([*[0] * 24, 2], careful).points[-1].rule is Rule.OUTSIDE


def test_the_safeguard_for_rare_counts_leaves_common_counts_alone() -> None:
    assert xmr_chart(BEFORE, Manner(rare_counts=True)) == xmr_chart(BEFORE)


def test_limits_are_recomputed_only_with_a_cause_and_a_sustained_signal() -> None:
    chart = xmr_chart([*BEFORE, *AFTER], Manner(baseline=12))
    assert why_not_rebase(chart, 12, "Ny rutin") is None
    assert why_not_rebase(chart, 12, "  ") == NO_KNOWN_CAUSE
    assert why_not_rebase(chart, 5, "Ny rutin") == NO_SUSTAINED_SIGNAL
    assert why_not_rebase(chart, 20, "Ny rutin") == NO_SUSTAINED_SIGNAL


def test_nothing_is_screened_unless_asked() -> None:
    spike = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1]
    assert xmr_chart(spike).phases[0].limits == xmr_limits(spike) == xmr_limits(spike, screened=False)
    assert xmr_limits(spike) != xmr_limits(spike, screened=True)


def test_two_points_are_enough_for_a_baseline() -> None:
    assert xmr_chart([3, 5, 9], Manner(baseline=2)).phases[0].limits == xmr_limits([3, 5])


def test_an_excluded_point_is_marked_in_its_own_phase() -> None:
    chart = xmr_chart([*BEFORE, *AFTER], rebased_at=[12], excluded=[11, 12])
    assert [at for at, point in enumerate(chart.points) if point.excluded] == [11, 12]
    assert [phase.baseline for phase in chart.phases] == [tuple(range(11)), tuple(range(13, 24))]


def test_a_mean_of_five_is_no_longer_rare() -> None:
    assert xmr_chart([5] * 12, Manner(rare_counts=True)).phases[0].limits == xmr_limits([5] * 12)
    assert xmr_chart([4] * 12, Manner(rare_counts=True)).phases[0].limits != xmr_limits([4] * 12)


def test_the_limits_of_rare_counts_are_those_of_poisson() -> None:
    limits = xmr_chart([0, 1] * 6, Manner(rare_counts=True)).phases[0].limits
    assert limits is not None
    assert (limits.upper, limits.near_upper) == pytest.approx((4, 0.5 + 2.66 * 2 / 3))


def test_the_first_and_the_last_point_may_be_asked_about() -> None:
    chart = xmr_chart([*BEFORE, *AFTER], Manner(baseline=12))
    assert why_not_rebase(chart, 0, "Ny rutin") == NO_SUSTAINED_SIGNAL
    assert why_not_rebase(chart, 23, "Ny rutin") == NO_SUSTAINED_SIGNAL


@pytest.mark.parametrize(
    "ask",
    [
        lambda: mean_moving_range([1]),
        lambda: mean_moving_range([1, math.nan]),
        lambda: xmr_chart([1, 2], Manner(baseline=1)),
        lambda: xmr_chart([1, 2], Manner(baseline=-1)),
        lambda: xmr_chart([1, 2], excluded=[2]),
        lambda: xmr_chart([1, 2], rebased_at=[2]),
        lambda: xmr_chart([1, 2], rebased_at=[-1]),
        lambda: xmr_chart([1.5, 2], Manner(rare_counts=True)),
        lambda: xmr_chart([1, math.inf]),
        lambda: why_not_rebase(xmr_chart([1, 2]), 2, "Ny rutin"),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
