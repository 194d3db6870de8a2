import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_organisation_of_each_row")]
    operations = [
        migrations.AlterField(
            model_name=name,
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
            ),
        )
        for name in ("causeaction", "savedview")
    ]
