"""The list of cases: words, order and pages. Never a query in the address; the words come by POST."""

import re
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sagtill.cases.queries import closed_circles
from sagtill.cases.queries.filters import Filters
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import ALL_KINDS, Act, roles_granting
from sagtill.reports.models import Case, CaseQuerySet
from sagtill.reports.queries import search
from sagtill.reports.rules.statuses import Outcome, Status
from sagtill.tables.asked_by import AskedBy

PAGE = 25


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


def _narrowed(actor: Actor, filters: Filters) -> CaseQuerySet:
    """The cases the actor may see, narrowed and in order, whatever words are searched for."""
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
    return _ordered(cases.in_brief(), filters)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


_OVER = frozenset({"closed", "all"})
_BY = {
    "newest": ("-received_at", "-number"),
    "oldest": ("received_at", "number"),
    "due": ("next_due", "-received_at"),
}


def _order(filters: Filters) -> str:
    """Only what is open can be pressing; among the rest the newest come first."""
    return "newest" if filters.order == "due" and filters.standing in _OVER else filters.order


def _ordered(cases: CaseQuerySet, filters: Filters) -> CaseQuerySet:
    return cases.order_by(*_BY[_order(filters)])


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
    rows = _searched(actor, filters, number) if filters.words else _of_list(actor, filters=filters, n=number)
    return Page(rows[:PAGE], number, len(rows) > PAGE)


def _searched(actor: Actor, filters: Filters, number: int) -> list[Case]:
    """What one may not read cannot be told by searching for it either."""
    if _NUMBER.fullmatch(filters.words):
        numbered = Case.objects.visible_to(actor, Act.OUTLINE).filter(number=filters.words.upper())
        return list(_of_page(_ordered(numbered.in_brief(), filters), number))
    expression = search.expression(filters.words, _units_of(actor))
    if not expression:
        return []
    closed = closed_circles.holding(actor, filters.words)
    # Everybody searches for words of their own, so what they find is a blank of the question.
    asked = replace(filters, words="…")
    rows: list[Case] = []
    for most in (search.FIRST_HITS, search.LATEST_HITS):
        hits = search.newest(expression, actor.organisation_id, most)
        rows = _of_words(actor, filters=asked, n=number, among=search.as_list([*hits.cases, *closed]))
        if _is_whole(rows, filters, hits):
            break
    return rows


def _is_whole(rows: list[Case], filters: Filters, hits: search.Hits) -> bool:
    """Whether no hit that was not looked at can stand before the last of these: a row's key is never older than its case."""
    if hits.back_to is None:
        return True
    if _order(filters) != "newest" or len(rows) <= PAGE:
        return False
    return clock.local(rows[-1].received_at).date() > hits.back_to


def _of_page(cases: CaseQuerySet, number: int) -> CaseQuerySet:
    start = (number - 1) * PAGE
    return cases[start : start + PAGE + 1]


@AskedBy
def _of_list(actor: Actor, filters: Filters, n: int) -> CaseQuerySet:
    return _of_page(_narrowed(actor, filters), n)


def _page_of_words(actor: Actor, filters: Filters, n: int, among: str) -> CaseQuerySet:
    return _of_page(_narrowed(actor, filters).filter(search.among(among)), n)


_of_words = AskedBy(_page_of_words, among=str)


def units_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """The units that the list can be narrowed to: key and name."""
    return [(str(key), name) for key, name in _units_to_choose(actor)]


@AskedBy
def _units_to_choose(actor: Actor) -> QuerySet[Unit, tuple[UUID, str]]:
    roles = {role for kind in ALL_KINDS for role in roles_granting(kind, Act.OUTLINE)}
    units = Unit.objects.filter(id__in=actor.units_with(*roles), parent__isnull=False)
    return units.values_list("id", "name")
