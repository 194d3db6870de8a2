"""A review whose reviewer has left is not left undone."""

from datetime import timedelta

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import as_
from sagtill.law import clock
from sagtill.log_review import services
from sagtill.log_review.models import Review
from sagtill.log_review.rules import Answer
from sagtill.log_review.testing import a_read_month, review_of
from sagtill.notices.models import Notice
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town


def gone(person: Person) -> None:
    """Every assignment ended yesterday."""
    for assignment in person.assignments.all():
        organisation.end_assignment(assignment, clock.today() - timedelta(days=1), by="test")


def test_nothing_moves_while_the_reviewer_may_review(town: Town) -> None:
    a_read_month(town)
    review_of(town, town.josefin)
    assert services.hand_over() == 0


def test_what_is_left_goes_to_whoever_may_and_what_was_answered_keeps_its_answer(town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    first, *_rest = review.samples.order_by("n")
    services.answer(as_(town.josefin), first, Answer.JUSTIFIED)
    Notice.objects.all().delete()
    gone(town.josefin)
    assert services.hand_over() == 1
    assert not Review.objects.filter(pk=review.pk).exists()
    moved = [(one.person, one.review.reviewer) for each in Review.objects.all() for one in each.samples.all()]
    assert len(moved) == 4
    assert all(person != reviewer != town.josefin for person, reviewer in moved)
    first.refresh_from_db()
    assert first.answer == Answer.JUSTIFIED
    assert Notice.objects.filter(person=first.review.reviewer).exists()
    assert AuditRow.objects.filter(act="change", object_kind="log_review", object_id=str(review.pk)).exists()
    assert services.hand_over() == 0


def test_what_is_signed_is_not_added_to_and_stays_with_who_signed_it(town: Town) -> None:
    a_read_month(town)
    by_doris = review_of(town, town.doris)
    for sample in by_doris.samples.all():
        services.answer(as_(town.doris), sample, Answer.JUSTIFIED)
    services.sign(as_(town.doris), by_doris)
    gone(town.josefin)
    assert services.hand_over() == 1
    assert by_doris.samples.count() == 1
    gone(town.doris)
    assert services.hand_over() == 0
    assert Review.objects.get(pk=by_doris.pk).reviewer == town.doris


def test_where_nobody_else_may_review_it_waits(town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    for person in (town.josefin, town.doris, town.magnus, town.karin, town.mona):
        gone(person)
    assert services.hand_over() == 0
    assert review.samples.exists()
