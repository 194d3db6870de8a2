from datetime import date

import pytest

from sagtill.law.laws import Kind, Law
from sagtill.law.record import Record
from sagtill.law.retention import Plan, disposal, gallras_on, retention, why_not_keep

PRIVATE = [
    (
        Law.SOL,
        date(2026, 3, 2),
        date(2031, 3, 2),
        "17 kap. 10 § SoL (2025:400)",
        "fem år efter sista anteckningen",
    ),
    (Law.LVU, date(2026, 3, 2), date(2031, 3, 2), "17 kap. 10 § SoL (2025:400)", "LVU är socialtjänst"),
    (Law.LSS, date(2028, 2, 29), date(2033, 2, 28), "23 g § LSS (1993:387)", "skottdagen finns inte 2033"),
]


@pytest.mark.parametrize(("law", "last_note", "expected", "citation", "why"), PRIVATE)
def test_a_private_provider_keeps_lex_sarah_for_five_years(
    law: Law, last_note: date, expected: date, citation: str, why: str
) -> None:
    assert gallras_on(Record.LEX_SARAH, last_note, Kind.PRIVATE, law) == expected, why
    assert retention(Record.LEX_SARAH, Kind.PRIVATE, law).source.citation == citation


def test_the_five_years_are_law_and_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="står i lagen"):
        gallras_on(Record.LEX_SARAH, date(2026, 1, 1), Kind.PRIVATE, overrides={"lex_sarah": 3})


def test_a_municipality_keeps_lex_sarah_for_ever_until_it_decides_otherwise() -> None:
    closed = date(2026, 1, 1)
    assert gallras_on(Record.LEX_SARAH, closed, Kind.BOARD) is None
    assert gallras_on(Record.LEX_SARAH, closed, Kind.BOARD, overrides={"lex_sarah": 10}) == date(2036, 1, 1)


def test_a_municipality_may_decide_to_keep_deviations_for_ever() -> None:
    assert gallras_on(Record.DEVIATION, date(2026, 1, 1), Kind.BOARD, overrides={"complaint": 2}) == date(2031, 1, 1)
    assert gallras_on(Record.DEVIATION, date(2026, 1, 1), Kind.BOARD, overrides={"deviation": None}) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_access_logs_are_kept_for_five_years_at_least(kind: Kind) -> None:
    row = retention(Record.ACCESS_LOG, kind)
    assert gallras_on(Record.ACCESS_LOG, date(2026, 1, 1), kind) == date(2031, 1, 1)
    assert why_not_keep(row, 4) == "Tiden är kortare än den kortaste som får väljas."
    assert why_not_keep(row, 5) is None
    with pytest.raises(ValueError, match="kortare än den kortaste"):
        gallras_on(Record.ACCESS_LOG, date(2026, 1, 1), kind, overrides={"access_log": 4})
    assert why_not_keep(row, None) is None


@pytest.mark.parametrize("record", [Record.DEVIATION, Record.COMPLAINT, Record.LEX_SARAH])
def test_where_no_rule_is_known_everything_is_kept(record: Record) -> None:
    row = retention(record, Kind.SIS)
    assert gallras_on(record, date(2026, 1, 1), Kind.SIS) is None
    assert (row.record, row.kinds, row.name, row.source.grade) == (record, (Kind.SIS,), "Ingen regel", "M")
    assert row.counted_from == "ärendet avslutades"


def test_everything_a_municipality_may_set_is_marked_as_unconfirmed() -> None:
    for record in Record:
        row = retention(record, Kind.BOARD)
        assert not row.fixed
        assert row.source.grade in ("D", "M"), record


PLANS = [
    (Kind.PRIVATE, None, (date(2031, 3, 2), "17 kap. 10 § SoL (2025:400)"), "lagen räcker för en enskild verksamhet"),
    (
        Kind.PRIVATE,
        Plan(3, "Vår plan"),
        (date(2031, 3, 2), "17 kap. 10 § SoL (2025:400)"),
        "en plan kan inte ändra lagen",
    ),
    (Kind.BOARD, None, None, "en nämnd bevarar tills den har beslutat"),
    (Kind.BOARD, Plan(0, "ON 2026 § 14"), None, "noll år är inget beslut"),
    (Kind.BOARD, Plan(10, "  "), None, "var det är beslutat måste stå"),
    (Kind.BOARD, Plan(10, "ON 2026 § 14"), (date(2036, 3, 2), "ON 2026 § 14"), "planens tid och planens källa"),
    (Kind.SIS, None, None, "för SiS är ingen regel känd"),
    (Kind.SIS, Plan(10, "SiS 2026:1"), (date(2036, 3, 2), "SiS 2026:1"), "SiS kan ha en egen plan"),
]


@pytest.mark.parametrize(("kind", "plan", "expected", "why"), PLANS)
def test_what_is_destroyed_when_and_what_it_rests_on(
    kind: Kind, plan: Plan | None, expected: tuple[date, str] | None, why: str
) -> None:
    found = disposal(Record.LEX_SARAH, date(2026, 3, 2), kind, plan=plan)
    assert (found and (found.on, found.basis)) == expected, why


def test_a_plan_shorter_than_the_shortest_time_destroys_nothing() -> None:
    assert disposal(Record.ACCESS_LOG, date(2026, 3, 2), Kind.BOARD, plan=Plan(2, "ON 2026 § 14")) is None
