from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_initial")]

    operations = [
        migrations.AddField("annotation", "begins_level", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "annotation",
            models.CheckConstraint(
                condition=models.Q(("leaves_baseline", False), ("begins_level", False), _connector="OR"),
                name="left_out_or_new_level",
            ),
        ),
    ]
