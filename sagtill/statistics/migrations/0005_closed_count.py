import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial"), ("statistics", "0004_signal")]

    operations = [
        migrations.CreateModel(
            "ClosedCount",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_month", models.DateField()),
                ("name", models.CharField(max_length=14)),
                ("cells", models.JSONField(default=list)),
                ("counted_at", models.DateTimeField()),
                ("is_published", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "first_month", "name"), name="closed_once_a_half")
                ]
            },
        ),
    ]
