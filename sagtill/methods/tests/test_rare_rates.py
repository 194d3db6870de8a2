"""Rates of rare events: found when they are many, and chance alone is seldom called a change."""

import math
import random

import pytest

from sagtill.methods.points import Rule
from sagtill.methods.rare_rates import conclude_rate, rate_chart
from sagtill.methods.sentences import Finding

QUIET = (Finding.USUAL, Finding.TOO_EARLY)


def _poisson(chance: random.Random, mean: float) -> int:
    limit, drawn, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        drawn += 1
        product *= chance.random()
    return drawn


@pytest.mark.parametrize("mean", [0.3, 1, 3, 8])
def test_chance_alone_calls_at_most_one_month_in_twenty_a_signal(mean: float) -> None:
    chance = random.Random(mean)
    called = 0
    for _ in range(400):
        exposures = [1.2 + 0.2 * chance.random() for _ in range(30)]
        counts = [_poisson(chance, mean * exposure) for exposure in exposures]
        finding, _words = conclude_rate("x", [""] * 30, rate_chart(counts, exposures))
        called += finding not in QUIET
    assert called / 400 <= 0.05


def test_a_wave_is_found() -> None:
    chart = rate_chart([1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 0, 1, 1, 7], [1.5] * 14)
    assert conclude_rate("Hot", ["maj"] * 14, chart)[0] is Finding.MANY


def test_the_same_number_among_twice_as_many_staff_is_half_the_rate() -> None:
    chart = rate_chart([4] * 12 + [8], [1.0] * 12 + [2.0])
    assert chart.points[-1].value == chart.points[0].value
    assert conclude_rate("Hot", ["maj"] * 13, chart)[0] is Finding.USUAL


def test_without_staff_figures_a_month_is_a_gap_and_too_few_is_too_early() -> None:
    chart = rate_chart([0, 1, 2], [0, 1.0, 1.0])
    assert chart.points[0].value is None
    assert chart.provisional
    assert conclude_rate("Hot", ["maj"] * 3, chart) == (Finding.TOO_EARLY, {})


def test_a_month_with_a_known_cause_is_judged_but_does_not_move_the_limits() -> None:
    counts, exposures = [1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 0, 1, 1, 9], [1.5] * 14
    with_it, without = rate_chart(counts, exposures), rate_chart(counts, exposures, excluded=[13])
    assert without.centre < with_it.centre
    assert Rule.OUTSIDE in without.points[13].rules
    assert without.points[13].excluded


def test_no_event_at_all_has_limits_that_the_first_ones_stay_within() -> None:
    chart = rate_chart([0] * 24 + [1], [1.0] * 25)
    assert chart.points[-1].rules == frozenset()


@pytest.mark.parametrize(
    ("counts", "exposures"), [([1], [0]), ([0, 0], [0, 0]), ([-1], [1]), ([1], [-1]), ([1, 2], [1])]
)
def test_what_cannot_be_is_refused(counts: list[int], exposures: list[float]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rate_chart(counts, exposures)


def test_every_month_needs_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        conclude_rate("Hot", [], rate_chart([1], [1]))
