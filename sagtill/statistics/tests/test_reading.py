"""What the pages read is as little as can be, and finds what a plain look through everything finds."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from sagtill.cases.services import merging
from sagtill.cases.testing import a_case, as_, fresh
from sagtill.law import calendar, clock
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.statistics.models import Tally
from sagtill.statistics.queries import counts, reach
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.figures.opening import opened
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.queries.silence import quiet_units
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import first_of, year
from sagtill.statistics.services import counting
from sagtill.tables.testing import plan_of


def _last_year() -> int:
    return clock.today().year - 1


def _told_on(town: Town, day: date, kind: Kind = Kind.DEVIATION) -> Case:
    with clock.moved_to(clock.at(day, 10)):
        return a_case(town, kind=kind)


def _opened(town: Town, key: str, period: int) -> set[str]:
    question = Question(as_(town.josefin), Filters(period=str(period)))
    return set(opened(question, key).values_list("number", flat=True))


def _holding(kinds: set[Kind], period: int) -> set[str]:
    span = year(period)
    told = Report.objects.filter(kind__in=kinds, received_at__gte=clock.at(span.first, 0))
    told = told.filter(received_at__lt=clock.at(calendar.add_months(span.last, 1), 0))
    return set(Case.objects.filter(Exists(told.filter(case=OuterRef("pk")))).values_list("number", flat=True))


@pytest.mark.parametrize("first_is_older", [True, False])
def test_a_case_opens_in_the_year_of_every_report_it_holds(town: Town, first_is_older: bool) -> None:
    days = [date(_last_year() - back, 5, 4) for back in ((1, 0) if first_is_older else (0, 1))]
    first, second, alone = _told_on(town, days[0]), _told_on(town, days[1]), _told_on(town, days[1])
    merging.merge(as_(town.karin), first, [second])
    assert _opened(town, "reports", days[0].year) == {first.number} == _holding(set(Kind), days[0].year)
    assert _opened(town, "reports", days[1].year) == {first.number, alone.number} == _holding(set(Kind), days[1].year)
    merging.split(as_(town.karin), Report.objects.get(number=second.number))
    assert _opened(town, "reports", days[0].year) == {first.number}
    assert _opened(town, "reports", days[1].year) == {second.number, alone.number}


def test_what_was_gathered_twice_opens_where_it_ended(town: Town) -> None:
    days = [date(_last_year() - back, 5, 4) for back in (0, 1, 2)]
    last, middle, first = (_told_on(town, day) for day in days)
    merging.merge(as_(town.karin), middle, [first])
    merging.merge(as_(town.karin), fresh(last), [fresh(middle)])
    for day in days:
        assert _opened(town, "reports", day.year) == {last.number} == _holding(set(Kind), day.year)


def test_of_one_kind_the_reports_themselves_are_looked_at(town: Town) -> None:
    day = date(_last_year(), 5, 4)
    complaint, other = _told_on(town, day, Kind.COMPLAINT), _told_on(town, day)
    assert _opened(town, "voices", day.year) == {complaint.number}
    Case.objects.filter(pk=other.pk).update(kind=Kind.COMPLAINT)
    assert _opened(town, "voices", day.year) == {complaint.number}


def test_all_the_months_together_are_the_sum_of_each(town: Town) -> None:
    for back in range(3):
        _told_on(town, calendar.add_months(first_of(clock.today()), -back) - timedelta(days=3))
    counting.refresh(town.board)
    wanted = Question(as_(town.karin), Filters()).wanted
    here = reach.of(as_(town.karin))
    names = (Name.REPORTS, Name.FIRST_REPLY, Name.MISSED)
    one_by_one = counts.count(here, wanted, *names)
    assert counts.totals(here, wanted, *names) == {name: counts.by_key(one_by_one[name]) for name in names}


def test_a_unit_that_fell_silent_long_ago_is_held_against_the_months_before_that(town: Town) -> None:
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 40))):
        for back in range(38, 0, -1):
            for unit in (town.north, town.south) if back > 20 else (town.south,):
                with clock.moved_to(clock.at(calendar.add_months(first_of(clock.today()), -back), 10)):
                    a_case(town, unit=unit)
        counting.refresh(town.board)
        rows = {row.unit: row for row in quiet_units(Question(as_(town.josefin), Filters()))}
    assert (rows[town.north].events, rows[town.south].events) == (16, 24)


def _all_in_one_index(sql: str) -> bool:
    asked = set(re.findall(r'"statistics_tally"\."(\w+)"', sql))
    columns = {field.name: field.column for field in Tally._meta.concrete_fields}
    return any(asked <= {columns[name] for name in index.fields} for index in Tally._meta.indexes)


@pytest.mark.parametrize("who", ["josefin", "karin"])
def test_a_sum_reads_nothing_but_its_index(town: Town, who: str) -> None:
    actor = as_(getattr(town, who))
    here, wanted = reach.of(actor, Act.OUTLINE), Wanted(year(_last_year()))
    at_unit = Wanted(year(_last_year()), units=frozenset({town.north.id}))
    with CaptureQueriesContext(connection) as asked:
        counts.count(here, wanted, Name.REPORTS, Name.FIRST_REPLY)
        counts.totals(here, at_unit, Name.REPORTS)
        counts.by_unit(here, wanted, Name.REPORTS)
        counts.by_unit_and_month(here, wanted, Name.REPORTS)
    sums = [one["sql"] for one in asked if "SUM(" in one["sql"]]
    assert len(sums) == 4
    for one in sums:
        assert _all_in_one_index(one), one
        # Which of its indexes PostgreSQL goes by depends on how many rows there are, and here there are hardly any.
        if connection.vendor == "sqlite":
            assert "USING COVERING INDEX tally_of" in plan_of(one)
