from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RetiredKey",
            fields=[
                ("purpose", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("wrapped", models.BinaryField()),
                ("kept_until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="TenantKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation_id", models.UUIDField()),
                ("key_id", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField()),
                ("created_on", models.DateField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "key_id"), name="one_key_per_id")],
            },
        ),
    ]
