"""Some cases are rated by a second person, who has not seen the first rating."""

import pytest

from sagtill.cases import permissions
from sagtill.cases.models import SecondRating
from sagtill.cases.rules import Drawn, Path, Seriousness
from sagtill.cases.services import (
    assessing,
    rating,
)
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    answers,
    as_,
    assessed,
    fresh,
)
from sagtill.law.severity import Rating
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin, Path.INVESTIGATE)


def rated_case(town: Town, chance: float = 0.0, **more: object) -> SecondRating:
    case = a_case(town, **more)  # type: ignore[arg-type]
    assessing.assess(as_(town.karin), case, answers(), chance=chance)
    return SecondRating.objects.get()


def test_one_in_ten_is_rated_by_a_second_person_who_was_not_the_first(town: Town) -> None:
    asked = rated_case(town)
    assert asked.drawn_because == Drawn.RANDOM
    assert permissions.why_not_rate(as_(town.karin), asked) == (
        "Du har redan bedömt ärendet. Den andra bedömningen görs av någon annan."
    )
    assert permissions.why_not_rate(as_(town.amina), asked) == "Du har inte uppdraget att handlägga det här ärendet."
    rating.rate(as_(town.mona), asked, Rating(3, 4, 2))
    kept = SecondRating.objects.get()
    assert (kept.by, kept.actual, kept.possible, kept.likelihood, kept.suggests_lex_sarah) == (
        town.mona,
        3,
        4,
        2,
        True,
    )
    assert permissions.why_not_rate(as_(town.josefin), kept) == "Ärendet är redan bedömt av två."


def test_nobody_rates_what_they_have_reported(town: Town) -> None:
    asked = rated_case(town, reporter=town.mona)
    assert permissions.why_not_rate(as_(town.mona), asked) == (
        "Du har själv rapporterat det här. Någon annan måste bedöma det."
    )


def test_a_rating_that_cannot_be_blind_is_dropped_with_the_reason(town: Town) -> None:
    asked = rated_case(town)
    rating.decline(as_(town.mona), asked, "Vi har pratat om ärendet.")
    kept = SecondRating.objects.get()
    assert (kept.declined_because, kept.actual) == ("Vi har pratat om ärendet.", None)


def test_what_nobody_did_wrong_in_and_ordinary_cases_above_one_in_ten_are_not_rated_twice(town: Town) -> None:
    for kind in ("idea", "praise", "suggestion"):
        assessing.assess(as_(town.karin), a_case(town, kind=kind), answers(), chance=0.0)
    assessing.assess(as_(town.karin), a_case(town), answers(), chance=0.10)
    assert not SecondRating.objects.exists()


def test_near_the_threshold_it_is_always_rated_twice_and_only_after_the_first_judgement(town: Town) -> None:
    case = a_case(town)
    said = answers(seriousness=Seriousness.LARGE, actual=2, possible=3, likelihood=2, why=BECAUSE)
    assessing.assess(as_(town.karin), case, said, chance=0.99)
    assert SecondRating.objects.get().drawn_because == Drawn.NEAR
    assessing.assess(as_(town.karin), fresh(case), said, chance=0.0)
    assert SecondRating.objects.count() == 1
