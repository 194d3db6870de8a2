"""Who investigates now, and who can be asked to."""

from uuid import UUID

from django.db.models import Q

from sagtill.investigations.models import Investigation
from sagtill.organisation.models import Person, UnitGrant, active_on_today
from sagtill.organisation.roles import Role

INVESTIGATES = frozenset({Role.SAS, Role.INVESTIGATOR, Role.HEAD, Role.DECIDER})


def can_investigate(organisation_id: UUID) -> list[Person]:
    """Everybody whose role allows them to investigate."""
    grants = UnitGrant.objects.filter(active_on_today(), role__in=sorted(INVESTIGATES)).values("person_id")
    return list(Person.objects.filter(organisation_id=organisation_id, is_active=True, id__in=grants))


def who_investigates(organisation_id: UUID) -> list[Person]:
    """Everybody who investigates something that is not ended, or stands in there. Also whoever has already left."""
    going = Investigation.objects.filter(organisation=organisation_id).open()
    mine = Q(pk__in=going.values("investigator_id")) | Q(pk__in=going.values("substitute_id"))
    return list(Person.objects.filter(mine, organisation_id=organisation_id))
