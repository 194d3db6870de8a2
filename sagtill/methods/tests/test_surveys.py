"""Margins, sample sizes, weights and the silent."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods import margins
from sagtill.methods import surveys as s
from sagtill.methods.surveys import Sampling
from sagtill.methods.tests.refusals import assert_refused_in_words


@given(population=st.integers(1, 10**6), margin=st.floats(0.005, 0.5))
@settings(deadline=None)
def test_the_sample_size_is_enough_and_one_fewer_would_not_be(population: int, margin: float) -> None:
    n = margins.sample_size(population, margin)
    assert 1 <= n <= population
    assert margins.margin_of_error(0.5, n, population) <= margin + 1e-9
    if n > 1:
        assert margins.margin_of_error(0.5, n - 1, population) > margin - 1e-9


@given(weights=st.lists(st.floats(0, 1e300), min_size=1).filter(any))
def test_weights_never_make_more_of_the_answers_than_there_are(weights: list[float]) -> None:
    weighting = s.kish(weights)
    assert 1 - 1e-9 <= weighting.effective_n <= len(weights) * (1 + 1e-9)
    assert weighting.design_effect == pytest.approx(len(weights) / weighting.effective_n)


@given(share=st.floats(0, 1), rate=st.floats(0, 1), silent=st.floats(0, 1))
def test_whatever_the_silent_think_the_truth_lies_within_the_bounds(share: float, rate: float, silent: float) -> None:
    truth = share * rate + silent * (1 - rate)
    bounds = s.nonresponse_bounds(share, rate)
    assert bounds.low - 1e-9 <= truth <= bounds.high + 1e-9


def test_at_least_one_is_asked() -> None:
    assert margins.sample_size(1000, 0.999) == 1


def test_asking_everyone_leaves_no_sampling_error() -> None:
    assert margins.finite_population_correction(30, 30) == 0
    assert margins.finite_population_correction(1, 1) == 0
    assert margins.margin_of_error(0.5, 30, population=30) == 0


def test_the_margins_of_a_survey_with_six_hundred_answers_lie_between_two_and_a_half_and_four() -> None:
    assert round(100 * margins.margin_of_error(0.1096, 600), 2) == 2.50
    assert round(100 * margins.margin_of_error(0.5, 600), 2) == 4.00


def test_under_five_answers_nothing_is_shown() -> None:
    shown = s.survey_share(4, 4, Sampling.RANDOM)
    assert (shown.share, shown.interval, shown.text) == (None, None, s.TOO_FEW_ANSWERS)


@pytest.mark.parametrize("sampling", [Sampling.NOT_RANDOM, Sampling.EVERYONE])
def test_no_margin_is_printed_unless_the_sample_is_random(sampling: Sampling) -> None:
    shown = s.survey_share(120, 482, sampling)
    assert (shown.interval, shown.margin) == (None, None)
    assert shown.text.format(**shown.values) == "Bland de 482 som svarade."


def test_a_random_sample_gets_its_margin_in_swedish() -> None:
    shown = s.survey_share(540, 600, Sampling.RANDOM)
    assert shown.text.format(**shown.values) == "Felmarginalen är 2,4 procentenheter."
    assert shown.interval is not None
    assert round(shown.interval.low, 3) == 0.873


def test_a_share_near_the_end_of_the_scale_gets_an_interval_instead_of_a_margin_of_nothing() -> None:
    shown = s.survey_share(0, 20, Sampling.RANDOM)
    assert shown.margin is None
    assert shown.text.format(**shown.values) == "I hela gruppen är andelen troligen mellan 0 och 16 procent."


def test_the_correction_for_a_small_population_narrows_the_printed_margin() -> None:
    assert s.survey_share(40, 80, Sampling.RANDOM, population=120).values == {"marginal": "6,4"}


def test_five_answers_are_shown_and_five_on_either_side_make_a_margin() -> None:
    assert s.survey_share(2, 5, Sampling.NOT_RANDOM).share == 0.4
    assert s.survey_share(5, 100, Sampling.RANDOM).text == s.WITH_MARGIN
    assert s.survey_share(95, 100, Sampling.RANDOM).text == s.WITH_MARGIN
    assert s.survey_share(96, 100, Sampling.RANDOM).text == s.WITH_INTERVAL
    assert s.survey_share(50, 100, Sampling.RANDOM).values == {"marginal": "9,8"}
    assert s.survey_share(0, 100, Sampling.RANDOM).values == {"från": "0", "till": "4"}
    assert s.survey_share(60, 60, Sampling.RANDOM).values == {"från": "94", "till": "100"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda: margins.finite_population_correction(10, 11),
        lambda: margins.finite_population_correction(10, 0),
        lambda: margins.margin_of_error(0.5, 0),
        lambda: margins.margin_of_error(1.5, 10),
        lambda: margins.sample_size(0, 0.1),
        lambda: margins.sample_size(10, 0),
        lambda: margins.sample_size(10, 0.1, share=1),
        lambda: s.kish([]),
        lambda: s.kish([0, 0]),
        lambda: s.kish([1, -1]),
        lambda: s.kish([1, math.nan]),
        lambda: s.nonresponse_bounds(0.5, 1.1),
        lambda: s.survey_share(2, 1, Sampling.RANDOM),
        lambda: s.survey_share(-1, 1, Sampling.RANDOM),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
