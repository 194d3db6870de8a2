"""Numbers agree wherever they are shown, and chance alone seldom calls anything a signal."""

import csv
import io
import math
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagtill.cases.testing import a_case, as_
from sagtill.law import calendar, clock
from sagtill.methods.sentences import Finding, Options, conclude
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.statistics.models import TallyMark
from sagtill.statistics.queries import counts, published, reach
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.figures.opening import opened
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.months import first_of, half
from sagtill.statistics.services import counting

QUIET = (Finding.USUAL, Finding.TOO_EARLY, Finding.SMALL_NUMBER)
KINDS = [Kind.DEVIATION, Kind.RISK, Kind.IDEA]


def a_history(town: Town, seed: int) -> None:
    """Some reports of different kinds at two units over the last fifteen months."""
    chance = random.Random(seed)
    for _ in range(14):
        month = calendar.add_months(first_of(clock.today()), -chance.randint(1, 14))
        with clock.moved_to(clock.at(month + timedelta(days=chance.randint(0, 27)), chance.randint(0, 23))):
            a_case(town, unit=chance.choice([town.north, town.south]), kind=chance.choice(KINDS))
    TallyMark.objects.all().delete()
    counting.refresh(town.board)


def _stored(moment: datetime) -> datetime:
    """As the database writes it: SQLite has texts without a zone, so that a midnight is not less than itself."""
    return moment if connection.vendor == "postgresql" else moment.astimezone(UTC).replace(tzinfo=None)


def by_sql(unit: str, kind: str, month: str) -> int:
    """The same number by a query that shares nothing with the program: months by the Swedish clock."""
    start = date.fromisoformat(f"{month}-01")
    end = calendar.add_months(start, 1)
    parts, values = ["received_at >= %s", "received_at < %s"], [_stored(clock.at(start, 0)), _stored(clock.at(end, 0))]
    if unit:
        parts.append("unit_id = %s")
        values.append(unit if connection.vendor == "postgresql" else unit.replace("-", ""))  # type: ignore[arg-type]
    if kind:
        parts.append("kind = %s")
        values.append(kind)  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM reports_report WHERE {' AND '.join(parts)}", values)
        return int(cursor.fetchone()[0])


def test_a_report_at_midnight_is_counted_in_the_month_that_begins(town: Town) -> None:
    month = calendar.add_months(first_of(clock.today()), -1)
    with clock.moved_to(clock.at(month, 0)):
        a_case(town)
    counting.refresh(town.board)
    before = calendar.add_months(month, -1)
    table = FIGURES["reports"](Question(as_(town.josefin), Filters())).table
    shown = {row[0]: row[1] for row in table.rows}
    assert [by_sql("", "", f"{one:%Y-%m}") for one in (before, month)] == [0, 1]
    assert shown[f"{month:%Y-%m}"] in (None, 1)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10_000),
    unit=st.sampled_from(["", "north", "south"]),
    kind=st.sampled_from(["", "deviation", "risk"]),
    period=st.sampled_from(["12", "24"]),
)
def test_page_file_cases_and_an_independent_query_agree(
    town: Town, seed: int, unit: str, kind: str, period: str
) -> None:
    a_history(town, seed)
    chosen = str(getattr(town, unit).id) if unit else ""
    address = {"period": period, "unit": chosen, "kind": kind}
    question = Question(as_(town.josefin), Filters.read(address))
    shown = {row[0]: row[1] for row in FIGURES["reports"](question).table.rows}
    got = client_of(town.josefin).get(reverse("statistics-file", args=["reports", "csv"]), address)
    filed = {row[0]: row[1] for row in csv.reader(io.StringIO(got.content.decode("utf-8-sig")), delimiter=";")}
    for month, number in shown.items():
        if number is None:
            continue
        assert number == by_sql(chosen, kind, str(month)) == int(filed[str(month)])
        assert number == opened(question, "reports", date.fromisoformat(f"{month}-01")).count()


def test_the_published_half_is_what_the_page_says_where_it_may_be_said(town: Town) -> None:
    year = clock.today().year - 1
    span = half(year, 1)
    for month in span:
        for one in range(6):
            with clock.moved_to(clock.at(month + timedelta(days=one), 10)):
                a_case(town)
    TallyMark.objects.all().delete()
    counting.refresh(town.board)
    shown = published.half(town.board, span)
    assert shown.total.value == 36 == sum(by_sql("", "", f"{month:%Y-%m}") for month in span)
    wanted = counts.Wanted(span)
    exact = counts.count(reach.whole(town.board), wanted, "reports")["reports"]
    assert [one.value for one in shown.months] == counts.by_month(exact, span)


def _poisson(chance: random.Random, mean: float) -> int:
    limit, drawn, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        drawn += 1
        product *= chance.random()
    return drawn


@pytest.mark.parametrize("mean", [0.5, 2, 8, 20])
@pytest.mark.parametrize("months", [14, 24, 36])
def test_chance_alone_calls_at_most_one_month_in_twenty_a_signal(mean: float, months: int) -> None:
    chance = random.Random(f"{mean} {months}")
    called = 0
    for _ in range(300):
        values = [(str(at), _poisson(chance, mean)) for at in range(months)]
        called += conclude("x", values, Options(show_small=True)).finding not in QUIET
    assert called / 300 <= 0.06
