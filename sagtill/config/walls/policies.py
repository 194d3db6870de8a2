"""The second wall, on PostgreSQL: a row is only there for the organisation that it belongs to, whatever a question asks for.

It stands under the rule in `organisation/access.py`, not instead of it, and knows nothing of units and roles. It is forced, so that it
holds for the owner of the tables too; only a superuser or a role with BYPASSRLS passes it, and the service does not start as one.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from sagtill.config.walls import owning
from sagtill.config.walls.owning import OWNER, Table
from sagtill.wall import whose
from sagtill.wall.postgres.base import SETTING

PREFIX = "wall_rows"

# Tables that say whose they are, or lead to one that does, and yet have no wall; each with its reason.
OPEN: dict[str, str] = {
    "signin.Session": "Read before it is known who asks; found only by the digest of a cookie, and holds no matter.",
    "signin.HeldForm": "A form that waits for its writer to sign in, sealed, and found only by the digest of a cookie.",
    "voices.Translation": "The sentences of the installation's pages in other languages, the same for everybody.",
}

# Rows that another organisation than their own is to read too: the column that says which, and why.
SHARED: dict[str, tuple[str, str]] = {
    "investigations.Informed": (
        "board_id",
        "A private provider informs the nämnd, which reads it and says that it has come (27:4).",
    ),
}

# What a visitor who has not said who they are may read, whosever it is: which rows of the table, and why. It is for reading only.
FOR_VISITORS: dict[str, tuple[str, str]] = {
    "organisation.Unit": (
        "true",
        "Whoever tells something chooses where it happened, before it is known whose house that is.",
    ),
    "voices.OpenRow": (
        "published_at IS NOT NULL AND withdrawn_at IS NULL",
        "What people said and what came of it is published for everybody.",
    ),
    "voices.Figure": ("true", "The figures of closed quarters are published, rounded, for everybody."),
}

_SAID = f"current_setting('{SETTING}', true)"
_EVERY = f"{_SAID} = '{whose.EVERYBODYS}'"
# After a transaction that said it has ended the setting is empty and not null, and an empty text is no uuid.
_OWN = f"nullif(nullif(nullif({_SAID}, ''), '{whose.EVERYBODYS}'), '{whose.VISITORS}')::uuid"


@dataclass(frozen=True)
class Policy:
    """A table's wall. The name carries a digest of what it says."""

    table: str
    name: str
    statement: str


def walled(table: Table) -> bool:
    """Whether the table has a wall."""
    return owning.is_owned(table) and table._meta.label not in OPEN


def policies() -> list[Policy]:
    """Every wall that should stand."""
    own = [_policy(table) for table in owning.tables() if walled(table)]
    return own + [_for_visitors(table) for table in owning.tables() if table._meta.label in FOR_VISITORS]


def _policy(table: Table) -> Policy:
    name = table._meta.db_table
    first = owning.through(table)
    also = f" OR {SHARED[table._meta.label][0]} = {_OWN}" if table._meta.label in SHARED else ""
    rule = f"({OWNER} = {_OWN}{also} OR {_EVERY})" if first is None else _as_seen_through(table, first)
    called = f"{PREFIX}_{hashlib.sha256(rule.encode()).hexdigest()[:8]}"
    return Policy(name, called, f"CREATE POLICY {called} ON {name} USING {rule} WITH CHECK {rule}")


def _for_visitors(table: Table) -> Policy:
    """A second way in, to read only: the two are added to each other."""
    name = table._meta.db_table
    which, _why = FOR_VISITORS[table._meta.label]
    rule = f"({_SAID} = '{whose.VISITORS}' AND {which})"
    called = f"{PREFIX}_visitors_{hashlib.sha256(rule.encode()).hexdigest()[:8]}"
    return Policy(name, called, f"CREATE POLICY {called} ON {name} FOR SELECT USING {rule}")


def _as_seen_through(table: Table, first: Any) -> str:
    """A row that belongs to whom another belongs to is there when that one is: the other's wall stands here too."""
    target = first.related_model._meta
    seen = (
        f"EXISTS (SELECT 1 FROM {target.db_table} o WHERE o.{target.pk.column} = {table._meta.db_table}.{first.column})"  # noqa: S608
    )
    nobodys = f"{first.column} IS NULL OR " if first.null else ""
    return f"({_EVERY} OR {nobodys}{seen})"


def _standing(cursor: Any) -> dict[tuple[str, str], bool]:
    """The walls that stand: table and name → whether it is on, and forced."""
    cursor.execute(
        "SELECT c.relname, p.polname, c.relrowsecurity AND c.relforcerowsecurity FROM pg_policy p"
        " JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace s ON s.oid = c.relnamespace WHERE s.nspname = 'public'"
    )
    return {(table, name): holds for table, name, holds in cursor.fetchall()}


def missing(cursor: Any, vendor: str) -> list[str]:
    """Tables where the wall does not stand as it should, or where somebody has put up another way through it."""
    if vendor != "postgresql":
        return []
    there = _standing(cursor)
    wanted = {(one.table, one.name) for one in policies()}
    holes = {table for table, _name in there.keys() - wanted if table in {table for table, _ in wanted}}
    return sorted(holes | {table for table, name in wanted if not there.get((table, name))})


def put_up(cursor: Any, vendor: str) -> None:
    """Put up what is missing and take away what should not be there."""
    if vendor != "postgresql":
        return
    there = _standing(cursor)
    wanted = {(one.table, one.name): one for one in policies()}
    for table, name in sorted(there.keys() - wanted.keys()):
        if name.startswith(PREFIX) or table in {table for table, _ in wanted}:
            cursor.execute(f"DROP POLICY {name} ON {table}")
    for key, one in wanted.items():
        if key not in there:
            cursor.execute(one.statement)
        if not there.get(key):
            cursor.execute(f"ALTER TABLE {one.table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
