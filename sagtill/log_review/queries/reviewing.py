"""What waits for a reviewer, and what is shown of each reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.audit.models import AuditRow
from sagtill.investigations.models import Investigation, Track
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.queries.matters import matters_of
from sagtill.log_review.queries.words import act_words, kind_words, role_words
from sagtill.log_review.rules import Answer
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case
from sagtill.tables.asking import Asking

Matter = Case | Investigation | Track


def some_unsigned(person: UUID) -> QuerySet[Review]:
    """Reviews that are this person's and not signed."""
    return Review.objects.filter(reviewer=person, signed_at__isnull=True)


def some_asked_about(person: UUID) -> QuerySet[Sample]:
    """Readings of this person's that a reviewer asks about."""
    return Sample.objects.filter(
        person=person, answer=Answer.ASK, explained_at__isnull=True, review__signed_at__isnull=True
    )


_asked_about = Asking(lambda person: some_asked_about(person).select_related("review__reviewer", "case"), person=UUID)


def reviews_of(actor: Actor) -> QuerySet[Review]:
    """The person's own reviews, newest first."""
    counted = Count("samples"), Count("samples", filter=~Q(samples__answer=Answer.NONE))
    return Review.objects.filter(reviewer=actor.person).annotate(total=counted[0], answered=counted[1])


def waiting(actor: Actor) -> list[Review]:
    """Reviews that the person has not signed."""
    return list(reviews_of(actor).filter(signed_at__isnull=True))


def questions_to(actor: Actor) -> list[Sample]:
    """Readings that a reviewer has asked the person about, and that they have not answered."""
    return _asked_about(person=actor.id)


@dataclass(frozen=True)
class Shown:
    """A drawn reading as the reviewer may see it: what it was about only when the outline is theirs to see."""

    sample: Sample
    what: str
    number: str
    address: str
    unit: str
    act: str
    role: str


def samples_of(actor: Actor, review: Review) -> list[Shown]:
    """The review's readings, in the order of the log."""
    rows = list(review.samples.select_related("person"))
    about, seen = _about(actor, review.organisation_id, rows)
    return [_shown(row, about.get(row.n), seen) for row in rows]


def _shown(row: Sample, subject: UUID | None, seen: dict[UUID, Matter]) -> Shown:
    matter = seen.get(subject) if subject is not None else None
    said = (act_words(row.act), role_words(row.role))
    if matter is not None:
        return Shown(row, matter.number, matter.number, _address(matter), matter.unit.name, *said)
    if subject is not None or row.case_id is not None:
        return Shown(row, _("ett ärende som du inte får se"), "", "", "", *said)
    return Shown(row, _("en sida") if row.act == "denied" else kind_words(row.object_kind), "", "", "", *said)


def _address(matter: Matter) -> str:
    page = {Case: "case", Investigation: "investigation", Track: "track"}[type(matter)]
    return reverse(page, args=[matter.number])


def _about(actor: Actor, organisation_id: UUID, rows: Iterable[Sample]) -> tuple[dict[int, UUID], dict[UUID, Matter]]:
    """What each row of the log was about, by its number; and those of them whose outline is the actor's to see."""
    logged = list(AuditRow.objects.filter(organisation_id=organisation_id, n__in=[row.n for row in rows]))
    known = matters_of(organisation_id, logged)
    keys = {row.n: (row.object_kind, row.object_id) for row in logged}
    about = {n: known[key].subject_id for n, key in keys.items() if key in known}
    seen: dict[UUID, Matter] = {}
    for model in (Case, Investigation, Track):
        visible = model.objects.visible_to(actor, Act.OUTLINE)
        seen |= {one.id: one for one in visible.filter(pk__in=set(about.values())).select_related("unit")}
    return about, seen


def number_for(actor: Actor, sample: Sample) -> str:
    """The number of what somebody is asked about, when they may still see it."""
    about, seen = _about(actor, sample.organisation_id, [sample])
    subject = about.get(sample.n)
    return seen[subject].number if subject in seen else ""
