"""Voices from outside: who reads them, what is kept of them, and how fast they are read."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation import queries as organisation
from sagtill.organisation import services as organising
from sagtill.organisation.models import Person
from sagtill.organisation.roles import STAFF_KINDS, VOICE_KINDS, Kind, Role
from sagtill.organisation.testing import Town
from sagtill.reports.kinds import ALL, BY_CHOICE, STAFF, VOICES
from sagtill.reports.models import Case, Report, SearchRow, Voice
from sagtill.reports.queries.voices import words_to_answer
from sagtill.reports.rules import telling, voices
from sagtill.reports.rules.danger import Alarm, alarm_in
from sagtill.reports.rules.statuses import Identity, Verdict
from sagtill.reports.rules.voices import AnswerWay, Contact, Said, Speaker, answer_key
from sagtill.reports.services import circles, following, sending, talking
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
    assert voices.title_of(kind, Said(speaker, door="", wish="Storgatan 5", trusted="Eva"))
    for door in (*voices.CHILD_DOORS, *voices.YOUNG_DOORS):
        assert "Storgatan" not in voices.title_of(kind, Said(speaker, door=door.key, wish="Storgatan 5"))


def test_staff_meet_only_their_own_doors_and_every_kind_has_one() -> None:
    assert set(ALL) == STAFF_KINDS | VOICE_KINDS
    assert {kind.key for kind in BY_CHOICE.values()} == set(STAFF)
    assert not set(STAFF) & set(VOICES)


OWN_NUMBER = "Jag heter Tolvan, 19121212-1212, och ingen ringer"
REFUSALS = [
    ("", Speaker.CLIENT, telling.EMPTY, "en vuxen skriver något"),
    ("", Speaker.CHILD, None, "ett barn får bara välja"),
    ("nej", Speaker.CLIENT, None, "inget är för kort för att höras"),
    (OWN_NUMBER, Speaker.CLIENT, None, "sitt eget nummer får man ge: texten är förseglad"),
    ("x" * 100_001, Speaker.CHILD, telling.TOO_LONG, "för lång"),
]


@pytest.mark.parametrize(("text", "speaker", "sentence", "why"), REFUSALS, ids=[row[3] for row in REFUSALS])
def test_a_voice_is_refused_only_when_there_is_nothing_to_read(
    town: Town, text: str, speaker: Speaker, sentence: str | None, why: str
) -> None:
    told = a_telling(town.north, kind=Kind.COMPLAINT, text=text, said=Said(speaker))
    assert told.errors() == ({"text": sentence} if sentence else {}), why


def may_read(town: Town, person: Person, report: Report) -> bool:
    return Case.objects.visible_to(town.as_actor(person)).filter(pk=report.case_id).exists()


READERS = [
    (Said(Speaker.CLIENT), {"karin", "mona", "josefin"}, "enheten svarar för sitt eget"),
    (Said(Speaker.CLIENT, about_employee=True), {"josefin"}, "ingen bedömer ett klagomål om sig själv"),
    (Said(Speaker.CHILD), {"josefin"}, "personalen där barnet bor läser inte"),
    (Said(Speaker.YOUNG), {"josefin"}, "samma löfte till unga"),
    (Said(Speaker.CHILD, pressing=True), {"josefin", "elin_m"}, "den som har jour för barn läser också"),
]


@pytest.mark.parametrize(("said", "readers", "why"), READERS, ids=[row[2] for row in READERS])
def test_who_reads_a_voice_from_the_start(town: Town, said: Said, readers: set[str], why: str) -> None:
    organising.choose(town.board, {"children_duty_unit": town.south.poster_code}, by="test")
    report = a_voice(town.north, said)
    people = {"karin": town.karin, "josefin": town.josefin, "mona": town.mona, "amina": town.amina, "olle": town.olle}
    wanted = {"mona" if name == "elin_m" else name for name in readers}
    assert {name for name, person in people.items() if may_read(town, person, report)} == wanted, why


def test_without_a_sas_a_child_is_still_read_by_somebody(town: Town) -> None:
    for assignment in town.josefin.assignments.all():
        organising.end_assignment(assignment, clock.today().replace(year=clock.today().year - 1), by="test")
    report = a_voice(town.north, Said(Speaker.CHILD))
    assert may_read(town, town.karin, report)


def test_everything_personal_in_a_voice_is_sealed_and_nothing_of_it_is_searched(town: Town) -> None:
    said = Said(
        Speaker.CHILD,
        door="afraid",
        wish="canary-wish",
        answer_way=AnswerWay.PHONE,
        contact=Contact(name="canary-name", to="canary-phone", when="canary-when", ombud="canary-ombud"),
        trusted="canary-trusted",
    )
    report = a_voice(town.north, said, text="canary-text")
    voice = Voice.objects.get()
    stored = [str(value) for row in (report, voice, report.case) for value in vars(row).values()]
    assert not any("canary" in value for value in stored)
    assert not SearchRow.objects.filter(case=report.case).exists()
    assert (report.text, voice.wish, voice.trusted) == ("canary-text", "canary-wish", "canary-trusted")
    assert voice.contact == said.contact


def test_a_voice_is_numbered_and_timed_like_every_anonymous_report(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.CLIENT, answer_way=AnswerWay.PHONE, contact=Contact(to="070-1")))
    assert report.identity == Identity.ANONYMOUS
    assert report.day_only
    assert report.log_at_night
    assert report.code_digest


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


LISTENERS = [
    (None, False, "Omsorgsnämnden", "den nämnd som valt att lyssna"),
    ("home", False, "Björkgården AB", "den som driver verksamheten tar emot klagomål på den"),
    ("home", True, "Omsorgsnämnden", "ett barns ord går aldrig till den som driver boendet"),
    ("north", True, "Omsorgsnämnden", "enhetens egen nämnd"),
]


@pytest.mark.parametrize(("unit", "children", "name", "why"), LISTENERS, ids=[row[3] for row in LISTENERS])
def test_who_listens(town: Town, unit: str | None, children: bool, name: str, why: str) -> None:
    organising.choose(town.board, {"hears_everybody": True, "hears_children": True}, by="test")
    found = organisation.that_listens(getattr(town, unit) if unit else None, to_children=children)
    assert found is not None
    assert found.name == name, why


def test_nobody_has_duty_for_children_until_a_unit_is_chosen(town: Town) -> None:
    assert organisation.on_duty_for_children(town.board) == []
    organising.choose(town.board, {"children_duty_unit": "FINNSEJ"}, by="test")
    assert organisation.on_duty_for_children(town.board) == []


def after_an_answer(town: Town, verdict: Verdict, *, closed: bool = False) -> Report:
    """A complaint that has an answer, and what the complainant says of it."""
    report = a_voice(town.north, Said(Speaker.CLIENT))
    talking.reply(report, "Vi har ändrat tiden.", by=town.karin)
    if closed:
        Case.objects.filter(pk=report.case_id).update(closed_at=clock.now(), status="closed")
    report = Report.objects.select_related("case").get(pk=report.pk)
    following.say_whether_it_holds(report, verdict)
    return Report.objects.select_related("case").get(pk=report.pk)


VERDICTS: list[tuple[Verdict, bool, dict[str, Any], str]] = [
    (Verdict.OK, False, {"desk": "unit", "unheard": 0}, "nöjd: inget mer"),
    (Verdict.PARTLY, False, {"desk": "unit", "unheard": 1}, "delvis: den som handlägger läser"),
    (Verdict.PARTLY, True, {"desk": "sas", "status": "reopened"}, "delvis efter avslut: öppnas hos SAS"),
    (Verdict.STILL, True, {"desk": "sas", "status": "reopened"}, "inte nöjd: öppnas hos SAS"),
]


@pytest.mark.parametrize(("verdict", "closed", "then", "why"), VERDICTS, ids=[row[3] for row in VERDICTS])
def test_what_the_complainant_says_of_the_answer_decides_what_happens(
    town: Town, verdict: Verdict, closed: bool, then: dict[str, Any], why: str
) -> None:
    case = after_an_answer(town, verdict, closed=closed).case
    assert {name: getattr(case, name) for name in then} == then, why


def test_a_new_answer_is_asked_about_anew(town: Town) -> None:
    report = after_an_answer(town, Verdict.STILL, closed=True)
    talking.reply(report, "Nu har vi ändrat på riktigt.", by=town.josefin)
    assert Report.objects.get(pk=report.pk).verdict == Verdict.NONE


def test_the_complainants_words_are_given_to_whoever_investigates(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.RELATIVE, wish="Kom när hon larmar"), text="Ni kom inte när hon larmade.")
    (words,) = words_to_answer(report.case)
    assert (words.text, words.wish) == ("Ni kom inte när hon larmade.", "Kom när hon larmar")
    assert words.speaker == "En anhörig, god man eller vän"


def test_the_code_and_whether_it_was_sent_are_known_by_the_forms_key_alone(town: Town) -> None:
    told = a_telling(town.north, kind=Kind.COMPLAINT, identity=Identity.ANONYMOUS, said=Said(Speaker.CLIENT))
    receipt = sending.send(told, None)
    assert sending.code_of(told.key) == receipt.code
    assert sending.is_sent(told.key)
    assert not sending.is_sent(uuid4())
    assert sending.code_of(uuid4()) == ""
    sending.forget_code(told.key)
    assert sending.code_of(told.key) == ""


@pytest.mark.parametrize(
    ("speaker", "key"),
    [
        (Speaker.CHILD, "child_complaint_answer"),
        (Speaker.YOUNG, "child_complaint_answer"),
        (Speaker.CLIENT, "complaint_answer"),
    ],
)
def test_which_promise_an_answer_is_bound_to(speaker: Speaker, key: str) -> None:
    assert answer_key(speaker) == key


def test_a_new_sas_is_let_in_to_what_a_child_has_said_and_the_old_one_out(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.CHILD, pressing=True))
    for assignment in town.josefin.assignments.all():
        organising.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")
    organising.assign(town.samir, Role.SAS, town.north.parent, decided_by="Magnus Dahl")  # type: ignore[arg-type]
    assert circles.follow(report.case) == 2
    assert may_read(town, town.samir, report)
    assert not may_read(town, town.josefin, report)
    assert circles.follow(report.case) == 0
    assert circles.follow(a_voice(town.north, Said(Speaker.CLIENT)).case) == 0
