"""What is done at night: things that may not carry a time of day, things that have been kept long enough, days that have come."""

import random
from datetime import timedelta

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.reports.models import Case, Report, Submission
from sagtill.reports.rules.next_step import Next
from sagtill.reports.services import steps


@transaction.atomic
def log_anonymous() -> int:
    """Write the log rows of anonymous reports from the days before today, in no order. Returns how many.

    Written at the moment itself, a row between two others with clock times would tell when the report came.
    """
    midnight = clock.at(clock.today(), hour=0)
    waiting = list(Report.objects.filter(log_at_night=True, received_at__lt=midnight))
    random.SystemRandom().shuffle(waiting)
    for report in waiting:
        audit.record(
            report.organisation_id,
            "anonymous",
            "create",
            "report",
            report.id,
            subjects=[report.case_id],
            at=report.received_at,
        )
    Report.objects.filter(pk__in=[report.pk for report in waiting]).update(log_at_night=False)
    return len(waiting)


def wipe_codes() -> int:
    """Codes that were never said to be saved can be shown again for a day; then they are gone here too."""
    old = Submission.objects.filter(kept_until__lt=clock.today()).exclude(sealed_code=b"")
    return old.update(sealed_code=b"")


def refresh_waiting() -> int:
    """Steps whose day has come: resting cases wake, effects are to be looked at. Returns how many changed."""
    changed = 0
    tomorrow = clock.at(clock.today() + timedelta(days=1), hour=0)
    due = Case.objects.filter(merged_into__isnull=True, closed_at__isnull=True, next_due__lt=tomorrow)
    waiting = due.filter(next_step__in=[Next.REST, Next.WAIT_FOR_EFFECT, Next.WAIT_FOR_ACTION])
    for key in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            case = steps.claim(Case(pk=key))
            before = case.next_step
            steps.refresh(case)
            changed += case.next_step != before
    return changed
