"""Rows that had no organisation of their own get that of what they hang on."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps: Any, editor: Any) -> None:
    cause, person = apps.get_model("cases", "Cause"), apps.get_model("organisation", "Person")
    causes = cause.objects.filter(pk=OuterRef("cause_id")).values("organisation_id")
    apps.get_model("cases", "CauseAction").objects.update(organisation_id=Subquery(causes))
    people = person.objects.filter(pk=OuterRef("person_id")).values("organisation_id")
    apps.get_model("cases", "SavedView").objects.update(organisation_id=Subquery(people))


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_trust"), ("organisation", "0002_trust")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
