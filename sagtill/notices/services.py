"""Telling people: rows in the outbox, made in the transaction of what they tell of. Mail is a hint; Min dag is the truth."""

import logging
import smtplib
from collections.abc import Iterable
from datetime import timedelta
from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from environ import Env

from sagtill.law import clock
from sagtill.notices.models import Mail, Notice
from sagtill.notices.rules import ANCHORS, FOOT, TEMPLATES, What, daily_template
from sagtill.organisation.models import Organisation, Person
from sagtill.vault import services as vault

logger = logging.getLogger(__name__)
_WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
_BATCH = 100


def tell(people: Iterable[Person], what: str, *, urgent: bool = False, day_only: bool = False) -> None:
    """Let people know that there is something to read. `what` is one of rules.What; no content travels.

    Urgent ones leave at once; the others wait for the day's one mail. People without an address have the list on Min dag. What
    an anonymous person has brought about is noted by its day only.
    """
    Notice.objects.bulk_create(notices_to(people, what, urgent=urgent, day_only=day_only))


def notices_to(people: Iterable[Person], what: str, *, urgent: bool = False, day_only: bool = False) -> list[Notice]:
    """What `tell` stores, for whoever stores it together with something else."""
    now = clock.at(clock.today()) if day_only else clock.now()
    return [
        Notice(
            organisation_id=person.organisation_id,
            person=person,
            what=What(what),
            urgent=urgent,
            created_at=now,
        )
        for person in people
        if person.email
    ]


@transaction.atomic
def tell_outside(organisation: Organisation, address: str, *, about: UUID, language: str, wait: timedelta) -> Mail:
    """Let somebody outside the staff know that there is an answer. It leaves after `wait`, and can be stopped until then."""
    mail = Mail(
        organisation=organisation,
        person=None,
        template="a5",
        values={"municipality": organisation.municipality},
        language=language,
        about=about,
        created_at=clock.now(),
        try_after=clock.now() + wait,
    )
    mail.sealed_to = vault.seal_text(organisation.id, mail.place, address)
    mail.save(force_insert=True)
    return mail


def stop(about: UUID) -> None:
    """Take back the mails that tell of this and have not left."""
    Mail.objects.filter(about=about, sent_at__isnull=True).delete()


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


def written(mail: Mail, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The mail as it is sent: plain text, our start address written out, no link, no content."""
    template = TEMPLATES[mail.template]
    if mail.person is None:
        return _written_outside(mail, connection)
    with translation.override(mail.person.language):
        body = "\n\n".join([_(template.body).format(**mail.values), settings.ADDRESS, _(FOOT)])
        return EmailMessage(
            subject=_(template.subject),
            body=body,
            from_email=settings.EMAIL_FROM,
            to=[mail.person.email],
            headers={"Message-ID": f"<{mail.id}@sagtill>", "Auto-Submitted": "auto-generated"},
            connection=connection,
        )


def _written_outside(mail: Mail, connection: BaseEmailBackend | None) -> EmailMessage:
    """No name of ours, no address, no link: somebody else may read this mail over the shoulder."""
    template = TEMPLATES[mail.template]
    sender = parseaddr(settings.EMAIL_FROM)[1]
    with translation.override(mail.language):
        return EmailMessage(
            subject=_(template.subject),
            body=_(template.body).format(**mail.values),
            from_email=formataddr((mail.values["municipality"], sender)),
            to=[mail.to],
            headers={"Message-ID": f"<{mail.id}@{sender.rpartition('@')[2]}>", "Auto-Submitted": "auto-generated"},
            connection=connection,
        )


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
