"""Gathering similar reports into one case, and taking them apart: every reporter keeps number, answer and way back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases import permissions
from sagtill.cases.rules import Path, Seriousness
from sagtill.cases.services import acting, answering, circles, merging, moving
from sagtill.cases.testing import a_case, answers, as_, assessed, fresh, only_report, replied, with_action
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import following
from sagtill.reports.testing import a_report


def gathered(town: Town) -> tuple[Case, Case]:
    first, second = a_case(town), a_case(town, town.samir)
    merging.merge(as_(town.karin), first, [second])
    return fresh(first), fresh(second)


def report_of(case: Case) -> Report:
    report = Report.objects.select_related("case").get(organisation_id=case.organisation_id, number=case.number)
    report.case = fresh(report.case)
    return report


def test_both_reports_are_in_one_case_and_the_other_is_a_signpost(town: Town) -> None:
    first, second = gathered(town)
    assert set(first.reports.values_list("number", flat=True)) == {first.number, second.number}
    assert second.merged_into == first
    assert (first.replies_missing, second.replies_missing) == (2, 0)
    assert not Case.objects.open().filter(pk=second.pk).exists()


def test_everyone_in_it_gets_an_answer_of_their_own_before_it_closes(town: Town) -> None:
    first, second = gathered(town)
    first = assessed(first, town.karin)
    answering.reply(as_(town.karin), report_of(first), "Tack Amina. Turen är delad.")
    assert permissions.why_not_close(as_(town.karin), fresh(first)) == ("Svara den som rapporterade innan du avslutar.")
    answering.reply(as_(town.karin), report_of(second), "Tack Samir. Turen är delad.")
    assert fresh(first).replies_missing == 0


def test_one_answer_to_all_is_one_for_each_who_has_none(town: Town) -> None:
    first, second = gathered(town)
    first = assessed(first, town.karin)
    answering.reply(as_(town.karin), report_of(first), "Tack Amina.")
    made = answering.reply_to_all(as_(town.karin), fresh(first), "Tack båda.")
    assert [one.report.number for one in made] == [second.number]


def test_what_one_had_ticked_and_what_was_unread_go_along(town: Town) -> None:
    first, second = a_case(town), a_case(town, town.samir, suspected=True)
    following.add(only_report(second), "En sak till.", by=town.samir)
    merging.merge(as_(town.karin), first, [first, second])
    assert (fresh(first).suspected, fresh(first).unheard, fresh(second).unheard) == (True, 1, 0)


def test_with_an_anonymous_report_in_it_the_case_keeps_days_only(town: Town) -> None:
    first = a_case(town)
    anonymous = fresh(a_report(town.north, None).case)
    merging.merge(as_(town.karin), first, [anonymous])
    assert fresh(first).day_only


REFUSALS = [
    ("another unit", "Bara ärenden på samma enhet kan samlas. Lämna över det andra först."),
    ("lex Sarah", "Bara ärenden på samma enhet kan samlas. Lämna över det andra först."),
    ("closed circle", "Ett ärende som bara några få får se kan inte samlas med andra."),
    ("cause", "Ärendet har redan åtgärder eller orsaker. Avsluta det för sig."),
    ("action", "Ärendet har redan åtgärder eller orsaker. Avsluta det för sig."),
]


def spoiled(town: Town, how: str) -> Case:
    other = a_case(town, town.samir)
    karin = as_(town.karin)
    if how == "another unit":
        moving.to_unit(karin, other, town.south, "Det hände där.")
    elif how == "lex Sarah":
        assessed(other, town.karin, Path.SAS, seriousness=Seriousness.LARGE)
    elif how == "closed circle":
        circles.close(karin, other, [], "Få ska se det.")
    elif how == "cause":
        acting.add_cause(karin, assessed(other, town.karin), "Två listor.", "rutin")
    else:
        with_action(assessed(other, town.karin), town.karin)
    return fresh(other)


@pytest.mark.parametrize(("how", "sentence"), REFUSALS)
def test_what_does_not_belong_together_is_not_gathered(town: Town, how: str, sentence: str) -> None:
    first, other = a_case(town), spoiled(town, how)
    asker = town.mona if how == "another unit" else town.josefin if how == "lex Sarah" else town.karin
    assert permissions.why_not_merge_into(as_(asker), fresh(first), other) == sentence
    with pytest.raises(PermissionDenied):
        merging.merge(as_(asker), first, [other])
    assert fresh(other).merged_into is None


def test_gathered_by_mistake_is_undone_for_thirty_minutes(town: Town) -> None:
    first, second = gathered(town)
    assert merging.just_merged(as_(town.karin), first) == [second]
    assert merging.just_merged(as_(town.mona), first) == []
    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        assert merging.just_merged(as_(town.karin), first) == []
    assert merging.unmerge(as_(town.karin), first) == 1
    assert report_of(second).case == fresh(second)
    assert (fresh(first).replies_missing, fresh(second).replies_missing) == (1, 1)
    assert fresh(second).merged_into is None


def test_a_report_goes_home_with_those_that_had_been_gathered_into_it(town: Town) -> None:
    a, b, c = a_case(town), a_case(town, town.samir), a_case(town)
    merging.merge(as_(town.karin), b, [c])
    merging.merge(as_(town.karin), a, [fresh(b)])
    assert fresh(a).replies_missing == 3
    merging.split(as_(town.karin), report_of(b))
    assert set(fresh(b).reports.values_list("number", flat=True)) == {b.number, c.number}
    assert fresh(a).reports.get().number == a.number


def test_split_each_keeps_what_is_unread_of_its_own(town: Town) -> None:
    first, second = gathered(town)
    following.add(report_of(second), "Det var på tisdagen.", by=town.samir)
    following.add(report_of(first), "Det var jag som upptäckte det.", by=town.amina)
    assert fresh(first).unheard == 2
    merging.split(as_(town.karin), report_of(second))
    assert (fresh(first).unheard, fresh(second).unheard) == (1, 1)


def test_the_report_that_names_the_case_stays_in_it(town: Town) -> None:
    first, _second = gathered(town)
    assert permissions.why_not_split(as_(town.karin), report_of(first)) == (
        "Det är den här rapporten som ärendet är uppkallat efter. Lyft ut de andra i stället."
    )
    assert permissions.why_not_split(as_(town.amina), report_of(first)) == (
        "Du har inte uppdraget att handlägga det här ärendet."
    )


def test_nothing_is_done_in_the_signpost(town: Town) -> None:
    _first, second = gathered(town)
    assert permissions.why_not_assess(as_(town.karin), second) == (
        "Ärendet är samlat med ett annat. Öppna det ärendet i stället."
    )
    assert second.next_step == ""
    assert second.status == Status.RECEIVED


def test_an_answer_that_was_given_follows_the_report_home(town: Town) -> None:
    first, second = gathered(town)
    replied(assessed(first, town.karin, why=answers().why), town.karin)
    merging.split(as_(town.karin), report_of(second))
    assert fresh(second).replies_missing == 0
    assert report_of(second).replies.count() == 1
