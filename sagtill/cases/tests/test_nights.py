"""What is done at night: logs without times of day, codes that are forgotten, days that have come."""

from datetime import timedelta

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, assessed, fresh, rested, with_action
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report, Submission
from sagtill.reports.rules.next_step import Next
from sagtill.reports.services import night
from sagtill.reports.testing import a_report


def test_the_log_of_an_anonymous_report_is_written_the_day_after_and_has_no_time(town: Town) -> None:
    report = a_report(town.north, None)
    rows = AuditRow.objects.filter(object_id=str(report.id))
    assert night.log_anonymous() == 0
    assert not rows.exists()
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert night.log_anonymous() == 1
        assert night.log_anonymous() == 0
    row = rows.get()
    assert (row.who, row.at) == ("anonymous", report.received_at)
    assert clock.local(row.at).time().hour == 12, "noon stands for the day"
    assert not Report.objects.filter(log_at_night=True).exists()


def test_a_code_that_nobody_said_was_saved_is_forgotten_after_a_day(town: Town) -> None:
    a_report(town.north, None)
    assert night.wipe_codes() == 0
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert night.wipe_codes() == 1
        assert night.wipe_codes() == 0
    assert bytes(Submission.objects.get().sealed_code) == b""


def test_days_that_have_come_change_the_next_step(town: Town) -> None:
    resting = rested(assessed(a_case(town), town.karin), town.karin, days=3)
    acting = a_case(town)
    with_action(assessed(acting, town.karin), town.karin, days=3)
    assert night.refresh_waiting() == 0
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert night.refresh_waiting() >= 1
        assert night.refresh_waiting() == 0
    assert fresh(resting).next_step == Next.WAKE
