"""Turning what waits into mails, and sending them. A server that does not answer means a later try."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import gettext as _
from environ import Env

from sagtill.law import clock
from sagtill.notices.models import Mail, Notice
from sagtill.notices.rules import ANCHORS, daily_template
from sagtill.notices.services.writing import written
from sagtill.organisation.models import Person

logger = logging.getLogger(__name__)
_WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
_BATCH = 100


def anything_waiting() -> bool:
    """Whether there is something that cannot wait for the morning, or a mail whose time has come."""
    if not settings.EMAIL_URL:
        return False
    urgent = Notice.objects.filter(mail__isnull=True, dropped_at__isnull=True, urgent=True)
    return urgent.exists() or Mail.objects.filter(sent_at__isnull=True, try_after__lte=clock.now()).exists()


@transaction.atomic
def make_mails(*, urgent: bool) -> int:
    """Turn waiting notices into mails: one a person. Returns how many."""
    waiting: dict[Person, list[Notice]] = {}
    notices = Notice.objects.filter(mail__isnull=True, dropped_at__isnull=True, urgent=urgent)
    for notice in notices.select_related("person").select_for_update(of=("self",)):
        waiting.setdefault(notice.person, []).append(notice)
    for person, told in waiting.items():
        ids = [notice.pk for notice in told]
        if not person.is_active or not person.email:
            Notice.objects.filter(pk__in=ids).update(dropped_at=clock.now())
            continue
        template = "a2_alone" if urgent else daily_template({notice.what for notice in told})
        mail = Mail.objects.create(
            organisation_id=person.organisation_id,
            person=person,
            template=template,
            values={"first_name": person.first_name},
            created_at=clock.now(),
            try_after=clock.now(),
        )
        Notice.objects.filter(pk__in=ids).update(mail=mail)
    return len(waiting)


def send_waiting(backend: BaseEmailBackend | None = None) -> int:
    """Send what waits in the outbox. A server that does not answer means a later try, never a lost mail. Returns how many left."""
    if not settings.EMAIL_URL and backend is None:
        return 0
    sent = 0
    connection = backend or _connection()
    for mail in Mail.objects.filter(sent_at__isnull=True, try_after__lte=clock.now()).select_related("person")[:_BATCH]:
        sent += _send(mail, connection)
    return sent


def _send(mail: Mail, connection: BaseEmailBackend) -> int:
    try:
        written(mail, connection).send()
    except (OSError, smtplib.SMTPException) as error:
        mail.tries += 1
        mail.try_after = clock.now() + _WAITS[min(mail.tries, len(_WAITS)) - 1]
        mail.last_error = type(error).__name__
        mail.save(update_fields=["tries", "try_after", "last_error"])
        logger.warning("a mail could not be sent (%s), try %d", type(error).__name__, mail.tries)
        return 0
    mail.sent_at = clock.now()
    mail.tries += 1
    mail.sealed_to = b""
    mail.save(update_fields=["sent_at", "tries", "sealed_to"])
    return 1


def send_anchors(to: str, lines: list[str], backend: BaseEmailBackend | None = None) -> None:
    """Send the log's anchors to whoever keeps them. A server that does not answer is the task's to try again.

    Raises OSError or SMTPException when it does not go; does nothing where no mail is sent at all.
    """
    if not settings.EMAIL_URL and backend is None:
        return
    EmailMessage(
        subject=_(ANCHORS.subject),
        body="\n\n".join([_(ANCHORS.body), "\n".join(lines)]),
        from_email=settings.EMAIL_FROM,
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
        connection=backend or _connection(),
    ).send()


def _connection() -> BaseEmailBackend:
    parsed = Env.email_url_config(settings.EMAIL_URL)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parsed["EMAIL_HOST"],
        port=parsed["EMAIL_PORT"],
        username=parsed.get("EMAIL_HOST_USER"),
        password=parsed.get("EMAIL_HOST_PASSWORD"),
        use_tls=parsed.get("EMAIL_USE_TLS", False),
        use_ssl=parsed.get("EMAIL_USE_SSL", False),
        timeout=20,
    )
