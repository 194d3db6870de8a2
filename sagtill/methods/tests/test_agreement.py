"""Kappa and alpha."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods.agreement import Weighting, cohen_kappa, cross_table, fleiss_kappa
from sagtill.methods.alpha import Level, krippendorff_alpha
from sagtill.methods.tests.refusals import assert_refused_in_words

SIX_CASES: list[list[int]] = [
    [1, 1, 2, 1, 1],
    [2, 2, 3, 2, 2],
    [4, 4, 4, 3, 4],
    [3, 2, 3, 3, 2],
    [1, 1, 1, 1, 1],
    [3, 4, 3, 4, 4],
]
RATINGS = st.integers(2, 6).flatmap(
    lambda raters: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=raters, max_size=raters),
        min_size=1,
        max_size=12,
    )
)
# Krippendorff's own example: four observers, twelve units, some missing.
CANONICAL: list[list[float | None]] = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, 3, None, None],
]


@pytest.mark.parametrize(
    ("level", "expected"),
    [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849), (Level.RATIO, 0.797)],
)
def test_krippendorffs_own_example(level: Level, expected: float) -> None:
    alpha = krippendorff_alpha(CANONICAL, level)
    assert alpha.value == pytest.approx(expected, abs=0.0005)
    assert alpha.pairable == 40


@given(RATINGS, st.sampled_from(Level))
@settings(deadline=None)
def test_alpha_does_not_mind_the_order_of_raters_and_cases(ratings: list[list[float | None]], level: Level) -> None:
    if all(sum(r is not None for r in row) < 2 for row in ratings):
        return
    turned = [row[::-1] for row in ratings[::-1]]
    one, other = krippendorff_alpha(ratings, level), krippendorff_alpha(turned, level)
    if one.value is None:
        assert other.value is None
    else:
        assert one.value == pytest.approx(other.value)
        assert one.value <= 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_weighted_kappa_is_never_above_one(table: list[list[int]]) -> None:
    if not any(map(any, table)):
        return
    for weighting in Weighting:
        value = cohen_kappa(table, weighting).value
        assert value is None or value <= 1 + 1e-9


def test_full_agreement_is_one() -> None:
    for weighting in Weighting:
        assert cohen_kappa([[3, 0], [0, 4]], weighting).value == 1
    assert fleiss_kappa([[1, 1], [2, 2]]).value == 1
    for level in Level:
        assert krippendorff_alpha([[1, 1], [2, 2]], level).value == 1


def test_when_nothing_varies_chance_explains_everything_and_there_is_no_kappa() -> None:
    assert cohen_kappa([[9, 0], [0, 0]]).value is None
    assert cohen_kappa([[9, 0], [0, 0]]).observed == 1
    assert fleiss_kappa([[1, 1], [1, 1]]).value is None
    assert krippendorff_alpha([[1, 1], [1, 1]]).value is None


def test_two_raters_ratings_become_a_table() -> None:
    table = cross_table([1, 2, 3, 3], [1, 3, 3, 2], levels=[1, 2, 3])
    assert table == [[1, 0, 0], [0, 0, 1], [0, 1, 1]]


def test_the_six_worked_cases() -> None:
    agreement = fleiss_kappa(SIX_CASES)
    assert (round(agreement.observed, 2), round(agreement.expected, 4)) == (0.60, 0.2533)


def test_two_zeros_on_a_ratio_scale_are_no_distance_apart() -> None:
    assert krippendorff_alpha([[0, 0], [0, 2]], Level.RATIO).value is not None


@pytest.mark.parametrize(
    ("weighting", "observed", "expected"),
    [
        (Weighting.UNWEIGHTED, 0.5, 0.25),
        (Weighting.LINEAR, 0.75, 0.5),  # one step apart of two is half an agreement
        (Weighting.QUADRATIC, 0.875, 0.625),  # and three quarters of one by squares
    ],
)
def test_the_shares_behind_kappa(weighting: Weighting, observed: float, expected: float) -> None:
    agreement = cohen_kappa([[0, 1, 0], [0, 0, 0], [0, 0, 1]], weighting)
    assert (agreement.observed, agreement.expected) == pytest.approx((observed, expected))


def test_the_disagreements_behind_alpha() -> None:
    alpha = krippendorff_alpha([[1, 2]], Level.NOMINAL)
    assert (alpha.observed, alpha.expected, alpha.value) == (1, 1, 0)


def test_a_single_case_has_an_agreement() -> None:
    assert fleiss_kappa([[1, 1, 2]]).observed == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: cohen_kappa([[1]]),
        lambda: cohen_kappa([[1, 2], [3]]),
        lambda: cohen_kappa([[1, -2], [3, 4]]),
        lambda: cohen_kappa([[0, 0], [0, 0]]),
        lambda: cross_table([1], [1, 2], levels=[1, 2]),
        lambda: cross_table([1], [3], levels=[1, 2]),
        lambda: fleiss_kappa([]),
        lambda: fleiss_kappa([[1]]),
        lambda: fleiss_kappa([[1, 2], [1, 2, 3]]),
        lambda: krippendorff_alpha([]),
        lambda: krippendorff_alpha([[1, None], [None, 2]]),
        lambda: krippendorff_alpha([[1, math.nan]]),
        lambda: krippendorff_alpha([[1, -1]], Level.RATIO),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
