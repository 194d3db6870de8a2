"""The clocks under a moved clock: both daylight-saving nights, 29 February, the end of the year, the day the law changed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sagtill import investigations
from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import clocks, dates, overview
from sagtill.investigations.rules.stages import Serious
from sagtill.investigations.services import opening, tracks, urgent
from sagtill.investigations.testing import a_beginning, fresh, opened
from sagtill.law import clock, deadlines
from sagtill.law.laws import Law
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Kind, Role
from sagtill.organisation.testing import Town, client_of


@pytest.fixture(autouse=True)
def _long_ago(town: Town) -> None:
    """They have had their assignments for years, so that the clock can be moved back."""
    root = town.board.units.get(parent=None)
    for person, role, unit in ((town.josefin, Role.SAS, root), (town.karin, Role.MANAGER, town.north)):
        organisation.assign(person, role, unit, decided_by="Magnus Dahl", starts_on=date(2020, 1, 1))


# The day the notification was sent, the last day for the investigation, and why.
TWO_MONTHS = [
    (date(2026, 1, 15), date(2026, 3, 16), "15 mars 2026 är en söndag"),
    (date(2025, 12, 31), date(2026, 3, 2), "28 februari 2026 är en lördag"),
    (date(2027, 12, 29), date(2028, 2, 29), "skottdagen finns och är en tisdag"),
    (date(2028, 2, 29), date(2028, 5, 2), "29 april är en lördag och 1 maj är röd"),
    (date(2026, 11, 3), date(2027, 1, 4), "3 januari 2027 är en söndag"),
    (date(2026, 10, 31), date(2027, 1, 4), "31 december är en dag då kontor är stängda"),
]


@pytest.mark.parametrize(("sent", "last", "why"), TWO_MONTHS, ids=[str(row[0]) for row in TWO_MONTHS])
def test_two_months_from_the_day_of_the_notification(sent: date, last: date, why: str) -> None:
    assert deadlines.due("ivo_investigation", sent).date == last, why


def test_two_months_is_one_row_and_whatever_says_it_follows(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [replace(row, length=3) if row.key == "ivo_investigation" else row for row in deadlines.ALL]
    assert [row.key for row in deadlines.ALL].count("ivo_investigation") == 1
    client = client_of(town.josefin)
    with clock.moved_to(datetime(2026, 11, 3, 10, tzinfo=UTC)):
        one = opened(town)
        address = f"/lexsarah/{one.number}/anmal"
        assert "senast två månader efter anmälan" in client.get(address).content.decode()
        monkeypatch.setattr(deadlines.rule, "__defaults__", (rows,))
        for page in (address, "/lexsarah/till-ivo"):
            assert "senast tre månader efter anmälan" in client.get(page).content.decode()
        urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
        assert fresh(one).ivo_due == date(2027, 2, 3)
    said = [path.name for path in _pages() if "två månader" in path.read_text(encoding="utf-8").casefold()]
    assert said == []


def _pages() -> list[Path]:
    room = Path(investigations.__file__ or "").parent
    return [path for path in room.rglob("*") if path.suffix in {".py", ".html"} and "tests" not in path.parts]


def test_a_time_of_your_own_is_the_one_that_is_said(town: Town) -> None:
    town.board.settings["targets"] = {"ivo_investigation": 1}
    town.board.save()
    assert clocks.time_to_ivo(town.board) == "en månad"


@pytest.mark.parametrize(
    ("night", "zone"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "sommartid börjar"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "den slutar"),
    ],
)
def test_seventy_two_hours_are_counted_as_hours_that_pass(town: Town, night: datetime, zone: str) -> None:
    with clock.moved_to(night):
        track = tracks.begin(as_(town.josefin), opened(town), Kind.DATA_BREACH, "Fax till fel mottagare.", clock.now())
    assert track.due_at is not None
    assert (track.due_at - night).total_seconds() == 72 * 3600, zone


@pytest.mark.parametrize(
    "night", [datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 22, 59, tzinfo=UTC)]
)
def test_the_days_are_those_of_the_swedish_calendar_on_the_night_of_the_clock(town: Town, night: datetime) -> None:
    with clock.moved_to(night):
        one = opened(town)
        assert clocks.day_number(one) == 1
    with clock.moved_to(datetime(night.year, night.month, 30, 12, tzinfo=UTC)):
        first = clock.local(night).date()
        assert clocks.day_number(fresh(one)) == (date(night.year, night.month, 30) - first).days + 1


def test_the_days_go_on_over_the_end_of_the_year_and_the_number_begins_anew(town: Town) -> None:
    with clock.moved_to(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)):
        old = _direct(town)
    with clock.moved_to(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        new = _direct(town)
        assert clocks.day_number(old) == 2
    assert (old.number, new.number) == ("LS-2026-01", "LS-2027-01")
    assert (old.diary_number, new.diary_number) == ("ON 2026/1", "ON 2027/1")


def _direct(town: Town, law: Law = Law.SOL) -> Investigation:
    made = opening.open_directly(as_(town.josefin), town.north, a_beginning(law=law), "Ett samtal.", clock.now())
    return fresh(made)


# The day it began, the law, and the sections and the word that hold for it, also later.
LAWS = [
    (datetime(2025, 6, 30, 21, 59, tzinfo=UTC), Law.SOL, "14 kap. 2–7 §§ SoL (2001:453)", "utan dröjsmål"),
    (datetime(2025, 6, 30, 22, 1, tzinfo=UTC), Law.SOL, "5 kap. 1 § och 27 kap. 1–6 §§ SoL (2025:400)", "genast"),
    (datetime(2025, 7, 1, 10, 0, tzinfo=UTC), Law.LSS, "24 a–24 f §§ LSS (1993:387)", "utan dröjsmål"),
]


@pytest.mark.parametrize(("began", "law", "sections", "word"), LAWS)
def test_the_law_of_the_day_it_began_holds_to_the_end(
    town: Town, began: datetime, law: Law, sections: str, word: str
) -> None:
    with clock.moved_to(began):
        one = _direct(town, law)
    with clock.moved_to(datetime(2026, 2, 1, 12, tzinfo=UTC)):
        one = fresh(one)
        assert one.sections == sections
        assert any(f"”{word}”" in row.text for row in clocks.clocks(one))


def test_what_is_late_is_said_to_be_late(town: Town) -> None:
    with clock.moved_to(datetime(2026, 8, 3, 8, tzinfo=UTC)):
        one = opened(town)
        urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Livsfara.")
        urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    with clock.moved_to(datetime(2026, 10, 6, 8, tzinfo=UTC)):
        assert ("Försenat", "danger") in {(row.tag, row.colour) for row in clocks.clocks(fresh(one))}
        assert [row.pk for row in overview.two_months(as_(town.josefin))] == [one.pk]


def test_the_calendar_file_says_days_and_nothing_else(town: Town) -> None:
    one = opened(town)
    urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Livsfara.")
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    text = dates.calendar_file(as_(town.josefin))
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 2
    said = {line for line in text.split("\r\n") if line.startswith(("SUMMARY", "DESCRIPTION", "LOCATION"))}
    assert said == {"SUMMARY:Säg till: en utredning ska vara klar", "SUMMARY:Säg till: sista dag till IVO"}
    assert "Kvällshjälp" not in text
    assert one.number not in text
    assert town.north.name not in text
