import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.acceptances.rules
import sagtill.reports.models.following
import sagtill.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("reports", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RiskAcceptance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("reason", models.CharField(max_length=10)),
                ("what", sagtill.vault.fields.CircleText()),
                ("because", sagtill.vault.fields.CircleText()),
                ("meanwhile", sagtill.vault.fields.CircleText()),
                ("level", models.CharField(default=sagtill.acceptances.rules.Level["UNIT"], max_length=6)),
                ("signed_name", models.CharField(max_length=160)),
                ("signed_at", models.DateTimeField()),
                ("holds_until", models.DateField()),
                ("minutes", models.CharField(blank=True, max_length=60)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", sagtill.vault.fields.CircleText(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="risk_acceptances", to="reports.case"
                    ),
                ),
                (
                    "ended_by",
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
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="acceptances.riskacceptance",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                "ordering": ["holds_until", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["organisation", "holds_until"],
                        name="acceptance_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="one_acceptance_per_number")
                ],
            },
            bases=(sagtill.reports.models.following.OfCase, models.Model),
        ),
    ]
