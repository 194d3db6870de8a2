"""Resources in words: the worked examples of the methods, and a true sentence where a figure is missing."""

from datetime import date
from decimal import Decimal

import pytest

from sagtill.cases.testing import as_
from sagtill.law import calendar, clock
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town
from sagtill.statistics.queries import resources
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.entered import ASKED
from sagtill.statistics.rules.months import last_whole
from sagtill.statistics.services import entering

MISSING = "Ni har inte skrivit in de tal som behövs."


def written(town: Town, unit: Unit | None = None, month: date | None = None, **figures: float) -> None:
    numbers = {key: Decimal(str(value)) for key, value in figures.items()}
    entering.enter(as_(town.josefin), unit or town.north, month or last_whole(clock.today()), numbers)


def said(town: Town) -> dict[str, str]:
    return {one.name: one.said for one in resources.sentences(Question(as_(town.josefin), Filters()))}


def test_nothing_written_is_said_of_every_measure(town: Town) -> None:
    assert set(said(town).values()) == {MISSING}


@pytest.mark.parametrize("nought", [[], ["fte"], [one.key for one in ASKED]])
def test_noughts_everywhere_divide_nothing(town: Town, nought: list[str]) -> None:
    entering.enter(as_(town.josefin), town.north, last_whole(clock.today()), {key: Decimal(0) for key in nought})
    assert len(said(town)) == 9


def test_a_backlog_of_forty_is_gone_in_thirteen_months_and_what_six_would_take(town: Town) -> None:
    """methods B12: 40/(25−22) = 13.3 months; T = 6 takes 3.7 more a month; debt-days 10+40+75 = 125."""
    written(town, waiting=40, capacity=25, inflow=22, over_limit=12, debt_days=125)
    assert said(town)["Det som väntar"] == (
        "40 väntar. 12 av dem har väntat längre än tidsgränsen. Tillsammans har de väntat 125 dagar för länge. "
        "I den här takten är det borta om 13,3 månader. För att vara klara på sex månader behöver ni hinna 3,7 fler i månaden."
    )


def test_a_backlog_that_grows_says_what_it_would_take(town: Town) -> None:
    written(town, waiting=12, capacity=5, inflow=7)
    assert said(town)["Det som väntar"].endswith(
        "Det växer, för det kommer till mer än ni hinner med. "
        "För att vara klara på sex månader behöver ni hinna 4 fler i månaden."
    )


def test_a_backlog_soon_gone_needs_nothing_more(town: Town) -> None:
    written(town, waiting=10, capacity=10, inflow=5)
    assert "fler i månaden" not in said(town)["Det som väntar"]


@pytest.mark.parametrize(("capacity", "months"), [(8, "15 månader"), (14, "3,8 månader")])
def test_thirty_hours_of_training_are_made_up_at_the_pace_there_is(town: Town, capacity: int, months: str) -> None:
    """methods B11: 12 required, 7 valid, 30 h; 8 − 6 = 2 a month is 15 months, 14 − 6 = 8 is 3.75."""
    written(town, required=12, valid=7, debt_hours=30, training=capacity, new_need=6, debt_age=31)
    assert said(town)["Fortbildning"] == (
        "7 av 12 utbildningar är giltiga (58 %). Den äldsta skulle ha gjorts för 31 dagar sedan. 30 timmar saknas. "
        f"I den här takten är det borta om {months}."
    )


def test_a_load_of_132_points_on_a_norm_of_120_is_110_per_cent(town: Town) -> None:
    """methods B13: 132/(150·0.8·1.0) = 110 %."""
    written(town, points=132, norm=120, fte=1)
    assert "Belastningen är 110 % av det rimliga, i 1 av" in said(town)["Arbetsbelastning"]


def test_the_one_with_most_cases_is_not_hidden_by_a_mean(town: Town) -> None:
    written(town, cases_median=14, cases_most=31)
    assert said(town)["Ärenden per handläggare"] == "Den i mitten har 14 ärenden, den som har flest har 31."
    written(town, town.south, cases_median=20, cases_most=25)
    assert "14–20 ärenden beroende på enhet. Den som har flest har 31." in said(town)["Ärenden per handläggare"]


def test_complex_cases_with_newcomers_are_counted(town: Town) -> None:
    written(town, complex=12, complex_new=5)
    assert "5 av 12 svåra ärenden" in said(town)["Svåra ärenden hos nya"]
    written(town, complex=0, complex_new=0)
    assert said(town)["Svåra ärenden hos nya"] == "Inga ärenden är bedömda som svåra."


def test_the_span_of_control_is_held_against_the_own_norm(town: Town) -> None:
    written(town, headcount=50, managers=1, span_norm=30)
    written(town, town.south, headcount=20, managers=1, span_norm=30)
    assert said(town)["Medarbetare per chef"] == "35 anställda per chef i snitt. 1 av 2 enheter ligger över sin norm."


def test_hired_staff_are_a_share_of_all_the_work(town: Town) -> None:
    written(town, fte=17, temps=3)
    assert said(town)["Inhyrd personal"] == "3 av 20 årsarbetare är inhyrda (15 %)."


def test_more_vacant_posts_than_there_are_is_asked_about_instead_of_shown(town: Town) -> None:
    written(town, posts=3, vacant=5)
    assert said(town)["Lediga tjänster"] == "Fler tjänster är lediga än det finns. Se över talen."


def test_a_year_of_leavers_is_a_share_of_the_mean_headcount(town: Town) -> None:
    """methods B13: leavers in twelve months by the mean headcount: 9 of a mean of 45 is 20 %."""
    for back in range(12):
        month = calendar.add_months(last_whole(clock.today()), -back)
        written(town, month=month, leavers=1 if back < 9 else 0, headcount=48 if back % 2 else 42)
    assert said(town)["Personal som slutat"] == "9 har slutat på tolv månader (20 % av de anställda)."


def test_leavers_of_four_months_are_not_made_into_a_year(town: Town) -> None:
    for back in range(4):
        written(town, month=calendar.add_months(last_whole(clock.today()), -back), leavers=1, headcount=40)
    assert "Det är för tidigt att räkna om till ett år." in said(town)["Personal som slutat"]
