"""Slowing down whoever guesses, without shutting anybody out.

For each account there is a bucket of tries. Somebody else's tries empty it, but not for the owner: on a device where the owner has
signed in before there is a bucket of its own, and passkeys and the municipality's own sign-in do not pass here at all.
"""

import secrets
from typing import Any

from django.conf import settings

from sagtill.audit import services as audit
from sagtill.organisation.models import Person
from sagtill.ui import pace
from sagtill.vault import services as vault

DEVICE_COOKIE = f"{settings.COOKIE_PREFIX}enhet"
DEVICE_KEPT_SECONDS = 180 * 24 * 3600
_PURPOSE = "device"
_MOST_NAMES = 8


def _folded(username: str) -> str:
    return username.strip().casefold()


def _device(cookie: str) -> dict[str, Any]:
    known = vault.open_answers(_PURPOSE, cookie) if cookie else None
    return known or {"key": secrets.token_urlsafe(12), "names": []}


def device_after(cookie: str, username: str) -> str:
    """The cookie of a device where this person has now signed in. It opens nothing; it only says whose tries are whose."""
    device = _device(cookie)
    others = [name for name in device["names"] if name != _folded(username)]
    device["names"] = [_folded(username), *others][:_MOST_NAMES]
    return vault.seal_answers(_PURPOSE, device)


def may_try(username: str, cookie: str) -> bool:
    """Whether there is room for one more password right now. The answer is the same for names that do not exist."""
    device = _device(cookie)
    if _folded(username) in device["names"]:
        return pace.may_try("known_device", f"{device['key']}|{_folded(username)}")
    return pace.may_try("sign_in") and pace.may_try("account", _folded(username))


def note_refused(username: str) -> None:
    """One row in the log whether the name exists or not, so that the time tells nothing either. What was typed is not kept."""
    person = Person.objects.filter(username__iexact=username).first()
    organisation_id = person.organisation_id if person else audit.INSTALLATION
    who = str(person.pk) if person else "unknown"
    audit.record(organisation_id, who, "sign_in", "person", person.pk if person else "", result="refused")
