"""Counting rows of the other tables into tallies: the same way for the roll-up and for the few cases that are counted as one looks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from sagtill.actions.models import Action
from sagtill.actions.rules import State
from sagtill.cases.models import Assessment, Cause, FirstContact
from sagtill.cases.rules import Called, Told
from sagtill.law import calendar, clock
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.reports.models import Case, Reply, Report
from sagtill.reports.models.voices import Voice
from sagtill.statistics.models import TallyReach
from sagtill.statistics.rules import threats
from sagtill.statistics.rules.measures import LONGEST_WAIT, Name
from sagtill.statistics.rules.months import first_of

# Unit, month, kind, area, reach, name, key.
Cell = tuple[UUID, date, str, str, str, str, str]
Tallies = Counter[Cell]


@dataclass(frozen=True)
class Population:
    """Which reports, cases and actions are to be counted. `promises` are actions by the day they were to be done."""

    reports: Q
    cases: Q
    actions: Q
    promises: Q


def of_month(organisation_id: UUID, month: date) -> Population:
    """Everything of one month."""
    start, end = clock.at(month, 0), clock.at(calendar.add_months(month, 1), 0)
    days = {"gte": month, "lt": calendar.add_months(month, 1)}
    here = Q(organisation=organisation_id)
    return Population(
        reports=here & Q(received_at__gte=start, received_at__lt=end),
        cases=here & Q(received_at__gte=start, received_at__lt=end, merged_into__isnull=True),
        actions=here & Q(**{f"done_on__{end}": day for end, day in days.items()}),
        promises=here & Q(**{f"due_on__{end}": day for end, day in days.items()}),
    )


def of_cases(organisation_id: UUID, case_ids: Iterable[UUID]) -> Population:
    """Everything of these cases, whatever month."""
    ids = list(case_ids)
    here = Q(organisation=organisation_id)
    return Population(
        reports=here & Q(case__in=ids),
        cases=here & Q(pk__in=ids, merged_into__isnull=True),
        actions=here & Q(origin_id__in=ids, done_on__isnull=False),
        promises=here & Q(origin_id__in=ids),
    )


def tally(population: Population, areas: dict[UUID, str]) -> Tallies:
    """How many there are of everything. `areas` are the units' own, for cases that are not sorted."""
    found: Tallies = Counter()
    for rows in (
        _of_reports(population.reports, areas),
        _of_cases(population.cases, areas),
        _of_actions(population.actions, areas),
        _of_promises(population.promises, areas),
    ):
        found.update(rows)
    return found


def areas_of(organisation_id: UUID) -> dict[UUID, str]:
    """Each unit's own area."""
    return dict(Unit.objects.filter(organisation=organisation_id).values_list("id", "area"))


def _reach(*, closed: bool, held: bool = False) -> str:
    return TallyReach.CIRCLE if closed else TallyReach.HELD if held else TallyReach.OPEN


_OF_CASE = ("unit_id", "kind", "area", "closed_circle", "desk")
_OF_REPORT = ("id", "case_id", "received_at", "kind", "identity", "outcome", "threat_kinds")
_SORTED = ("category", "category_2", "missed_because", "routine_followed", "process_step")


def _of_reports(which: Q, areas: dict[UUID, str]) -> Iterator[Cell]:
    fields = (*_OF_REPORT, *(f"case__{name}" for name in (*_OF_CASE, *_SORTED)))
    rows = list(Report.objects.filter(which).values(*fields))
    around = _Around(which)
    for row in rows:
        month = first_of(clock.local(row["received_at"]).date())
        unit = row["case__unit_id"]
        area = row["case__area"] or areas.get(unit, "")
        reach = _reach(closed=row["case__closed_circle"], held=row["case__desk"] == "sas")
        for name, key in _said_of(row, around):
            yield unit, month, row["case__kind"], area, reach, name, key


class _Around:
    """What other tables say of the reports, fetched once for all of them."""

    def __init__(self, which: Q) -> None:
        reports = Report.objects.filter(which)
        cases = reports.values("case_id")
        replies = Reply.objects.filter(report__in=reports.values("pk"), withdrawn_at__isnull=True)
        self.replied: dict[UUID, datetime] = dict(
            replies.values_list("report_id").annotate(first=Min("sent_at")).values_list("report_id", "first")
        )
        self.causes: dict[UUID, set[str]] = {}
        for case, area in Cause.objects.filter(case__in=cases).values_list("case_id", "area"):
            self.causes.setdefault(case, set()).add(area)
        voices = Voice.objects.filter(report__in=reports.filter(kind__in=VOICE_KINDS).values("pk"))
        self.speakers: dict[UUID, str] = dict(voices.values_list("report_id", "speaker"))
        heard = reports.filter(kind__in=VOICE_KINDS).values("case_id")
        changed = Action.objects.filter(origin_id__in=heard, done_on__isnull=False)
        self.changed: set[UUID] = set(changed.values_list("origin_id", flat=True))
        contacts = FirstContact.objects.filter(case__in=reports.filter(kind=Kind.THREAT).values("case_id"))
        self.contacts: dict[UUID, list[FirstContact]] = {}
        for contact in contacts.order_by("at").only("case_id", "called", "police", "work_environment", "at"):
            self.contacts.setdefault(contact.case_id, []).append(contact)


def _said_of(row: dict[str, Any], around: _Around) -> Iterator[tuple[str, str]]:
    case = row["case_id"]
    yield Name.REPORTS, ""
    yield Name.KIND, row["kind"]
    yield Name.IDENTITY, row["identity"]
    yield Name.FIRST_REPLY, _waited(row["received_at"], around.replied.get(row["id"]))
    if row["outcome"]:
        yield Name.OUTCOME, row["outcome"]
    yield Name.CATEGORY, row["case__category"]
    for name, field in (
        (Name.CATEGORY, "category_2"),
        (Name.MISSED, "missed_because"),
        (Name.ROUTINE, "routine_followed"),
        (Name.STEP, "process_step"),
    ):
        if row[f"case__{field}"]:
            yield name, row[f"case__{field}"]
    for area in around.causes.get(case, ()):
        yield Name.CAUSE, area
    if row["kind"] == Kind.THREAT:
        yield from ((Name.THREAT, kind) for kind in set(row["threat_kinds"]))
        yield from _after_a_threat(row["received_at"], around.contacts.get(case, []))
    if row["kind"] in VOICE_KINDS:
        speaker = around.speakers.get(row["id"], "")
        yield Name.SPEAKER, speaker
        yield Name.VOICE, f"{speaker}:{row['case__category']}:{int(case in around.changed)}"


def _after_a_threat(received: datetime, contacts: list[FirstContact]) -> Iterator[tuple[str, str]]:
    day, today = clock.local(received).date(), clock.today()
    talks = [clock.local(one.at).date() for one in contacts if one.called == Called.YES]
    yield Name.CALLED, _firmest([one.called for one in contacts])
    yield Name.POLICE, _firmest([one.police for one in contacts])
    yield Name.WORK_ENV, _firmest([one.work_environment for one in contacts])
    yield Name.TALK, threats.talk(day, talks, today)
    yield from ((Name.FOLLOWED, key) for key in threats.followed(day, talks, today))


def _firmest(answers: list[str]) -> str:
    """A yes once said holds; otherwise the latest answer, or nothing."""
    return Told.YES if Told.YES in answers else answers[-1] if answers else ""


def _waited(received: datetime, replied: datetime | None) -> str:
    """Working days to the first answer, or «w» and the working days it has waited; the longest share one class."""
    start = clock.local(received).date()
    until = clock.local(replied).date() if replied else clock.today()
    days = LONGEST_WAIT if (until - start).days > 3 * LONGEST_WAIT else calendar.working_days_between(start, until)
    return f"{'' if replied else 'w'}{min(max(days, 0), LONGEST_WAIT)}"


def _of_cases(which: Q, areas: dict[UUID, str]) -> Iterator[Cell]:
    cases = Case.objects.filter(which)
    judged = Assessment.objects.filter(case__in=cases.values("pk")).order_by("at")
    latest = dict(judged.values_list("case_id", "seriousness"))
    for row in cases.values("id", "received_at", *_OF_CASE):
        place = _place(row, first_of(clock.local(row["received_at"]).date()), areas)
        yield (*place, Name.CASES, "")
        yield (*place, Name.SERIOUSNESS, latest.get(row["id"], ""))


def _place(row: dict[str, Any], month: date, areas: dict[UUID, str]) -> tuple[UUID, date, str, str, str]:
    unit = row["unit_id"]
    reach = _reach(closed=row["closed_circle"], held=row.get("desk") == "sas")
    return unit, month, row["kind"], row.get("area") or areas.get(unit, ""), reach


_OF_ACTION = ("unit_id", "kind", "closed_circle", "state", "strength", "effect", "done_on", "due_on", "follow_up_on")


def _of_actions(which: Q, areas: dict[UUID, str]) -> Iterator[Cell]:
    for row in Action.objects.filter(which).exclude(state=State.CANCELLED).values(*_OF_ACTION):
        place = _place(row, first_of(row["done_on"]), areas)
        waiting = "overdue" if row["follow_up_on"] < clock.today() else "waiting"
        yield (*place, Name.ACTION_DONE, row["strength"])
        yield (*place, Name.EFFECT, row["effect"] or waiting)


def _of_promises(which: Q, areas: dict[UUID, str]) -> Iterator[Cell]:
    for row in Action.objects.filter(which).values(*_OF_ACTION):
        yield (*_place(row, first_of(row["due_on"]), areas), Name.PROMISE, kept(row))


def kept(row: dict[str, Any]) -> str:
    """Whether a promise was kept: in_time, late, missed (not done and the day has passed), open, cancelled."""
    if row["state"] == State.CANCELLED:
        return "cancelled"
    if row["done_on"]:
        return "in_time" if row["done_on"] <= row["due_on"] else "late"
    return "missed" if row["due_on"] < clock.today() else "open"
