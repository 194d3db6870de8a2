from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LastDone",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("said", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Recurring",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("next_at", models.DateTimeField()),
                ("last_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("jumped_at", models.DateTimeField(null=True)),
                ("jumped_seconds", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="WorkerBeat",
            fields=[
                ("worker_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("beat_at", models.DateTimeField()),
            ],
        ),
    ]
