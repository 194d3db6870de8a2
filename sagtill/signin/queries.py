"""What a person signs in with, and the people an administrator looks after."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Assignment, Person, Unit, UnitGrant, active_on_today
from sagtill.organisation.roles import Role
from sagtill.signin.models import CodeApp, Passkey, RecoveryCode


@dataclass(frozen=True)
class Means:
    """What a person has to show who they are."""

    has_password: bool
    has_app: bool
    passkeys: int
    recovery_codes: int

    @property
    def has_second_step(self) -> bool:
        return self.has_app or self.passkeys > 0


def means_of(person: Person) -> Means:
    """Counted from the rows themselves."""
    return Means(
        has_password=person.has_usable_password(),
        has_app=CodeApp.objects.filter(person=person).exists(),
        passkeys=Passkey.objects.filter(person=person).count(),
        recovery_codes=RecoveryCode.objects.filter(person=person, used_at__isnull=True).count(),
    )


PAGE = 50
# Which people a list shows: those who can sign in, those who no longer can, those who have no role today.
STATES = ("active", "ended", "without")


def people_of(actor: Actor, words: str = "", state: str = "active") -> QuerySet[Person]:
    """The people of the actor's own organisation. Somebody with protected data is found by title and user name only."""
    people = Person.objects.filter(organisation_id=actor.organisation_id, is_active=state != "ended")
    if state == "without":
        now = Assignment.objects.filter(active_on_today(), organisation_id=actor.organisation_id)
        people = people.exclude(pk__in=now.values("person_id"))
    for word in words.split()[:5]:
        open_name = Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        people = people.filter(
            Q(username__icontains=word) | Q(title__icontains=word) | (Q(is_protected=False) & open_name)
        )
    return people.order_by("last_name", "first_name", "pk")


def roles_today(people: Iterable[Person]) -> dict[UUID, list[Assignment]]:
    """What each of them is assigned to today."""
    found: dict[UUID, list[Assignment]] = {}
    rows = Assignment.objects.filter(active_on_today(), person__in=list(people)).select_related("unit")
    for one in rows.order_by("starts_on", "id"):
        found.setdefault(one.person_id, []).append(one)
    return found


def units_without_manager(organisation_id: UUID) -> list[Unit]:
    """Open units where reports come, for which nobody answers as manager or deputy today."""
    answering = UnitGrant.objects.filter(
        active_on_today(),
        organisation_id=organisation_id,
        role__in=[Role.MANAGER, Role.DEPUTY],
        person__is_active=True,
    )
    units = Unit.objects.filter(organisation_id=organisation_id, parent__isnull=False)
    return [unit for unit in units.exclude(pk__in=answering.values("unit_id")) if unit.is_open()]
