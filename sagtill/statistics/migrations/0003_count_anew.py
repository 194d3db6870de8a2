from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count_anew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The roll-up has learnt to count more: without its mark it is made again from the beginning."""
    apps.get_model("statistics", "TallyMark").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("statistics", "0002_new_level")]

    operations = [migrations.RunPython(count_anew, migrations.RunPython.noop)]
