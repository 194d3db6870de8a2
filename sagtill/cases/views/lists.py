"""The list of cases, its saved views, and what can be done with several at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.audit.middleware import reading
from sagtill.cases.models import SavedView
from sagtill.cases.queries import lists
from sagtill.cases.queries.filters import ORDERS, STANDINGS, Filters
from sagtill.cases.services import merging, resting, views_kept
from sagtill.law import choices
from sagtill.organisation import guards
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import GLASS_ROLES, HANDLING_ROLES, Act, Role
from sagtill.reports.kinds import ALL as KINDS
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import OUTCOME_TAGS, Desk, Outcome
from sagtill.tables.asking import Asking
from sagtill.ui.words import day

_READERS = (*sorted(HANDLING_ROLES), Role.AUDITOR, Role.REGISTRATOR)
_MOST_AT_ONCE = 100


@guards.for_roles(*_READERS)
def case_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list. Filters stand in the address and can be shared; the words one searches for come by POST and do not."""
    words = request.POST.get("ord", "") if request.method == "POST" else ""
    data = request.POST if request.method == "POST" else request.GET
    filters = Filters.read(data.dict(), words)
    shown = lists.page(actor, filters, _page_number(data))
    reading(request, "case", [case.id for case in shown.cases], act="search" if words else "list")
    # What no assignment opens is opened by taking part: closed circles, and what the SAS holds.
    actor.look_up(case.id for case in shown.cases if case.closed_circle or case.desk == Desk.SAS)
    chosen = QueryDict(mutable=True)
    chosen.update(filters.address())
    saved = _saved_by(person=actor.id)
    context = {
        "page": shown,
        "filters": filters,
        # Pieces of the page are remembered by what they are given, so the words are not among it.
        "narrowed": replace(filters, words=words and "…"),
        "filter_address": chosen.urlencode(),
        "rows": [_row(actor, case) for case in shown.cases],
        "units": lists.units_to_choose(actor),
        "offered": _offered(get_language()),
        "saved": saved,
        "kept": tuple((view.filters, view.name) for view in saved),
        "can_handle": actor.holds(Role.MANAGER, Role.DEPUTY, Role.SAS),
        "can_choose": actor.holds(*GLASS_ROLES),
    }
    return render(request, "cases/list.html", context)


def _page_number(data: QueryDict) -> int:
    text = data.get("sida", "1")
    return int(text) if text.isdigit() and len(text) < 6 else 1


_saved_by = Asking(lambda person: SavedView.objects.filter(person=person), person=UUID)
_Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Offered:
    """What the list can be narrowed to and ordered by, in the reader's language."""

    standings: _Options
    orders: _Options
    outcomes: _Options
    kinds: _Options
    categories: _Options


@lru_cache(maxsize=len(settings.LANGUAGES))
def _offered(_language: str | None) -> _Offered:
    return _Offered(
        standings=_in_words(STANDINGS.items()),
        orders=_in_words(ORDERS.items()),
        outcomes=_in_words((key.value, label) for key, (label, _colour) in OUTCOME_TAGS.items()),
        kinds=_in_words((kind.key.value, kind.tag or kind.label) for kind in KINDS.values()),
        categories=_in_words((choice.key, choice.label) for choice in choices.CATEGORIES if choice.offered),
    )


def _in_words(pairs: Iterable[tuple[str, str]]) -> _Options:
    return tuple((key, _(label)) for key, label in pairs)


@dataclass(frozen=True)
class _Row:
    """A row as one person sees it, in words."""

    number: str
    title: str
    place: str
    day: str
    status: str
    tags: _Options


def _row(actor: Actor, case: Case) -> _Row:
    seen = case.seen_by(actor)
    return _Row(
        seen.number, seen.title, seen.unit.name, day(seen.received_at), seen.status_label, tuple(_tags(actor, case))
    )


def _tags(actor: Actor, case: Case) -> list[tuple[str, str]]:
    """What stands on a row: how it went, what kind, and whether it may be serious; nothing for who only sees the outline."""
    if not may(actor, Act.READ, case):
        return []
    tags = []
    if case.outcome in OUTCOME_TAGS:
        label, colour = OUTCOME_TAGS[Outcome(case.outcome)]
        tags.append((_(label), colour))
    if case.kind in KINDS and KINDS[case.kind].tag:  # type: ignore[index]
        tags.append((_(KINDS[case.kind].tag), "danger" if case.kind == "threat" else ""))  # type: ignore[index]
    if case.suspected and not case.is_closed:
        tags.append((_("Kan vara lex Sarah"), "danger"))
    return tags


@guards.for_roles(*_READERS)
@require_POST
def keep_view(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the filters under a name, or take a kept view away."""
    filters = Filters.read(request.POST.dict())
    chosen = QueryDict(mutable=True)
    chosen.update(filters.address())
    if "ta-bort" in request.POST:
        views_kept.drop(actor, request.POST["ta-bort"])
        messages.success(request, _("Vyn är borttagen."))
    elif name := request.POST.get("namn", "").strip():
        views_kept.keep(actor, name, chosen.urlencode())
        messages.success(request, _("Vyn är sparad."))
    return redirect(f"{reverse('cases')}?{chosen.urlencode()}")


@guards.for_roles(Role.MANAGER, Role.DEPUTY, Role.SAS)
@require_POST
def several(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Gather, take, or sort several cases at once. Never close or answer: each person gets their own answer."""
    numbers = request.POST.getlist("nr")[:_MOST_AT_ONCE]
    cases = list(
        Case.objects.visible_to(actor, Act.HANDLE).filter(number__in=numbers).order_by("received_at", "number")
    )
    reading(request, "case", [case.id for case in cases], act="list")
    back = f"{reverse('cases')}?{request.POST.get('adress', '')}"
    if not cases:
        messages.warning(request, _("Välj minst ett ärende först."))
        return redirect(back)
    what = request.POST.get("gor", "")
    if what == "samla" and len(cases) > 1:
        target = merging.merge(actor, cases[0], cases[1:])
        messages.success(
            request,
            _("{count} rapporter är samlade. Alla som sa till får ett eget svar.").format(count=len(cases)),
        )
        return redirect("case", number=target.number)
    for case in cases:
        if what == "ta":
            resting.take(actor, case, actor.person)
        elif what == "kategori" and any(choice.key == request.POST.get("kategori") for choice in choices.CATEGORIES):
            resting.sort(actor, case, category=request.POST["kategori"])
    messages.success(request, _("{count} ärenden är ändrade.").format(count=len(cases)))
    return redirect(back)
