"""Words that may mean danger are read within hours."""

import pytest

from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.reports.kinds import VOICES
from sagtill.reports.models import Case
from sagtill.reports.rules import doors
from sagtill.reports.rules.danger import Alarm, alarm_in
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.services import following, sending
from sagtill.reports.testing import a_telling, a_voice

ALARMS = [
    ("han slår mig när mamma inte ser", Alarm.HARM, "våld"),
    ("jag gömmer mig under täcket", Alarm.HARM, "den som gömmer sig är rädd"),
    ("Jag vill inte leva längre, jag vill dö", Alarm.SELF_HARM, "går före andra ord"),
    ("jag vet var du bor", Alarm.THREAT, "hot mot den som läser"),
    ("he hits me", Alarm.HARM, "engelska"),
    ("أنا خائف من أبي", Alarm.HARM, "arabiska"),
    ("він б'є мене", Alarm.HARM, "ukrainska"),
    ("waan baqay", Alarm.HARM, "somaliska"),
    ("hän lyö minua", Alarm.HARM, "finska"),
    ("کتک می‌خورم", Alarm.HARM, "persiska"),
    ("Kvällsmaten kommer för tidigt", None, "ett vanligt klagomål"),
    ("två korvar i stället för en 🌭", None, "ett önskemål"),
    ("", None, "ingen text alls"),
]


@pytest.mark.parametrize(("text", "alarm", "why"), ALARMS, ids=[row[2] for row in ALARMS])
def test_words_that_may_mean_danger_are_heard(text: str, alarm: Alarm | None, why: str) -> None:
    assert alarm_in(text) is alarm, why


@pytest.mark.parametrize("speaker", list(Speaker))
@pytest.mark.parametrize("kind", list(VOICES))
def test_a_voices_title_never_holds_a_word_of_what_was_written(speaker: Speaker, kind: Kind) -> None:
    assert doors.title_of(kind, Said(speaker, door="", wish="Storgatan 5", trusted="Eva"))
    for door in (*doors.CHILD_DOORS, *doors.YOUNG_DOORS):
        assert "Storgatan" not in doors.title_of(kind, Said(speaker, door=door.key, wish="Storgatan 5"))


@pytest.mark.parametrize("pressing", [False, True])
def test_words_of_danger_are_to_be_read_within_hours_and_leave_a_mail_at_once(town: Town, pressing: bool) -> None:
    report = a_voice(town.north, Said(Speaker.CHILD, pressing=pressing))
    case = report.case
    assert case.pressing is pressing
    assert case.next_due is not None
    hours = (case.next_due - case.received_at).total_seconds() / 3600
    assert (hours <= 2) is pressing
    assert Notice.objects.filter(person=town.josefin, urgent=pressing).count() == 1


def test_something_alarming_that_is_added_later_is_to_be_read_within_hours_too(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.CHILD))
    Case.objects.filter(pk=report.case_id).update(opened_at=clock.now())
    report.refresh_from_db()
    following.add(report, "han slog mig i går", by=None)
    assert Case.objects.get(pk=report.case_id).pressing
    assert Notice.objects.filter(person=town.josefin, urgent=True).exists()


def test_a_staff_report_is_not_searched_for_words_of_danger(town: Town) -> None:
    report = sending.send(a_telling(town.north, text="Han slog i dörren och knivar låg framme"), town.amina).report
    assert not report.case.pressing
