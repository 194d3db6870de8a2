"""How a mail is written: no link, no content."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation
from django.utils.translation import gettext as _

from sagtill.notices.models import Mail
from sagtill.notices.rules import FOOT, TEMPLATES


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
