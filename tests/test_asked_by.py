"""A question that depends on who asks is never answered with another's rule."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count, QuerySet
from django.test.utils import CaptureQueriesContext

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import CircleMember, Stance
from sagtill.organisation.roles import Role
from sagtill.organisation.services import assign, end_assignment
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report
from sagtill.tables import asked_by
from sagtill.tables.asked_by import AskedBy
from sagtill.tables.written import BlankError


@AskedBy
def _readable(actor: Actor) -> QuerySet[Case]:
    return Case.objects.visible_to(actor).select_related("unit").order_by("number")


@AskedBy
def _of_kind(actor: Actor, kind: str) -> QuerySet[Case]:
    return Case.objects.visible_to(actor).filter(kind=kind)


def test_everybody_gets_the_answer_that_is_theirs(town: Town) -> None:
    north, south = a_report(town.north, town.amina).case, a_report(town.south, town.elin).case
    for person in (town.karin, town.mona, town.amina, town.karin, town.josefin):
        actor = Actor(person)
        assert _readable(actor) == list(Case.objects.visible_to(actor).order_by("number")), person.username
    assert north in _readable(Actor(town.karin))
    assert south not in _readable(Actor(town.karin))


def test_a_question_written_before_is_written_anew_when_somebody_is_given_more(town: Town) -> None:
    south = a_report(town.south, town.elin).case
    assert south not in _readable(Actor(town.karin))
    assigned = assign(town.karin, Role.MANAGER, town.south, decided_by="Förvaltningschefen")
    assert south in _readable(Actor(town.karin))
    end_assignment(assigned, clock.today(), by="Förvaltningschefen")
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert south not in _readable(Actor(town.karin))


def test_a_circle_that_ends_with_the_day_is_closed_to_a_question_written_before(town: Town) -> None:
    case = a_report(town.south, town.elin, about_manager=True).case
    CircleMember.objects.create(
        organisation_id=case.organisation_id,
        subject_id=case.id,
        person=town.karin,
        stance=Stance.INSIDE,
        reason="Hjälper till i dag.",
        added_by="Säg till",
        until=clock.now() + timedelta(hours=3),
    )
    assert case in _readable(Actor(town.karin))
    with clock.moved_to(clock.now() + timedelta(hours=4)):
        assert case not in _readable(Actor(town.karin))


def test_choices_are_part_of_the_question(town: Town) -> None:
    deviation, idea = a_report(town.north, town.amina).case, a_report(town.north, town.amina, kind="idea").case
    karin = Actor(town.karin)
    assert (_of_kind(karin, kind="deviation"), _of_kind(karin, kind="idea")) == ([deviation], [idea])


def test_what_is_reckoned_from_the_clock_cannot_be_remembered(town: Town) -> None:
    lately = AskedBy(lambda actor: Case.objects.filter(received_at__gt=clock.now() - timedelta(days=30)))
    of_this_year = AskedBy(lambda actor: Case.objects.filter(happened_on__gte=clock.today().replace(month=1, day=1)))
    for question in (lately, of_this_year):
        with pytest.raises(BlankError, match="reckoned"):
            question(Actor(town.karin))


def test_this_moment_is_filled_in_each_time(town: Town) -> None:
    a_report(town.north, town.amina)
    come = AskedBy(lambda actor: Case.objects.filter(received_at__lte=clock.now()))
    assert len(come(Actor(town.karin))) == 1
    with clock.moved_to(clock.now() - timedelta(days=1)):
        assert come(Actor(town.karin)) == []


def test_a_question_that_nothing_can_answer_is_not_asked(town: Town) -> None:
    nothing = AskedBy(lambda actor: Case.objects.filter(pk__in=[]))
    with CaptureQueriesContext(connection) as asked:
        assert nothing(Actor(town.amina)) == nothing(Actor(town.amina)) == []
    assert not [one for one in asked.captured_queries if "reports_case" in one["sql"]]


def test_what_would_be_lost_is_refused(town: Town) -> None:
    for question in (
        AskedBy(lambda actor: Case.objects.prefetch_related("reports")),
        AskedBy(lambda actor: Case.objects.annotate(reported=Count("reports"))),
    ):
        with pytest.raises(BlankError, match="beside the row"):
            question(Actor(town.karin))


def test_only_so_many_standings_are_remembered(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked_by, "_MOST_REMEMBERED", 2)
    question = AskedBy(lambda actor, kind: Case.objects.visible_to(actor).filter(kind=kind))
    for kind in ("deviation", "idea", "threat", "deviation"):
        question(Actor(town.karin), kind=kind)
    assert len(question._written) == 2


def test_a_question_of_somebody_can_have_blanks_of_its_own(town: Town) -> None:
    numbered = AskedBy(lambda actor, number: Case.objects.visible_to(actor).filter(number=number), number=str)
    one, other = a_report(town.north, town.amina).case, a_report(town.south, town.elin).case
    karin = Actor(town.karin)
    assert numbered(karin, number=one.number) == [one]
    assert numbered(karin, number=other.number) == []
    assert len(numbered._written) == 1
    with pytest.raises(BlankError):
        AskedBy(lambda actor, number: Case.objects.visible_to(actor), number=str)(karin, number="x")
