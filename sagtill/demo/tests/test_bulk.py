"""The reports to measure by are what the services would have left behind."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from sagtill.audit import queries as audit
from sagtill.cases.services.verbs import recount
from sagtill.demo.bulk import courses, loading, places, tables, timetable
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, Report, StatusChange
from sagtill.reports.rules.statuses import Status, check_step
from sagtill.reports.services import looking_ahead
from sagtill.reports.testing import a_report, matching
from sagtill.wall import whose

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("bulk")]
REPORTS = 1000
_COUNTED = (
    *("replies_missing", "causes_count", "causes_unsettled", "actions_open", "actions_awaiting", "actions_settled"),
    *("first_action_due", "first_follow_up", "next_step", "next_due", "next_origin", "turn"),
)


# Made once for all the tests below, and taken back after them: it is the slow part.
@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[places.House]:
    with django_db_blocker.unblock(), transaction.atomic():
        with whose.every(whose.Across.TEST), tables.copying_allowed():
            made = places.build_small()
            loading.fill(made, REPORTS)
            loading.number(made, REPORTS)
            loading.log(made.organisation)
            yield made
        transaction.set_rollback(True)


def test_the_services_count_the_same_and_see_the_same_next_step_in_every_case_still_open(house: places.House) -> None:
    cases = Case.objects.select_related("organisation").filter(closed_at=None)
    assert cases.count() > 20
    for case in cases:
        before = [getattr(case, name) for name in _COUNTED]
        recount(case)
        looking_ahead.look_ahead(case)
        assert [getattr(case, name) for name in _COUNTED] == before, case.status


def test_closed_cases_have_everything_they_could_not_have_been_closed_without(house: places.House) -> None:
    for case in Case.objects.exclude(closed_at=None).select_related("organisation")[:100]:
        recount(case)
        assert (case.replies_missing, case.causes_unsettled, case.actions_open, case.actions_awaiting) == (0, 0, 0, 0)
        assert case.next_step == ""


def test_every_history_takes_only_steps_there_are_and_ends_where_the_case_stands(house: places.House) -> None:
    for case in Case.objects.prefetch_related("changes")[:300]:
        changes: list[StatusChange] = list(case.changes.all())
        for change in changes[1:]:
            check_step(Status(change.before), Status(change.after))
        assert [change.position for change in changes] == list(range(1, case.steps_taken + 1))
        assert changes[-1].after == case.status
        assert all(change.at <= clock.now() for change in changes)


def test_the_courses_reach_every_way_a_case_can_wait(house: places.House) -> None:
    assert {course.status for course in courses.EVERY} >= set(
        Case.objects.order_by().values_list("status", flat=True).distinct()
    )
    assert Case.objects.filter(closed_circle=True).exists()
    assert Report.objects.filter(code_digest__gt="").exists()


def test_the_log_is_a_whole_chain(house: places.House) -> None:
    assert audit.verify(house.organisation.id).broken_at is None


def test_the_numbers_go_on_where_the_reports_end(house: places.House) -> None:
    place = house.places[0]
    newest = Case.objects.filter(day_only=False).order_by("-received_at", "-number").first()
    assert newest is not None
    if newest.received_at.year == clock.today().year:
        following = int(newest.number.split("-")[1]) + 1
        assert a_report(place.unit, place.employees[0]).number == f"{clock.today().year}-{following:04d}"


def test_the_rare_word_and_the_little_unit_have_three_each(house: places.House) -> None:
    assert matching(loading.RARE_WORD, house.organisation.id).count() == 3
    assert Case.objects.visible_to(Actor(house.little.manager)).count() == 3


def test_texts_and_answers_can_be_opened(house: places.House) -> None:
    for report in Report.objects.prefetch_related("replies", "messages")[:200]:
        assert report.text
        assert all(reply.text for reply in report.replies.all())
        assert all(message.text for message in report.messages.all())


def test_a_year_has_all_its_reports_and_every_number_once() -> None:
    days = list(timetable.days(clock.today(), 50_000))
    assert sum(day.named + day.anonymous for day in days) == 50_000
    for before, after in itertools.pairwise(days):
        if after.day.year == before.day.year:
            assert after.named_before == before.named_before + before.named
            assert after.anonymous_before == before.anonymous_before + before.anonymous
    assert min(min(day.named, day.anonymous) for day in days) >= 0
