"""Passwords, invitations to choose one, and from when a password alone is not enough."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation import services as organisation_services
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.queries import setting
from sagtill.organisation.roles import Role
from sagtill.signin.models import Account, CodeApp, Invitation, Passkey, RecoveryCode
from sagtill.signin.rules import codes, second_step
from sagtill.signin.services import sessions

INVITATION_HOLDS = timedelta(hours=72)


@transaction.atomic
def choose_password(person: Person, password: str, *, by: str) -> None:
    """A new password. Every session that was begun with the old one is over. The caller has validated it."""
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record(person.organisation_id, by, "permission", "password", person.pk, subjects=[person.pk])


@transaction.atomic
def welcome(organisation: Organisation, facts: dict[str, Any], assignment: dict[str, Any], *, by: str) -> Person:
    """Somebody new, with a first assignment."""
    person = organisation_services.add_person(organisation, by=by, **facts)
    organisation_services.assign(
        person,
        Role(assignment["role"]),
        assignment["unit"],
        decided_by=assignment["decided_by"],
        starts_on=assignment["starts_on"],
        ends_on=assignment["ends_on"],
        by=by,
    )
    return person


@transaction.atomic
def end_account(person: Person, *, by: str) -> None:
    """Somebody has left: no sign-in, no roles and no sessions from this moment."""
    yesterday = clock.today() - timedelta(days=1)
    for assignment in person.assignments.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today())):
        organisation_services.end_assignment(assignment, yesterday, by=by)
    organisation_services.disable_person(person, by=by)
    Invitation.objects.filter(person=person, used_at__isnull=True).update(kept_until=clock.now())
    sessions.end_all(person, by=by)


@transaction.atomic
def invite(person: Person, *, by: str) -> str:
    """A code that lets the person choose a password within three days. Earlier codes stop. What they sign in with besides stays."""
    now = clock.now()
    Invitation.objects.filter(person=person, used_at__isnull=True).update(kept_until=now)
    code = codes.new_invitation()
    Invitation.objects.create(
        person=person, code_digest=codes.digest(code), made_by=by, kept_until=now + INVITATION_HOLDS
    )
    _touch(person, "invitation", by)
    audit.record(person.organisation_id, by, "permission", "invitation", person.pk, subjects=[person.pk])
    return code


def invited(code: str) -> Person | None:
    """Whom the code was made for, while it holds."""
    row = Invitation.objects.filter(
        code_digest=codes.digest(code), used_at__isnull=True, kept_until__gt=clock.now(), person__is_active=True
    )
    found = row.select_related("person__organisation").first()
    return found.person if found else None


@transaction.atomic
def accept(code: str, password: str) -> Person | None:
    """Choose a password with a code. None when somebody was faster: a code is used once."""
    person = invited(code)
    taken = Invitation.objects.filter(code_digest=codes.digest(code), used_at__isnull=True).update(used_at=clock.now())
    if person is None or not taken:
        return None
    choose_password(person, password, by=str(person.pk))
    sessions.end_all(person, by=str(person.pk))
    return person


@transaction.atomic
def take_away_second_step(person: Person, *, by: str) -> None:
    """The telephone is lost. From the next sign-in a new second step is asked for at once; every session ends."""
    CodeApp.objects.filter(person=person).delete()
    Passkey.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    yesterday = clock.today() - timedelta(days=1)
    Account.objects.update_or_create(person=person, defaults={"password_alone_until": yesterday})
    sessions.end_all(person, by=by)
    _touch(person, "second_step", by)
    audit.record(person.organisation_id, by, "permission", "second_step", person.pk, subjects=[person.pk])


def _touch(person: Person, how: str, by: str) -> None:
    facts: dict[str, Any] = {"touched_at": clock.now(), "touched_by": by, "touched_how": how}
    Account.objects.update_or_create(person=person, defaults=facts)


def touched(person: Person) -> Account | None:
    """What an administrator has done to how the person signs in, until the person has said that they know."""
    return Account.objects.filter(person=person, touched_at__isnull=False).first()


def known(person: Person) -> None:
    """The person has seen what was done."""
    Account.objects.filter(person=person).update(touched_at=None, touched_by="", touched_how="")


def password_alone_until(person: Person, roles: Iterable[Role]) -> date | None:
    """The last day on which a password alone is enough; None when nothing more is asked of these roles. Asked first, it is set."""
    if second_step.ROLES.isdisjoint(roles):
        return None
    account = Account.objects.filter(person=person).first()
    if account and account.password_alone_until:
        return account.password_alone_until
    days = int(setting(person.organisation, "second_step_grace_days"))
    last = second_step.last_day(clock.today(), days)
    Account.objects.update_or_create(person=person, defaults={"password_alone_until": last})
    return last
