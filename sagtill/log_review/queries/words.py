"""What the log's own words are called on a page: acts, kinds of things, reasons that the product gives itself, and pages."""

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext as _

from sagtill.audit.rules import ACTS as ACT_WORDS
from sagtill.log_review.rules import KIND_WORDS, REASON_WORDS
from sagtill.organisation.roles import ROLE_LABELS, Role


def act_words(act: str) -> str:
    """What was done, as people say it."""
    return _(ACT_WORDS.get(act, act))


def kind_words(kind: str) -> str:
    """What sort of thing it was done with."""
    return _(KIND_WORDS.get(kind, kind))


def reason_words(reason: str) -> str:
    """Why, or how: what somebody wrote stands as it is, what the product says itself is said in Swedish."""
    return _(REASON_WORDS.get(reason, reason))


def role_words(role: str) -> str:
    """The role it was done in."""
    return _(ROLE_LABELS[Role(role)]) if role in list(Role) else ""


def page_words(name: str) -> str:
    """The address of a page that somebody was refused, without what it was about."""
    return _addresses(get_resolver()).get(name, name)


def _addresses(resolver: URLResolver) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= _addresses(entry)
        elif isinstance(entry, URLPattern):
            parts = str(entry.pattern).split("/")
            found[entry.name or ""] = "/" + "/".join("…" if "<" in part or "(?P" in part else part for part in parts)
    return found
