"""One number, wherever it stands: page, CSV, XLSX, frozen kvalitetsberättelse, and a query that shares nothing with the program."""

import csv
import io
import random
import re
import zipfile
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagtill.cases.testing import a_case, as_
from sagtill.law import calendar, clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.quality_report.queries.papers import gathered
from sagtill.quality_report.services import promising, signing, writing
from sagtill.statistics.testing import counted_anew

KINDS = [Kind.DEVIATION, Kind.RISK, Kind.IDEA]


def a_year(town: Town, seed: int) -> int:
    """Reports of different kinds at two units over last year; returns the year."""
    chance, year = random.Random(seed), clock.today().year - 1
    for _ in range(24):
        day = date(year, 1, 1) + timedelta(days=chance.randint(0, 364))
        with clock.moved_to(clock.at(day, chance.randint(0, 23))):
            a_case(town, unit=chance.choice([town.north, town.south]), kind=chance.choice(KINDS))
    counted_anew(town)
    return year


def by_sql(town: Town, first: date, after: date, unit: str = "", kind: str = "") -> int:
    """How many came from one day up to another, by the Swedish clock."""
    # SQLite compares texts, so midnight in Sweden is said in the time that is stored.
    values: list[Any] = [connection.ops.adapt_datetimefield_value(clock.at(day, 0)) for day in (first, after)]
    parts = ["received_at >= %s", "received_at < %s"]
    if unit:
        parts.append("unit_id = %s")
        values.append(unit if connection.vendor == "postgresql" else unit.replace("-", ""))
    if kind:
        parts.append("kind = %s")
        values.append(kind)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM reports_report WHERE {' AND '.join(parts)}", values)
        return int(cursor.fetchone()[0])


def of_csv(content: bytes) -> dict[str, str]:
    return {
        row[0]: row[1] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") if len(row) > 1
    }


def of_xlsx(content: bytes) -> dict[str, str]:
    """Month and number of each row of the first sheet, read from the file's own parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", book.read("xl/sharedStrings.xml").decode())
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    found = {}
    for row in re.findall(r"<row [^>]*>(.*?)</row>", sheet, re.S):
        cells = [
            strings[int(value)] if 't="s"' in how else value
            for how, value in re.findall(r"<c ([^>]*)><v>(.*?)</v></c>", row)
        ]
        if len(cells) > 1:
            found[cells[0]] = cells[1]
    return found


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10_000),
    unit=st.sampled_from(["", "north", "south"]),
    kind=st.sampled_from(["", *KINDS]),
)
def test_a_number_is_the_same_wherever_it_stands(town: Town, seed: int, unit: str, kind: str) -> None:
    year = a_year(town, seed)
    chosen = str(getattr(town, unit).id) if unit else ""
    address = {"period": str(year), "unit": chosen, "kind": kind}
    josefin = client_of(town.josefin)
    page = josefin.get(reverse("statistics-one", args=["reports"]), address).content.decode()
    filed = of_csv(josefin.get(reverse("statistics-file", args=["reports", "csv"]), address).content)
    booked = of_xlsx(josefin.get(reverse("statistics-file", args=["reports", "xlsx"]), address).content)
    shown = dict(re.findall(r'<th scope="row">(?:<a [^>]*>)?(\d{4}-\d\d)(?:</a>)?</th><td class="n">(\d+)</td>', page))
    assert shown
    for month, number in shown.items():
        first = date.fromisoformat(f"{month}-01")
        expected = by_sql(town, first, calendar.add_months(first, 1), chosen, kind)
        assert int(number) == int(filed[month]) == int(float(booked[month])) == expected


def test_the_frozen_report_says_what_the_query_says_and_stays_so(town: Town) -> None:
    year = a_year(town, 7)
    report = writing.begin(as_(town.josefin), year, "helhet")
    for section in report.sections.all():
        writing.save(as_(town.josefin), section, section.text or "Ord.", section.version, is_done=True)
    promising.add_goal(as_(town.josefin), report, "Svar inom fem dagar", "Medianen är högst fem.")
    signing.lock(as_(town.josefin), report)
    report.refresh_from_db()
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    known = gathered(report).values
    assert known["rapporter"].shown == str(by_sql(town, first, after))
    for key, kind in (("avvikelser", Kind.DEVIATION), ("risker", Kind.RISK), ("ideer", Kind.IDEA)):
        assert known[key].shown in (str(by_sql(town, first, after, kind=kind)), "visas inte", "färre än fem")
    a_year(town, 8)
    report.refresh_from_db()
    assert gathered(report).values["rapporter"].shown == known["rapporter"].shown
