import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.law import calendar, clock

ONE_WORKING_DAY = [
    (date(2026, 10, 30), date(2026, 11, 2), "fredag → måndag, Allhelgonahelgen räknas inte"),
    (date(2026, 10, 28), date(2026, 10, 29), "onsdag → torsdag, inget i vägen"),
    (date(2026, 10, 31), date(2026, 11, 2), "lördag (alla helgons dag) → måndag"),
    (date(2025, 12, 23), date(2025, 12, 29), "dan före julafton → måndag efter juldagarna och helgen"),
    (date(2025, 12, 30), date(2026, 1, 2), "tisdag → fredag, nyårsafton och nyårsdagen räknas inte"),
    (date(2026, 1, 5), date(2026, 1, 7), "måndag → onsdag, trettondedag jul räknas inte"),
    (date(2026, 4, 2), date(2026, 4, 7), "skärtorsdag → tisdag, långfredag till annandag påsk räknas inte"),
    (date(2026, 4, 30), date(2026, 5, 4), "valborg → måndag, första maj är en fredag"),
    (date(2026, 5, 13), date(2026, 5, 15), "onsdag → klämdagen efter Kristi himmelsfärd är en arbetsdag"),
    (date(2025, 6, 5), date(2025, 6, 9), "torsdag → måndag, nationaldagen är en fredag"),
    (date(2026, 6, 18), date(2026, 6, 22), "torsdag → måndag, midsommarafton räknas inte"),
    (date(2028, 2, 28), date(2028, 2, 29), "skottdagen är en arbetsdag"),
]


@pytest.mark.parametrize(("start", "expected", "why"), ONE_WORKING_DAY)
def test_one_working_day_later(start: date, expected: date, why: str) -> None:
    assert calendar.add_working_days(start, 1) == expected, why
    assert calendar.next_working_day(start) == expected, why


SEVERAL_WORKING_DAYS = [
    (date(2026, 3, 2), 0, date(2026, 3, 2), "noll arbetsdagar är samma dag"),
    (date(2026, 2, 28), 0, date(2026, 2, 28), "även när dagen är en lördag"),
    (date(2026, 3, 2), 10, date(2026, 3, 16), "tio arbetsdagar är två veckor när inget ligger i vägen"),
    (date(2025, 12, 19), 3, date(2025, 12, 29), "måndag, tisdag, sedan julen"),
    (date(2026, 12, 30), 2, date(2027, 1, 5), "nyårsafton, nyårsdagen och helgen räknas inte"),
    (date(2026, 3, 27), 1, date(2026, 3, 30), "sommartiden börjar i helgen och ändrar ingenting"),
]


@pytest.mark.parametrize(("start", "number", "expected", "why"), SEVERAL_WORKING_DAYS)
def test_several_working_days_later(start: date, number: int, expected: date, why: str) -> None:
    assert calendar.add_working_days(start, number) == expected, why


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        calendar.add_working_days(date(2026, 3, 2), -1)


MONTHS = [
    (date(2028, 2, 29), 2, date(2028, 4, 29), "skottdagen + 2 månader har samma tal i april"),
    (date(2025, 12, 31), 2, date(2026, 2, 28), "31 december + 2 månader: februari är för kort"),
    (date(2027, 12, 31), 2, date(2028, 2, 29), "samma sak ett skottår"),
    (date(2026, 8, 31), 1, date(2026, 9, 30), "september har trettio dagar"),
    (date(2028, 2, 29), 12, date(2029, 2, 28), "ett år efter skottdagen"),
    (date(2026, 11, 30), 3, date(2027, 2, 28), "över årsskiftet"),
    (date(2026, 1, 15), 24, date(2028, 1, 15), "två år"),
    (date(2026, 3, 31), -1, date(2026, 2, 28), "bakåt går också"),
    (date(2026, 12, 5), 12, date(2027, 12, 5), "december till december"),
]


@pytest.mark.parametrize(("start", "months", "expected", "why"), MONTHS)
def test_calendar_months_later(start: date, months: int, expected: date, why: str) -> None:
    assert calendar.add_months(start, months) == expected, why


LAST_DAYS = [
    (date(2026, 5, 4), date(2026, 5, 4), "en vanlig måndag står kvar"),
    (date(2026, 5, 2), date(2026, 5, 4), "lördag → måndag"),
    (date(2026, 5, 3), date(2026, 5, 4), "söndag → måndag"),
    (date(2026, 6, 19), date(2026, 6, 22), "midsommarafton → måndag"),
    (date(2025, 12, 24), date(2025, 12, 29), "julafton → måndag efter helgen"),
    (date(2026, 12, 31), date(2027, 1, 4), "nyårsafton → måndag i nästa år"),
    (date(2026, 5, 14), date(2026, 5, 15), "Kristi himmelsfärdsdag → klämdagen"),
]


@pytest.mark.parametrize(("last", "expected", "why"), LAST_DAYS)
def test_a_statutory_last_day_on_a_free_day_may_wait(last: date, expected: date, why: str) -> None:
    assert calendar.statutory_last_day(last) == expected, why


def test_a_day_of_the_march_change_has_twenty_three_hours() -> None:
    before, after = clock.at(date(2026, 3, 28)), clock.at(date(2026, 3, 29))
    assert calendar.elapsed_hours(before, after) == 23
    assert calendar.add_hours(before, 24) == clock.at(date(2026, 3, 29), 13)


def test_a_day_of_the_october_change_has_twenty_five_hours() -> None:
    before, after = clock.at(date(2026, 10, 24)), clock.at(date(2026, 10, 25))
    assert calendar.elapsed_hours(before, after) == 25


def test_the_day_ends_one_second_before_midnight_in_stockholm_winter_and_summer() -> None:
    assert calendar.end_of_day(date(2026, 3, 28)) == datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC)
    assert calendar.end_of_day(date(2026, 3, 29)) == datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)
    assert calendar.end_of_day(date(2026, 10, 25)) == datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar.swedish_date(datetime(2026, 1, 1, 12))  # noqa: DTZ001


def test_moments_are_given_in_utc_wherever_the_machine_stands() -> None:
    noon = clock.local(clock.at(date(2026, 7, 1)))
    assert calendar.end_of_day(date(2026, 7, 1)).tzinfo is UTC
    assert calendar.add_hours(noon, 1).tzinfo is UTC


def test_free_days_carry_swedish_names_and_are_looked_up_once_a_year() -> None:
    assert calendar.free_days(2026)[date(2026, 6, 19)] == "Midsommarafton"
    assert calendar.free_days(2026) is calendar.free_days(2026)


def test_the_quarter_ends_with_its_third_month() -> None:
    ends = {calendar.last_of_quarter(date(2026, month, 1)) for month in range(1, 13)}
    assert ends == {date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)}


days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
numbers = st.integers(0, 60)
moments = st.builds(clock.at, days, st.integers(0, 23), st.integers(0, 59))


@settings(deadline=None)
@given(days, numbers)
def test_the_answer_is_a_working_day_and_counting_back_gives_the_number(day: date, number: int) -> None:
    later = calendar.add_working_days(day, number)
    assert number == 0 or calendar.is_working_day(later)
    assert calendar.working_days_between(day, later) == number


@settings(deadline=None)
@given(days, days, st.integers(1, 30))
def test_an_earlier_start_never_gives_a_later_answer(one: date, other: date, number: int) -> None:
    first, second = sorted((one, other))
    assert calendar.add_working_days(first, number) <= calendar.add_working_days(second, number)


@settings(deadline=None)
@given(days, numbers)
def test_one_more_working_day_is_always_later(day: date, number: int) -> None:
    assert calendar.add_working_days(day, number) < calendar.add_working_days(day, number + 1)


@settings(deadline=None)
@given(days, st.integers(-200, 200))
def test_counting_between_two_days_the_other_way_only_changes_the_sign(one: date, number: int) -> None:
    near = one + timedelta(days=number)
    assert calendar.working_days_between(one, near) == -calendar.working_days_between(near, one)


@settings(deadline=None)
@given(days, st.integers(-600, 600))
def test_months_land_in_the_right_month_and_never_on_a_later_day(day: date, months: int) -> None:
    landed = calendar.add_months(day, months)
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == months
    assert landed.day <= day.day
    assert landed.day == day.day or landed == calendar.last_of_month(landed.year, landed.month)


@settings(deadline=None)
@given(days)
def test_moving_a_last_day_never_moves_it_back_nor_past_a_working_day(day: date) -> None:
    moved = calendar.statutory_last_day(day)
    assert calendar.is_working_day(moved)
    assert moved == day or calendar.working_days_between(day, moved) == 1


@settings(deadline=None)
@given(days)
def test_every_day_ends_before_the_next_begins(day: date) -> None:
    assert calendar.swedish_date(calendar.end_of_day(day)) == day
    assert calendar.swedish_date(calendar.end_of_day(day) + timedelta(seconds=1)) == day + timedelta(days=1)


@settings(deadline=None)
@given(moments, st.integers(0, 2000))
def test_added_hours_are_the_hours_that_elapse(moment: datetime, hours: int) -> None:
    assert calendar.elapsed_hours(moment, calendar.add_hours(moment, hours)) == hours


def test_only_sweden_is_read_out_of_the_librarys_countries_and_it_is_the_librarys_sweden() -> None:
    asked = (
        "import sys; from sagtill.law.calendar import free_days; found = [dict(free_days(y)) for y in range(2020, 2035)]; "
        "assert 'holidays.countries' not in sys.modules; import holidays; "
        "assert found == [dict(holidays.country_holidays('SE', years=y, categories=('public', 'de_facto'), language='sv'))"
        " for y in range(2020, 2035)]"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
