from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_unit_successor"),
        ("reports", "0002_full_text"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_circle", True)),
                fields=["id", "version", "closed_circle"],
                name="case_in_closed_circle",
            ),
        ),
    ]
