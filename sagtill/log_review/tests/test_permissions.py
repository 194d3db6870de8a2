"""Whom a question of the review is put to, and how long it can be answered."""

from sagtill.law import clock
from sagtill.log_review import permissions
from sagtill.log_review.models import Review
from sagtill.log_review.rules import Answer
from sagtill.organisation.testing import Town


def test_why_one_read_is_explained_while_it_is_asked_and_the_month_is_not_signed(town: Town, review: Review) -> None:
    sample = review.samples.select_related("person", "review")[0]
    reader = Town.as_actor(sample.person)
    over = "Frågan är inte öppen längre."
    assert permissions.why_not_explain(reader, sample) == over
    sample.answer = Answer.ASK
    assert permissions.why_not_explain(reader, sample) is None
    assert permissions.why_not_explain(Town.as_actor(town.frida), sample) == "Frågan är ställd till någon annan."
    sample.review.signed_at = clock.now()
    assert permissions.why_not_explain(reader, sample) == over
