"""Full text: a table of its own in SQLite, a computed column in PostgreSQL."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE reports_fts USING fts5(
    stems, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3'
)
"""
POSTGRES = [
    "ALTER TABLE reports_searchrow ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED",
    "CREATE INDEX reports_searchrow_vector ON reports_searchrow USING gin (vector)",
]


def forwards(apps: Any, editor: Any) -> None:
    for statement in [SQLITE] if editor.connection.vendor == "sqlite" else POSTGRES:
        editor.execute(statement)


def backwards(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE reports_fts")
    else:
        editor.execute("ALTER TABLE reports_searchrow DROP COLUMN vector")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
