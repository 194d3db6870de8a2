"""A row cannot point at another organisation's row: the database refuses it, whatever the program says.

For each table whose rows belong to organisations there is a trigger that looks at every column pointing at another such table. It
also refuses to move a row from one organisation to another. The names carry a digest of what the trigger does, so that it is seen at
once whether what stands in the database is what the tables of this version ask for.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from sagtill.config.walls import owning
from sagtill.config.walls.owning import OWNER, Table

REFUSAL = "a row cannot point at another organisation"
MOVED = "a row cannot move to another organisation"
PREFIX = "wall_link"

# Columns that may point at another organisation's row, each with its reason. What is not here is guarded.
ALLOWED: dict[str, str] = {
    "investigations.Informed.received_by": "A private provider informs the nämnd, and somebody there says that it has come (SoL 27:4).",
}
# No row stands in this table but in the transaction that moves a matter to another organisation, and only there it is seen.
_NOT_MOVING = "NOT EXISTS (SELECT 1 FROM organisation_moving)"


@dataclass(frozen=True)
class Guard:
    """What is refused in one table: names of triggers, and the statements that put them up."""

    table: str
    names: tuple[str, ...]
    statements: tuple[str, ...]


def label(field: Any) -> str:
    """A column as it is called in the list above."""
    return f"{field.model._meta.label}.{field.name}"


def guarded(table: Table) -> list[Any]:
    """The columns that may only point at rows of the same organisation."""
    first = owning.through(table)
    return [
        field
        for field in owning.references(table)
        if field is not first and owning.is_owned(field.related_model) and label(field) not in ALLOWED
    ]


def guards(vendor: str) -> list[Guard]:
    """Every guard that should stand in the database."""
    write = _for_postgres if vendor == "postgresql" else _for_sqlite
    owned = [table for table in owning.tables() if owning.is_owned(table)]
    return [write(table) for table in owned if owning.has_owner(table) or guarded(table)]


def _foreign(table: Table, field: Any) -> str:
    """SQL for a new row whose column points at what is not its organisation's."""
    key = f"NEW.{field.column}"
    theirs = owning.belongs(field.related_model, key, owning.owner_of(table, "NEW"))
    return f"({key} IS NOT NULL AND NOT {theirs} AND {_NOT_MOVING})"


def _columns(table: Table) -> list[str]:
    """The columns that, when changed, must be looked at again."""
    first = owning.through(table)
    return [OWNER if first is None else first.column, *(field.column for field in guarded(table))]


def _name(table: str, body: str) -> str:
    return f"{PREFIX}_{table}_{hashlib.sha256(body.encode()).hexdigest()[:8]}"


def _for_sqlite(table: Table) -> Guard:
    name = table._meta.db_table
    foreign = " OR ".join(_foreign(table, field) for field in guarded(table))
    moved = f"NEW.{_columns(table)[0]} IS NOT OLD.{_columns(table)[0]} AND {_NOT_MOVING}"
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _columns(table)[1:])
    bodies = [(f"AFTER UPDATE OF {_columns(table)[0]}", moved, MOVED)]
    if foreign:
        bodies.append(("AFTER INSERT", foreign, REFUSAL))
        bodies.append((f"AFTER UPDATE OF {', '.join(_columns(table)[1:])}", f"({changed}) AND ({foreign})", REFUSAL))
    names, statements = [], []
    for when, wrong, why in bodies:
        body = f"{when} ON {name} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        names.append(_name(name, body))
        statements.append(f"CREATE TRIGGER {names[-1]} {body}")
    return Guard(name, tuple(names), tuple(statements))


def _for_postgres(table: Table) -> Guard:
    name, owner = table._meta.db_table, _columns(table)[0]
    looks = "".join(
        f" IF (TG_OP = 'INSERT' OR NEW.{field.column} IS DISTINCT FROM OLD.{field.column}) AND {_foreign(table, field)}"
        f" THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'foreign_key_violation', COLUMN = '{field.column}'; END IF;"
        for field in guarded(table)
    )
    body = (
        f"BEGIN IF TG_OP = 'UPDATE' AND NEW.{owner} IS DISTINCT FROM OLD.{owner} AND {_NOT_MOVING}"
        f" THEN RAISE EXCEPTION '{MOVED}' USING ERRCODE = 'foreign_key_violation'; END IF;{looks} RETURN NULL; END"
    )
    called = _name(name, body)
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _columns(table))
    statements = [
        f"CREATE FUNCTION {called}() RETURNS trigger LANGUAGE plpgsql AS $wall$ {body} $wall$",
        f"CREATE TRIGGER {called}_u AFTER UPDATE ON {name} FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {called}()",
    ]
    names = [f"{called}_u"]
    if looks:
        names.append(f"{called}_i")
        statements.append(f"CREATE TRIGGER {called}_i AFTER INSERT ON {name} FOR EACH ROW EXECUTE FUNCTION {called}()")
    return Guard(name, tuple(names), tuple(statements))


def standing(cursor: Any, vendor: str) -> dict[str, str]:
    """The guards that stand in the database and are awake: name → table."""
    if vendor == "postgresql":
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND t.tgname LIKE %s",
            [f"{PREFIX}%"],
        )
    else:
        cursor.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{PREFIX}%"]
        )
    return dict(cursor.fetchall())


def missing(cursor: Any, vendor: str) -> list[str]:
    """Tables where a guard does not stand as it should."""
    there = standing(cursor, vendor)
    return sorted({one.table for one in guards(vendor) if not there.keys() >= set(one.names)})


def put_up(cursor: Any, vendor: str) -> None:
    """Put up what is missing, and take down what no longer should stand."""
    there = standing(cursor, vendor)
    wanted = guards(vendor)
    _drop(cursor, vendor, there.keys() - {name for one in wanted for name in one.names}, there)
    for one in wanted:
        if not there.keys() >= set(one.names):
            _drop(cursor, vendor, there.keys() & set(one.names), there)
            for statement in one.statements:
                cursor.execute(statement)


def take_down(cursor: Any, vendor: str) -> None:
    """Take down every guard: while the tables themselves are changed they would be in the way."""
    there = standing(cursor, vendor)
    _drop(cursor, vendor, set(there), there)


def _drop(cursor: Any, vendor: str, names: set[str], tables: dict[str, str]) -> None:
    for name in sorted(names):
        # The function goes with its triggers.
        statement = f"DROP TRIGGER {name} ON {tables[name]}" if vendor == "postgresql" else f"DROP TRIGGER {name}"
        cursor.execute(statement)
    if vendor == "postgresql":
        cursor.execute(
            "SELECT p.proname FROM pg_proc p WHERE p.proname LIKE %s AND NOT EXISTS"
            " (SELECT 1 FROM pg_trigger t WHERE t.tgfoid = p.oid)",
            [f"{PREFIX}%"],
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function}()")
