import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.log_review.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("organisation", "__first__"),
        ("reports", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("seed", models.BigIntegerField()),
                ("drawn_at", models.DateTimeField()),
                ("drawn_from", models.PositiveIntegerField()),
                ("due_on", models.DateField()),
                ("signed_at", models.DateTimeField(null=True)),
                ("anchor_n", models.BigIntegerField(default=0)),
                ("anchor_h", models.CharField(blank=True, max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-month"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "month", "reviewer"), name="one_review_per_month_and_reviewer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("n", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("role", models.CharField(blank=True, max_length=20)),
                ("act", models.CharField(max_length=20)),
                ("object_kind", models.CharField(max_length=30)),
                ("why", models.JSONField(default=list)),
                (
                    "answer",
                    models.CharField(blank=True, default=sagtill.log_review.rules.Answer["NONE"], max_length=12),
                ),
                ("sealed_note", models.BinaryField(default=b"")),
                ("sealed_explanation", models.BinaryField(default=b"")),
                ("answered_at", models.DateTimeField(null=True)),
                ("explained_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.case"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="samples", to="log_review.review"
                    ),
                ),
            ],
            options={
                "ordering": ["n"],
                "constraints": [models.UniqueConstraint(fields=("review", "n"), name="a_reading_is_drawn_once")],
            },
        ),
    ]
