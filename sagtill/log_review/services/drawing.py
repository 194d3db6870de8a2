"""Drawing what is to be reviewed of a month that is over."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from sagtill.audit import queries as log
from sagtill.audit import services as audit
from sagtill.audit.models import AuditRow
from sagtill.law import calendar, clock
from sagtill.log_review import rules
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.queries.matters import ALWAYS_DRAWN, About, matters_of
from sagtill.log_review.rules import Drawn, Reading
from sagtill.log_review.services import reviewers
from sagtill.notices import services as notices
from sagtill.organisation.models import CircleMember, Organisation, Person, Stance, UnitGrant, active_on_today
from sagtill.organisation.roles import Role
from sagtill.reports.models import Case, Report
from sagtill.vault import services as vault
from sagtill.wall import whose

# What was taken out, or refused, is drawn whatever it was.
_OUT = ("denied", "export", "print", "disclose")


def draw_due() -> int:
    """Draw last month's review in every organisation that has not had it. Returns how many reviews were made."""
    month = calendar.add_months(clock.today().replace(day=1), -1)
    made = 0
    for one in Organisation.objects.all():
        with whose.only(one.pk):
            made += draw_month(one, month)
    return made


@transaction.atomic
def draw_month(of: Organisation, month: date, seed: int | None = None) -> int:
    """Draw a month's readings and share them among those who review. Returns how many reviews were made; 0 when it was done before."""
    organisation_now = Organisation.objects.select_for_update().get(pk=of.pk)
    if Review.objects.filter(organisation=organisation_now, month=month).exists():
        return 0
    seed = secrets.randbelow(1 << 48) if seed is None else seed
    start, end = clock.at(month), clock.at(calendar.add_months(month, 1))
    rows = {row.n: row for row in log.of_acts(of.id, rules.ACTS, start, end)}
    people = {one.id: one for one in Person.objects.filter(organisation=of)}
    matters = matters_of(of.id, rows.values())
    readings = list(_readings(rows.values(), people, matters))
    shared: dict[Person, list[Drawn]] = defaultdict(list)
    for drawn in rules.draw(readings, seed):
        reviewer = reviewers.first_for(of.id, drawn.reading.who, matters.get(_key(rows[drawn.reading.n])))
        if reviewer is not None:
            shared[reviewer].append(drawn)
    for reviewer, theirs in shared.items():
        review = Review.objects.create(
            organisation=of,
            month=month,
            reviewer=reviewer,
            seed=seed,
            drawn_at=clock.now(),
            drawn_from=len(readings),
            due_on=rules.due_on(month),
        )
        Sample.objects.bulk_create(_sample(review, one, rows[one.reading.n], people, matters) for one in theirs)
        audit.record(of.id, "sagtill", "create", "log_review", review.id, subjects=[reviewer.id])
    notices.tell(shared, "new")
    return len(shared)


def _readings(
    rows: Collection[AuditRow], people: dict[UUID, Person], matters: Mapping[tuple[str, str], About]
) -> Iterator[Reading]:
    reach = _reach(people)
    named = _named({about.case for about in matters.values() if about.case is not None})
    for row in rows:
        person, about = people.get(_uuid(row.who)), matters.get((row.object_kind, row.object_id))
        # Of a report only what was opened in it is drawn: whoever told it reads their own.
        is_reading = row.object_kind in ALWAYS_DRAWN or row.act in ("open", *_OUT)
        if person is None or not is_reading:
            continue
        if about is None:
            yield Reading(row.n, row.at, person.id, row.act, row.object_id)
            continue
        told_by, who = named[about.case.id] if about.case is not None else (set(), "")
        yield Reading(
            n=row.n,
            at=row.at,
            who=person.id,
            act=row.act,
            object_id=row.object_id,
            unit=about.unit_id,
            closed_circle=about.closed_circle,
            closed_at=about.closed_at,
            own=person.id in told_by,
            same_surname=_surname_in(person, who),
            outside=row.act != "outline" and (person.id, about.unit_id) not in reach and not _inside(person, about),
        )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return audit.INSTALLATION


def _reach(people: dict[UUID, Person]) -> set[tuple[UUID, UUID]]:
    grants = UnitGrant.objects.filter(active_on_today(), person__in=people).exclude(role=Role.EMPLOYEE)
    return set(grants.values_list("person_id", "unit_id"))


def _named(cases: Collection[Case]) -> dict[UUID, tuple[set[UUID], str]]:
    """For each case, those who reported it under their name, and what the protected field says of whom it concerns.

    A confidential reporter is not looked for: a sign would tell the reviewer who it was. A closed circle's field stays closed too.
    """
    found: dict[UUID, tuple[set[UUID], str]] = {}
    for case in cases:
        reports = list(case.reports.all())
        who = "" if case.closed_circle else " ".join(_who(report) for report in reports)
        found[case.id] = ({report.reporter_id for report in reports if report.reporter_id}, who)
    return found


def _who(report: Report) -> str:
    sealed = report.sealed_who
    if not sealed:
        return ""
    return vault.open_text(report.organisation_id, report.place("who"), sealed)


def _surname_in(person: Person, who: str) -> bool:
    words = {word.strip(".,;:").casefold() for word in who.split()}
    return bool(person.last_name) and person.last_name.casefold() in words


def _inside(person: Person, about: About) -> bool:
    return CircleMember.objects.filter(person=person, subject_id=about.subject_id, stance=Stance.INSIDE).exists()


def _key(row: AuditRow) -> tuple[str, str]:
    return row.object_kind, row.object_id


def _sample(
    review: Review,
    drawn: Drawn,
    row: AuditRow,
    people: dict[UUID, Person],
    matters: Mapping[tuple[str, str], About],
) -> Sample:
    about = matters.get(_key(row))
    return Sample(
        organisation_id=review.organisation_id,
        review=review,
        n=row.n,
        at=row.at,
        person=people[drawn.reading.who],
        role=row.role,
        act=row.act,
        object_kind=row.object_kind,
        case=about.case if about is not None else None,
        why=[str(why) for why in drawn.why],
    )
