"""Make the floor's table anew, with ten thousand rows in it: python -m tools.bench.floor.prepare."""

import os

import django

ROWS = 10_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tools.bench.floor.settings"
    django.setup()
    from django.db import connection

    from tools.bench.floor.models import Row
    from tools.bench.floor.views import a_row

    with connection.schema_editor() as editor:
        if Row._meta.db_table in connection.introspection.table_names():
            editor.delete_model(Row)
        editor.create_model(Row)
    Row.objects.bulk_create((a_row() for _ in range(ROWS)), batch_size=1_000)


if __name__ == "__main__":
    main()
