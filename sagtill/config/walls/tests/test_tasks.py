"""Work in the background begins with nobody's rows, and reaches one organisation's at a time."""

from datetime import timedelta

import pytest
from django_tasks import task

from sagtill.config import tasks
from sagtill.jobs.worker import run
from sagtill.law import clock
from sagtill.notices.models import Mail
from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.testing import a_report
from sagtill.statistics.models import TallyMark
from sagtill.statistics.services import counting
from sagtill.wall import whose

pytestmark = pytest.mark.django_db
heard: list[str] = []


@task()
def hear() -> None:
    """Note whose rows are within reach when a task begins."""
    heard.append(whose.current())


@pytest.mark.django_db(transaction=True)
def test_the_worker_gives_a_task_nobodys_rows_to_begin_with() -> None:
    heard.clear()
    hear.enqueue()
    run([], batch=True)
    assert heard == [whose.NOBODYS]


def test_each_organisation_has_its_turn_alone(town: Town) -> None:
    met: list[str] = []

    def noted() -> int:
        met.append(whose.current())
        return 1

    with whose.kept():
        assert tasks.each(noted) == 2
    assert set(met) == {str(town.board.pk), str(town.provider.pk)}


def test_what_goes_wrong_in_one_organisation_does_not_stop_the_others_and_is_not_hidden(town: Town) -> None:
    met: list[str] = []

    def fails_first() -> int:
        met.append(whose.current())
        if len(met) == 1:
            raise ValueError(met[0])
        return 1

    with pytest.raises(ValueError, match=str(min(town.board.pk, town.provider.pk))):
        tasks.each(fails_first)
    assert len(met) == Organisation.objects.count() == 2


def test_the_nights_and_the_mornings_work_is_done_in_every_organisation(town: Town) -> None:
    told = [a_report(town.north, None), a_report(town.provider.units.get(parent__isnull=False), None)]
    with clock.moved_by(timedelta(days=1, hours=2)), whose.kept():
        tasks.night_work.func()
        tasks.daily_mail.func()
        tasks.count_changes.func()
        assert not tasks.anywhere(lambda: bool(Report.objects.filter(log_at_night=True)))
        assert not counting.is_behind()
    assert not any(Report.objects.get(pk=one.pk).log_at_night for one in told)
    assert set(Mail.objects.values_list("organisation", flat=True)) == {town.board.pk, town.provider.pk}
    assert TallyMark.objects.count() == 2


@pytest.mark.parametrize("name", [plan.name for plan in tasks.PLANS if plan.name != "backup"])
def test_every_recurring_task_can_be_done_with_nobodys_rows_to_begin_with(town: Town, name: str) -> None:
    a_report(town.north, town.amina)
    with clock.moved_by(timedelta(days=40)), whose.kept():
        getattr(tasks, name).func()
        next(plan for plan in tasks.PLANS if plan.name == name).enqueue()
