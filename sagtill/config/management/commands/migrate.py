"""Django's own migrate, after which the walls between organisations stand as this version's tables ask for."""

from contextlib import nullcontext
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from sagtill.config import upkeep, walls
from sagtill.config.walls import roles
from sagtill.wall import whose


class Command(migrate.Command):
    """Bring the database up to date. What guards the tables is away while they are changed, and stands again when they are whole."""

    @whose.across(whose.Across.MIGRATION)
    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        connection = connections[options["database"]]
        with roles.as_owner(connection) if connection.vendor == "postgresql" else nullcontext():
            if options["plan"] or options["check_unapplied"]:
                super().handle(*args, **options)
            else:
                self._bring_up_to_date(connection, *args, **options)

    def _bring_up_to_date(self, connection: Any, *args: Any, **options: Any) -> None:
        if _steps(connection):
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                _refuse_without_rights(connection, cursor)
                walls.take_down(cursor, connection.vendor)
        super().handle(*args, **options)
        if not _steps(connection):
            upkeep.learn_sizes()
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                # A service that is not the owner finds out by `sagtill check` whether the walls stand.
                if connection.vendor != "postgresql" or roles.may_change_tables(cursor):
                    walls.put_up(cursor, connection.vendor)


def _refuse_without_rights(connection: Any, cursor: Any) -> None:
    if connection.vendor == "postgresql" and not roles.may_change_tables(cursor):
        raise CommandError(
            "Databasen behöver uppdateras av rollen som äger den. Kör sagtill init med SAGTILL_OWNER_DATABASE_URL satt."
        )


def _steps(connection: Any) -> list[Any]:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
