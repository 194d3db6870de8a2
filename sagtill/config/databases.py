"""Where the data lives: encrypted SQLite in the data directory, or PostgreSQL."""

from typing import Any

from environ import Env

from sagtill.config import options
from sagtill.vault import installation

# WAL with synchronous=FULL: with NORMAL, acknowledged rows are lost in a power cut. Reads never take the write lock: only
# atomic blocks say BEGIN, and they say BEGIN IMMEDIATE. No mmap, so that a failing disk gives an error and not a crash.
SQLITE_INIT = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA trusted_schema=OFF; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864"
)


def configured(key: bytes | None) -> dict[str, Any]:
    """Django's DATABASES entry for the installation's settings."""
    url = options.read("SAGTILL_DATABASE_URL")
    return postgres(url) if url else sqlite(key)


def sqlite(key: bytes | None) -> dict[str, Any]:
    """SQLite, encrypted with a key made from the installation's. Without one the file cannot be opened, only spoken of."""
    return {
        "ENGINE": "sagtill.vault.sqlcipher",
        "NAME": str(options.data_directory() / "sagtill.db"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "key": installation.derive(key, "sqlcipher").hex() if key else "",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_INIT,
        },
    }


def postgres(url: str) -> dict[str, Any]:
    """PostgreSQL with psycopg 3; a persistent connection for each thread of the server."""
    parsed = Env.db_url_config(url)
    # The questions are many and short: compiling one to machine code takes a hundred times as long as answering it.
    options = {"options": "-c jit=off", **parsed.get("OPTIONS", {})}
    return {
        "ENGINE": "sagtill.wall.postgres",
        "NAME": parsed["NAME"],
        "USER": parsed["USER"],
        "PASSWORD": parsed["PASSWORD"],
        "HOST": parsed["HOST"],
        "PORT": parsed["PORT"],
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
