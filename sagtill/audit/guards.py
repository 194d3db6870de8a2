"""What the database itself refuses: a row of the log is never changed or removed, and the end of a chain only moves on.

The application's role has no right to it in PostgreSQL either; the triggers also stop whoever owns the tables from doing it by mistake.
"""

from typing import Any

ROWS, HEADS = "audit_auditrow", "audit_audithead"
_NAMES = {
    "audit_row_stays": (ROWS, "UPDATE", ""),
    "audit_row_is_kept": (ROWS, "DELETE", ""),
    "audit_head_moves_on": (HEADS, "UPDATE", "NEW.n <= OLD.n"),
    "audit_head_is_kept": (HEADS, "DELETE", ""),
}
REFUSAL = "the log is only added to"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'insufficient_privilege'; END $$
"""


def put_up(vendor: str) -> list[str]:
    """The statements that put the guards up. They bear being run again."""
    if vendor == "postgresql":
        made = [_FUNCTION]
        for name, (table, act, when) in _NAMES.items():
            only = f" WHEN ({when})" if when else ""
            made.append(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            made.append(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW{only} EXECUTE FUNCTION audit_refuse()"
            )
        return made
    return [
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table}{f' WHEN {when}' if when else ''}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, (table, act, when) in _NAMES.items()
    ]


def take_down(vendor: str) -> list[str]:
    """The statements that take them down again: for a migration that is undone, and for tests that empty the database."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, (table, _act, _when) in _NAMES.items()]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _NAMES]


def missing(cursor: Any, vendor: str) -> list[str]:
    """The guards that are not there, or do not stand guard."""
    if vendor == "postgresql":
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    there = {row[0] for row in cursor.fetchall()}
    return sorted(set(_NAMES) - there)
