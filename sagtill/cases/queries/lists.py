"""The list of cases: filters, words, order and pages. Never a query in the address; the words come by POST."""

import re
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sagtill.actions import queries as actions
from sagtill.actions.models import Action
from sagtill.cases.queries import closed_circles
from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import ALL_KINDS, Act, roles_granting
from sagtill.reports.models import Case, CaseQuerySet
from sagtill.reports.queries.search import matching
from sagtill.reports.rules.statuses import Outcome, Status
from sagtill.tables.asking import AskedBy

PAGE = 25

STANDINGS: dict[str, str] = {
    "open": N_("Öppna"),
    "new": N_("Nya"),
    "waiting_reply": N_("Väntar på svar"),
    "maybe_lex": N_("Kan vara lex Sarah"),
    "without_action": N_("Utan åtgärd"),
    "awaiting_effect": N_("Väntar på effekt"),
    "sas": N_("Hos SAS"),
    "resting": N_("Vilar"),
    "closed": N_("Avslutade"),
    "all": N_("Alla"),
}
ORDERS: dict[str, str] = {
    "newest": N_("Nyast först"),
    "oldest": N_("Äldst först"),
    "due": N_("Mest bråttom först"),
}


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. Everything here may stand in an address; the words one searches for may not."""

    standing: str = "open"
    unit: str = ""
    outcome: str = ""
    kind: str = ""
    category: str = ""
    mine: str = ""
    order: str = "newest"
    words: str = field(default="", repr=False)

    @classmethod
    def read(cls, data: dict[str, str], words: str = "") -> "Filters":
        """Filters from an address; what is unknown is as if it were not said."""
        chosen = {one.name: data[one.name][:40] for one in fields(cls) if one.name != "words" and one.name in data}
        filters = cls(**chosen, words=words.strip()[:200])
        standing = filters.standing if filters.standing in STANDINGS else "open"
        order = filters.order if filters.order in ORDERS else "newest"
        return cls(**{**chosen, "standing": standing, "order": order}, words=filters.words)

    def address(self) -> dict[str, str]:
        """What of this goes into an address: everything that is not as from the start, but the words."""
        return {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if one.name != "words" and getattr(self, one.name) != one.default
        }

    @property
    def asks_for_hidden(self) -> bool:
        """Whether it asks for more than number, title, status and dates. Then only cases that may be read can answer."""
        hidden = self.outcome or self.kind or self.category or self.mine or self.words
        return bool(hidden) or self.standing in _HIDDEN_STANDINGS

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the standing and the order narrows the list."""
        return bool(self.unit or self.outcome or self.kind or self.category or self.mine or self.words)


def _standing(name: str) -> Q:
    open_ones = Q(closed_at__isnull=True, merged_into__isnull=True)
    return {
        "open": open_ones,
        "new": open_ones & Q(status__in=[Status.RECEIVED, Status.REOPENED]),
        "waiting_reply": open_ones & Q(replies_missing__gt=0),
        "maybe_lex": open_ones & (Q(suspected=True) | Q(outcome=Outcome.SERIOUS) | Q(status=Status.REFERRED)),
        "without_action": open_ones
        & Q(assessed_at__isnull=False, actions_open=0, actions_awaiting=0, actions_settled=0),
        "awaiting_effect": open_ones & Q(status=Status.AWAITING_EFFECT),
        "sas": open_ones & Q(desk="sas"),
        "resting": open_ones & Q(status=Status.RESTING),
        "closed": Q(closed_at__isnull=False, merged_into__isnull=True),
        "all": Q(merged_into__isnull=True),
    }[name]


# A whole case number, as people say it. Numbers are in the outline, so writing one finds the case for whoever sees that much.
_NUMBER = re.compile(r"\d{4}-[A-Za-z]?\d{4,6}")
# These are told from fields that the outline does not show.
_HIDDEN_STANDINGS = frozenset({"waiting_reply", "maybe_lex", "without_action"})


def found(actor: Actor, filters: Filters) -> CaseQuerySet:
    """The cases the actor may see, narrowed and in order. What one may not read cannot be told by searching for it either."""
    if _NUMBER.fullmatch(filters.words):
        numbered = Case.objects.visible_to(actor, Act.OUTLINE).filter(number=filters.words.upper())
        return _ordered(numbered.in_brief(), filters)
    act = Act.READ if filters.asks_for_hidden else Act.OUTLINE
    cases = Case.objects.visible_to(actor, act).filter(_standing(filters.standing))
    narrowing: dict[str, Any] = {
        "outcome": filters.outcome if filters.outcome in list(Outcome) else "",
        "kind": filters.kind if filters.kind in ALL_KINDS else "",
        "category": filters.category,
    }
    cases = cases.filter(**{name: value for name, value in narrowing.items() if value})
    unit = _as_id(filters.unit)
    if unit:
        cases = cases.filter(unit=unit)
    if filters.mine:
        cases = cases.filter(handler=actor.person)
    if filters.words:
        rows = matching(filters.words, actor.organisation_id, _units_of(actor))
        cases = cases.filter(Q(search_row__in=rows) | Q(pk__in=closed_circles.holding(actor, filters.words)))
    return _ordered(cases.in_brief(), filters)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


# Only what is open can be pressing; among the rest the newest come first.
_OVER = frozenset({"closed", "all"})


def _ordered(cases: CaseQuerySet, filters: Filters) -> CaseQuerySet:
    if filters.order == "oldest":
        return cases.order_by("received_at", "number")
    if filters.order == "due" and filters.standing not in _OVER:
        return cases.order_by("next_due", "-received_at")
    return cases.order_by("-received_at", "-number")


def _units_of(actor: Actor) -> list[UUID] | None:
    """The units to look in, when they are few; somebody who reaches everything looks everywhere."""
    roles = {role for kind in ALL_KINDS for role in roles_granting(kind, Act.OUTLINE)}
    units = actor.units_with(*roles)
    return list(units) if len(units) <= _FEW_UNITS else None


_FEW_UNITS = 12


@dataclass(frozen=True)
class Page:
    """One page of the list, and whether there is more. The whole is not counted: that would read everything."""

    cases: list[Case]
    number: int
    has_more: bool


def page(actor: Actor, filters: Filters, number: int) -> Page:
    """Page `number` of the list, from 1."""
    number = max(number, 1)
    # Everybody searches for words of their own, so such a question is not worth remembering.
    rows = (
        list(_of_page(found(actor, filters), number)) if filters.words else _of_list(actor, filters=filters, n=number)
    )
    return Page(rows[:PAGE], number, len(rows) > PAGE)


def _of_page(cases: CaseQuerySet, number: int) -> CaseQuerySet:
    start = (number - 1) * PAGE
    return cases[start : start + PAGE + 1]


@AskedBy
def _of_list(actor: Actor, filters: Filters, n: int) -> CaseQuerySet:
    return _of_page(found(actor, filters), n)


def units_to_choose(actor: Actor) -> list[Unit]:
    """The units that the list can be narrowed to."""
    return _units_to_choose(actor)


@AskedBy
def _units_to_choose(actor: Actor) -> QuerySet[Unit]:
    roles = {role for kind in ALL_KINDS for role in roles_granting(kind, Act.OUTLINE)}
    units = Unit.objects.filter(id__in=actor.units_with(*roles), parent__isnull=False)
    return units.only("name", "organisation_id")


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
