"""The wall around each organisation's rows in PostgreSQL: it stands on every table, and the database is told before it is asked."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sagtill.config.commands import check
from sagtill.config.walls import owning, policies, roles
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town, client_of
from sagtill.wall import whose
from sagtill.wall.postgres.base import DatabaseWrapper

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is for one municipality")


def names() -> set[str]:
    """The units that a question without conditions finds."""
    return set(Unit.objects.values_list("name", flat=True))


def test_it_stands_on_every_table_that_belongs_to_organisations_and_the_others_are_few(db: None) -> None:
    with connection.cursor() as cursor:
        assert policies.missing(cursor, "postgresql") == []
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'")
        forced = {row[0] for row in cursor.fetchall()}
    with_owner = {table._meta.db_table for table in owning.tables() if owning.has_owner(table)}
    assert len(with_owner) > 60
    assert with_owner <= forced
    lead_to_one = {table._meta.label for table in owning.tables() if owning.through(table)}
    assert {table._meta.label for table in owning.tables() if table._meta.db_table in forced} >= lead_to_one - set(
        policies.OPEN
    )
    assert set(policies.OPEN) <= lead_to_one
    assert all(reason.endswith(".") for reason in policies.OPEN.values())
    assert {label for label, (column, _why) in policies.SHARED.items()} <= {one._meta.label for one in owning.tables()}


def test_the_role_of_these_tests_is_held_by_it(db: None) -> None:
    with connection.cursor() as cursor:
        assert roles.passing(cursor) == ""


def test_what_was_said_in_a_transaction_that_is_undone_is_said_again(town: Town) -> None:
    with whose.only(town.board.pk):
        with pytest.raises(IntegrityError), transaction.atomic():
            Unit.objects.create(organisation=town.board, parent=town.home, name="Fel hus", poster_code="felhus")
        assert town.north.name in names()
    with transaction.atomic():
        with whose.only(town.provider.pk):
            assert names() == {"Björkgården AB", "HVB Björkgården"}
        transaction.set_rollback(True)
    assert {town.north.name, town.home.name} <= names()
    with whose.only(town.board.pk):
        assert town.home.name not in names()


def test_an_error_said_for_one_organisation_leaves_the_transaction_usable_for_another(town: Town) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), whose.only(town.provider.pk):
        Unit.objects.create(organisation=town.provider, name="Samma", poster_code=town.home.poster_code)
    assert town.north.name in names()


def test_a_page_says_it_twice_nobodys_when_it_begins_and_its_own(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    karin, said, tell = client_of(town.karin), [], DatabaseWrapper._tell

    def noted(connection: DatabaseWrapper, wanted: str) -> None:
        said.append(wanted)
        tell(connection, wanted)

    monkeypatch.setattr(DatabaseWrapper, "_tell", noted)
    with whose.kept(), CaptureQueriesContext(connection) as asked:
        assert karin.get("/arenden").status_code == 200
        assert karin.get("/mina").status_code == 200
    own = str(town.board.pk)
    assert said == [whose.NOBODYS, own, whose.NOBODYS, own]
    assert not any("set_config" in one["sql"] for one in asked)


def test_a_wall_that_somebody_took_down_or_went_around_is_noticed_and_stands_again_after_migrate(town: Town) -> None:
    for fault in (
        "ALTER TABLE reports_report NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE reports_report DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY open_door ON reports_report USING (true)",
    ):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(fault)
            assert policies.missing(cursor, "postgresql") == ["reports_report"]
        assert any("mellan organisationer" in sentence for sentence in check.problems())
        call_command("migrate", verbosity=0, interactive=False)
        assert not any("mellan organisationer" in sentence for sentence in check.problems())
