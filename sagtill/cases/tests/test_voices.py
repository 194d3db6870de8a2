"""Handling what somebody outside the staff has said: who takes care of it, by when, in what words, and what it may mean."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from sagtill.cases import permissions
from sagtill.cases.queries.clocks import clocks
from sagtill.cases.queries.language import check
from sagtill.cases.queries.steps import next_for
from sagtill.cases.queries.story import timeline
from sagtill.cases.services import answering
from sagtill.cases.testing import a_case, as_, assessed, closed, fresh, only_report
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.notices.models import Mail
from sagtill.organisation import services as organising
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.queries import story
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Verdict
from sagtill.reports.rules.voices import AnswerWay, Contact, Said, Speaker, contact_lines
from sagtill.reports.services import following, talking
from sagtill.reports.testing import a_voice

ANSWER = "Du har rätt. Maten kommer nu klockan sex."


def a_complaint(
    town: Town, speaker: Speaker = Speaker.CLIENT, text: str = "Ingen ringer tillbaka.", **said: Any
) -> Case:
    """What somebody outside has said about Hemtjänsten Norr, just come."""
    return fresh(a_voice(town.north, Said(speaker, **said), text=text).case)


def handler_of(town: Town, case: Case) -> Person:
    return town.josefin if case.closed_circle else town.karin


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


# A Monday with no holidays after it: ten working days are fourteen days.
MONDAY = date(2027, 2, 1)
PROMISES = [
    (Speaker.CLIENT, date(2027, 2, 15), "vuxna: 14 dagar"),
    (Speaker.CHILD, date(2027, 2, 15), "barn: tio arbetsdagar"),
    (Speaker.YOUNG, date(2027, 2, 15), "unga: tio arbetsdagar"),
]


@pytest.mark.parametrize(("speaker", "answer_by", "why"), PROMISES, ids=[row[2] for row in PROMISES])
def test_the_clocks_of_a_voice_are_the_promises_made_to_it(
    town: Town, speaker: Speaker, answer_by: date, why: str
) -> None:
    with clock.moved_to(clock.at(MONDAY)):
        case = a_complaint(town, speaker)
        case = assessed(case, handler_of(town, case))
        lines = {line.name: line for line in clocks(case)}
        answering.introduce(as_(handler_of(town, case)), case)
        due = fresh(case).next_due
    assert due is not None
    assert lines["Svara den som skrev"].day == clock.local(due).date() == answer_by, why
    assert lines["Bekräfta"].day == MONDAY + timedelta(days=2)
    assert lines["Säga vem som tar hand om det"].day == MONDAY + timedelta(days=5)
    assert lines["Bekräfta"].done


def test_a_promise_that_is_broken_is_said_to_be_late_under_a_moved_date(town: Town) -> None:
    case = assessed(a_complaint(town), town.karin)
    answering.introduce(as_(town.karin), case)
    with clock.moved_to(clock.now() + timedelta(days=15)):
        late = {line.name for line in clocks(fresh(case)) if line.late and not line.done}
    assert "Svara den som skrev" in late


def test_the_municipality_may_promise_less_time(town: Town) -> None:
    town.board.settings["targets"] = {"complaint_answer": 7}
    town.board.save()
    case = a_complaint(town)
    line = next(line for line in clocks(case) if line.name == "Svara den som skrev")
    assert line.day == clock.today() + timedelta(days=7)


def test_how_somebody_may_be_reached_is_opened_by_hand_and_they_see_it(town: Town) -> None:
    contact = Contact(to="070-174 06 99", when="bara förmiddagar", do_not_call=True, ombud="min dotter Eva")
    case = a_complaint(town, answer_way=AnswerWay.PHONE, contact=contact)
    page = client_of(town.karin).get(f"/arende/{case.number}").content.decode()
    assert "070-174 06 99" not in page
    opened = client_of(town.karin).post(
        f"/arende/{case.number}/{only_report(case).number}/skyddad", {"falt": "contact"}
    )
    said = opened.content.decode()
    assert all(part in said for part in ("070-174 06 99", "bara förmiddagar", "Ring inte.", "min dotter Eva"))
    assert [one.field for one in story.story(only_report(case)).openings] == ["contact"]
    assert "såg hur man når den som skrev" in " ".join(event.text for event in timeline(fresh(case)))


def test_the_staffs_own_reports_have_no_contact_to_open(town: Town) -> None:
    report = only_report(a_case(town))
    assert talking.open_protected(report, "contact", by=town.karin) == ""
    assert contact_lines(Contact()) == []


CONCERNS = [
    (Speaker.CHILD, "Jag vill ha en katt.", True, "ett barn berättar: frågan ställs alltid"),
    (Speaker.CLIENT, "Han slår min dotter.", True, "ord om våld från en vuxen"),
    (Speaker.CLIENT, "Maten är kall.", False, "inget som rör ett barn"),
]


@pytest.mark.parametrize(("speaker", "text", "asked", "why"), CONCERNS, ids=[row[3] for row in CONCERNS])
def test_when_a_child_may_be_harmed_the_page_says_so(
    town: Town, speaker: Speaker, text: str, asked: bool, why: str
) -> None:
    organising.choose(town.board, {"url_concern_report": "https://lindvik.example/oro"}, by="test")
    case = a_complaint(town, speaker, text, pressing=speaker is Speaker.CLIENT and asked)
    page = client_of(handler_of(town, case)).get(f"/arende/{case.number}").content.decode()
    assert ("Gör en orosanmälan genast" in page) is asked, why
    assert ("https://lindvik.example/oro" in page) is asked


def test_a_child_may_ask_for_somebody_at_their_side_once_and_the_handler_hears_of_it(town: Town) -> None:
    case = a_complaint(town, Speaker.CHILD)
    for _ in range(2):
        following.ask_for_helper(only_report(fresh(case)))
    assert fresh(case).unheard == 1
    page = client_of(town.josefin).get(f"/arende/{case.number}").content.decode()
    assert "Vill ha någon vid sin sida" in page


def test_grown_ups_are_not_asked_about_somebody_at_their_side(town: Town) -> None:
    case = a_complaint(town)
    following.ask_for_helper(only_report(case))
    assert fresh(case).unheard == 0


LONG = "Avseende det inträffade föreligger ett utredningsansvar som verksamheten har att fullgöra enligt gällande rutiner. "
LANGUAGE = [
    ("Det tog för lång tid. Vi ber om ursäkt för det.", True, True, "korta ord och meningar"),
    (LONG * 3, False, False, "tunga ord"),
    (LONG * 3, True, False, "tunga ord till ett barn"),
]


@pytest.mark.parametrize(("text", "young", "meets", "why"), LANGUAGE, ids=[row[3] for row in LANGUAGE])
def test_an_answer_is_measured_against_who_reads_it(text: str, young: bool, meets: bool, why: str) -> None:
    found = check(text, for_young=young)
    assert found is not None
    assert found.meets is meets, why
    assert bool(found.hints) is not meets


def test_an_empty_answer_has_no_measure(town: Town) -> None:
    assert check("  😱 ", for_young=False) is None
    assert "Skriv först" in client_of(town.karin).post("/sprakkoll", {"text": ""}).content.decode()


def test_the_language_can_be_tried_without_a_script_and_nothing_is_sent(town: Town) -> None:
    case = a_complaint(town, Speaker.CLIENT)
    address = f"/arende/{case.number}/{only_report(case).number}/svara"
    page = client_of(town.karin).post(address, {"text": "Vi har ändrat tiden.", "prova": "1"}).content.decode()
    assert "LIX" in page
    assert "Vi har ändrat tiden." in page
    assert not only_report(case).replies.exists()


WAYS = [
    (AnswerWay.PHONE, "Personen vill bli uppringd"),
    (AnswerWay.LETTER, "Personen vill ha brev"),
    (AnswerWay.MAIL, "I det står bara att det finns ett svar"),
    (AnswerWay.CODE, "utan våra ord"),
]


@pytest.mark.parametrize(("way", "sentence"), WAYS)
def test_the_answers_page_says_how_the_person_wants_it(town: Town, way: AnswerWay, sentence: str) -> None:
    case = a_complaint(town, answer_way=way, contact=Contact(to="eva@lindvik.example"))
    page = client_of(town.karin).get(f"/arende/{case.number}/{only_report(case).number}/svara").content.decode()
    assert sentence in page


def by_mail(town: Town, to: str = "eva@lindvik.example") -> Case:
    case = a_complaint(town, answer_way=AnswerWay.MAIL, contact=Contact(to=to))
    answering.reply(as_(town.karin), only_report(case), ANSWER)
    return case


def test_a_mail_outside_says_nothing_and_waits_until_the_answer_stands(
    town: Town, mailoutbox: list[Any], settings: Any
) -> None:
    by_mail(town)
    mail = Mail.objects.get(template="a5")
    assert b"eva@" not in bytes(mail.sealed_to)
    assert notices.send_waiting(EmailBackend()) == 0
    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        assert notices.send_waiting(EmailBackend()) == 1
    (sent,) = mailoutbox
    said = f"{sent.subject} {sent.body} {sent.from_email} {sent.extra_headers}".casefold()
    assert sent.to == ["eva@lindvik.example"]
    assert not [
        word for word in ("säg till", "sagtill", "socialtjänst", "klagomål", "http") if word in sent.body.casefold()
    ]
    assert "lindviks kommun" in said
    mail.refresh_from_db()
    assert bytes(mail.sealed_to) == b""


def test_an_answer_that_is_taken_back_leaves_no_mail(town: Town) -> None:
    case = by_mail(town)
    answering.withdraw(as_(town.karin), only_report(case).replies.get())
    assert not Mail.objects.exists()


@pytest.mark.parametrize(("way", "to"), [(AnswerWay.CODE, "eva@lindvik.example"), (AnswerWay.MAIL, "")])
def test_there_is_no_mail_to_whoever_did_not_ask_for_one_or_gave_no_address(
    town: Town, way: AnswerWay, to: str
) -> None:
    case = a_complaint(town, answer_way=way, contact=Contact(to=to))
    answering.reply(as_(town.karin), only_report(case), ANSWER)
    assert not Mail.objects.exists()


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
