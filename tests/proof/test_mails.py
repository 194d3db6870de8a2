"""Every mail is one of the fixed texts, to the letter, with a first name and figures in it; never a word of what it is about."""

import re

import pytest
from django.core import mail
from django.test import override_settings

from sagtill.notices import services as notices
from sagtill.notices.models import Mail
from sagtill.notices.rules import FOOT, TEMPLATES
from sagtill.organisation.testing import Town
from tests.proof.world import build


@pytest.mark.django_db
def test_after_a_whole_town_has_lived_the_mails_are_the_templates_and_nothing_else(town: Town) -> None:
    build(town)
    notices.make_mails(urgent=True)
    notices.make_mails(urgent=False)
    with override_settings(EMAIL_URL="smtp://localhost"):
        notices.send_waiting(mail.get_connection())
    assert Mail.objects.count() == len(mail.outbox) > 5
    names = "|".join(sorted({one.person.first_name for one in Mail.objects.select_related("person")}))
    for sent in mail.outbox:
        assert any(_is(sent, subject, body, names) for subject, body in _texts()), f"{sent.subject}\n{sent.body}"
        assert "kanarie" not in str(sent.message())
        assert sent.attachments == []


def _texts() -> list[tuple[str, str]]:
    return [(one.subject, one.body) for one in TEMPLATES.values()]


def _is(sent: mail.EmailMessage, subject: str, body: str, names: str) -> bool:
    figures = {"first_name": f"(?:{names})", "deputy": f"(?:{names})", "time": r"\d\d\.\d\d", "n": r"\d+", "m": r"\d+"}
    wanted = re.escape("\n\n".join([body, "http://localhost:8000", FOOT]))
    for name, pattern in figures.items():
        wanted = wanted.replace(re.escape(f"{{{name}}}"), pattern)
    return sent.subject == subject and re.fullmatch(wanted, str(sent.body)) is not None
