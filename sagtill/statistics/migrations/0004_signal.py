import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_initial"),
        ("statistics", "0003_count_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "Signal",
            [
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("measure", models.CharField(max_length=12)),
                ("month", models.DateField()),
                ("finding", models.CharField(max_length=12)),
                ("figures", models.JSONField(default=dict)),
                ("found_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="statistics.annotation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-month", "measure"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "measure", "month"), name="one_signal_a_month")
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)), fields=["unit"], name="signal_waiting"
                    )
                ],
            },
        ),
    ]
