from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_unit_successor"),
        ("reports", "0003_closed_circle_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="case_in_closed_circle",
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_circle", True)),
                fields=["id", "version", "closed_circle", "organisation"],
                name="case_in_closed_circle",
            ),
        ),
    ]
