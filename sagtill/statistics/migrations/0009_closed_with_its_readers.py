from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statistics", "0008_tally_answers_by_itself")]

    operations = [
        migrations.AddField("ClosedCount", "readers", models.JSONField(default=list)),
        migrations.AddField("ClosedCount", "by_unit", models.JSONField(default=list)),
    ]
