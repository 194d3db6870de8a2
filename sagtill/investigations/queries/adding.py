"""Cases that can be investigated in an investigation that has already begun, and the other way round."""

from django.db.models import Case as When
from django.db.models import QuerySet, Value
from django.db.models import When as Is

from sagtill.investigations.models import Investigation, InvestigationCase
from sagtill.investigations.rules.stages import Stage
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act, Kind
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Status

MOST = 100


def cases_for(actor: Actor, investigation: Investigation) -> list[Case]:
    """Open cases that nobody investigates yet: those of the same unit first, the newest first."""
    taken = InvestigationCase.objects.filter(left_at__isnull=True).values("case_id")
    same_unit = When(Is(unit=investigation.unit_id, then=Value(0)), default=Value(1))
    rows = (
        Case.objects.visible_to(actor, Act.HANDLE)
        .filter(organisation=investigation.organisation_id, closed_at__isnull=True, merged_into__isnull=True)
        .exclude(pk__in=taken)
        .exclude(status=Status.RESTING)
        .order_by(same_unit, "-received_at")
    )
    return list(rows.select_related("unit")[:MOST])


def investigations_for(actor: Actor, case: Case) -> "QuerySet[Investigation]":
    """Investigations under way at the case's unit, that it may be about the same thing as."""
    rows = Investigation.objects.visible_to(actor, Act.HANDLE).filter(unit=case.unit_id, stage=Stage.OPEN)
    return rows.filter(kind=Kind.LEX_SARAH).order_by("-received_at")
