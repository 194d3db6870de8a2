"""Blind second ratings: every case near the threshold and one in ten of the others is rated by two people who do not see each other."""

from django.db import transaction

from sagtill.cases import permissions
from sagtill.cases.models import Assessment, SecondRating
from sagtill.cases.rules import drawn
from sagtill.cases.services.verbs import log, refuse
from sagtill.law import clock
from sagtill.law.severity import Rating, should_consider
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Kind
from sagtill.reports.models import Case

# Nothing went wrong in these, so there is nothing to agree about.
_NOT_RATED = frozenset({Kind.IDEA, Kind.SUGGESTION, Kind.PRAISE})


def draw(first: Assessment, case: Case, chance: float) -> SecondRating | None:
    """After a case's first assessment: is a second rating to be asked for, and is there anybody to ask?"""
    because = drawn(Rating(first.actual, first.possible, first.likelihood), chance)
    if because is None or case.kind in _NOT_RATED or not _somebody_else(first, case):
        return None
    return SecondRating.objects.create(
        organisation_id=case.organisation_id, case=case, first=first, drawn_because=because, asked_at=clock.now()
    )


def _somebody_else(first: Assessment, case: Case) -> bool:
    staff = organisation.staff_of(case.unit_id)
    people = organisation.inside(case.id) if case.closed_circle else [*staff.managers, *staff.deputies, *staff.sas]
    reporters = set(case.reports.values_list("reporter_id", flat=True))
    return any(one.id != first.by_id and one.id not in reporters for one in people)


@transaction.atomic
def rate(actor: Actor, rating: SecondRating, judged: Rating) -> None:
    """Keep the second person's three answers."""
    rating = SecondRating.objects.select_for_update(of=("self",)).select_related("case").get(pk=rating.pk)
    refuse(permissions.why_not_rate(actor, rating))
    rating.by, rating.at = actor.person, clock.now()
    rating.actual, rating.possible, rating.likelihood = judged.actual, judged.possible, judged.likelihood
    rating.suggests_lex_sarah = should_consider(judged)
    rating.save()
    log(actor, rating.case, reason="second rating")


@transaction.atomic
def decline(actor: Actor, rating: SecondRating, because: str) -> None:
    """It cannot be blind any more: the rating is dropped, with the reason."""
    rating = SecondRating.objects.select_for_update(of=("self",)).select_related("case").get(pk=rating.pk)
    refuse(permissions.why_not_rate(actor, rating))
    rating.by, rating.at, rating.declined_because = actor.person, clock.now(), because[:300]
    rating.save()
    log(actor, rating.case, reason="second rating declined")
