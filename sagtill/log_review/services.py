"""The writers of the monthly review: drawing, answering, explaining, signing, reminding."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit import queries as log
from sagtill.audit import services as audit
from sagtill.audit.models import AuditHead, AuditRow
from sagtill.law import calendar, clock
from sagtill.log_review import permissions, rules
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer, Drawn, Reading
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import CircleMember, Organisation, Person, Stance, UnitGrant, active_on_today
from sagtill.organisation.roles import Role
from sagtill.reports.models import Case, Report
from sagtill.vault import services as vault


def _refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


def draw_due() -> int:
    """Draw last month's review in every organisation that has not had it. Returns how many reviews were made."""
    month = calendar.add_months(clock.today().replace(day=1), -1)
    return sum(draw_month(one, month) for one in Organisation.objects.all())


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
    cases = _cases(of.id, rows.values())
    readings = list(_readings(rows.values(), people, cases))
    shared: dict[Person, list[Drawn]] = defaultdict(list)
    for drawn in rules.draw(readings, seed):
        reviewer = _reviewer(of.id, drawn.reading, cases)
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
        Sample.objects.bulk_create(_sample(review, one, rows[one.reading.n], people, cases) for one in theirs)
        audit.record(of.id, "sagtill", "create", "log_review", review.id, subjects=[reviewer.id])
    notices.tell(shared, "new")
    return len(shared)


def _cases(organisation_id: UUID, rows: Collection[AuditRow]) -> dict[str, Case]:
    ids = {row.object_id for row in rows if row.object_kind == "case"}
    wanted = [UUID(one) for one in ids if len(one) == 36]
    return {str(case.id): case for case in Case.objects.filter(organisation_id=organisation_id, pk__in=wanted)}


def _readings(rows: Collection[AuditRow], people: dict[UUID, Person], cases: dict[str, Case]) -> Iterator[Reading]:
    reach = _reach(people)
    named = _named(cases)
    for row in rows:
        person = people.get(_uuid(row.who))
        if person is None or (row.object_kind != "case" and row.act not in ("denied", "export", "print", "disclose")):
            continue
        case = cases.get(row.object_id)
        if case is None:
            yield Reading(row.n, row.at, person.id, row.act, row.object_id)
            continue
        yield Reading(
            n=row.n,
            at=row.at,
            who=person.id,
            act=row.act,
            object_id=row.object_id,
            unit=case.unit_id,
            closed_circle=case.closed_circle,
            closed_at=case.closed_at,
            own=person.id in named[case.id][0],
            same_surname=_surname_in(person, named[case.id][1]),
            outside=row.act != "outline" and (person.id, case.unit_id) not in reach and not _inside(person, case),
        )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return audit.INSTALLATION


def _reach(people: dict[UUID, Person]) -> set[tuple[UUID, UUID]]:
    grants = UnitGrant.objects.filter(active_on_today(), person__in=people).exclude(role=Role.EMPLOYEE)
    return set(grants.values_list("person_id", "unit_id"))


def _named(cases: dict[str, Case]) -> dict[UUID, tuple[set[UUID], str]]:
    """For each case, those who reported it under their name, and what the protected field says of whom it concerns.

    A confidential reporter is not looked for: a sign would tell the reviewer who it was. A closed circle's field stays closed too.
    """
    found: dict[UUID, tuple[set[UUID], str]] = {}
    for case in cases.values():
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


def _inside(person: Person, case: Case) -> bool:
    return CircleMember.objects.filter(person=person, subject_id=case.id, stance=Stance.INSIDE).exists()


def _reviewer(organisation_id: UUID, reading: Reading, cases: dict[str, Case]) -> Person | None:
    """Who reviews this: never the one who read. In a closed circle somebody inside it when there is one."""
    standing = [
        *organisation.sas_of(organisation_id),
        *organisation.leaders_of(organisation_id),
        *_managers(organisation_id),
    ]
    case = cases.get(reading.object_id)
    inside = organisation.inside(case.id) if case is not None and case.closed_circle else []
    others = [one for one in standing if one.id != reading.who]
    return next(iter([*(one for one in others if one in inside), *others]), None)


def _managers(organisation_id: UUID) -> list[Person]:
    grants = UnitGrant.objects.filter(
        active_on_today(), organisation_id=organisation_id, role=Role.MANAGER, person__is_active=True
    )
    return [grant.person for grant in grants.select_related("person").order_by("person__first_name", "id")]


def _sample(review: Review, drawn: Drawn, row: AuditRow, people: dict[UUID, Person], cases: dict[str, Case]) -> Sample:
    return Sample(
        organisation_id=review.organisation_id,
        review=review,
        n=row.n,
        at=row.at,
        person=people[drawn.reading.who],
        role=row.role,
        act=row.act,
        object_kind=row.object_kind,
        case=cases.get(row.object_id),
        why=[str(why) for why in drawn.why],
    )


def _locked(sample: Sample) -> Sample:
    rows = Sample.objects.select_for_update(of=("self",)).select_related("review__reviewer", "person")
    return rows.get(pk=sample.pk)


@transaction.atomic
def answer(actor: Actor, sample: Sample, said: Answer, note: str = "") -> Sample:
    """The reviewer says what they think. Asking tells the person that there is something to answer."""
    sample = _locked(sample)
    _refuse(permissions.why_not_answer(actor, sample))
    asked_before = sample.answer == Answer.ASK
    sample.answer, sample.answered_at = said, clock.now()
    sample.sealed_note = vault.seal_text(sample.organisation_id, sample.place("note"), note) if note else b""
    sample.save(update_fields=["answer", "answered_at", "sealed_note"])
    _log(actor, sample.id, said)
    if said is Answer.ASK and not asked_before:
        notices.tell([sample.person], "new")
    return sample


@transaction.atomic
def explain(actor: Actor, sample: Sample, text: str) -> Sample:
    """The person who read says why."""
    sample = _locked(sample)
    _refuse(permissions.why_not_explain(actor, sample))
    sample.sealed_explanation = vault.seal_text(sample.organisation_id, sample.place("explanation"), text)
    sample.explained_at = clock.now()
    sample.save(update_fields=["sealed_explanation", "explained_at"])
    _log(actor, sample.id, "explained")
    notices.tell([sample.review.reviewer], "new")
    return sample


@transaction.atomic
def sign(actor: Actor, review: Review) -> Review:
    """The month is reviewed. The protocol says how far the log had come, so that it is an anchor too."""
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    _refuse(permissions.why_not_sign(actor, review))
    end = AuditHead.objects.get(pk=review.organisation_id)
    review.signed_at, review.anchor_n, review.anchor_h = clock.now(), end.n, end.h
    review.save(update_fields=["signed_at", "anchor_n", "anchor_h"])
    _log(actor, review.id, "signed")
    return review


def _log(actor: Actor, key: UUID, reason: str) -> None:
    audit.record(
        actor.organisation_id, str(actor.id), "review", "log_review", key, role=actor.main_role or "", reason=reason
    )


def remind() -> int:
    """Tell those who are late. Returns how many."""
    today = clock.today()
    late = [
        one.reviewer
        for one in Review.objects.filter(signed_at__isnull=True, due_on__lt=today).select_related("reviewer")
        if rules.is_reminding_day(one.due_on, today)
    ]
    notices.tell(late, "new")
    return len(late)
