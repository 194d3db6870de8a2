import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.board.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("organisation", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardPage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("first_month", models.DateField()),
                ("last_month", models.DateField()),
                ("meets_on", models.DateField()),
                ("diary_number", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(default=sagtill.board.rules.State["DRAFT"], max_length=10)),
                ("leads", models.JSONField(default=dict)),
                ("analysis", models.TextField(blank=True)),
                ("content", models.JSONField(default=dict)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-first_month", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number", "version"), name="one_page_per_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("organisation", "first_month"),
                        name="one_draft_per_half",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("decision", "decision"), ("promise", "promise"), ("voice", "voice")], max_length=8
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("url", models.URLField(blank=True)),
                ("standing", models.CharField(blank=True, max_length=9)),
                ("clearance", models.CharField(blank=True, max_length=9)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="board.boardpage"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="BoardQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("answer", models.TextField(blank=True)),
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="board.boardpage"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["organisation", "due_on"],
                        name="board_question_open",
                    )
                ],
            },
        ),
    ]
