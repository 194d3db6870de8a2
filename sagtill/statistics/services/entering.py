"""Writing in the figures that only the unit knows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit.services import record
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.statistics import permissions
from sagtill.statistics.models import EnteredFigure
from sagtill.statistics.rules.entered import BY_KEY
from sagtill.statistics.rules.months import first_of


@transaction.atomic
def enter(actor: Actor, unit: Unit, month: date, figures: Mapping[str, Decimal]) -> int:
    """Keep a unit's figures for a month; one that differs from before takes its place. Returns how many were new.

    Raises PermissionDenied with the reason, KeyError for an unknown figure and ValueError for a negative one.
    """
    if reason := permissions.why_not_enter(actor, unit):
        raise PermissionDenied(reason)
    Unit.objects.select_for_update().get(pk=unit.pk)
    month, new = first_of(month), 0
    for key, value in figures.items():
        if value < 0 or value > BY_KEY[key].highest:
            raise ValueError(f"{key} cannot be {value}")
        current = EnteredFigure.objects.filter(unit=unit, month=month, key=key, is_current=True)
        if value in current.values_list("value", flat=True):
            continue
        current.update(is_current=False)
        EnteredFigure.objects.create(
            organisation_id=unit.organisation_id,
            unit=unit,
            month=month,
            key=key,
            value=value,
            entered_by=actor.person,
            entered_at=clock.now(),
        )
        new += 1
    if new:
        record(actor.organisation_id, str(actor.id), "change", "figures", unit.id, role=actor.main_role or "")
    return new
