"""Handling what somebody outside the staff has said: who takes care of it, by when, in what words, and what it may mean."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from sagtill.cases import permissions
from sagtill.cases.queries.steps import next_for
from sagtill.cases.queries.story import timeline
from sagtill.cases.services import answering
from sagtill.cases.testing import a_case, as_, assessed, closed, fresh, only_report
from sagtill.cases.tests.voices import ANSWER, a_complaint
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.queries import story
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Verdict
from sagtill.reports.services import following


def test_after_the_judgement_one_says_who_takes_care_of_it_and_then_answers(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    assert case.next_step == Next.INTRODUCE
    answering.introduce(as_(town.karin), case)
    case = fresh(case)
    assert (case.next_step, case.handler) == (Next.REPLY, town.karin)
    assert "Karin Holm tar hand om det." in " ".join(event.text for event in timeline(case))


@pytest.mark.parametrize("verdict", [Verdict.PARTLY, Verdict.STILL])
def test_whoever_says_that_the_answer_was_not_enough_gets_a_new_one_before_the_case_is_closed(
    town: Town, verdict: Verdict
) -> None:
    case = closed(a_complaint(town), town.karin)
    with translation.override("en"):
        following.say_whether_it_holds(only_report(case), verdict)
    assert (fresh(case).replies_missing, fresh(case).desk) == (1, "sas")
    again = assessed(fresh(case), town.josefin, why="Chefen har redan svarat.")
    assert permissions.why_not_close(as_(town.josefin), again) == "Svara den som rapporterade innan du avslutar."
    assert "Den som rapporterade säger att det fortfarande händer." in str(timeline(again))
    answering.reply(as_(town.josefin), only_report(again), "Nu har vi ändrat det, och jag ringer dig på fredag.")
    assert fresh(case).replies_missing == 0


def test_whoever_wrote_reads_the_name_and_the_last_day_until_there_is_an_answer(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    assert story.story(only_report(case)).taken_by == ""
    answering.introduce(as_(town.karin), case)
    told = story.story(only_report(fresh(case)))
    assert (told.taken_by, told.answer_by) == ("Karin Holm", clock.today() + timedelta(days=14))
    answering.reply(as_(town.karin), only_report(case), ANSWER)
    assert story.story(only_report(fresh(case))).taken_by == ""


def test_an_answer_at_once_is_introduction_enough(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    answering.reply(as_(town.karin), only_report(case), ANSWER)
    assert fresh(case).introduced_at is not None
    assert fresh(case).next_step != Next.INTRODUCE


def test_the_staffs_own_reports_are_not_introduced(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    assert case.next_step == Next.REPLY
    with pytest.raises(PermissionDenied, match="utanför verksamheten"):
        answering.introduce(as_(town.karin), case)


def test_nobody_is_introduced_twice_nor_by_somebody_without_the_case(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    answering.introduce(as_(town.karin), case)
    assert permissions.why_not_introduce(as_(town.karin), fresh(case)) == (
        "Den som skrev vet redan vem som tar hand om det."
    )
    assert permissions.why_not_introduce(as_(town.elin), fresh(case)) == (
        "Du har inte uppdraget att handlägga det här ärendet."
    )


def test_taking_care_of_it_is_one_press_on_the_case_and_a_stale_one_is_said(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    client = client_of(town.karin)
    assert "Jag tar hand om det" in client.get(f"/arende/{case.number}").content.decode()
    stale = client.post(f"/arende/{case.number}/tar-hand-om", {"version": str(case.version - 1)}, follow=True)
    assert "Någon annan har ändrat ärendet" in stale.content.decode()
    done = client.post(f"/arende/{case.number}/tar-hand-om", {"version": str(case.version)}, follow=True)
    assert "Den som skrev ser nu att du tar hand om det." in done.content.decode()
    assert next_for(as_(town.karin), fresh(case)).step is Next.REPLY


def test_the_answer_may_be_told_openly_only_when_the_person_has_said_yes(town: Town) -> None:
    case = closed(a_complaint(town), town.karin)
    report = only_report(case)
    assert report.voice.open_consent is None
    following.let_it_be_told(report, True)
    following.let_it_be_told(report, False)
    report.voice.refresh_from_db()
    assert report.voice.open_consent is True
