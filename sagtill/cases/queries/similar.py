"""Cases that are told of alike: what to gather, and what was done the last time."""

from datetime import date, timedelta
from uuid import UUID

from sagtill.actions import queries as actions
from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.tables.asking import AskedBy

_MOST_COMPARED = 300
_recent = AskedBy(
    lambda actor, unit, case, since: (
        Case.objects.visible_to(actor)
        .filter(unit=unit, happened_on__gte=since, merged_into__isnull=True, search_row__isnull=False)
        .exclude(pk=case)
        .order_by("-received_at")
        .values_list("id", "received_at", "search_row__stems")[:_MOST_COMPARED]
    ),
    unit=UUID,
    case=UUID,
    since=date,
)


def similar(actor: Actor, case: Case, limit: int = 5) -> list[Case]:
    """Cases at the same unit in the last twelve months that share words with this one, those with most in common first."""
    row = getattr(case, "search_row", None)
    if row is None:
        return []
    own = set(_telling(row.stems))
    recent = _recent(actor, unit=case.unit_id, case=case.id, since=clock.today() - timedelta(days=365))
    scored = [(_likeness(own, set(_telling(stems))), at, key) for key, at, stems in recent]
    close = sorted((one for one in scored if one[0] >= _ALIKE), key=lambda one: (-one[0], -one[1].timestamp()))[:limit]
    found = Case.objects.in_bulk([key for *_, key in close]) if close else {}
    return [found[key] for *_, key in close if key in found]


def similar_with_actions(actor: Actor, case: Case) -> list[tuple[Case, list[Action]]]:
    """The similar cases, each with what was done then: at most two actions."""
    found = similar(actor, case)
    done: dict[UUID, list[Action]] = {}
    if found:
        for action in actions.of_origins([other.id for other in found]):
            done.setdefault(action.origin_id, []).append(action)
    return [(other, done.get(other.id, [])[:2]) for other in found]


_ALIKE = 0.16
_SHORTEST_TELLING = 4
_SAYS_NOTHING = "inte eller efter hade blev sedan någon några från till med och att det den som har var vid hon han"
_EMPTY_WORDS = frozenset(_SAYS_NOTHING.split())


def _telling(stems: str) -> list[str]:
    """The words that say something: long enough, and not the kind every text holds."""
    return [word for word in stems.split()[1:] if len(word) >= _SHORTEST_TELLING and word not in _EMPTY_WORDS]


def _likeness(one: set[str], other: set[str]) -> float:
    """The share of the words that both hold (Jaccard), 0–1."""
    together = one | other
    return len(one & other) / len(together) if together else 0.0
