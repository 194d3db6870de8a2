"""What `sagtill check` refuses in the database itself."""

from django.db import connection

from sagtill.audit import guards
from sagtill.config.commands import check
from sagtill.organisation.services import found_organisation
from sagtill.organisation.testing import Town


def test_a_second_municipality_is_refused_in_sqlite_and_nowhere_else(town: Town) -> None:
    assert check._database() == []
    found_organisation("Socialnämnden", "SOLVIK", "Solviks kommun")
    refused = " ".join(check._database())
    assert ("SQLite är för en kommun" in refused) is (connection.vendor == "sqlite")
    assert ("Lindviks kommun, Solviks kommun" in refused) is (connection.vendor == "sqlite")


def test_guards_of_the_log_that_somebody_took_down_are_missed(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(guards.take_down(connection.vendor)[0])
        assert "Loggens skydd i databasen saknas (audit_row_stays)" in check._database()[0]
        for statement in guards.put_up(connection.vendor):
            cursor.execute(statement)
    assert check._database() == []
