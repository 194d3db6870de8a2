"""Who reviews a reading, and what happens to a review when the one who had it has left."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.audit.models import AuditRow
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.queries.matters import About, matters_of
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person, UnitGrant, active_on_today
from sagtill.organisation.roles import Role


def for_reading(organisation_id: UUID, who: UUID, about: About | None) -> list[Person]:
    """Those who may review it, the nearest first: never the one who read. In a closed circle those inside it come before others."""
    inside = organisation.inside(about.subject_id) if about is not None and about.closed_circle else []
    others = [one for one in standing(organisation_id) if one.id != who]
    return [*(one for one in others if one in inside), *(one for one in others if one not in inside)]


def first_for(organisation_id: UUID, who: UUID, about: About | None) -> Person | None:
    """Who reviews it, or None where nobody else is there to."""
    return next(iter(for_reading(organisation_id, who, about)), None)


def standing(organisation_id: UUID) -> list[Person]:
    """Everybody who may review today: the SAS, those who lead the whole, the units' managers."""
    found = [
        *organisation.sas_of(organisation_id),
        *organisation.leaders_of(organisation_id),
        *_managers(organisation_id),
    ]
    return list(dict.fromkeys(found))


def _managers(organisation_id: UUID) -> Iterator[Person]:
    grants = UnitGrant.objects.filter(
        active_on_today(), organisation_id=organisation_id, role=Role.MANAGER, person__is_active=True
    )
    return (grant.person for grant in grants.select_related("person").order_by("person__first_name", "id"))


@transaction.atomic
def hand_over() -> int:
    """What lies with somebody who has left, or may not review any more, goes to whoever may. Returns how many reviews were handed over.

    What has been answered keeps its answer. Where nobody else is there to review, the review waits.
    """
    moved = 0
    for review in Review.objects.select_for_update(of=("self",)).filter(signed_at__isnull=True):
        if all(one.id != review.reviewer_id for one in standing(review.organisation_id)):
            moved += _handed_over(review)
    return moved


def _handed_over(review: Review) -> bool:
    taken = {sample: _next(review, sample) for sample in review.samples.all()}
    for sample, to in taken.items():
        if to is not None:
            Sample.objects.filter(pk=sample.pk).update(review=_of(review, to))
    notices.tell({to for to in taken.values() if to is not None}, "new")
    if review.samples.exists():
        return False
    audit.record(review.organisation_id, "sagtill", "change", "log_review", review.id, subjects=[review.reviewer_id])
    review.delete()
    return True


def _next(review: Review, sample: Sample) -> Person | None:
    """Whoever may review it and has not signed that month already: what is signed is not added to."""
    signed = set(
        Review.objects.filter(
            organisation=review.organisation_id, month=review.month, signed_at__isnull=False
        ).values_list("reviewer_id", flat=True)
    )
    rows = AuditRow.objects.filter(organisation_id=review.organisation_id, n=sample.n)
    about = next(iter(matters_of(review.organisation_id, rows).values()), None)
    able = for_reading(review.organisation_id, sample.person_id, about)
    return next((one for one in able if one.id not in signed), None)


def _of(review: Review, reviewer: Person) -> Review:
    """The review of the same month that this person has, or gets."""
    facts = {"seed": review.seed, "drawn_at": review.drawn_at, "drawn_from": review.drawn_from, "due_on": review.due_on}
    found, _made = Review.objects.get_or_create(
        organisation_id=review.organisation_id, month=review.month, reviewer=reviewer, defaults=facts
    )
    return found
