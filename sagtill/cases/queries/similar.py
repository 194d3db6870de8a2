"""Cases that are told of alike: what to gather, and what was done the last time."""

from datetime import timedelta
from uuid import UUID

from sagtill.actions import queries as actions
from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, CaseQuerySet, SearchRow
from sagtill.reports.queries import search
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


def _seen_among(actor: Actor, among: str) -> CaseQuerySet:
    """Who may see what is said by `visible_to`, as always."""
    return Case.objects.visible_to(actor).filter(search.among(among), merged_into__isnull=True)


_seen_of = AskedBy(_seen_among, among=str)


def similar(actor: Actor, case: Case, limit: int = _FEW) -> list[Case]:
    """Cases at the same unit in the last twelve months that share words with this one, those with most in common first."""
    since = row_id(clock.today() - timedelta(days=365), 0)
    told = dict(_told_at(unit=case.unit_id, since=since))
    # Nearly always the case is among those of its own unit, so that its words need not be asked for.
    mine = told.pop(case.id, None) or next((stems for (stems,) in _words_of(case=case.id)), None)
    if mine is None:
        return []
    own = telling_words(mine)
    scored = [(likeness(own, stems), key) for key, stems in told.items()]
    # The newest come first among those as much alike, since sorting keeps the order.
    close = [key for score, key in sorted(scored, key=lambda one: -one[0]) if score >= ALIKE]
    return _seen(actor, close, limit)


def _seen(actor: Actor, keys: list[UUID], limit: int) -> list[Case]:
    """The first of these that the actor may see."""
    found: dict[UUID, Case] = {}
    for some in (keys[:_FIRST], keys[_FIRST:]):
        if some and len(found) < limit:
            found |= {one.id: one for one in _seen_of(actor, among=search.as_list(some))}
    return [found[key] for key in keys if key in found][:limit]


def similar_with_actions(actor: Actor, case: Case) -> list[tuple[Case, list[Action]]]:
    """The similar cases, each with what was done then: at most two actions."""
    found = similar(actor, case)
    done: dict[UUID, list[Action]] = {}
    for action in _done_in([other.id for other in found]):
        done.setdefault(action.origin_id, []).append(action)
    return [(other, done.get(other.id, [])[:2]) for other in found]
