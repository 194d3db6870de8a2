"""Beginning, prolonging and ending sessions. A session that is ended is gone with its row: the next request is nobody's."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.guards import CONFIRMED_AT
from sagtill.organisation.models import Person
from sagtill.signin.models import Session
from sagtill.signin.rules.devices import device
from sagtill.signin.rules.sessions import NOTED_EVERY_SECONDS, Left, Limits
from sagtill.signin.rules.sessions import left as left_of
from sagtill.signin.services.store import digest

# Where the session says whose rows its person may reach.
ORGANISATION = "organisation"
BACKEND = "sagtill.signin.backend.PersonBackend"


def limits() -> Limits:
    """The installation's limits."""
    return Limits(settings.SESSION_IDLE_SECONDS, settings.SESSION_COOKIE_AGE)


def _now() -> int:
    return int(clock.now().timestamp())


@transaction.atomic
def begin(request: HttpRequest, person: Person, how: str, *, second_step: bool, **facts: Any) -> None:
    """Sign the person in on this device, under a new key. `how` says by what; `second_step` that it was more than a password."""
    now = _now()
    # Django keeps the key when the same person signs in again; here every sign-in has a key of its own.
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session.update(
        {
            "started": now,
            "seen": now,
            "how": how,
            "second_step": second_step,
            "device": device(request.META.get("HTTP_USER_AGENT", "")),
            CONFIRMED_AT: now,
            ORGANISATION: str(person.organisation_id),
            **facts,
        }
    )
    audit.record(person.organisation_id, str(person.pk), "sign_in", "person", person.pk, reason=how)


def second_step_taken(request: HttpRequest) -> None:
    """The person got a second step while signed in with a password alone. The session is as strong as any, under a new key."""
    request.session.cycle_key()
    request.session["second_step"] = True


def renew(request: HttpRequest, person: Person) -> None:
    """The password was changed here: this session goes on under a new key, every other ends."""
    end_all(person, by=str(person.pk), keep=request.session)
    update_session_auth_hash(request, person)


def left(session: SessionBase) -> Left:
    """How much remains of a session."""
    return left_of(limits(), session.get("started"), session.get("seen"), _now())


def note_seen(session: SessionBase, *, always: bool = False) -> None:
    """The person is still there. Written down now and then only, or when they asked to stay."""
    now = _now()
    if always or now - session["seen"] > NOTED_EVERY_SECONDS:
        session["seen"] = now


def confirm(request: HttpRequest, how: str) -> None:
    """The person has shown again who they are; the session gets a new key, as at sign-in."""
    request.session.cycle_key()
    request.session[CONFIRMED_AT] = _now()
    person: Any = request.user
    audit.record(person.organisation_id, str(person.pk), "sign_in", "person", person.pk, reason=f"confirm {how}")


def others_of(person: Person, session: SessionBase) -> list[Session]:
    """Where else the person is signed in."""
    rows = Session.objects.filter(person=person, expire_date__gt=clock.now())
    return list(rows.exclude(session_key=digest(session.session_key)).order_by("-seen_at"))


@transaction.atomic
def end_all(person: Person, *, by: str, keep: SessionBase | None = None) -> int:
    """End every session of a person, save the one that asks. Returns how many. Holds from the next request on."""
    rows = Session.objects.filter(person=person)
    if keep is not None:
        rows = rows.exclude(session_key=digest(keep.session_key))
    ended = rows.delete()[0]
    audit.record(person.organisation_id, by, "permission", "session", person.pk, subjects=[person.pk])
    return ended


@transaction.atomic
def end_one(person: Person, key: str, *, by: str) -> None:
    """End one of a person's sessions, by the digest it is listed under."""
    Session.objects.filter(person=person, session_key=key).delete()
    audit.record(person.organisation_id, by, "permission", "session", person.pk, subjects=[person.pk])


@transaction.atomic
def end_at_provider(person: Person | None, provider_session: str, *, by: str) -> int:
    """The identity provider says that a session of its own is over: so are those begun with it. Without one, all of the person's."""
    rows = Session.objects.filter(how="provider")
    if provider_session:
        rows = rows.filter(provider_session=provider_session)
    if person is not None or not provider_session:
        rows = rows.filter(person=person)
    people = list(Person.objects.filter(sessions__in=rows).distinct())
    ended = rows.delete()[0]
    for one in people:
        audit.record(one.organisation_id, by, "permission", "session", one.pk, subjects=[one.pk])
    return ended


def end_everybodys() -> int:
    """End every session there is, as when the clock that they are measured by is not to be believed. Returns how many."""
    return Session.objects.all().delete()[0]


def sweep() -> int:
    """Remove sessions that are over. Returns how many."""
    return Session.objects.filter(expire_date__lte=clock.now()).delete()[0]


def ids_signed_in(people: list[UUID]) -> set[UUID]:
    """Which of these people are signed in somewhere now."""
    rows = Session.objects.filter(person__in=people, expire_date__gt=clock.now())
    return {person for person in rows.values_list("person_id", flat=True) if person is not None}
