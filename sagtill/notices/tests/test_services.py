"""Telling people: one mail a day, urgent at once, word for word, and never lost when the server is away."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.mail import get_connection

from sagtill.law import clock
from sagtill.notices import services
from sagtill.notices.models import Mail, Notice
from sagtill.notices.rules import FOOT, TEMPLATES, What, daily_template
from sagtill.notices.services import mailing
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town


@pytest.fixture(autouse=True)
def a_server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp+tls://anna:hemligt@post.lindvik.example:587"
    settings.EMAIL_FROM = "Säg till <noreply@lindvik.example>"


class Broken:
    """A server that is away."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def send_messages(self, _messages: object) -> int:
        raise self.error


def test_only_people_with_an_address_are_told_and_only_of_what_there_is(town: Town) -> None:
    organisation.change_person(town.samir, {"email": ""}, by="x")
    services.tell([town.amina, town.samir], "new")
    assert [notice.person for notice in Notice.objects.all()] == [town.amina]
    with pytest.raises(ValueError, match="annat"):
        services.tell([town.amina], "annat")


def test_what_an_anonymous_person_brought_about_is_noted_by_the_day(town: Town) -> None:
    services.tell([town.karin], "new", day_only=True)
    assert Notice.objects.get().created_at == clock.at(clock.today())


def test_a_day_is_one_mail_and_what_is_urgent_leaves_at_once(town: Town) -> None:
    services.tell([town.amina, town.karin], "new")
    services.tell([town.amina], "reply")
    services.tell([town.karin], "urgent", urgent=True)
    assert services.anything_waiting()
    assert services.make_mails(urgent=True) == 1
    assert services.make_mails(urgent=False) == 2
    assert services.make_mails(urgent=False) == 0
    said = Mail.objects.order_by("person__username", "template").values_list("person__username", "template")
    assert list(said) == [("amina", "a1"), ("karin", "a1"), ("karin", "a2_alone")]


def test_an_answer_alone_is_said_to_be_one() -> None:
    assert daily_template({What.REPLY}) == "a4"
    assert daily_template({What.REPLY, What.NEW}) == "a1"
    assert set(What) == {"new", "reply", "urgent"}


def test_somebody_who_has_left_is_not_written_to(town: Town) -> None:
    services.tell([town.amina], "new")
    organisation.disable_person(town.amina, by="x")
    services.make_mails(urgent=False)
    assert not Mail.objects.exists()
    assert Notice.objects.get().dropped_at


def test_a_mail_is_word_for_word_its_text_the_address_and_the_foot(town: Town, settings: Any) -> None:
    services.tell([town.amina], "reply")
    services.make_mails(urgent=False)
    backend = get_connection("django.core.mail.backends.locmem.EmailBackend")
    assert services.send_waiting(backend) == 1
    assert services.send_waiting(backend) == 0
    sent = outbox.outbox[0]
    body = TEMPLATES["a4"].body.format(first_name="Amina")
    assert sent.body == f"{body}\n\n{settings.ADDRESS}\n\n{FOOT}"
    assert (sent.subject, sent.to) == (TEMPLATES["a4"].subject, ["amina@lindvik.example"])
    assert sent.extra_headers["Message-ID"] == f"<{Mail.objects.get().pk}@sagtill>"


@pytest.mark.parametrize("error", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected("hemlig adress")])
def test_a_server_that_is_away_means_a_later_try_with_longer_and_longer_waits(town: Town, error: Exception) -> None:
    services.tell([town.amina], "urgent", urgent=True)
    services.make_mails(urgent=True)
    start = clock.now()
    waits = []
    with clock.moved_to(start):
        for _ in range(6):
            assert services.send_waiting(Broken(error)) == 0  # type: ignore[arg-type]
            waiting = Mail.objects.get()
            waits.append((waiting.try_after - clock.now()) // timedelta(minutes=1))
            assert services.send_waiting(Broken(error)) == 0  # type: ignore[arg-type]
            Mail.objects.update(try_after=clock.now())
    assert waits == [1, 5, 15, 60, 240, 240]
    waiting.refresh_from_db()
    assert (waiting.tries, waiting.last_error) == (6, type(error).__name__)
    assert services.send_waiting(get_connection("django.core.mail.backends.locmem.EmailBackend")) == 1


def test_without_a_server_nothing_waits_and_nothing_is_sent(town: Town, settings: Any) -> None:
    services.tell([town.amina], "urgent", urgent=True)
    assert services.anything_waiting()
    settings.EMAIL_URL = ""
    assert not services.anything_waiting()
    assert services.send_waiting() == 0


def test_a_mail_whose_time_has_come_waits_even_when_no_notice_does(town: Town) -> None:
    assert not services.anything_waiting()
    services.tell([town.amina], "urgent", urgent=True)
    services.make_mails(urgent=True)
    assert services.anything_waiting()


def test_the_server_is_the_one_in_the_settings(town: Town) -> None:
    connection: Any = mailing._connection()
    assert (connection.host, connection.port, connection.username) == ("post.lindvik.example", 587, "anna")
    assert connection.use_tls
    assert not connection.use_ssl
    assert services.send_waiting() == 0
