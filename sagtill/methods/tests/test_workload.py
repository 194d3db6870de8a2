"""Workload."""

from collections.abc import Callable

import pytest

from sagtill.methods import workload as w
from sagtill.methods.tests.refusals import assert_refused_in_words


def test_the_worked_load_is_ten_per_cent_over_the_norm() -> None:
    assert w.load(132, experience=0.8, fte=1.0) == pytest.approx(1.10)
    assert w.load(0, experience=1, fte=0.5) == 0


def test_a_caseload_shows_the_middle_and_the_most() -> None:
    assert w.caseload([10, 20, 20, 60]) == w.Caseload(median=20, largest=60)


def test_complex_cases_with_newcomers() -> None:
    assert w.share_with_newcomers([0.9, 1, 5]) == pytest.approx(1 / 3)
    assert w.share_with_newcomers([]) is None


def test_span_of_control_counts_managers_strictly_over_the_norm() -> None:
    span = w.span_of_control([25, 26, 50], norm=25)
    assert (span.over, span.largest) == (2, 50)
    assert span.share_over in span.interval


def test_turnover_and_vacancies() -> None:
    assert w.turnover(30, [20]) == 1.5
    assert w.share_of_posts(0, 10) == 0


def test_the_purpose_is_said() -> None:
    assert "arbetsmiljön" in w.PURPOSE


def test_part_time_makes_the_same_points_a_heavier_load() -> None:
    assert w.load(150, experience=1, fte=0.5) == 2
    assert w.load(100, experience=1, fte=1, norm=200) == 0.5


def test_all_posts_may_be_vacant() -> None:
    assert w.share_of_posts(5, 5) == 1
    assert w.share_of_posts(3, 24) == 0.125


@pytest.mark.parametrize(
    "ask",
    [
        lambda: w.load(-1, 1, 1),
        lambda: w.load(1, 0, 1),
        lambda: w.load(1, 1, 0),
        lambda: w.load(1, 1, 1, norm=0),
        lambda: w.caseload([]),
        lambda: w.caseload([-1]),
        lambda: w.share_with_newcomers([-1]),
        lambda: w.share_with_newcomers([1], experienced_after=-1),
        lambda: w.span_of_control([], 25),
        lambda: w.span_of_control([1], 0),
        lambda: w.span_of_control([-1], 25),
        lambda: w.turnover(-1, [1]),
        lambda: w.turnover(1, []),
        lambda: w.turnover(1, [0]),
        lambda: w.turnover(1, [-1, 5]),
        lambda: w.share_of_posts(-1, 2),
        lambda: w.share_of_posts(1, 0),
        lambda: w.share_of_posts(3, 2),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
