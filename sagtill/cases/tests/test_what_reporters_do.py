"""After sending: adding, answering, and saying whether the answer holds."""

from uuid import uuid4

import pytest

from sagtill.audit.models import AuditRow
from sagtill.cases.services import answering
from sagtill.cases.testing import STATES, a_case, as_, closed, fresh, only_report, replied
from sagtill.notices.models import Notice
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Message, StatusChange
from sagtill.reports.queries import own, story
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Desk, Status, Turn, Verdict
from sagtill.reports.services import following
from sagtill.reports.services.talking import NotNowError

MORE = "En sak till: det var samma slinga i förra veckan."


def answered(town: Town, state: str) -> Case:
    """A case in some state whose reporter has an answer."""
    case = STATES[state](a_case(town), town)
    if case.replies_missing:
        answering.reply_to_all(as_(town.josefin), case, "Tack. Vi ser över slingan.")
    return fresh(case)


def test_more_from_the_reporter_waits_to_be_heard_and_the_manager_is_told(town: Town) -> None:
    case = replied(STATES["assessed"](a_case(town), town), town.karin)
    Notice.objects.all().delete()
    following.add(only_report(case), MORE, by=town.amina)
    assert fresh(case).next_step == Next.HEAR
    assert list(Notice.objects.values_list("person", flat=True)) == [town.karin.id]


def test_the_same_press_twice_adds_one_thing(town: Town) -> None:
    case, key = a_case(town), uuid4()
    for _ in range(2):
        following.add(only_report(case), MORE, by=town.amina, key=key)
    assert Message.objects.count() == 1
    assert fresh(case).unheard == 1


def test_what_is_added_to_a_closed_case_is_still_heard(town: Town) -> None:
    case = closed(a_case(town), town.karin)
    following.add(only_report(case), MORE, by=town.amina)
    case = fresh(case)
    assert (case.next_step, case.turn, case.is_closed) == (Next.HEAR, Turn.MANAGER, True)
    answering.hear(as_(town.karin), case)
    assert fresh(case).next_step == Next.NOTHING


def test_what_is_added_to_a_resting_case_is_heard_and_it_goes_on_resting(town: Town) -> None:
    case = STATES["resting"](a_case(town), town)
    following.add(only_report(case), MORE, by=town.amina)
    assert fresh(case).next_step == Next.HEAR
    answering.hear(as_(town.karin), case)
    assert fresh(case).next_step == Next.REST


def test_there_is_nothing_to_judge_before_there_is_an_answer(town: Town) -> None:
    with pytest.raises(NotNowError, match="inte fått något svar"):
        following.say_whether_it_holds(only_report(a_case(town)), Verdict.OK)


def test_thanks_is_kept_and_changes_nothing_else(town: Town) -> None:
    case = closed(a_case(town), town.karin)
    following.say_whether_it_holds(only_report(case), Verdict.OK)
    assert only_report(case).verdict == Verdict.OK
    assert fresh(case).is_closed
    with pytest.raises(NotNowError, match="redan svarat"):
        following.say_whether_it_holds(only_report(case), Verdict.STILL)


@pytest.mark.parametrize("state", STATES)
def test_it_still_happens_goes_to_the_sas_from_every_state(town: Town, state: str) -> None:
    case = answered(town, state)
    following.say_whether_it_holds(only_report(case), Verdict.STILL)
    case = fresh(case)
    assert (case.desk, case.turn, case.closed_at) == (Desk.SAS, Turn.SAS, None)
    if state in ("new", "with the SAS"):
        assert (case.next_step, case.unheard) in [(Next.ASSESS, 1), (Next.TAKE_A_STAND, 1)]
    elif state == "red":
        assert case.next_step == Next.MAKE_SAFE
    else:
        assert (case.status, case.next_step) == (Status.REOPENED, Next.REASSESS)


def test_a_new_answer_after_that_can_be_judged_anew(town: Town) -> None:
    case = answered(town, "closed")
    following.say_whether_it_holds(only_report(case), Verdict.STILL, MORE)
    assert not story.story(only_report(case)).can_judge
    answering.reply(as_(town.josefin), only_report(case), "Nu har vi bytt planering.")
    assert story.story(only_report(case)).can_judge
    following.say_whether_it_holds(only_report(case), Verdict.OK)
    assert only_report(case).verdict == Verdict.OK


def test_the_words_with_thanks_are_heard_too(town: Town) -> None:
    case = answered(town, "settled")
    following.say_whether_it_holds(only_report(case), Verdict.OK, "Nu fungerar det, men säg till vikarierna också.")
    assert fresh(case).unheard == 1


# -- what must not tell who it was ---------------------------------------------


def test_an_anonymous_reporter_leaves_no_time_of_day_anywhere(town: Town) -> None:
    case = a_case(town, identity="anonymous")
    answering.reply_to_all(as_(town.karin), case, "Tack. Vi ser över slingan.")
    Notice.objects.all().delete()
    following.add(only_report(case), MORE, by=None)
    following.say_whether_it_holds(only_report(case), Verdict.STILL, MORE)
    moments = [
        *Message.objects.filter(from_reporter=True).values_list("at", flat=True),
        *StatusChange.objects.filter(by=None).values_list("at", flat=True),
        *Notice.objects.values_list("created_at", flat=True),
        only_report(case).verdict_at,
        fresh(case).changed_at,
        fresh(case).received_at,
    ]
    assert len(moments) >= 7
    assert {(moment.hour, moment.minute, moment.second) for moment in moments if moment} <= {(10, 0, 0), (11, 0, 0)}


def test_a_confidential_reporter_is_named_nowhere_in_the_clear(town: Town) -> None:
    case = a_case(town, identity="confidential")
    report = only_report(case)
    assert report.reporter is None
    assert report.is_by(town.amina)
    assert not report.is_by(town.samir)
    # Signing in and being added to the town is hers in the log, and tells nothing of a report.
    hers = AuditRow.objects.filter(who=str(town.amina.id)).exclude(object_kind="person")
    answering.reply(as_(town.karin), report, "Tack. Vi ser över slingan.")
    following.add(only_report(case), MORE, by=town.amina)
    following.say_whether_it_holds(only_report(case), Verdict.STILL, MORE)
    assert not Message.objects.filter(by=town.amina).exists()
    assert not hers.exists()
    assert not Notice.objects.filter(person=town.amina).exists()


def test_a_confidential_reporter_still_finds_the_report_and_others_do_not(town: Town) -> None:
    report = only_report(a_case(town, identity="confidential"))
    assert list(own.mine(as_(town.amina))) == [report]
    assert not own.mine(as_(town.samir)).exists()
    assert not own.mine(as_(town.karin)).exists()
