"""Earlier matters that may be the same sort of thing."""

from collections.abc import Collection
from uuid import UUID

from sagtill.cases.queries import similar
from sagtill.investigations.models import Investigation, InvestigationCase
from sagtill.investigations.rules.stages import Stage
from sagtill.law import calendar, clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case

_YEARS = 5
_MOST = 4


def investigations_like(investigation: Investigation) -> list[Investigation]:
    """Earlier investigations of the same organisation with the same category, or at the same unit; the nearest first."""
    since = clock.at(calendar.add_months(clock.today(), -12 * _YEARS))
    earlier = (
        Investigation.objects.filter(
            organisation_id=investigation.organisation_id,
            kind=investigation.kind,
            received_at__gte=since,
            closed_circle=False,
        )
        .exclude(pk=investigation.pk)
        .exclude(stage=Stage.MOVED)
        .order_by("-received_at")
    )
    scored = [(_likeness(investigation, other), other) for other in earlier[:200]]
    close = sorted(((score, other) for score, other in scored if score >= 2), key=lambda pair: -pair[0])
    return [other for _, other in close[:_MOST]]


def _likeness(one: Investigation, other: Investigation) -> int:
    """Same category counts most, then the same unit, then the same area of work."""
    return (
        2 * (bool(one.category) and one.category == other.category)
        + 2 * (one.unit_id == other.unit_id)
        + (bool(one.area) and one.area == other.area)
    )


def cases_like(actor: Actor, investigation: Investigation, found: Collection[UUID]) -> list[Case]:
    """Cases that share words with the ones investigated. One that is in an investigation already found is not asked about twice."""
    own = [link.case for link in investigation.cases.filter(left_at__isnull=True).select_related("case__search_row")]
    alike = {other.id: other for case in own for other in similar.similar(actor, case, _MOST)}
    asked = InvestigationCase.objects.filter(investigation__in=found, case__in=alike, left_at__isnull=True)
    known = {case.id for case in own} | set(asked.values_list("case_id", flat=True))
    return [other for key, other in alike.items() if key not in known][:_MOST]
