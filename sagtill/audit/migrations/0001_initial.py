from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("organisation_id", models.UUIDField(primary_key=True, serialize=False)),
                ("n", models.BigIntegerField(default=0)),
                ("h", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="AuditRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation_id", models.UUIDField()),
                ("n", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=160)),
                ("role", models.CharField(blank=True, max_length=20)),
                ("act", models.CharField(max_length=20)),
                ("object_kind", models.CharField(max_length=30)),
                ("object_id", models.CharField(blank=True, max_length=64)),
                ("subject_ids", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("result", models.CharField(default="done", max_length=12)),
                ("h", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation_id", "object_id", "at"], name="audit_audit_organis_29b772_idx"),
                    models.Index(fields=["organisation_id", "who", "at"], name="audit_audit_organis_7f544b_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "n"), name="audit_one_n_per_organisation")
                ],
            },
        ),
    ]
