"""Django's own migrate, after which the walls between organisations stand as this version's tables ask for."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from sagtill.config import walls


class Command(migrate.Command):
    """Bring the database up to date. What guards the tables is away while they are changed, and stands again when they are whole."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        connection = connections[options["database"]]
        looks_only = options["plan"] or options["check_unapplied"]
        if not looks_only and _steps(connection):
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                walls.take_down(cursor, connection.vendor)
        super().handle(*args, **options)
        if not looks_only and not _steps(connection):
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                walls.put_up(cursor, connection.vendor)


def _steps(connection: Any) -> list[Any]:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
