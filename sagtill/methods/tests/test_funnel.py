"""Funnel plots and over-dispersion."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods.funnel import may_show_share, poisson_limits, ratio_funnel, share_funnel
from sagtill.methods.overdispersion import between_variance, dispersion, winsorised
from sagtill.methods.tests.refusals import assert_refused_in_words

# Lex Sarah notifications to IVO 2013–2016 with populations derived from the published rates.
MUNICIPALITIES = [
    ("Malmö", 274, 326_190),
    ("Stockholm", 501, 927_778),
    ("Göteborg", 158, 544_828),
    ("Sundsvall", 5, 98_000),
]
UNITS = [
    ("A", 18, 20),
    ("B", 30, 41),
    ("C", 9, 16),
    ("D", 52, 60),
    ("E", 7, 8),
    ("F", 25, 50),
    ("G", 40, 48),
    ("H", 12, 15),
]


@given(st.lists(st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
@settings(deadline=None)
def test_wide_limits_of_shares_stay_within_zero_and_one_and_around_the_centre(
    rows: list[tuple[int, int]],
) -> None:
    funnel = share_funnel([("", x, n) for x, n in rows])
    for point in funnel.points:
        wide = point.wide_998
        assert 0 <= wide.low <= funnel.overall + 1e-9
        assert funnel.overall - 1e-9 <= wide.high <= 1
        assert wide.low <= point.wide_95.low <= point.wide_95.high <= wide.high


@given(st.lists(st.tuples(st.integers(0, 80), st.floats(0.1, 1000)), min_size=1).filter(lambda r: any(o for o, _ in r)))
@settings(deadline=None)
def test_expected_counts_add_up_to_the_observed(rows: list[tuple[int, float]]) -> None:
    funnel = ratio_funnel([("", observed, base) for observed, base in rows])
    assert sum(point.expected for point in funnel.points) == pytest.approx(sum(observed for observed, _ in rows))
    assert all(point.limits_998.low <= point.limits_95.low <= 1 for point in funnel.points)


def test_the_municipalities_differ_by_reporting_practice_and_not_by_chance() -> None:
    funnel = ratio_funnel(MUNICIPALITIES)
    assert round(funnel.spread.phi) == 53
    assert funnel.overdispersed
    assert [point.value in point.limits_998 for point in funnel.points] == [False, True, False, False]


def test_units_keep_their_order() -> None:
    assert [point.name for point in ratio_funnel(MUNICIPALITIES).points] == [name for name, _, _ in MUNICIPALITIES]


def test_over_dispersion_makes_the_outlying_unit_borderline() -> None:
    funnel = share_funnel(UNITS)
    assert (round(funnel.spread.winsorised_phi, 2), round(funnel.spread.between, 5)) == (2.24, 0.01265)
    f = funnel.points[5]
    assert f.value < f.limits_998.low
    assert round(f.wide_95.low, 3) == 0.499


def test_a_unit_may_be_above_one_limit_and_within_the_other() -> None:
    d = share_funnel(UNITS).points[3]
    assert d.value not in d.limits_95
    assert d.value in d.limits_998


def test_when_all_succeed_no_unit_stands_out() -> None:
    funnel = share_funnel([("A", 4, 4), ("B", 9, 9)])
    assert [point.z for point in funnel.points] == [0, 0]
    assert not funnel.overdispersed


def test_a_single_unit_cannot_differ_from_itself() -> None:
    funnel = ratio_funnel([("A", 7, 100)])
    assert funnel.points[0].value == pytest.approx(1)
    assert (funnel.spread.between, funnel.spread.p_value) == (0, 1)
    assert not funnel.overdispersed


def test_shares_of_fewer_than_ten_are_shown_as_counts() -> None:
    assert [may_show_share(n) for n in (0, 9, 10)] == [False, False, True]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: ratio_funnel([]),
        lambda: ratio_funnel([("A", 0, 10)]),
        lambda: ratio_funnel([("A", 1, 0)]),
        lambda: ratio_funnel([("A", -1, 5)]),
        lambda: share_funnel([]),
        lambda: share_funnel([("A", 2, 1)]),
        lambda: share_funnel([("A", 0, 0)]),
        lambda: poisson_limits(0, 0.95),
        lambda: poisson_limits(3, 1),
        lambda: between_variance(1, []),
        lambda: between_variance(1, [0]),
        lambda: dispersion([], []),
        lambda: dispersion([1], []),
        lambda: winsorised([], 0.1),
        lambda: winsorised([1], 0.6),
        lambda: winsorised([1], -0.1),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
