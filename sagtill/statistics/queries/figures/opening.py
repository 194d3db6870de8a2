"""Every figure opens its cases: the address of the list behind a number, and the list itself."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from sagtill.actions.models import Action
from sagtill.cases.models import Cause
from sagtill.law import calendar, clock
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.reports.models import Case, CaseQuerySet, Report
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.rules.measures import BY_KEY
from sagtill.statistics.rules.months import Span

# The measures whose numbers can be opened, by how the value narrows them.
OPENS = ("reports", "open_cases", "causes", "threats", "voices", "missed", "categories", "first_reply")
_SHORT_MONTHS = 3
AGES: tuple[tuple[str, int, int], ...] = (("0-7", 0, 7), ("8-30", 8, 30), ("31-90", 31, 90), ("91-", 91, 100_000))


def address(question: Question, key: str, month: str = "", value: str = "") -> str:
    """Where the cases behind a number are listed. Nothing in it is about a person."""
    said = {**question.filters.address(), "matt": key, "manad": month, "varde": value}
    return f"{reverse('statistics-cases')}?{urlencode({name: one for name, one in said.items() if one})}"


def read_month(text: str) -> date | None:
    """«2026-10» as the first day of the month; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def opened(question: Question, key: str, month: date | None = None, value: str = "") -> CaseQuerySet:
    """The very cases behind a number, newest first. Unknown measures open nothing."""
    if key not in OPENS:
        return question.reach(BY_KEY["reports"].depth).cases().none()
    cases = question.reach(BY_KEY[key].depth).cases()
    wanted = question.wanted
    if wanted.units is not None:
        cases = cases.filter(unit__in=wanted.units)
    if wanted.kinds is not None:
        cases = cases.filter(kind__in=sorted(wanted.kinds))
    if wanted.area:
        cases = cases.filter(Q(area=wanted.area) | Q(area="", unit__area=wanted.area))
    if key == "open_cases":
        return _of_age(cases.open(), value).order_by("received_at", "number")
    span = Span(month, month) if month else question.span
    reports = Report.objects.filter(organisation=question.actor.organisation_id, **_during(span))
    kinds = {"threats": frozenset({Kind.THREAT}), "voices": VOICE_KINDS}.get(key)
    # What few reports are of, and what came in a short time, is found by its reports.
    if kinds is not None:
        cases = cases.filter(pk__in=reports.filter(kind__in=sorted(kinds)).values("case"))
    elif span.length <= _SHORT_MONTHS:
        cases = cases.filter(pk__in=reports.values("case"))
    else:
        cases = cases.filter(_holds(reports, span))
    return _valued(cases, key, value).order_by("-received_at", "-number")


def _holds(reports: QuerySet[Report], span: Span) -> Q:
    """Whether a case holds some report of these months, for a long period, whose cases are walked through instead of its reports.

    A case holds the report it began with, which came when it did, until it is gathered into another; only one that others have been
    gathered into holds more. So of most cases the reports themselves need not be looked for.
    """
    own = Q(merged_into__isnull=True, **_during(span))
    # Said to be not null so that PostgreSQL looks through those that are gathered, and not through every case.
    gathered = Q(Exists(Case.objects.filter(merged_into=OuterRef("pk"), merged_into__isnull=False)))
    # What was gathered came at another moment than the case's own: said so that PostgreSQL looks case by case, and not once for all.
    told = reports.filter(case=OuterRef("pk")).exclude(received_at=OuterRef("received_at"))
    return own | gathered & Q(Exists(told))


def _during(span: Span) -> dict[str, object]:
    start, end = clock.at(span.first, 0), clock.at(calendar.add_months(span.last, 1), 0)
    return {"received_at__gte": start, "received_at__lt": end}


def _of_age(cases: CaseQuerySet, value: str) -> CaseQuerySet:
    for key, low, high in AGES:
        if key == value:
            newest = clock.at(clock.today(), 0) + calendar.ONE_DAY * (1 - low)
            oldest = clock.at(clock.today(), 0) - calendar.ONE_DAY * high
            return cases.filter(received_at__lt=newest, received_at__gte=oldest)
    return cases


def _valued(cases: CaseQuerySet, key: str, value: str) -> CaseQuerySet:
    if not value:
        return cases
    if key == "causes":
        return cases.filter(Exists(Cause.objects.filter(case=OuterRef("pk"), area=value)))
    if key == "missed":
        return cases.filter(missed_because=value)
    if key == "categories" and value == "-":
        return cases.filter(category="")
    if key == "categories":
        return cases.filter(Q(category=value) | Q(category_2=value))
    if key == "voices":
        done = Action.objects.filter(origin_id=OuterRef("pk"), done_on__isnull=False)
        sorted_as = cases.filter(category="" if value.rstrip("!") == "-" else value.rstrip("!"))
        return sorted_as.filter(Exists(done)) if value.endswith("!") else sorted_as
    return cases
