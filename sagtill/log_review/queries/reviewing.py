"""What waits for a reviewer, and what is shown of each reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sagtill.log_review.models import Review, Sample
from sagtill.log_review.queries.words import act_words, role_words
from sagtill.log_review.rules import Answer
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case
from sagtill.tables.asking import Asking

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
