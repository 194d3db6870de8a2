from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.law import severity
from sagtill.law.severity import RULE, Rating, near_threshold, rule_on, should_consider

MATRIX = [
    (4, 1, True, "nivå 4 prövas alltid, fast poängen bara är 4"),
    (4, 2, True, "8 poäng och nivå 4"),
    (4, 3, True, "12 poäng"),
    (4, 4, True, "16 poäng"),
    (3, 1, False, "3 poäng"),
    (3, 2, False, "6 poäng räcker inte"),
    (3, 3, True, "9 poäng med nivå 3"),
    (3, 4, True, "12 poäng"),
    (2, 3, False, "6 poäng"),
    (2, 4, False, "8 poäng, men följden är under nivå 3"),
    (1, 4, False, "ett dagligt besvär är inte ett missförhållande genom sin poäng"),
    (0, 4, False, "ingen följd ger noll poäng"),
]


@pytest.mark.parametrize(("level", "likelihood", "expected", "why"), MATRIX)
def test_when_lex_sarah_should_be_considered(level: int, likelihood: int, expected: bool, why: str) -> None:
    assert should_consider(Rating(level, 0, likelihood)) is expected, why
    assert should_consider(Rating(0, level, likelihood)) is expected, "det som kunde ha hänt väger lika"


def test_the_score_takes_the_worse_of_what_happened_and_what_could_have() -> None:
    assert Rating(actual=1, possible=3, likelihood=2).score == 6
    assert Rating(actual=3, possible=1, likelihood=2).score == 6


NEAR = [
    (Rating(3, 3, 2), True, "ett steg oftare ger 9 poäng"),
    (Rating(2, 2, 4), True, "ett steg allvarligare ger nivå 3 och 12 poäng"),
    (Rating(3, 0, 3), True, "ett steg mindre sällan ger 6 poäng"),
    (Rating(3, 3, 1), True, "ett steg allvarligare ger nivå 4"),
    (Rating(4, 0, 1), True, "ett steg mindre ger 3 poäng"),
    (Rating(4, 4, 1), False, "båda följderna är 4: ett steg ändrar ingenting"),
    (Rating(0, 0, 1), False, "långt ifrån"),
    (Rating(2, 2, 1), False, "nivå 3 med 3 poäng räcker inte"),
    (Rating(4, 4, 4), False, "högst upp"),
    (Rating(1, 1, 4), False, "två steg från nivå 3"),
    (Rating(4, 0, 4), False, "två steg ned skulle ändra, men inte ett"),
    (Rating(0, 3, 3), True, "det som hände kan inte bli mindre, men det som kunde ha hänt kan"),
]


@pytest.mark.parametrize(("rating", "expected", "why"), NEAR)
def test_who_is_rated_blind_by_a_second_person(rating: Rating, expected: bool, why: str) -> None:
    assert near_threshold(rating) is expected, why


def test_nearness_is_measured_from_the_rule_that_is_asked_about() -> None:
    lower = replace(RULE, score_from=4, level_from=2)
    assert near_threshold(Rating(2, 2, 2), lower)
    assert not near_threshold(Rating(2, 2, 2))


@pytest.mark.parametrize(("actual", "possible", "likelihood"), [(5, 0, 1), (0, -1, 1), (0, 0, 0), (0, 0, 5)])
def test_a_step_outside_the_scales_is_refused(actual: int, possible: int, likelihood: int) -> None:
    with pytest.raises(ValueError, match=r"is [01] to 4"):
        Rating(actual, possible, likelihood)


def test_every_level_is_worded_and_the_consequences_have_examples() -> None:
    assert [level.value for level in severity.CONSEQUENCES] == [0, 1, 2, 3, 4]
    assert [level.value for level in severity.LIKELIHOODS] == [1, 2, 3, 4]
    assert all(len(level.examples) >= 2 for level in severity.CONSEQUENCES)


def test_the_rule_is_dated_like_every_other_rule() -> None:
    ended = replace(RULE, in_force_to=date(2026, 12, 31))
    stricter = replace(RULE, level_from=2, in_force_from=date(2027, 1, 1))
    assert rule_on(date(2026, 12, 31), (ended, stricter)) == ended
    assert should_consider(Rating(2, 0, 4), rule_on(date(2027, 1, 1), (ended, stricter)))
    with pytest.raises(LookupError):
        rule_on(date(2027, 1, 1), (ended,))


ratings = st.builds(Rating, st.integers(0, 4), st.integers(0, 4), st.integers(1, 4))


@settings(deadline=None)
@given(ratings, ratings)
def test_a_rating_that_is_worse_in_every_way_is_never_proposed_less(one: Rating, other: Rating) -> None:
    worse = Rating(
        max(one.actual, other.actual),
        max(one.possible, other.possible),
        max(one.likelihood, other.likelihood),
    )
    assert should_consider(worse) or not should_consider(one)


def test_far_from_the_threshold_no_single_step_changes_the_proposal() -> None:
    for actual, possible, likelihood in product(range(5), range(5), range(1, 5)):
        rating = Rating(actual, possible, likelihood)
        if not near_threshold(rating) and likelihood < 4:
            assert should_consider(Rating(actual, possible, likelihood + 1)) == should_consider(rating)
