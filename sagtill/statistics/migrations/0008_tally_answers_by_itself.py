from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_unit_successor"),
        ("statistics", "0007_tally_covers"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="tally",
            name="tally_of_organisation",
        ),
        migrations.RemoveIndex(
            model_name="tally",
            name="tally_of_unit",
        ),
        migrations.RemoveIndex(
            model_name="tally",
            name="tally_by_name",
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                condition=models.Q(("unit__isnull", True)),
                fields=["organisation", "name", "month", "key", "kind", "reach", "area", "count", "unit"],
                name="tally_of_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                condition=models.Q(("unit__isnull", False)),
                fields=["organisation", "name", "month", "unit", "key", "kind", "reach", "area", "count"],
                name="tally_of_units",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                condition=models.Q(("unit__isnull", False)),
                fields=["organisation", "unit", "name", "month", "key", "kind", "reach", "area", "count"],
                name="tally_of_one_unit",
            ),
        ),
    ]
