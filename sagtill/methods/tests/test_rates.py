"""Before and after, two points, and silence."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods import rates as r
from sagtill.methods.tests.refusals import assert_refused_in_words

COUNTS = st.integers(0, 3000)
TIMES = st.floats(0.1, 100)


@given(before=COUNTS, after=COUNTS, t=TIMES, u=TIMES)
@settings(deadline=None)
def test_the_interval_holds_the_observed_ratio(before: int, after: int, t: float, u: float) -> None:
    if before + after == 0:
        return
    compared = r.rate_ratio(before, t, after, u)
    if compared.ratio is None or compared.high is None:
        assert (before, compared.ratio, compared.high) == (0, None, None)
    else:
        assert compared.low <= compared.ratio * (1 + 1e-9)
        assert compared.ratio <= compared.high * (1 + 1e-9)


@given(before=st.integers(1, 500), after=st.integers(1, 500), t=TIMES, u=TIMES)
@settings(deadline=None)
def test_turning_time_around_turns_the_ratio_around(before: int, after: int, t: float, u: float) -> None:
    one, other = r.rate_ratio(before, t, after, u), r.rate_ratio(after, u, before, t)
    assert one.high is not None
    assert one.p_value == pytest.approx(other.p_value)
    assert other.low == pytest.approx(1 / one.high)


def test_a_rate_that_fell_to_nothing_has_a_ratio_of_nothing_and_an_upper_limit() -> None:
    compared = r.rate_ratio(7, 12, 0, 6)
    assert (compared.ratio, compared.low) == (0, 0)
    assert compared.high is not None
    assert compared.within_chance


def test_a_rate_that_rose_from_nothing_has_no_upper_bound() -> None:
    compared = r.rate_ratio(0, 12, 9, 6)
    assert (compared.ratio, compared.high) == (None, None)
    assert compared.low > 1
    assert not compared.within_chance


def test_a_ratio_of_rates_comes_with_its_caveats() -> None:
    assert len(r.CAVEATS) == 5


@pytest.mark.parametrize(
    ("first", "second", "within"),
    [
        (1191, 1132, True),  # lex Sarah to IVO 2021 and 2022
        (1132, 1165, True),  # 2022 and 2023
        (21, 18, True),  # Göteborg 2018 and 2019
        (1080, 1207, False),  # 2013 and 2016: a real change, in what is reported
        (0, 0, True),
    ],
)
def test_the_two_point_trap(first: int, second: int, within: bool) -> None:
    compared = r.compare_counts(first, second)
    assert compared.within_chance is within
    assert compared.text == (r.WITHIN_CHANCE if within else r.BEYOND_CHANCE)


def test_change_is_relative_to_the_time_and_unknown_from_nothing() -> None:
    assert r.compare_counts(10, 10, first_period=12, second_period=6).change == 1
    assert r.compare_counts(0, 5).change is None


def test_silence_is_asked_about_only_when_it_is_unusual() -> None:
    assert r.silence(3.2).unusual
    assert not r.silence(2.9).unusual
    assert r.silence(0).probability == 1
    assert r.silence(1).cautious_probability is None


@given(events=st.integers(0, 500), observed=st.floats(1, 60), silent=st.floats(0, 24))
def test_not_knowing_the_usual_rate_makes_silence_less_surprising(events: int, observed: float, silent: float) -> None:
    after = r.silence_after(events, observed, silent)
    assert after.cautious_probability is not None
    assert after.cautious_probability >= after.probability * (1 - 1e-9)


def test_the_rates_themselves_are_per_unit_of_time() -> None:
    compared = r.rate_ratio(40, 12, 9, 6)
    assert (compared.rate_before, compared.rate_after) == (40 / 12, 1.5)
    assert r.silence_after(24, 12, 3).expected == 6


def test_a_single_event_is_enough_to_compare() -> None:
    assert r.rate_ratio(1, 12, 0, 12).p_value == 1
    assert r.rate_ratio(0, 12, 1, 12).ratio is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda: r.rate_ratio(0, 1, 0, 1),
        lambda: r.rate_ratio(-1, 1, 2, 1),
        lambda: r.rate_ratio(1, 1, -2, 1),
        lambda: r.rate_ratio(1, 0, 2, 1),
        lambda: r.rate_ratio(1, 1, 2, 0),
        lambda: r.compare_counts(-1, 2),
        lambda: r.compare_counts(1, 2, first_period=0),
        lambda: r.silence(-1),
        lambda: r.silence_after(-1, 1, 1),
        lambda: r.silence_after(1, 0, 1),
        lambda: r.silence_after(1, 1, -1),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
