"""Calibration rounds."""

from collections.abc import Callable

import pytest

from sagtill.methods.alpha import krippendorff_alpha
from sagtill.methods.calibration import (
    Verdict,
    bootstrap_interval,
    calibrate,
    most_spread,
    raw_agreement,
    share_disagreeing,
    verdict,
)
from sagtill.methods.tests.refusals import assert_refused_in_words
from sagtill.methods.tests.test_agreement import CANONICAL, SIX_CASES

TWELVE_CASES = [*SIX_CASES, *SIX_CASES]


@pytest.mark.parametrize(
    ("alpha", "cases", "expected"),
    [
        (0.80, 10, Verdict.RELIABLE),
        (0.7999, 10, Verdict.TENTATIVE),
        (0.667, 10, Verdict.TENTATIVE),
        (0.6669, 10, Verdict.REVISE),
        (-0.2, 10, Verdict.REVISE),
        (0.95, 9, Verdict.TOO_FEW),
        (None, 9, Verdict.TOO_FEW),
        (None, 10, Verdict.NO_VARIATION),
    ],
)
def test_the_verdict_follows_the_thresholds(alpha: float | None, cases: int, expected: Verdict) -> None:
    assert verdict(alpha, cases) is expected


def test_a_full_round_gives_alpha_with_its_interval_and_the_cases_to_discuss() -> None:
    outcome = calibrate(TWELVE_CASES, seed=1)
    assert outcome.verdict is Verdict.RELIABLE
    assert outcome.alpha.value is not None
    assert outcome.interval is not None
    assert outcome.interval.low < outcome.alpha.value < outcome.interval.high
    assert outcome.raw_agreement == pytest.approx(0.60)
    assert outcome.most_spread == (3, 5)


def test_the_same_seed_draws_the_same_interval() -> None:
    assert bootstrap_interval(TWELVE_CASES, seed=5) == bootstrap_interval(TWELVE_CASES, seed=5)
    assert bootstrap_interval(TWELVE_CASES, seed=5) != bootstrap_interval(TWELVE_CASES, seed=6)


def test_with_fewer_than_ten_cases_there_is_no_interval() -> None:
    assert bootstrap_interval(SIX_CASES, seed=1) is None
    assert calibrate(SIX_CASES, seed=1).verdict is Verdict.TOO_FEW


def test_cases_that_only_one_has_rated_do_not_count() -> None:
    lonely: list[list[float | None]] = [[1, None, None, None, None]] * 6
    padded = [*map(list[float | None], SIX_CASES), *lonely]
    assert krippendorff_alpha(padded) == krippendorff_alpha(SIX_CASES)
    assert calibrate(padded, seed=1).verdict is Verdict.TOO_FEW


def test_when_the_draws_hardly_vary_there_is_no_interval() -> None:
    assert bootstrap_interval([[1, 1]] * 11 + [[1, 2]], seed=1) is None
    assert bootstrap_interval([[1, 1]] * 12, seed=1) is None
    assert calibrate([[1, 1]] * 12, seed=1).verdict is Verdict.NO_VARIATION


def test_raw_agreement_counts_pairs_also_when_ratings_are_missing() -> None:
    assert raw_agreement([[1, 1, None], [1, 2, 1]]) == pytest.approx((1 + 1 / 3) / 2)
    assert 0 < raw_agreement(CANONICAL) < 1


def test_the_share_of_cases_decided_differently() -> None:
    assert share_disagreeing([[True, True, True], [True, False, None], [False, None, None]]) == 0.5


def test_cases_that_all_agree_on_are_not_put_up_for_discussion() -> None:
    assert most_spread([[2, 2], [3, 3], [None, None]]) == ()
    assert most_spread([[1, 2], [1, 4]], how_many=0) == ()


def test_ten_cases_are_enough_and_a_lower_confidence_gives_a_narrower_interval() -> None:
    ten = TWELVE_CASES[:10]
    wide, narrow = bootstrap_interval(ten, seed=3), bootstrap_interval(ten, seed=3, confidence=0.5)
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < narrow.high < wide.high
    assert calibrate(ten, seed=3).interval == wide


def test_one_case_rated_by_two_is_enough_for_raw_agreement() -> None:
    assert raw_agreement([[1, 1]]) == 1
    assert share_disagreeing([[True, False]]) == 1
    assert most_spread([[1, 2]]) == (0,)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: verdict(0.5, -1),
        lambda: bootstrap_interval([], seed=1),
        lambda: bootstrap_interval(TWELVE_CASES, seed=1, confidence=1),
        lambda: raw_agreement([[1, None]]),
        lambda: share_disagreeing([[True]]),
        lambda: most_spread([[1, 2]], how_many=-1),
        lambda: calibrate([], seed=1),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
