"""Cases that are told of alike: what to gather, and what was done the last time."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from sagtill.actions import queries as actions
from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, SearchRow
from sagtill.reports.rules.likeness import ALIKE, likeness, telling_words
from sagtill.tables.asked_by import AskedBy
from sagtill.tables.asking import Asking, AskingOfFew

_MOST_COMPARED = 300


def _newest_of(unit: UUID, since: datetime) -> "QuerySet[Case]":
    """Where to look: read in the order of the unit's index, so that it takes as long however many the unit has had."""
    told = Case.objects.filter(unit=unit, received_at__gte=since, merged_into__isnull=True)
    return told.order_by("-received_at", "-number").only("pk")[:_MOST_COMPARED]


# Who may see what of them is said by `visible_to`.
_recent = AskedBy(
    lambda actor, unit, case, since: (
        Case.objects.visible_to(actor)
        .filter(pk__in=_newest_of(unit, since), search_row__isnull=False)
        .exclude(pk=case)
        .values_list("id", "received_at", "search_row__stems")
    ),
    unit=UUID,
    case=UUID,
    since=datetime,
)


_words_of = Asking(lambda case: SearchRow.objects.filter(case=case).values_list("stems"), case=UUID)


# As many as a case's page shows.
_FEW = 5
_cases = AskingOfFew(lambda keys: Case.objects.filter(pk__in=keys), most=_FEW)
_done_in = AskingOfFew(actions.of_origins, most=_FEW)


def similar(actor: Actor, case: Case, limit: int = _FEW) -> list[Case]:
    """Cases at the same unit in the last twelve months that share words with this one, those with most in common first."""
    row = _words_of.first(case=case.id)
    if row is None:
        return []
    own = telling_words(row[0])
    recent = _recent(actor, unit=case.unit_id, case=case.id, since=clock.now() - timedelta(days=365))
    scored = [(likeness(own, stems), at, key) for key, at, stems in recent]
    close = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: (-one[0], -one[1].timestamp()))[:limit]
    found = {one.id: one for one in _cases([key for *_, key in close])}
    return [found[key] for *_, key in close if key in found]


def similar_with_actions(actor: Actor, case: Case) -> list[tuple[Case, list[Action]]]:
    """The similar cases, each with what was done then: at most two actions."""
    found = similar(actor, case)
    done: dict[UUID, list[Action]] = {}
    for action in _done_in([other.id for other in found]):
        done.setdefault(action.origin_id, []).append(action)
    return [(other, done.get(other.id, [])[:2]) for other in found]
