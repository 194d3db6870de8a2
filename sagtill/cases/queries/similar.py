"""Cases that are told of alike: what to gather, and what was done the last time."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sagtill.actions import queries as actions
from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, CaseQuerySet, SearchRow
from sagtill.reports.rules.likeness import ALIKE, likeness, telling_words
from sagtill.reports.rules.row_ids import row_id
from sagtill.tables.asked_by import AskedBy
from sagtill.tables.asking import Asking, AskingOfFew

_MOST_COMPARED = 300
# As many as a case's page shows.
_FEW = 5
# So many of those most alike are looked up first: somebody sees nearly every case of a unit whose cases they open.
_FIRST = 8


# The words alone, in the order of the index: it takes as long however many the unit has had.
_told_at = Asking(
    lambda unit, since: (
        SearchRow.objects.filter(unit=unit, id__gte=since)
        .order_by("-id")
        .values_list("case_id", "stems")[:_MOST_COMPARED]
    ),
    unit=UUID,
    since=int,
)
_words_of = Asking(lambda case: SearchRow.objects.filter(case=case).values_list("stems"), case=UUID)
_done_in = AskingOfFew(actions.of_origins, most=_FEW)


def _seen_of(actor: Actor, keys: Collection[UUID]) -> CaseQuerySet:
    """Who may see what is said by `visible_to`, as always."""
    return Case.objects.visible_to(actor).filter(pk__in=keys, merged_into__isnull=True)


_BLANKS = {f"key_{n}": UUID for n in range(_FIRST)}
_first_seen_of = AskedBy(lambda actor, **keys: _seen_of(actor, list(keys.values())), **_BLANKS)


def similar(actor: Actor, case: Case, limit: int = _FEW) -> list[Case]:
    """Cases at the same unit in the last twelve months that share words with this one, those with most in common first."""
    row = _words_of.first(case=case.id)
    if row is None:
        return []
    own = telling_words(row[0])
    since = row_id(clock.today() - timedelta(days=365), 0)
    told = [(key, stems) for key, stems in _told_at(unit=case.unit_id, since=since) if key != case.id]
    scored = [(likeness(own, stems), key) for key, stems in told]
    # The newest come first among those as much alike, since sorting keeps the order.
    close = [key for score, key in sorted(scored, key=lambda one: -one[0]) if score >= ALIKE]
    return _seen(actor, close, limit)


def _seen(actor: Actor, keys: list[UUID], limit: int) -> list[Case]:
    """The first of these that the actor may see."""
    if not keys:
        return []
    few = keys[:_FIRST]
    # The last one stands also in the blanks that are left over.
    named = {name: few[min(n, len(few) - 1)] for n, name in enumerate(_BLANKS)}
    found = {one.id: one for one in _first_seen_of(actor, **named)}
    if len(found) < limit and len(keys) > _FIRST:
        found |= {one.id: one for one in _seen_of(actor, keys[_FIRST:])}
    return [found[key] for key in keys if key in found][:limit]


def similar_with_actions(actor: Actor, case: Case) -> list[tuple[Case, list[Action]]]:
    """The similar cases, each with what was done then: at most two actions."""
    found = similar(actor, case)
    done: dict[UUID, list[Action]] = {}
    for action in _done_in([other.id for other in found]):
        done.setdefault(action.origin_id, []).append(action)
    return [(other, done.get(other.id, [])[:2]) for other in found]
