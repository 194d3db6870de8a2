"""What a database needs besides its rows: that it knows how its tables look, so that it finds the short way to an answer."""

from django.db import connection

# Run ANALYZE where an index has never been looked at, or a table has grown tenfold, whichever connection has asked it:
# https://www.sqlite.org/pragma.html#pragma_optimize
_WHERE_NEEDED = "PRAGMA optimize=0x10002"


def learn_sizes() -> None:
    """Let SQLite look at the tables that have changed much. PostgreSQL does so by itself (autovacuum)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_WHERE_NEEDED)
