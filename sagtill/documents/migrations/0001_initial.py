import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.documents.rules.making


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("owner_id", models.UUIDField(db_index=True)),
                ("kind", models.CharField(max_length=30)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            (sagtill.documents.rules.making.Form["PDF"], "PDF"),
                            (sagtill.documents.rules.making.Form["ARCHIVE"], "PDF/A för arkivet"),
                            (sagtill.documents.rules.making.Form["WORD"], "Word"),
                        ],
                        max_length=8,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (sagtill.documents.rules.making.State["WAITING"], "Väntar på sin tur"),
                            (sagtill.documents.rules.making.State["GATHERING"], "Hämtar uppgifterna"),
                            (sagtill.documents.rules.making.State["SETTING"], "Sätter sidorna"),
                            (sagtill.documents.rules.making.State["SEALING"], "Låser och sparar"),
                            (sagtill.documents.rules.making.State["READY"], "Klart"),
                            (sagtill.documents.rules.making.State["FAILED"], "Blev inte klart"),
                        ],
                        default=sagtill.documents.rules.making.State["WAITING"],
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(null=True)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("sealed_choices", models.BinaryField(default=b"")),
                ("error", models.CharField(blank=True, max_length=80)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.attachment"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner_id", "kind", "number"), name="one_document_per_kind_and_number"
                    )
                ],
            },
        ),
    ]
