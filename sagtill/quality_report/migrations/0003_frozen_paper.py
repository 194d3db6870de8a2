from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quality_report", "0002_goal_measures")]

    operations = [migrations.AddField("qualityreport", "paper", models.JSONField(blank=True, default=dict))]
