"""A cell key for every report and case, each its own, and the indexes that the statistics are counted by."""

from typing import Any

from django.db import migrations, models

import sagtill.methods.cell_keys

_AT_ONCE = 2_000


def give_keys(apps: Any, schema_editor: Any) -> None:
    """A default would give all that is already there one and the same key."""
    for name in ("Case", "Report"):
        model = apps.get_model("reports", name)
        without = model.objects.filter(cell_key=None)
        while rows := list(without.only("pk")[:_AT_ONCE]):
            for row in rows:
                row.cell_key = sagtill.methods.cell_keys.new_record_key()
            model.objects.bulk_update(rows, ["cell_key"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_case_introduced_at_case_pressing_voice")]

    operations = [
        migrations.AddField("case", "cell_key", models.BigIntegerField(null=True, editable=False)),
        migrations.AddField("report", "cell_key", models.BigIntegerField(null=True, editable=False)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            "case",
            "cell_key",
            models.BigIntegerField(default=sagtill.methods.cell_keys.new_record_key, editable=False),
        ),
        migrations.AlterField(
            "report",
            "cell_key",
            models.BigIntegerField(default=sagtill.methods.cell_keys.new_record_key, editable=False),
        ),
        migrations.AddIndex("case", models.Index(fields=["organisation", "changed_at"], name="case_changed")),
        migrations.AddIndex("report", models.Index(fields=["organisation", "received_at"], name="report_of_month")),
    ]
