"""The figures: all on one page, one on its own, as files, and the cases behind a number."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.law import choices, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.roles import KIND_LABELS, STAFF_KINDS, VOICE_KINDS
from sagtill.reports.models import CaseQuerySet
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES, OVERVIEW
from sagtill.statistics.queries.figures.figure import Figure, definition_of
from sagtill.statistics.queries.figures.opening import OPENS, opened, read_month
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.queries.reach import READERS
from sagtill.statistics.rules.measures import BY_KEY, MEASURES
from sagtill.ui import tables
from sagtill.ui.words import capital

_PAGE = 50
# Nobody pages through more, and counting on would read the whole history.
_MOST_COUNTED = 1_000


def question_of(request: HttpRequest, actor: Actor) -> Question:
    """What the address asks for."""
    return Question(actor, Filters.read(request.GET.dict()))


def context_of(question: Question) -> dict[str, Any]:
    """What every page with filters needs."""
    this_year = clock.today().year
    years = [str(year) for year in range(this_year, this_year - 4, -1)]
    return {
        "question": question,
        "filters": question.filters,
        "address": urlencode(question.filters.address()),
        "units": question.units,
        "areas": choices.AREAS,
        "kinds": [(kind.value, capital(_(KIND_LABELS[kind]))) for kind in sorted(STAFF_KINDS) + sorted(VOICE_KINDS)],
        "years": [(year, year) for year in years],
        "halves": [(f"{year}-{half}", _half(year, half)) for year in years[:2] for half in (2, 1)],
    }


def _half(year: str, half: int) -> str:
    return (_("Första halvåret {year}") if half == 1 else _("Andra halvåret {year}")).format(year=year)


@for_roles(*READERS)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All figures, each with its conclusion as its headline."""
    question = question_of(request, actor)
    figures = [FIGURES[key](question) for key in OVERVIEW]
    reading(request, "statistics", ["overview"])
    return render(request, "statistics/overview.html", {**context_of(question), "figures": figures})


@for_roles(*READERS)
def one(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """One figure with its definition and its whole table."""
    question, figure = _figure(request, actor, key)
    reading(request, "statistics", [key])
    context = {**context_of(question), "figure": figure, "definition": definition_of(question, figure.measure)}
    return render(request, "statistics/one.html", context)


def _figure(request: HttpRequest, actor: Actor, key: str) -> tuple[Question, Figure]:
    if key not in FIGURES:
        raise Http404
    question = question_of(request, actor)
    return question, FIGURES[key](question)


_FILES: dict[str, tuple[str, Callable[[tables.Table], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", tables.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tables.as_xlsx),
    "datablad.csv": ("text/csv; charset=utf-8", tables.data_sheet_csv),
}


def as_file(table: tables.Table, name: str, ending: str) -> HttpResponse:
    """A table as a file. Raises Http404 for endings there are no files of."""
    if ending not in _FILES:
        raise Http404
    content_type, write = _FILES[ending]
    response = HttpResponse(write(table), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@for_roles(*READERS)
@recently_confirmed
def one_as_file(request: HttpRequest, actor: Actor, key: str, ending: str) -> HttpResponse:
    """The figure's table to fetch. The file's name holds nothing but the measure and the period."""
    question, figure = _figure(request, actor, key)
    reading(request, "statistics", [key], act="export")
    span = question.span
    return as_file(figure.table, f"{key}-{span.first:%Y%m}-{span.last:%Y%m}", ending)


class _Counted(Paginator[UUID]):
    """Pages of the first thousand. They are found once, and a page is fetched by its own."""

    def __init__(self, found: CaseQuerySet) -> None:
        self._first = list(found.values_list("pk", flat=True)[: _MOST_COUNTED + 1])
        super().__init__(self._first[:_MOST_COUNTED], _PAGE)

    @property
    def is_cut(self) -> bool:
        """Whether there are more."""
        return len(self._first) > _MOST_COUNTED


@for_roles(*READERS)
def cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The cases behind a number: those the access rule lets this person see, and no others."""
    question = question_of(request, actor)
    key = request.GET.get("matt", "")
    if key not in OPENS:
        raise Http404
    month = read_month(request.GET.get("manad", ""))
    found = opened(question, key, month, request.GET.get("varde", "")[:40])
    page = _Counted(found).get_page(request.GET.get("sida"))
    shown = list(found.filter(pk__in=page.object_list).in_brief())
    reading(request, "case", [case.id for case in shown], act="list")
    context = {**context_of(question), "measure": BY_KEY[key], "month": month, "page": page, "cases": shown}
    return render(request, "statistics/cases.html", context)


@for_roles(*READERS)
def definitions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What every measure means."""
    return render(request, "statistics/definitions.html", {"measures": MEASURES})
