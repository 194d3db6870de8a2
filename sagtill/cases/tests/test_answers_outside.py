"""How an answer reaches somebody outside the staff, and what a mail there says."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from sagtill.cases.queries.story import timeline
from sagtill.cases.services import answering
from sagtill.cases.testing import a_case, as_, fresh, only_report
from sagtill.cases.tests.voices import ANSWER, a_complaint
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.notices.models import Mail
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.queries import story
from sagtill.reports.rules.voices import AnswerWay, Contact, contact_lines
from sagtill.reports.services import talking


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
