import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("owner_id", models.UUIDField(db_index=True)),
                ("label", models.CharField(max_length=40)),
                ("content_type", models.CharField(max_length=100)),
                ("extension", models.CharField(max_length=8)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("quarantined", models.BooleanField(default=False)),
                ("infected", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("added_on", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner_id", "position"), name="one_attachment_per_position")
                ],
            },
        ),
    ]
