"""Mail is a hint: made in the transaction of what it tells of, tried until the server takes it, and without content."""

import smtplib
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import translation
from pytest_django.fixtures import Settings

from sagtill.cases.testing import a_case, assessed, replied
from sagtill.law import clock
from sagtill.notices import services
from sagtill.notices.models import Mail, Notice
from sagtill.notices.rules import What, daily_template
from sagtill.notices.services import writing
from sagtill.organisation import services as people
from sagtill.organisation.testing import Town


class Server(BaseEmailBackend):
    """A mail server that keeps what it gets, or fails with what it is told to."""

    def __init__(self, fails: Exception | None = None) -> None:
        super().__init__()
        self.fails = fails
        self.got: list[EmailMessage] = []

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if self.fails:
            raise self.fails
        self.got.extend(email_messages)
        return len(email_messages)


@pytest.fixture(autouse=True)
def nothing_waits(town: Town) -> None:
    Notice.objects.all().delete()
    Mail.objects.all().delete()


def test_a_report_tells_the_manager_and_says_nothing_of_what_it_is_about(town: Town) -> None:
    case = a_case(town, text="Kvällsbesöket hos Berit Ask blev inte av.", who="Berit Ask")
    services.make_mails(urgent=False)
    mail = services.written(Mail.objects.get())
    assert mail.to == ["karin@lindvik.example"]
    assert mail.subject == "Du har något att läsa i Säg till"
    assert "Hej Karin!" in str(mail.body)
    for secret in ("Berit", "besök", case.number, "Hemtjänsten", "http://testserver/"):
        assert secret not in f"{mail.subject} {mail.body}"


def test_the_mail_is_undone_with_what_it_tells_of(town: Town) -> None:
    def broken_off() -> None:
        with transaction.atomic():
            a_case(town)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert not Notice.objects.exists()


def test_one_mail_a_day_however_much_is_new(town: Town) -> None:
    for _ in range(3):
        a_case(town)
    assert services.make_mails(urgent=False) == 1
    assert Notice.objects.filter(mail=Mail.objects.get()).count() == 3
    assert services.make_mails(urgent=False) == 0


def test_an_answer_alone_is_said_to_be_an_answer(town: Town) -> None:
    replied(assessed(a_case(town), town.karin), town.karin)
    Notice.objects.exclude(person=town.amina).delete()
    services.make_mails(urgent=False)
    assert Mail.objects.get().template == "a4"
    assert daily_template({What.REPLY, What.NEW}) == "a1"


def test_whoever_has_no_address_is_not_mailed(town: Town) -> None:
    people.change_settings(town.karin, email="")
    a_case(town)
    assert not Notice.objects.filter(person=town.karin).exists()


def test_whoever_has_left_gets_no_mail_and_the_notice_is_put_away(town: Town) -> None:
    a_case(town)
    people.disable_person(town.karin, by="Magnus Dahl")
    services.make_mails(urgent=False)
    assert not Mail.objects.exists()
    assert Notice.objects.get().dropped_at
    assert services.make_mails(urgent=False) == 0


@pytest.mark.parametrize(
    "fault", [ConnectionRefusedError(), TimeoutError(), smtplib.SMTPServerDisconnected("x"), OSError("no route")]
)
def test_a_dead_mail_server_loses_no_mail_and_stops_no_report(town: Town, fault: Exception) -> None:
    case = a_case(town)
    services.make_mails(urgent=False)
    assert services.send_waiting(Server(fault)) == 0
    waiting = Mail.objects.get()
    assert (waiting.tries, waiting.last_error) == (1, type(fault).__name__)
    assert services.send_waiting(Server()) == 0, "not again at once"
    assert case.number
    with clock.moved_to(clock.now() + timedelta(minutes=2)):
        server = Server()
        assert services.send_waiting(server) == 1
        assert services.send_waiting(server) == 0
    assert server.got[0].extra_headers["Message-ID"] == f"<{waiting.id}@sagtill>"


def test_the_longer_the_server_is_dead_the_longer_the_wait_but_never_more_than_four_hours(town: Town) -> None:
    a_case(town)
    services.make_mails(urgent=False)
    waits = []
    now = clock.now()
    for _ in range(7):
        with clock.moved_to(now):
            services.send_waiting(Server(OSError()))
            again = Mail.objects.get().try_after
            waits.append(int((again - now).total_seconds() // 60))
            now = again
    assert waits == [1, 5, 15, 60, 240, 240, 240]


def test_without_a_mail_server_nothing_is_tried_and_nothing_waits(town: Town, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    a_case(town, kind="threat")
    assert Notice.objects.filter(urgent=True).exists()
    assert not services.anything_waiting()
    services.make_mails(urgent=True)
    assert services.send_waiting() == 0


def test_a_threat_leaves_at_once_and_a_deviation_waits_for_the_morning(town: Town, settings: Settings) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    a_case(town)
    assert not services.anything_waiting()
    a_case(town, kind="threat")
    assert services.anything_waiting()
    services.make_mails(urgent=True)
    assert set(Mail.objects.values_list("template", flat=True)) == {"a2_alone"}
    assert services.anything_waiting(), "made, and not sent"


def test_a_server_that_nobody_answers_at_is_a_later_try(town: Town, settings: Settings) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    a_case(town)
    services.make_mails(urgent=False)
    assert services.send_waiting() == 0
    assert Mail.objects.get().last_error == "ConnectionRefusedError"


def test_the_mail_is_in_the_language_of_whoever_reads_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_", lambda text: f"[{translation.get_language()}] {text}")
    people.change_settings(town.karin, language="en")
    a_case(town)
    services.make_mails(urgent=False)
    assert services.written(Mail.objects.get()).subject.startswith("[en] ")
