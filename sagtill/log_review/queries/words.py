"""What the log's own words are called on a page."""

from django.utils.translation import gettext as _

from sagtill.audit.rules import ACTS as ACT_WORDS
from sagtill.law.words import N_
from sagtill.organisation.roles import ROLE_LABELS, Role

_KINDS = {
    "case": N_("ärende"),
    "report": N_("rapport"),
    "action": N_("åtgärd"),
    "attachment": N_("bilaga"),
    "person": N_("person"),
    "log_review": N_("loggkontroll"),
    "session": N_("inloggning"),
}


def act_words(act: str) -> str:
    """What was done, as people say it."""
    return _(ACT_WORDS.get(act, act))


def role_words(role: str) -> str:
    """The role it was done in."""
    return _(ROLE_LABELS[Role(role)]) if role in list(Role) else ""
