"""The service's role in PostgreSQL: it reads and writes rows, only adds to the log, and cannot touch the tables or the walls."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from sagtill.config.commands import check, remarks
from sagtill.config.walls import roles
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report
from sagtill.wall import whose

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no roles")


@pytest.fixture
def service(town: Town) -> Iterator[str]:
    """From here on the connection is the service's, with the rights that the owner gives it."""
    name = f"service_{connection.settings_dict['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"CREATE ROLE {name}")
        cursor.execute(f"GRANT {name} TO current_user")
        roles.grant(cursor, name)
        cursor.execute(f"SET ROLE {name}")
    yield name
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


FORBIDDEN = {
    "change the log": "UPDATE audit_auditrow SET reason = 'x'",
    "thin the log": "DELETE FROM audit_auditrow",
    "empty the log": "TRUNCATE audit_auditrow",
    "cut a chain": "DELETE FROM audit_audithead",
    "forget a wall": "DROP TRIGGER audit_row_stays ON audit_auditrow",
    "take a wall down": "ALTER TABLE reports_report DISABLE ROW LEVEL SECURITY",
    "go around a wall": "CREATE POLICY open_door ON reports_report USING (true)",
    "pass as the owner": "ALTER TABLE reports_report OWNER TO current_user",
    "make a table": "CREATE TABLE a_copy AS SELECT * FROM reports_report",
    "pretend to be up to date": "DELETE FROM django_migrations",
    "see everything": "ALTER ROLE current_user BYPASSRLS",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_service_may_not(service: str, statement: str) -> None:
    refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner|must be superuser")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_service_can_do_its_work_and_sees_one_organisation_at_a_time(town: Town, service: str) -> None:
    report = a_report(town.north, town.amina)
    assert client_of(town.karin).get(f"/arende/{report.number}").status_code == 200
    assert client_of(town.sara).get(f"/arende/{report.number}").status_code == 404
    with whose.only(town.provider.pk):
        assert not Case._base_manager.exists()
        assert not Unit.objects.filter(organisation=town.board).exists()
    with connection.cursor() as cursor:
        assert not roles.owns_tables(cursor)
        assert not roles.may_change_tables(cursor)
    assert check._database() == []


def test_a_role_that_may_become_one_that_sees_everything_is_refused(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "passing", lambda _cursor: "postgres")
    assert "postgres går förbi radskyddet" in check._database()[0]
    monkeypatch.setenv("SAGTILL_ALLOW_BYPASS", "yes")
    assert check._database() == []
    monkeypatch.setenv("SAGTILL_ADDRESS", "https://sagtill.kommunen.example")
    assert "postgres går förbi radskyddet" in check._database()[0]


def test_words_are_looked_up_in_their_index_behind_the_wall_too(town: Town) -> None:
    with whose.only(town.board.pk), connection.cursor() as cursor:
        if not roles.searches_by_index(cursor):
            pytest.skip("this database has nobody who answers for the function, which tools/postgres.sh does")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM reports_searchrow WHERE vector @@ to_tsquery('simple', 'besök:*')")
        assert any("reports_searchrow_vector" in line for (line,) in cursor.fetchall())


def test_the_check_says_when_every_search_reads_every_row(town: Town) -> None:
    with connection.cursor() as cursor:
        by_index = roles.searches_by_index(cursor)
    assert any("LEAKPROOF" in remark for remark in remarks.remarks()) is not by_index
