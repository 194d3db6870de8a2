"""Keeping signals: found when the figures are counted, answered by those who answer for the unit."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit.services import record
from sagtill.law import calendar, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation
from sagtill.statistics import permissions
from sagtill.statistics.models import Annotation, Signal
from sagtill.statistics.queries import signals
from sagtill.statistics.rules.months import last_whole
from sagtill.statistics.services import annotating


@transaction.atomic
def look(organisation: Organisation) -> int:
    """Find what stands out for the last whole month; what no longer does is taken away unless somebody has answered."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    month = last_whole(clock.today())
    found = signals.find(organisation, month)
    year_before = calendar.add_months(month, -12)
    before = Signal.objects.filter(organisation=organisation, month__gte=year_before, month__lt=month)
    lasted = set(before.values_list("unit_id", "measure", "finding"))
    new = [one for one in found if not (one.is_lasting and (one.unit.id, one.measure, one.finding) in lasted)]
    here = Signal.objects.filter(organisation=organisation, month=month)
    known = {(one.unit_id, one.measure): one for one in here}
    kept = {(one.unit.id, one.measure) for one in new}
    here.filter(pk__in=[one.pk for at, one in known.items() if at not in kept and one.answered_at is None]).delete()
    for one in new:
        if (one.unit.id, one.measure) not in known:
            Signal.objects.create(
                organisation=organisation,
                unit=one.unit,
                measure=one.measure,
                month=month,
                finding=one.finding,
                figures=one.figures,
                found_at=clock.now(),
            )
    return len(new)


@transaction.atomic
def answer(actor: Actor, signal: Signal, cause: str) -> Signal:
    """Say what lies behind it, in a few words that stand in the chart; without words somebody has looked and does not know.

    Raises PermissionDenied with the reason.
    """
    signal = Signal.objects.select_for_update(of=("self",)).select_related("unit").get(pk=signal.pk)
    if reason := permissions.why_not_answer(actor, signal):
        raise PermissionDenied(reason)
    if cause:
        days = signals.months_of(signal)
        written = annotating.Written(Annotation.Kind.CAUSE, cause, days.first, days.end, leaves_baseline=True)
        signal.cause = annotating.annotate(actor, signal.unit, written)
    signal.answered_by, signal.answered_at = actor.person, clock.now()
    signal.save(update_fields=["cause", "answered_by", "answered_at"])
    record(actor.organisation_id, str(actor.id), "change", "signal", signal.id, role=actor.main_role or "")
    return signal
