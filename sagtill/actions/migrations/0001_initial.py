import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.actions.rules
import sagtill.organisation.roles
import sagtill.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("text", sagtill.vault.fields.CircleText()),
                (
                    "strength",
                    models.CharField(
                        choices=[("strong", "strong"), ("medium", "medium"), ("weak", "weak")], max_length=8
                    ),
                ),
                ("owner_role", models.CharField(max_length=20)),
                ("due_on", models.DateField()),
                ("measure", sagtill.vault.fields.CircleText()),
                ("follow_up_on", models.DateField()),
                ("state", models.CharField(default=sagtill.actions.rules.State["UNDER_WAY"], max_length=16)),
                ("done_on", models.DateField(null=True)),
                ("done_note", sagtill.vault.fields.CircleText(blank=True)),
                ("effect", models.CharField(blank=True, max_length=8)),
                ("effect_seen", sagtill.vault.fields.CircleText(blank=True)),
                ("effect_on", models.DateField(null=True)),
                ("cancelled_because", sagtill.vault.fields.CircleText(blank=True)),
                ("created_at", models.DateTimeField()),
                ("origin_id", models.UUIDField(db_index=True)),
                ("origin_title", sagtill.vault.fields.CircleText(max_length=160)),
                ("origin_url", models.CharField(max_length=120)),
                ("kind", models.CharField(default=sagtill.organisation.roles.Kind["DEVIATION"], max_length=12)),
                ("closed_circle", models.BooleanField(default=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "effect_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["under_way", "awaiting_effect"])),
                        fields=["unit", "due_on"],
                        name="action_open_of_unit",
                    ),
                    models.Index(fields=["unit", "-created_at"], name="action_newest_of_unit"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="one_action_per_number")
                ],
            },
        ),
    ]
