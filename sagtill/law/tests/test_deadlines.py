import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sagtill.law import clock
from sagtill.law.counting import count
from sagtill.law.deadlines import MOVE_LAST_DAYS, due, rule, why_not_set
from sagtill.law.statutes import SUNDAY_RULE

FRIDAY_NOON = clock.at(date(2026, 10, 30))

GOLDEN = [
    ("ivo_investigation", date(2026, 3, 3), date(2026, 5, 4), "3 mars → 3 maj är en söndag → måndag"),
    ("ivo_investigation", date(2028, 2, 29), date(2028, 5, 2), "skottdag → 29 april är lördag, 1 maj ledig"),
    ("ivo_investigation", date(2025, 12, 31), date(2026, 3, 2), "nyårsafton → 28 februari är en lördag"),
    ("ivo_investigation", date(2026, 10, 31), date(2027, 1, 4), "31 december är ledig → måndag nästa år"),
    ("ivo_investigation", date(2026, 1, 14), date(2026, 3, 16), "14 mars är en lördag → måndag"),
    ("ivo_investigation", date(2026, 1, 13), date(2026, 3, 13), "13 mars är en fredag och står kvar"),
    ("preliminary_assessment", date(2026, 6, 5), date(2026, 6, 22), "14 dagar → midsommarafton → måndag"),
    ("child_investigation", date(2025, 10, 31), date(2026, 3, 2), "fyra månader → 28 februari, lördag"),
    ("answer_to_notifier", date(2026, 1, 15), date(2026, 1, 22), "en vecka, samma veckodag"),
    ("operation_changed", date(2026, 1, 31), date(2026, 3, 2), "en månad → 28 februari är en lördag"),
    ("placed_children_list", date(2026, 2, 1), date(2027, 2, 1), "31 januari 2027 är en söndag → måndag"),
    ("quarterly_report", date(2026, 8, 3), date(2026, 9, 30), "tredje kvartalet slutar 30 september"),
    ("emergency_home_ends", date(2026, 3, 3), date(2026, 5, 3), "längsta tid: söndagen flyttas inte"),
    ("placement_reconsidered", date(2026, 2, 8), date(2026, 8, 8), "var sjätte månad: lördagen flyttas inte"),
    ("custody_considered", date(2026, 2, 8), date(2028, 2, 8), "två år från att placeringen verkställdes"),
    ("opened", date(2026, 10, 30), date(2026, 11, 2), "fredag → måndag, Allhelgonahelgen räknas inte"),
    ("assessed", date(2025, 12, 22), date(2025, 12, 30), "tisdag, måndag, tisdag: julen räknas inte"),
    ("danger_opened", date(2026, 12, 24), date(2026, 12, 24), "fara nu öppnas samma dag, även på julafton"),
    ("simple_deviation", date(2026, 3, 2), date(2026, 3, 16), "tio arbetsdagar"),
    ("complaint_receipt", date(2026, 4, 2), date(2026, 4, 8), "två arbetsdagar över påsken"),
    ("complaint_handler", date(2026, 4, 2), date(2026, 4, 7), "fem dagar, alla dagar räknas"),
    ("complaint_answer", date(2026, 4, 3), date(2026, 4, 17), "fjorton dagar"),
    ("child_complaint_answer", date(2026, 6, 12), date(2026, 6, 29), "tio arbetsdagar över midsommar"),
    ("lex_sarah_investigation", date(2026, 3, 2), date(2026, 4, 13), "sex veckor, samma veckodag"),
    ("effect_check", date(2025, 11, 30), date(2026, 2, 28), "tre månader, februari är för kort"),
    ("self_check_spring", date(2026, 3, 31), date(2026, 3, 31), "rundans sista dag räknas in"),
    ("self_check_autumn", date(2026, 10, 1), date(2027, 9, 30), "dagen efter → nästa år"),
    ("board_report", date(2026, 8, 31), date(2027, 2, 28), "ett halvår"),
    ("quality_report", date(2026, 1, 1), date(2026, 3, 1), "1 mars, fast det är en söndag: ett eget mål"),
]


@pytest.mark.parametrize(("key", "start", "expected", "why"), GOLDEN)
def test_when_it_falls_due(key: str, start: date, expected: date, why: str) -> None:
    answer = due(key, start)
    assert answer.date == expected, why
    assert clock.local(answer.moment).strftime("%H:%M:%S") == "23:59:59"


def test_the_hour_of_the_day_does_not_matter_when_days_are_counted() -> None:
    assert due("opened", FRIDAY_NOON) == due("opened", date(2026, 10, 30))


def test_late_evening_in_greenwich_is_already_the_next_day_in_sweden() -> None:
    assert due("complaint_handler", datetime(2026, 5, 31, 22, 30, tzinfo=UTC)).date == date(2026, 6, 6)


def test_seventy_two_hours_over_the_march_change_are_elapsed_hours() -> None:
    answer = due("personal_data_breach", clock.at(date(2026, 3, 27), 12))
    assert answer.moment == clock.at(date(2026, 3, 30), 13), "fredag 12 → måndag 13, en timme ställdes bort"
    assert answer.date == date(2026, 3, 30)


def test_seventy_two_hours_over_the_october_change_end_an_hour_earlier_on_the_wall() -> None:
    answer = due("personal_data_breach", clock.at(date(2026, 10, 23), 12))
    assert answer.moment == clock.at(date(2026, 10, 26), 11)


def test_the_alarm_for_danger_now_rings_after_two_hours_also_at_midnight_on_new_year() -> None:
    assert due("danger_alarm", clock.at(date(2026, 12, 31), 23)).date == date(2027, 1, 1)


def test_hours_cannot_be_counted_from_a_date() -> None:
    with pytest.raises(ValueError, match="moment"):
        due("danger_alarm", date(2026, 3, 2))


def test_a_receipt_is_promised_at_once() -> None:
    assert due("receipt", FRIDAY_NOON).moment == FRIDAY_NOON


def test_the_label_says_who_set_the_number() -> None:
    labels = [due(key, FRIDAY_NOON).label for key in ("ivo_investigation", "assessed", "complaint_answer")]
    assert labels == ["(lagen)", "(er rutin)", "(lovat)"]


def test_the_answer_carries_its_row_source_and_origin() -> None:
    for key in ("personal_data_breach", "assessed"):
        answer, row = due(key, FRIDAY_NOON), rule(key, date(2026, 10, 30))
        assert (answer.row, answer.source, answer.origin) == (row, row.source, row.origin)
        assert answer.label == row.origin.label


def test_two_quarters_end_with_the_next_quarter() -> None:
    half_year = replace(rule("quarterly_report", date(2026, 8, 3)), length=2)
    assert count(half_year, date(2026, 9, 30)).date == date(2026, 12, 31)


def test_a_moved_day_shows_where_it_stood_and_by_which_rule() -> None:
    answer = due("ivo_investigation", date(2026, 3, 3))
    assert (answer.moved_from, answer.moved_by) == (date(2026, 5, 3), SUNDAY_RULE)
    assert due("assessed", date(2026, 3, 3)).moved_by is None


def test_an_organisation_may_keep_a_statutory_last_day_where_it_is() -> None:
    answer = due("ivo_investigation", date(2026, 3, 3), {MOVE_LAST_DAYS: 0})
    assert (answer.date, answer.moved_from) == (date(2026, 5, 3), None)


def test_a_local_target_is_changed_and_remains_the_organisations_own() -> None:
    answer = due("assessed", date(2026, 3, 2), {"assessed": 5, "opened": 9})
    assert (answer.date, answer.label) == (date(2026, 3, 9), "(er rutin)")


def test_a_changed_promise_remains_a_promise() -> None:
    assert due("complaint_answer", date(2026, 3, 2), {"complaint_answer": 10}).label == "(lovat)"


def test_an_own_number_on_an_unconfirmed_rule_is_no_longer_labelled_as_law() -> None:
    answer = due("ivo_investigation", date(2026, 3, 3), {"ivo_investigation": 1})
    assert (answer.date, answer.label) == (date(2026, 4, 3), "(er rutin)"), "långfredag: ett eget mål flyttas inte"


def test_a_number_in_the_statute_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="står i lagen"):
        due("preliminary_assessment", date(2026, 3, 3), {"preliminary_assessment": 10})


def test_a_yearly_date_is_set_as_month_and_day() -> None:
    assert due("quality_report", date(2026, 1, 1), {"quality_report": 415}).date == date(2026, 4, 15)
    assert due("quality_report", date(2026, 1, 1), {"quality_report": 229}).date == date(2026, 2, 28)


REFUSED = [
    ("quality_report", 1301, "Skriv månad och dag i ett tal, till exempel 301 för 1 mars."),
    ("quality_report", 431, "Skriv månad och dag i ett tal, till exempel 301 för 1 mars."),
    ("quality_report", 300, "Skriv månad och dag i ett tal, till exempel 301 för 1 mars."),
    ("assessed", -1, "Tiden kan inte vara kortare än noll."),
    ("child_complaint_answer", 21, "Tiden är längre än det högsta som har lovats."),
    ("preliminary_assessment", 10, "Tiden står i lagen och kan inte ändras här."),
]


@pytest.mark.parametrize(("key", "number", "sentence"), REFUSED)
def test_a_number_that_cannot_be_used_is_refused_in_a_sentence(key: str, number: int, sentence: str) -> None:
    assert why_not_set(rule(key, date(2026, 3, 3)), number) == sentence
    with pytest.raises(ValueError, match=re.escape(sentence)):
        due(key, date(2026, 3, 3), {key: number})


@pytest.mark.parametrize(("key", "number"), [("assessed", 0), ("quality_report", 1231), ("quality_report", 229)])
def test_a_number_at_the_edge_may_be_used(key: str, number: int) -> None:
    assert why_not_set(rule(key, date(2026, 3, 3)), number) is None


def test_a_childs_answer_may_take_twenty_working_days_at_most() -> None:
    assert why_not_set(rule("child_complaint_answer", date(2026, 3, 3)), 20) is None
