"""Who the service is to PostgreSQL: a role that rows are kept from, that owns no table, and that only adds to the log.

The owner's role makes and changes the tables (`sagtill init`, `sagtill manage migrate`). What the service's role may do is said here,
and is said anew each time the owner brings the database up to date.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from psycopg import sql

from sagtill.audit import guards
from sagtill.config import databases, options

OWNER_URL = "SAGTILL_OWNER_DATABASE_URL"


@contextmanager
def as_owner(connection: Any) -> Iterator[None]:
    """Let the connection be the owner's for as long as the block lasts, where the owner is another than the service."""
    own, url = connection.settings_dict, options.read(OWNER_URL)
    kept = {name: own[name] for name in ("NAME", "USER", "PASSWORD")}
    service = settings.DATABASES["default"]
    # A scratch place that a backup is proved in has an owner of its own.
    if not url or (own["NAME"], own["USER"]) != (service["NAME"], service["USER"]):
        yield
        return
    owner = databases.postgres(url)
    connection.close()
    own.update({name: owner[name] for name in ("USER", "PASSWORD")})
    try:
        yield
    finally:
        connection.close()
        own.update(kept)


def service() -> str:
    """The service's role, where it is another than the owner; else nothing."""
    url = options.read(OWNER_URL)
    own = databases.postgres(options.read("SAGTILL_DATABASE_URL"))["USER"] if url else ""
    return own if url and databases.postgres(url)["USER"] != own else ""


def grant(cursor: Any, role: str) -> None:
    """What the service's role may do: read and write rows, add to the log, and nothing with the tables themselves."""
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {guards.ROWS} FROM {{role}}",
        f"REVOKE DELETE, TRUNCATE ON {guards.HEADS} FROM {{role}}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ):
        cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))


def may_change_tables(cursor: Any) -> bool:
    """Whether the role that asks is the one to bring the database up to date."""
    cursor.execute("SELECT has_schema_privilege(current_user, 'public', 'CREATE')")
    return bool(cursor.fetchone()[0])


def owns_tables(cursor: Any) -> bool:
    """Whether the role that asks could take the walls down."""
    cursor.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace WHERE s.nspname = 'public'"
        " AND c.relrowsecurity AND pg_has_role(current_user, c.relowner, 'MEMBER'))"
    )
    return bool(cursor.fetchone()[0])


def searches_by_index(cursor: Any) -> bool:
    """Whether words are looked up in their index behind the walls too, instead of by reading every row.

    PostgreSQL tries no condition before a wall's own that could tell of what stands behind it, unless somebody answers for it
    (LEAKPROOF). Whether words match a text says nothing but yes or no, and never fails because of what the text holds.
    """
    cursor.execute(
        "SELECT proleakproof FROM pg_proc WHERE oid = 'pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure"
    )
    return bool(cursor.fetchone()[0])


def passing(cursor: Any) -> str:
    """The role that asks, if the walls do not hold for it or for a role that it may become; else nothing."""
    cursor.execute(
        "SELECT current_user FROM pg_roles WHERE (rolsuper OR rolbypassrls) AND pg_has_role(current_user, oid, 'MEMBER') LIMIT 1"
    )
    row = cursor.fetchone()
    return str(row[0]) if row else ""
