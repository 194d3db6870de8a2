"""Whether the database keeps what it has said that it keeps, also when the power goes (docs/security.md)."""

from typing import Any

# What each must be, for an acknowledged report to be on the disk.
_POSTGRES = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "local", "remote_write", "remote_apply"},
}
_SQLITE = {
    "synchronous": {"2", "3"},
    "journal_mode": {"wal"},
    "foreign_keys": {"1"},
    "secure_delete": {"1"},
}


def lacking(cursor: Any, vendor: str) -> list[str]:
    """The settings of the database, as they are, that let it lose what it has acknowledged."""
    wanted, ask = (_POSTGRES, "SHOW") if vendor == "postgresql" else (_SQLITE, "PRAGMA")
    found = []
    for name, good in wanted.items():
        cursor.execute(f"{ask} {name}")
        [is_now] = cursor.fetchone()
        if str(is_now) not in good:
            found.append(f"{name}={is_now}")
    return found
