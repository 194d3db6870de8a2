"""The log review of the month that is over: drawn as the service draws it, and signed where the days for it have passed."""

from datetime import timedelta

from sagtill.law import calendar, clock
from sagtill.log_review import rules, services
from sagtill.log_review.models import Review
from sagtill.log_review.rules import Answer
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation


def review() -> None:
    """Draw last month in every organisation on its first day; nobody in the town is late."""
    first = clock.today().replace(day=1)
    month = calendar.add_months(first, -1)
    with clock.moved_to(clock.at(first, 6)):
        for one in Organisation.objects.all():
            services.draw_month(one, month, seed=first.toordinal())
    due = rules.due_on(month)
    if clock.today() <= due:
        return
    with clock.moved_to(clock.at(due - timedelta(days=1), 9)):
        for review in Review.objects.filter(month=month).select_related("reviewer__organisation"):
            reviewer = Actor(review.reviewer)
            for sample in review.samples.all():
                services.answer(reviewer, sample, Answer.JUSTIFIED)
            services.sign(reviewer, review)
