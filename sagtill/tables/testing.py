"""How the database means to answer a question."""

from django.db import connection


def look_anew() -> None:
    """Let SQLite forget what it has learnt of its tables and read what is written of them now.

    A test that is rolled back takes back what was written, but not what the connection remembers: the next test would meet it.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA writable_schema = RESET")


def plan_of(sql: str) -> str:
    """The plan, as the database tells it.

    A test's tables are so small that PostgreSQL would rather read all of them: until the transaction ends it does so only where there
    is no index to go by.
    """
    look_anew()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[3] for row in cursor.fetchall())
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())
