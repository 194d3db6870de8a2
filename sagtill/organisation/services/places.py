"""The writers of organisations and units, and of what an organisation has chosen."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.organisation.models import (
    Assignment,
    Organisation,
    OrganisationKind,
    Unit,
)
from sagtill.organisation.services.assigning import grant
from sagtill.organisation.settings import SETTINGS
from sagtill.vault import services as vault

# No vowels and no look-alikes: a poster code is read aloud and must not become a word.
_POSTER_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


@transaction.atomic
def found_organisation(
    name: str,
    short: str,
    municipality: str,
    kind: OrganisationKind = OrganisationKind.NAMND,
    by: str = "sagtill",
) -> Organisation:
    """An organisation with its root unit."""
    organisation = Organisation.objects.create(name=name, short=short, municipality=municipality, kind=kind)
    vault.first_key(organisation.id)
    add_unit(organisation, name, by=by)
    audit.record(organisation.id, by, "create", "organisation", organisation.id)
    return organisation


@transaction.atomic
def add_unit(
    organisation: Organisation, name: str, parent: Unit | None = None, *, by: str = "sagtill", **facts: Any
) -> Unit:
    """A new unit below `parent`. Whoever is assigned above it reaches it from now on."""
    code = "".join(secrets.choice(_POSTER_LETTERS) for _ in range(8))
    unit = Unit.objects.create(organisation=organisation, name=name, parent=parent, poster_code=code, **facts)
    if parent is not None:
        for assignment in Assignment.objects.filter(grants__unit=parent):
            grant(assignment, [unit.id])
    audit.record(organisation.id, by, "create", "unit", unit.id)
    return unit


@transaction.atomic
def close_unit(unit: Unit, last_day: date, *, by: str) -> None:
    """No new reports about the unit after its last day. Its history, and who answers for it, stay."""
    unit.closed_on = last_day
    unit.save(update_fields=["closed_on"])
    audit.record(unit.organisation_id, by, "change", "unit", unit.id)


@transaction.atomic
def choose(organisation: Organisation, settings: dict[str, Any], *, by: str) -> None:
    """Keep what the organisation has chosen; the rest stays as it was. Raises KeyError for a setting there is none of."""
    for key in settings:
        SETTINGS[key]
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    locked.settings = {**locked.settings, **settings}
    locked.save(update_fields=["settings"])
    organisation.settings = locked.settings
    audit.record(organisation.id, by, "change", "organisation", organisation.id)
