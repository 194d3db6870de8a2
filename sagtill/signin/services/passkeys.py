"""Passkeys (WebAuthn): registering one, and being known by one. A passkey with its owner's finger or PIN is two steps in one.

The challenge travels sealed in the form and holds once, so no session is needed to sign in. The library is loaded when it is first
needed: the worker, and processes that nobody signs in to, do without it.
"""

import json
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.signin.models import Passkey
from sagtill.signin.services import once
from sagtill.vault import services as vault

if TYPE_CHECKING:
    from fido2.server import Fido2Server

_PURPOSE = "passkey"
_HOLDS = timedelta(minutes=10)
MOST = 10
# What the library raises when it is given something that is no answer at all.
_RUBBISH = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, struct.error)


@dataclass(frozen=True)
class Place:
    """Where the passkeys belong: the host's name, and the address that the browser says it is on."""

    host: str
    origin: str

    @property
    def is_possible(self) -> bool:
        """Browsers refuse passkeys on bare numbers."""
        return not self.host.replace(".", "").isdigit() and ":" not in self.host


@dataclass(frozen=True)
class Question:
    """What the browser is asked, as JSON, and the sealed memory of it."""

    options: str
    sealed: str


def _server(place: Place) -> "Fido2Server":
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    entity = PublicKeyCredentialRpEntity(name="Säg till", id=place.host)
    return Fido2Server(entity, verify_origin=lambda origin: origin == place.origin)


def _question(what: str, options: Any, state: dict[str, Any], person: Person | None) -> Question:
    memory = {
        "what": what,
        "state": {**state, "user_verification": "required"},
        "person": str(person.pk) if person else "",
        "asked": int(clock.now().timestamp()),
    }
    return Question(json.dumps(dict(options)["publicKey"]), vault.seal_answers(_PURPOSE, memory))


def _remembered(what: str, sealed: str) -> dict[str, Any] | None:
    """The memory of a question, once, and only while it is fresh."""
    memory = vault.open_answers(_PURPOSE, sealed)
    if memory is None or memory["what"] != what:
        return None
    ends = datetime.fromtimestamp(memory["asked"], UTC) + _HOLDS
    if clock.now() > ends or not once.use(f"passkey|{memory['state']['challenge']}", ends):
        return None
    return memory


def ask_to_register(person: Person, place: Place) -> Question:
    """Ask the browser to make a passkey that only its owner's finger, face or PIN opens."""
    from fido2.webauthn import PublicKeyCredentialUserEntity, ResidentKeyRequirement, UserVerificationRequirement

    user = PublicKeyCredentialUserEntity(id=person.pk.bytes, name=person.username, display_name=person.name)
    options, state = _server(place).register_begin(
        user,
        credentials=_known(person),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _question("register", options, state, person)


def _known(person: Person) -> list[Any]:
    from fido2.webauthn import AttestedCredentialData

    return [AttestedCredentialData(bytes(key.credential)) for key in person.passkeys.all()]


@transaction.atomic
def register(person: Person, place: Place, sealed: str, answer: str, name: str) -> Passkey | None:
    """Keep the passkey the browser made. None when the answer is not to our question."""
    from fido2.utils import websafe_encode

    memory = _remembered("register", sealed)
    if memory is None or memory["person"] != str(person.pk) or person.passkeys.count() >= MOST:
        return None
    try:
        data = _server(place).register_complete(memory["state"], json.loads(answer))
        credential: Any = data.credential_data
        identity = websafe_encode(credential.credential_id)
    except _RUBBISH:
        return None
    if Passkey.objects.filter(credential_id=identity).exists():
        return None
    key = Passkey.objects.create(
        person=person,
        name=name or str(_("Passkey")),
        credential_id=identity,
        credential=bytes(credential),
        counter=data.counter,
        added_at=clock.now(),
    )
    audit.record(person.organisation_id, str(person.pk), "permission", "passkey", key.pk, subjects=[person.pk])
    return key


def ask(place: Place, person: Person | None = None) -> Question:
    """Ask the browser for a passkey: anybody's who sits there, or a certain person's."""
    from fido2.webauthn import UserVerificationRequirement

    known = _known(person) if person else None
    options, state = _server(place).authenticate_begin(known, user_verification=UserVerificationRequirement.REQUIRED)
    return _question("sign_in", options, state, person)


@transaction.atomic
def known_by(place: Place, sealed: str, answer: str) -> Person | None:
    """Whose passkey answered. None when the answer is not to our question, or the account is not in use."""
    memory = _remembered("sign_in", sealed)
    if memory is None:
        return None
    try:
        said = json.loads(answer)
        key = (
            Passkey.objects.select_for_update(of=("self",))
            .select_related("person__organisation")
            .get(credential_id=str(said["id"]))
        )
        counter = _verified(place, memory["state"], key, said)
    except (*_RUBBISH, Passkey.DoesNotExist):
        return None
    right_person = memory["person"] in ("", str(key.person_id)) and key.person.is_active
    # A counter that does not grow means that the key has been copied. Keys that do not count always say 0.
    if not right_person or (counter and counter <= key.counter):
        return None
    key.counter, key.used_at = counter, clock.now()
    key.save(update_fields=["counter", "used_at"])
    return key.person


def _verified(place: Place, state: dict[str, Any], key: Passkey, said: Any) -> int:
    """The key's counter, when the signature is right. Raises ValueError otherwise."""
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse

    credential = AttestedCredentialData(bytes(key.credential))
    _server(place).authenticate_complete(state, [credential], said)
    return int(AuthenticationResponse.from_dict(said).response.authenticator_data.counter)


@transaction.atomic
def remove(person: Person, key_id: str) -> None:
    """The passkey no longer holds."""
    person.passkeys.filter(pk=key_id).delete()
    audit.record(person.organisation_id, str(person.pk), "permission", "passkey", key_id, subjects=[person.pk])
