"""Statements that are prepared and sent together do what they would have done one by one, and never reach past the wall."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from sagtill.audit import queries as audit
from sagtill.notices.models import Notice
from sagtill.organisation.models import NumberSeries
from sagtill.organisation.services import next_number
from sagtill.organisation.testing import Town
from sagtill.reports import testing
from sagtill.reports.models import Case, Report, Submission
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import sending
from sagtill.tables import storing
from sagtill.wall import statements, whose
from tests.test_storing import a_notice

pytestmark = pytest.mark.django_db
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'")
outside = pytest.mark.django_db(transaction=True)


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [row[0] for row in cursor.fetchall()]


@on_postgres
def test_what_stores_a_report_is_prepared_once_whatever_it_holds(town: Town) -> None:
    testing.a_report(town.north, town.amina)
    first = prepared()
    assert any("reports_case" in one for one in first)
    for outcome in ("little", "serious"):
        testing.a_report(town.north, town.amina, outcome=outcome)
    assert sorted(prepared()) == sorted(first)


@outside
def test_a_report_is_all_there_when_the_block_has_ended(town: Town) -> None:
    report = testing.a_report(town.north, town.amina)
    assert not connection.in_atomic_block
    assert Report.objects.get(pk=report.pk).number == report.case.number == Case.objects.get().number
    assert audit.verify(town.board.id).holds


@outside
def test_a_row_that_is_refused_takes_everything_with_it(town: Town) -> None:
    """The number too; and the connection is as good as before."""
    telling = testing.a_telling(town.north)
    sending.send(telling, town.amina)
    last = NumberSeries.objects.get(organisation=town.board, series="").last
    made = sending._made(telling, sending.unit_named(town.north.id), town.amina, None)  # type: ignore[arg-type]
    with whose.only(town.board.id), pytest.raises(IntegrityError):
        sending._store(made, town.north)
    assert NumberSeries.objects.get(organisation=town.board, series="").last == last
    assert (Report.objects.count(), Case.objects.count(), Submission.objects.count()) == (1, 1, 1)
    assert not connection.in_atomic_block
    testing.a_report(town.north, town.amina)
    assert Report.objects.count() == 2
    assert audit.verify(town.board.id).holds


def _stores_and_stops(town: Town) -> None:
    with statements.in_few_rounds():
        storing.insert([a_notice(town)])
        raise ZeroDivisionError


def _stores_and_is_refused(town: Town) -> None:
    with statements.in_few_rounds(), statements.cursor() as cursor:
        storing.insert([a_notice(town)])
        cursor.execute("UPDATE notices_notice SET person_id = %s", [None])


def _stops_around_it(town: Town) -> None:
    with transaction.atomic():
        with statements.in_few_rounds():
            storing.insert([a_notice(town)])
        raise ZeroDivisionError


@outside
def test_what_goes_wrong_in_the_block_undoes_it(town: Town) -> None:
    with whose.only(town.board.id):
        with pytest.raises(ZeroDivisionError):
            _stores_and_stops(town)
        with pytest.raises(DatabaseError):
            _stores_and_is_refused(town)
    assert not Notice.objects.exists()


@outside
def test_the_outermost_transaction_decides(town: Town) -> None:
    with whose.only(town.board.id), pytest.raises(ZeroDivisionError):
        _stops_around_it(town)
    assert not Notice.objects.exists()


@outside
@on_postgres
def test_the_wall_stands_before_what_is_sent_together(town: Town) -> None:
    with whose.only(town.provider.id), pytest.raises(DatabaseError), statements.in_few_rounds():
        storing.insert([a_notice(town)])
    with whose.only(town.board.id):
        assert not Notice.objects.exists()
        with statements.in_few_rounds():
            storing.insert([a_notice(town)])
        assert Notice.objects.count() == 1
    with whose.only(town.provider.id):
        assert not Notice.objects.exists()


@outside
@on_postgres
def test_nothing_is_sent_together_outside_a_transaction(town: Town) -> None:
    server: Any = connection
    with pytest.raises(TransactionManagementError), server.few_rounds():
        pass


def test_a_prepared_statement_is_read_with_its_values(town: Town) -> None:
    with CaptureQueriesContext(connection) as said:
        number = next_number(town.board.id)
    assert number.endswith("0001")
    assert any(str(town.board.id) in one["sql"] or town.board.id.hex in one["sql"] for one in said)


_EVERY_KIND = (
    (7, "integer"),
    (True, "boolean"),
    (UUID("9b2d1f0e-3c4a-4d5e-8f60-718293a4b5c6"), "uuid"),
    (date(2028, 2, 29), "date"),
    (datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC), "timestamptz"),
    (datetime(2026, 10, 25, 12, 30, tzinfo=ZoneInfo("Europe/Stockholm")), "timestamptz"),
    (Decimal("0.10"), "numeric"),
    (Status.RECEIVED, "text"),
    ("åäö 🙂 %s", "text"),
    (None, "text"),
)


@on_postgres
@pytest.mark.parametrize(("value", "kind"), _EVERY_KIND)
def test_a_value_of_any_kind_comes_back_the_same_prepared_and_not(value: Any, kind: str) -> None:
    answers = []
    for cursor in (statements.cursor(), connection.cursor()):
        with cursor:
            cursor.execute(f"SELECT %s::{kind}", [value])
            answers.append(cursor.fetchone()[0])
    assert answers[0] == answers[1] == value
    assert type(answers[0]) is type(answers[1])
