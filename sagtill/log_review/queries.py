"""What waits for a reviewer, what the nämnd is told, who has read a report, and what somebody has touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sagtill.audit import queries as audit
from sagtill.audit.models import AuditRow
from sagtill.audit.rules import ACTS as ACT_WORDS
from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.roles import ROLE_LABELS, Act, Role
from sagtill.reports.models import Case, Report
from sagtill.tables.asking import Asking

_READ = ("read", "outline", "open", "print", "export", "break_glass")
_KINDS = {
    "case": N_("ärende"),
    "report": N_("rapport"),
    "action": N_("åtgärd"),
    "attachment": N_("bilaga"),
    "person": N_("person"),
    "log_review": N_("loggkontroll"),
    "session": N_("inloggning"),
}


_any_waiting = Asking(
    lambda person: Review.objects.filter(reviewer=person, signed_at__isnull=True).order_by().values_list("id")[:1],
    person=UUID,
)
_asked_about = Asking(
    lambda person: Sample.objects.filter(
        person=person, answer=Answer.ASK, explained_at__isnull=True, review__signed_at__isnull=True
    ).select_related("review__reviewer", "case"),
    person=UUID,
)


def reviews_of(actor: Actor) -> QuerySet[Review]:
    """The person's own reviews, newest first."""
    counted = Count("samples"), Count("samples", filter=~Q(samples__answer=Answer.NONE))
    return Review.objects.filter(reviewer=actor.person).annotate(total=counted[0], answered=counted[1])


def waiting(actor: Actor) -> list[Review]:
    """Reviews that the person has not signed."""
    return list(reviews_of(actor).filter(signed_at__isnull=True)) if _any_waiting(person=actor.id) else []


def questions_to(actor: Actor) -> list[Sample]:
    """Readings that a reviewer has asked the person about, and that they have not answered."""
    return _asked_about(person=actor.id)


@dataclass(frozen=True)
class Shown:
    """A drawn reading as the reviewer may see it: what it was about only when the outline is theirs to see."""

    sample: Sample
    number: str
    unit: str
    act: str
    role: str


def samples_of(actor: Actor, review: Review) -> list[Shown]:
    """The review's readings, in the order of the log."""
    rows = list(review.samples.select_related("person", "case__unit"))
    seen = _visible(actor, [row.case_id for row in rows if row.case_id])
    return [
        Shown(row, seen[row.case_id].number, seen[row.case_id].unit.name, act_words(row.act), role_words(row.role))
        if row.case_id in seen
        else Shown(row, "", "", act_words(row.act), role_words(row.role))
        for row in rows
    ]


def _visible(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, Case]:
    cases = Case.objects.visible_to(actor, Act.OUTLINE).filter(pk__in=set(ids)).select_related("unit")
    return {case.id: case for case in cases}


def number_for(actor: Actor, sample: Sample) -> str:
    """The number of what somebody is asked about, when they may still see it."""
    case = _visible(actor, [sample.case_id]).get(sample.case_id) if sample.case_id else None
    return case.number if case else ""


def act_words(act: str) -> str:
    """What was done, as people say it."""
    return _(ACT_WORDS.get(act, act))


def role_words(role: str) -> str:
    """The role it was done in."""
    return _(ROLE_LABELS[Role(role)]) if role in list(Role) else ""


@dataclass(frozen=True)
class Month:
    """A month of reviews in figures, for the nämnd."""

    month: date
    drawn_from: int
    drawn: int
    justified: int
    investigate: int
    left: int
    signed: int
    reviewers: int
    late: bool

    @property
    def is_done(self) -> bool:
        return self.signed == self.reviewers


def summary(organisation_id: UUID, months: int = 12) -> list[Month]:
    """The last months' reviews, newest first."""
    reviews = Review.objects.filter(organisation_id=organisation_id).annotate(
        drawn=Count("samples"),
        justified=Count("samples", filter=Q(samples__answer=Answer.JUSTIFIED)),
        investigate=Count("samples", filter=Q(samples__answer=Answer.INVESTIGATE)),
    )
    by_month: dict[date, list[Review]] = {}
    for review in reviews.order_by("-month"):
        by_month.setdefault(review.month, []).append(review)
    return [_month(month, rows) for month, rows in list(by_month.items())[:months]]


def _month(month: date, rows: list[Review]) -> Month:
    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    return Month(
        month=month,
        drawn_from=max(row.drawn_from for row in rows),
        drawn=total("drawn"),
        justified=total("justified"),
        investigate=total("investigate"),
        left=total("drawn") - total("justified") - total("investigate"),
        signed=sum(row.signed_at is not None for row in rows),
        reviewers=len(rows),
        late=any(row.is_late for row in rows),
    )


@dataclass(frozen=True)
class Reader:
    """One look at a report's case, as its reporter is told: when, in what role, from where; not the name."""

    at: datetime
    role: str
    unit: str
    act: str


def readers_of(report: Report) -> list[Reader]:
    """Who has read a report, newest first. Only the first look of a person on a day is told; the reporter's own are not."""
    rows = audit.about(report.organisation_id, report.case_id) | audit.about(report.organisation_id, report.id)
    wanted = [row for row in rows.filter(act__in=_READ, result="done") if not _is_own(report, row)]
    people = {str(one.id): one for one in Person.objects.filter(pk__in={row.who for row in wanted if _is_id(row.who)})}
    units = {key: organisation.home_unit(person) for key, person in people.items()}
    found: dict[tuple[str, date, str], Reader] = {}
    for row in wanted:
        unit = units.get(row.who)
        reader = Reader(row.at, role_words(row.role), unit.name if unit else "", act_words(row.act))
        found.setdefault((row.who, clock.local(row.at).date(), row.act), reader)
    return sorted(found.values(), key=lambda reader: reader.at, reverse=True)


def _is_own(report: Report, row: AuditRow) -> bool:
    return not _is_id(row.who) or row.who == str(report.reporter_id)


def _is_id(who: str) -> bool:
    try:
        UUID(who)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Touch:
    """One row of the log, as whoever asks may see it."""

    n: int
    at: datetime
    act: str
    kind: str
    what: str
    reason: str
    result: str


def touched(actor: Actor, person: Person, since: datetime, until: datetime) -> list[Touch]:
    """Everything a person did and saw between two moments. What the asker may not know of has no number, but its row is there."""
    rows = list(audit.by_person(actor.organisation_id, person.id, since, until))
    ids = {UUID(one) for row in rows for one in (row.object_id, *row.subject_ids) if _is_id(one)}
    numbers = {str(key): case.number for key, case in _visible(actor, ids).items()}
    told = Report.objects.visible_to(actor, Act.OUTLINE).filter(pk__in=ids).values_list("pk", "number")
    numbers |= {str(key): number for key, number in told}
    return [Touch(row.n, row.at, act_words(row.act), _kind(row), *_what(row, numbers)) for row in rows]


def _kind(row: AuditRow) -> str:
    return _(_KINDS.get(row.object_kind, row.object_kind))


def _what(row: AuditRow, numbers: dict[str, str]) -> tuple[str, str, str]:
    listed = [row.object_id] if row.object_id else list(row.subject_ids)
    known = sorted(numbers[one] for one in listed if one in numbers)
    hidden = sum(1 for one in listed if one not in numbers) if row.object_kind in ("case", "report") else 0
    more = [_("{n} som du inte får se").format(n=hidden)] if hidden else []
    # A reason may say what a hidden matter is about.
    return ", ".join([*known, *more]), "" if hidden else row.reason, row.result


def cases_in(touches: Iterable[Touch]) -> int:
    """How many different cases are named."""
    return len({number for one in touches for number in one.what.split(", ") if number[:4].isdigit()})
