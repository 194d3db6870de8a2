"""After a threat: per 100 staff-years, the first talk, the follow-ups, and a true sentence where a figure is missing (methods B14)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sagtill.cases.rules import Called, Told
from sagtill.cases.services import contacting
from sagtill.cases.services import resting as sorting
from sagtill.cases.testing import a_case, as_, assessed, fresh, with_action
from sagtill.law import calendar, clock
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.figures.figure import Figure
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.rules.threats import followed, talk
from sagtill.statistics.services import counting, entering
from sagtill.statistics.testing import counted_anew, told_by_month

MONDAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def two_years_ahead(town: Town) -> Iterator[None]:
    """The town's people are assigned from today on, so what has been is told in days to come."""
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 24))):
        yield


def figure(town: Town, key: str, **filters: str) -> Figure:
    """As the manager sees it: a threat is told only to those who take part in its case."""
    return FIGURES[key](Question(as_(town.karin), Filters.read(filters)))


def staffed(town: Town, unit: Unit, years: float, months_back: int = 12) -> None:
    month = calendar.add_months(first_of(clock.today()), -months_back)
    entering.enter(as_(town.josefin), unit, month, {"fte": Decimal(str(years))})


def a_threat(town: Town) -> Case:
    return a_case(town, kind=Kind.THREAT, threat_kinds=("threat",))


def called(town: Town, case: Case, said: Called = Called.YES, police: Told = Told.NO, work: Told = Told.NO) -> None:
    contacting.contact(as_(town.karin), fresh(case), contacting.Contact(said, work, police))


@pytest.mark.parametrize(
    ("talked", "today", "expected"),
    [
        ([], MONDAY, "open"),
        ([], MONDAY + timedelta(days=1), "open"),
        ([], MONDAY + timedelta(days=2), "missed"),
        ([MONDAY], MONDAY, "in_time"),
        ([MONDAY + timedelta(days=1)], MONDAY + timedelta(days=9), "in_time"),
        ([MONDAY + timedelta(days=2)], MONDAY + timedelta(days=9), "late"),
        ([MONDAY - timedelta(days=2)], MONDAY + timedelta(days=9), "missed"),
    ],
)
def test_the_first_talk_is_in_time_the_same_day_or_the_next_working_day(
    talked: list[date], today: date, expected: str
) -> None:
    assert talk(MONDAY, talked, today) == expected


def test_a_talk_on_monday_after_a_threat_on_friday_is_in_time() -> None:
    friday = date(2026, 5, 8)
    assert talk(friday, [friday + timedelta(days=3)], friday + timedelta(days=30)) == "in_time"


@pytest.mark.parametrize(
    ("after", "today", "expected"),
    [
        ([], 14, ["week:open", "month:open", "quarter:open"]),
        ([], 15, ["week:no", "month:open", "quarter:open"]),
        ([4], 200, ["week:no", "month:no", "quarter:no"]),
        ([7, 30, 91], 200, ["week:yes", "month:yes", "quarter:yes"]),
        ([5, 45, 120], 120, ["week:yes", "month:yes", "quarter:yes"]),
    ],
)
def test_the_follow_ups_are_after_a_week_a_month_and_three(after: list[int], today: int, expected: list[str]) -> None:
    days = [MONDAY + timedelta(days=day) for day in after]
    assert list(followed(MONDAY, days, MONDAY + timedelta(days=today))) == expected


def test_threats_are_counted_per_100_staff_years_of_the_units_that_have_said_how_many_they_are(town: Town) -> None:
    told_by_month(town, [1, 2, 2, 2, 2], Kind.THREAT)
    staffed(town, town.north, 20)
    made = figure(town, "threat_rate")
    assert [row[1:] for row in made.table.rows[-2:]] == [[2, 20.0, 10.0], [2, 20.0, 10.0]]
    assert made.headline == "Det är för tidigt att säga något. Vi behöver minst tolv månader."
    known = "8 rapporter om hot under de 4 månader där årsarbetarna är kända."
    assert made.sentence == f"{known} Det är för tidigt att räkna om till ett år."
    assert any("Bara de som deltar i ett ärende om hot räknar det" in note for note in made.notes)


def test_units_without_staff_figures_are_said_to_be_left_out(town: Town) -> None:
    staffed(town, town.north, 20)
    made = FIGURES["threat_rate"](Question(as_(town.josefin), Filters()))
    assert any("saknar antal årsarbetare" in note for note in made.notes)


def test_without_any_staff_figures_the_sentence_says_so_and_nothing_is_a_signal(town: Town) -> None:
    told_by_month(town, [1, 4, 9], Kind.THREAT)
    made = figure(town, "threat_rate")
    assert made.headline == "Antal årsarbetare saknas, så hot kan inte räknas per 100 årsarbetare."
    assert not made.is_signal
    assert all(row[3] is None for row in made.table.rows)


def test_a_figure_holds_until_a_newer_one_and_no_longer_than_a_year(town: Town) -> None:
    told_by_month(town, [1] * 18, Kind.THREAT)
    staffed(town, town.north, 10, months_back=17)
    staffed(town, town.north, 20, months_back=15)
    staff = [row[2] for row in figure(town, "threat_rate", period="24").table.rows]
    assert staff[-17:] == [10.0, 10.0, *[20.0] * 13, None, None]


def test_a_wave_of_threats_is_a_signal_per_100_staff_years_too(town: Town) -> None:
    told_by_month(town, [1, *[1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1], 8], Kind.THREAT)
    for back in (14, 2):
        staffed(town, town.north, 20, months_back=back)
    made = figure(town, "threat_rate")
    assert made.is_signal
    assert "Det är ovanligt många." in made.headline


def test_what_comes_after_a_threat_is_counted_of_what_should_have_come(town: Town) -> None:
    month = calendar.add_months(first_of(clock.today()), -6)
    day = month + timedelta(days=8)
    for after, police in (((0, 7, 30), Told.YES), ((18,), Told.LATER), ((), Told.NO)):
        with clock.moved_to(clock.at(day, 9)):
            case = a_threat(town)
        for wait in after:
            with clock.moved_to(clock.at(day + timedelta(days=wait), 10)):
                called(town, case, police=police)
    counted_anew(town)
    rows = {row[0]: tuple(row[1:3]) for row in figure(town, "threat_care").table.rows}
    assert rows["Första samtalet i tid"] == (1, 3)
    assert rows["Samtal efter en vecka"] == (1, 3)
    assert rows["Samtal efter en månad"] == (1, 3)
    assert rows["Samtal efter tre månader"] == (0, 3)
    assert rows["Polisanmält"] == (1, 2)


def test_a_yes_once_said_is_not_taken_back_by_a_later_talk(town: Town) -> None:
    case = a_threat(town)
    called(town, case, police=Told.YES)
    called(town, case, police=Told.NO)
    counting.refresh(town.board)
    with clock.moved_by(timedelta(days=32)):
        counting.refresh(town.board)
        rows = {row[0]: tuple(row[1:3]) for row in figure(town, "threat_care").table.rows}
    assert rows["Polisanmält"] == (1, 1)


def test_open_actions_after_threats_and_help_that_was_not_given_are_told(town: Town) -> None:
    case = assessed(a_threat(town), town.karin)
    sorting.sort(as_(town.karin), fresh(case), missed_because="fear")
    with_action(fresh(case), town.karin)
    counting.refresh(town.board)
    with clock.moved_by(timedelta(days=32)):
        counting.refresh(town.board)
        made = figure(town, "threat_care")
    assert made.sentence == "En åtgärd efter hot är inte klar."
    assert {row[0]: tuple(row[1:3]) for row in made.table.rows}["En insats uteblev"] == (1, 1)


def test_with_another_kind_chosen_nothing_of_threats_is_told(town: Town) -> None:
    case = assessed(a_threat(town), town.karin)
    sorting.sort(as_(town.karin), fresh(case), missed_because="fear")
    counted_anew(town)
    with clock.moved_by(timedelta(days=32)):
        made = figure(town, "threat_care", kind="risk")
    assert all(row[1] == row[2] == 0 for row in made.table.rows)
