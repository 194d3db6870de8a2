"""Units and organisations, and what an organisation has chosen."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sagtill.organisation.actor import Actor
from sagtill.organisation.models import (
    Organisation,
    OrganisationKind,
    Person,
    Unit,
    active_on_today,
)
from sagtill.organisation.settings import SETTINGS


def reportable_units(organisation_id: UUID) -> list[Unit]:
    """Units one can say that something happened at."""
    units = Unit.objects.filter(organisation_id=organisation_id, parent__isnull=False)
    return [unit for unit in units if unit.is_open()]


def gone_on(units: Iterable[Unit]) -> dict[UUID, UUID]:
    """Each unit that was merged into another: the one that goes on today, through as many mergers as there were."""
    to = {unit.id: unit.successor_id for unit in units if unit.successor_id}
    found = {}
    for one, successor in to.items():
        while successor in to:
            successor = to[successor]
        found[one] = successor
    return found


def unit_of_poster(code: str | None) -> Unit | None:
    """The unit that a code on a wall names: where it was merged, the one that goes on; an unknown or closed one is none."""
    units = Unit.objects.select_related("organisation", "successor__organisation")
    unit = units.filter(poster_code=code.upper()).first() if code else None
    while unit is not None and not unit.is_open() and unit.successor is not None:
        unit = unit.successor
    return unit if unit is not None and unit.is_open() else None


def all_reportable_units(*, with_whole_organisation: bool = False) -> list[Unit]:
    """Units of every organisation here, for whoever has not signed in. A whole organisation can be chosen where a unit would tell too
    much."""
    units = Unit.objects.select_related("organisation").order_by("organisation__name", "parent_id", "name")
    return [unit for unit in units if unit.is_open() and (with_whole_organisation or not unit.is_root)]


def home_unit(person: Person) -> Unit | None:
    """Where the person works: the unit of their first active assignment, nearest the ground."""
    assignments = person.assignments.filter(active_on_today()).select_related("unit").order_by("starts_on", "id")
    units = [assignment.unit for assignment in assignments]
    return next((unit for unit in units if not unit.is_root), units[0] if units else None)


def of_visitor(actor: Actor | None) -> Organisation | None:
    """The organisation whose numbers a visitor is shown: their own, or the only one here."""
    if actor is not None:
        return actor.person.organisation
    first_two = list(Organisation.objects.order_by("name")[:2])
    return first_two[0] if len(first_two) == 1 else None


def that_listens(unit: Unit | None, *, to_children: bool) -> Organisation | None:
    """The organisation that a voice from outside reaches when no unit was chosen, or a child's wherever it lives.

    A child's words go to the nämnd that has chosen to receive them, never to a private provider where the child may live.
    """
    if unit is not None and (not to_children or unit.organisation.kind == OrganisationKind.NAMND):
        return unit.organisation
    boards = list(Organisation.objects.filter(kind=OrganisationKind.NAMND).order_by("name"))
    if unit is not None:
        boards = [one for one in boards if one.municipality == unit.organisation.municipality]
    chosen = [one for one in boards if setting(one, "hears_children" if to_children else "hears_everybody")]
    return next(iter([*chosen, *boards]), None)


def setting(organisation: Organisation, key: str) -> str | int | bool:
    """What the organisation has chosen, or the product's default."""
    chosen: Mapping[str, str | int | bool] = organisation.settings
    return chosen.get(key, SETTINGS[key].default)
