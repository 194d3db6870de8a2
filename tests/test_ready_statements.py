"""What goes straight to the database is what was meant, answers as the driver would, and outlives what is undone around it."""

from contextlib import suppress
from datetime import UTC, date, datetime
from threading import Event, Thread
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, DataError, IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagtill.organisation.models import Organisation, Unit
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Status
from sagtill.tables.asking import Asking
from sagtill.wall import statements, whose

pytestmark = pytest.mark.django_db
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'")
outside = pytest.mark.django_db(transaction=True)
_named = Asking(lambda name: Unit.objects.filter(name=name), name=str)


def prepared(sql: str, *values: Any) -> list[Any]:
    with statements.cursor() as cursor:
        cursor.execute(sql, list(values))
        return [row[0] for row in cursor.fetchall()]


def written_in(value: Any, *, blank: bool) -> Any:
    """The value as it comes back, when it stands in the statement from the start or is filled in."""
    one = statements.Open("SELECT %s", [value], [0] if blank else [])
    return one.answers([value] if blank else [])[0][0]


# -- values --------------------------------------------------------------------

_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS)
def test_any_text_comes_back_the_same_whichever_way_it_is_told(text: str) -> None:
    assert prepared("SELECT CAST(%s AS text)", text) == [text]
    assert written_in(text, blank=True) == text
    assert written_in(text, blank=False) == text


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE reports_case; --", "\\'", "%s", "%%", "%(a)s", "E'\\x'", "$1", "${}", '"', "åäö 🙂", "", " "],
)
def test_no_sign_in_a_text_is_taken_for_the_statements_own(text: str) -> None:
    assert prepared("SELECT CAST(%s AS text)", text) == [text]
    assert (written_in(text, blank=True), written_in(text, blank=False)) == (text, text)


def test_a_sign_of_percent_in_the_statement_stands_for_itself() -> None:
    assert prepared("SELECT CASE WHEN 'a%%s' LIKE 'a%%' THEN CAST(%s AS text) END", "ja") == ["ja"]
    one = statements.Open("SELECT CASE WHEN 'a%%s' LIKE 'a%%' THEN %s || %s END", ["j", "a"], [1])
    assert one.answers(["å"]) == [("jå",)]


@on_postgres
@pytest.mark.parametrize(
    "value",
    [
        7,
        -7,
        2**40,
        True,
        UUID("9b2d1f0e-3c4a-4d5e-8f60-718293a4b5c6"),
        date(2028, 2, 29),
        datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),
        None,
    ],
)
def test_a_value_written_into_a_statement_is_read_as_the_driver_would_read_it(value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [value])
        (expected,) = cursor.fetchone()
    for blank in (True, False):
        found = written_in(value, blank=blank)
        assert (found, type(found)) == (expected, type(expected))


@on_postgres
def test_the_key_of_a_choice_is_its_word() -> None:
    assert (
        prepared("SELECT %s::text", Status.RECEIVED)
        == [written_in(Status.RECEIVED, blank=True)]
        == [str(Status.RECEIVED.value)]
    )


@on_postgres
def test_a_text_that_no_database_can_hold_is_refused_and_not_cut() -> None:
    # Each in a transaction of its own: nothing has reached the database, so it goes on as before.
    for ask in (lambda: prepared("SELECT %s::text", "före\0efter"), lambda: written_in("före\0efter", blank=True)):
        with pytest.raises(DataError):
            ask()
    assert prepared("SELECT %s::text", "x") == ["x"]


# -- what goes wrong -------------------------------------------------------------


def test_what_the_database_refuses_is_said_as_ever(town: Town) -> None:
    with pytest.raises(ProgrammingError if connection.vendor == "postgresql" else DatabaseError), transaction.atomic():
        prepared("SELECT nothing FROM nowhere")
    statement = "UPDATE organisation_person SET username = NULL WHERE id = %s"
    key = str(town.karin.id) if connection.features.has_native_uuid_field else town.karin.id.hex
    with pytest.raises(IntegrityError), transaction.atomic(), statements.cursor() as cursor:
        cursor.execute(statement, [key])


def test_a_cursor_tells_how_many_rows_were_changed_and_gives_each_row_once(town: Town) -> None:
    with statements.cursor() as cursor:
        cursor.execute("UPDATE organisation_unit SET name = name")
        assert cursor.rowcount == Unit.objects.count()
        cursor.execute("SELECT CAST(1 AS integer) UNION ALL SELECT CAST(2 AS integer)")
        assert (cursor.fetchone(), cursor.fetchall(), cursor.fetchone()) == ((1,), [(2,)], None)


def test_statements_are_counted_and_read_with_their_values() -> None:
    with CaptureQueriesContext(connection) as said:
        prepared("SELECT CAST(%s AS text)", "ett värde")
        written_in("ett annat", blank=True)
    assert len(said) == 2
    assert "ett värde" in said[0]["sql"]
    assert "ett annat" in said[1]["sql"]


# -- what is undone or rebuilt -----------------------------------------------------


def named(town: Town) -> list[Unit]:
    return _named(name=town.north.name)


def test_what_stands_ready_stays_so_when_something_around_it_is_undone(town: Town) -> None:
    assert named(town) == [town.north]
    for _ in range(3):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert named(town) == [town.north]


def _changes_its_mind(town: Town) -> None:
    with transaction.atomic():
        assert named(town) == [town.north]
        Organisation.objects.filter(pk=town.board.id).update(short="ANNAT")
        raise ZeroDivisionError


@outside
def test_it_stays_so_when_a_whole_transaction_is_undone(town: Town) -> None:
    with whose.only(town.board.id):
        assert named(town) == [town.north]
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                _changes_its_mind(town)
            assert named(town) == [town.north]
        assert Organisation.objects.get(pk=town.board.id).short != "ANNAT"


def test_it_stays_so_when_a_table_is_changed(town: Town) -> None:
    assert named(town) == [town.north]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE passing (one integer)")
        cursor.execute("ALTER TABLE passing ADD COLUMN two integer")
        cursor.execute("DROP TABLE passing")
    assert named(town) == [town.north]


@outside
def test_a_transaction_that_begins_with_what_stands_ready_is_kept_or_undone_whole(town: Town) -> None:
    for ends, expected in ((ZeroDivisionError, 0), (None, 1)):
        with whose.only(town.board.id):
            try:
                with transaction.atomic():
                    prepared("SELECT CAST(%s AS text)", "först")
                    Unit.objects.filter(pk=town.north.id).update(name="Nya Norr")
                    if ends:
                        raise ends
            except ZeroDivisionError:
                pass
            assert Unit.objects.filter(name="Nya Norr").count() == expected


@on_postgres
def test_those_asked_longest_ago_make_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    server: Any = connection
    monkeypatch.setattr(server._standing_ready, "_most", 3)
    for round_ in range(2):
        for number in range(8):
            assert prepared(f"SELECT {number} + %s::integer", round_) == [number + round_]
    kept = prepared("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%::integer'")
    assert kept[0] <= 3


@on_postgres
@outside
def test_a_connection_that_has_died_is_replaced_before_the_first_question_of_a_request(town: Town) -> None:
    connection.ensure_connection()
    server: Any = connection
    process = server.connection.info.backend_pid
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [process])
    finally:
        other.close()
    server.health_check_enabled, server.health_check_done = True, False
    with whose.only(town.board.id):
        assert named(town) == [town.north]
    assert server.connection.info.backend_pid != process


@on_postgres
@outside
def test_asking_whether_the_connection_answers_tells_it_whose_rows_may_be_reached(town: Town) -> None:
    connection.ensure_connection()
    server: Any = connection
    for whole in (town.board.id, town.provider.id):
        with whose.only(whole):
            assert server.is_usable()
            assert server.told == str(whole)
            assert prepared("SELECT current_setting('sagtill.organisation')") == [str(whole)]


# -- what is sent on ---------------------------------------------------------------


def _stores_what_went_wrong(town: Town) -> None:
    """Something goes wrong on the way, and the block goes on as if it had not."""
    with statements.in_few_rounds(), statements.cursor() as cursor:
        cursor.execute("UPDATE organisation_unit SET name = %s WHERE id = %s", ["Nya Norr", str(town.north.id)])
        with suppress(DatabaseError):
            cursor.execute("SELECT nothing FROM nowhere")
            cursor.fetchall()


@on_postgres
@outside
def test_a_block_that_hides_what_went_wrong_is_undone_and_says_so(town: Town) -> None:
    with whose.only(town.board.id):
        with pytest.raises(DatabaseError, match="undone"):
            _stores_what_went_wrong(town)
        assert not Unit.objects.filter(name="Nya Norr").exists()
        assert named(town) == [town.north]


def _prepares_after_what_is_wrong(sql: str) -> None:
    with statements.in_few_rounds(), statements.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
        cursor.execute(sql, ["x"])


@on_postgres
@outside
def test_a_statement_that_was_never_made_ready_is_made_so_the_next_time() -> None:
    sql = "SELECT %s::text AS never_before"
    for _ in range(2):
        with pytest.raises(ProgrammingError):
            _prepares_after_what_is_wrong(sql)
    assert prepared(sql, "y") == ["y"]


@on_postgres
@outside
def test_a_long_text_and_many_statements_are_sent_on_and_answered_in_order() -> None:
    with statements.in_few_rounds():
        cursors = []
        for number in range(200):
            cursor = statements.cursor()
            cursor.execute("SELECT %s::integer, length(%s::text)", [number, "å" * 10_000])
            cursors.append(cursor)
        assert [one.fetchone() for one in cursors] == [(number, 10_000) for number in range(200)]


@on_postgres
@outside
def test_other_threads_go_on_while_one_waits_for_what_it_has_sent() -> None:
    counted, done = [0], Event()

    def count() -> None:
        while not done.is_set():
            counted[0] += 1
            sleep(0.001)

    other = Thread(target=count)
    other.start()
    with statements.in_few_rounds(), statements.cursor() as cursor:
        before = counted[0]
        cursor.execute("SELECT pg_sleep(0.3)")
        cursor.fetchall()
        during = counted[0] - before
    done.set()
    other.join()
    # All but standing still, were the program's lock kept while the answer is waited for.
    assert during > 20


@on_postgres
@outside
def test_a_connection_that_is_lost_on_the_way_is_an_error_and_the_next_request_has_another(town: Town) -> None:
    connection.ensure_connection()
    server: Any = connection
    with whose.only(town.board.id):
        with pytest.raises(DatabaseError):
            _is_lost(server.connection.info.backend_pid)
        server.health_check_enabled, server.health_check_done = True, False
        server.close_if_health_check_failed()
        assert named(town) == [town.north]


def _is_lost(process: int) -> None:
    with statements.in_few_rounds(), statements.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchall()
        other = connection.copy()
        with other.cursor() as by:
            by.execute("SELECT pg_terminate_backend(%s)", [process])
        other.close()
        cursor.execute("SELECT 2")
        cursor.fetchall()
