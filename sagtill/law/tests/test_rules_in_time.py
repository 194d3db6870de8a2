from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.law import clock, deadlines
from sagtill.law.clocks import Deadline, NoNumberError, NotInForceError, Origin, Unit
from sagtill.law.counting import count
from sagtill.law.deadlines import ALL, due, rule
from sagtill.law.duties import duty_on
from sagtill.law.laws import Law

WORDS = [
    ("sol_investigate", date(2025, 6, 30), "utan dröjsmål", "14 kap. 6 § SoL (2001:453)"),
    ("sol_investigate", date(2025, 7, 1), "genast", "27 kap. 5 § SoL (2025:400)"),
    ("sol_notify_ivo", date(2025, 6, 30), "snarast", "14 kap. 7 § SoL (2001:453)"),
    ("sol_notify_ivo", date(2026, 1, 1), "snarast", "27 kap. 6 § SoL (2025:400)"),
    ("sol_report", date(2025, 7, 1), "genast", "27 kap. 2 § SoL (2025:400)"),
    ("lss_investigate", date(2025, 6, 30), "utan dröjsmål", "24 e § LSS (1993:387)"),
    ("lss_investigate", date(2026, 1, 1), "utan dröjsmål", "24 e § LSS (1993:387)"),
    ("lss_report", date(2026, 1, 1), "genast", "24 b § LSS (1993:387)"),
    ("lss_notify_ivo", date(2026, 1, 1), "snarast", "24 f § LSS (1993:387)"),
    ("serious_work_incident", date(2026, 1, 1), "utan dröjsmål", "3 kap. 3 a § AML (1977:1160)"),
]


@pytest.mark.parametrize(("key", "day", "word", "citation"), WORDS)
def test_a_time_word_has_its_own_section_and_no_number(key: str, day: date, word: str, citation: str) -> None:
    row = rule(key, day)
    assert (row.word, row.source.citation, row.length) == (word, citation, None)
    with pytest.raises(NoNumberError):
        due(key, clock.at(day))


def test_the_law_of_the_case_gives_the_key_of_its_clock() -> None:
    for law in Law:
        key = deadlines.clock_key("investigate", law)
        assert rule(key, date(2026, 1, 1)).word == duty_on("investigate", date(2026, 1, 1), law).time_word
    assert deadlines.clock_key("notify_ivo", Law.LVM) == "sol_notify_ivo"


def test_an_own_number_for_a_time_word_is_labelled_as_the_organisations_own() -> None:
    answer = due("sol_notify_ivo", date(2026, 3, 6), {"sol_notify_ivo": 1})
    assert (answer.date, answer.label) == (date(2026, 3, 9), "(er rutin)")


def test_for_a_time_word_the_elapsed_days_are_shown() -> None:
    started = clock.at(date(2025, 12, 30), 23, 30)
    assert deadlines.elapsed_days(started, clock.at(date(2025, 12, 31), 0, 30)) == 1
    assert deadlines.elapsed_days(started, date(2025, 12, 30)) == 0


def test_the_rule_is_chosen_by_the_swedish_day_on_which_the_clock_started() -> None:
    last_minute = datetime(2025, 6, 30, 21, 59, tzinfo=UTC)
    first_minute = datetime(2025, 6, 30, 22, 0, tzinfo=UTC)
    answers = [due("sol_investigate", start, {"sol_investigate": 6}) for start in (last_minute, first_minute)]
    assert [answer.source.section for answer in answers] == ["14 kap. 6 §", "27 kap. 5 §"]


@pytest.mark.parametrize(
    ("key", "day_before", "first_day"),
    [
        ("answer_to_notifier", date(2026, 1, 14), date(2026, 1, 15)),
        ("operation_changed", date(2025, 12, 31), date(2026, 1, 1)),
        ("preliminary_assessment", date(2025, 6, 30), date(2025, 7, 1)),
    ],
)
def test_a_new_time_limit_begins_on_its_first_day(key: str, day_before: date, first_day: date) -> None:
    with pytest.raises(NotInForceError):
        due(key, day_before)
    assert due(key, first_day).row.in_force_from == first_day


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        due("no_such_clock", date(2026, 1, 1))


def test_two_months_become_three_by_adding_one_row() -> None:
    old = replace(rule("ivo_investigation", date(2026, 1, 1)), in_force_to=date(2026, 12, 31))
    new = replace(old, length=3, in_force_from=date(2027, 1, 1), in_force_to=None)
    december, january = date(2026, 12, 31), date(2027, 1, 1)
    assert count(rule(old.key, december, [old, new]), december).date == date(2027, 3, 1)
    assert count(rule(old.key, january, [old, new]), january).date == date(2027, 4, 1)


def test_no_two_rows_with_the_same_key_hold_on_the_same_day() -> None:
    for one, other in combinations(ALL, 2):
        if one.key == other.key:
            starts = [row.in_force_from for row in (one, other) if row.in_force_from]
            assert not any(one.in_force(day) and other.in_force(day) for day in starts), one.key


def test_only_numbers_read_in_a_statute_are_fixed() -> None:
    for row in ALL:
        assert row.fixed == (row.length is not None and row.source.grade == "A"), row.key


def test_every_number_of_law_that_is_not_confirmed_can_be_set() -> None:
    unconfirmed = {row.key for row in ALL if row.origin is Origin.LAW and row.length and not row.fixed}
    assert unconfirmed == {"ivo_investigation", "personal_data_breach"}


def test_only_law_is_moved_over_free_days() -> None:
    assert all(row.origin is Origin.LAW and row.length is not None for row in ALL if row.moves)


def _rows_with_numbers() -> list[Deadline]:
    return [row for row in ALL if row.length is not None and row.unit is not Unit.HOURS]


@settings(deadline=None)
@given(st.sampled_from(_rows_with_numbers()), st.dates(date(2026, 2, 1), date(2060, 1, 1)))
def test_nothing_is_due_before_it_started_and_a_moved_day_is_a_working_day(row: Deadline, day: date) -> None:
    answer = count(row, day)
    assert answer.date >= day
    assert answer.moved_from is None or answer.moved_from < answer.date
    assert clock.local(answer.moment).date() == answer.date


@settings(deadline=None)
@given(
    st.sampled_from(_rows_with_numbers()),
    st.dates(date(2026, 2, 1), date(2060, 1, 1)),
    st.dates(date(2026, 2, 1), date(2060, 1, 1)),
)
def test_a_clock_that_started_later_is_never_due_earlier(row: Deadline, one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert count(row, first).date <= count(row, second).date
