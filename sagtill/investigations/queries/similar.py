"""Earlier matters that may be the same sort of thing."""

from sagtill.cases.queries import similar
from sagtill.investigations.models import Investigation
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


def cases_like(actor: Actor, investigation: Investigation) -> list[Case]:
    """Cases at the same unit that share words with the ones investigated, and are not themselves in an investigation."""
    own = [link.case for link in investigation.cases.filter(left_at__isnull=True).select_related("case__search_row")]
    keys = {case.id for case in own}
    found = {other.id: other for case in own for other in similar.similar(actor, case, _MOST)}
    return [other for key, other in found.items() if key not in keys][:_MOST]
