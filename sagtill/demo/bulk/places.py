"""The organisations to measure by: one with forty units, one with two. Made by the services."""

from dataclasses import dataclass, field

from sagtill.demo import data
from sagtill.organisation import services
from sagtill.organisation.models import Organisation, OrganisationKind, Person, Unit
from sagtill.organisation.roles import Role

_DISTRICTS = ("Centrum", "Strand", "Berga")
_FIRST = ("Anna", "Ahmed", "Berit", "Carlos", "Disa", "Emil", "Fatima", "Göran", "Hanna", "Ivar", "Jasmin", "Kurt")
_LAST = ("Alm", "Berg", "Dahl", "Ek", "Falk", "Grahn", "Haddad", "Isaksson", "Jonsson", "Kaya", "Lund", "Moberg")
_EMPLOYEES = 6
# The unit whose manager is measured by is one where much is told, so that her lists are full however few reports there are.
_MUCH = 3
# Whoever measures signs in as these.
MANAGER, SAS, EMPLOYEE, MANAGER_OF_LITTLE = "matchef", "matsas", "matanna", "matlitet"


@dataclass
class Place:
    """A unit, how often something is told there, and the people who tell and handle."""

    unit: Unit
    tales: list[dict[str, object]]
    weight: float
    manager: Person
    deputy: Person
    employees: list[Person] = field(default_factory=list)


@dataclass
class House:
    """An organisation with its places. `little` is a unit where almost nothing has been told."""

    organisation: Organisation
    places: list[Place]
    sas: list[Person]
    little: Place


def build_large() -> House:
    """A nämnd with forty units in three parts."""
    organisation = services.found_organisation("Mätnämnden", "MAT", "Lindviks kommun", by="bulk")
    leaves = _leaves()
    names = [(leaf, f"{leaf['name']} {district}") for district in _DISTRICTS for leaf in leaves][:40]
    return _build(organisation, names, "mat")


def build_small() -> House:
    """A private provider beside it, with two units."""
    organisation = services.found_organisation(
        "Mätvård AB", "MATV", "Lindviks kommun", OrganisationKind.PRIVATE, by="bulk"
    )
    return _build(organisation, [(leaf, f"{leaf['name']} Privat") for leaf in _leaves()[:2]], "privat")


def _leaves() -> list[dict[str, object]]:
    return [unit for unit in data.whole("town")["units"] if unit["employees"]]


def _build(organisation: Organisation, names: list[tuple[dict[str, object], str]], prefix: str) -> House:
    root = organisation.units.get(parent=None)
    people = _People(organisation, prefix)
    sas = [people.make("sas" if number == 0 else f"sas{number}", "SAS") for number in range(3)]
    for person in sas:
        services.assign(person, Role.SAS, root, decided_by="bulk")
    parts = [services.add_unit(organisation, f"Verksamhetsområde {number}", root, by="bulk") for number in (1, 2, 3)]
    means = {row["unit"]: row["mean_per_month"] for row in data.whole("seasonality")["units"]}
    places = []
    for number, (leaf, name) in enumerate(names):
        weight = means.get(leaf["key"], 1.0) * (_MUCH if number == 0 else 1)
        places.append(_place(people, parts[number % 3], leaf, name, weight, number))
    little = _place(people, parts[0], _leaves()[0], "Fältgruppen", 0.0, None)
    return House(organisation, places, sas, little)


def _place(
    people: "_People", part: Unit, leaf: dict[str, object], name: str, weight: float, number: int | None
) -> Place:
    areas = leaf["areas"]
    unit = services.add_unit(
        people.organisation,
        name,
        part,
        by="bulk",
        line_of_work=leaf["line_of_work"],
        area=data.AREAS[areas[0]] if isinstance(areas, list) and areas else "",
    )
    suffix = {None: "litet", 0: "chef"}.get(number, f"chef{number}")
    manager, deputy = people.make(suffix, "Enhetschef"), people.make(f"{suffix}-ers", "Enhetschef")
    services.assign(manager, Role.MANAGER, unit, decided_by="bulk")
    services.assign(deputy, Role.DEPUTY, unit, decided_by="bulk")
    place = Place(unit, _tales(str(leaf["name"])), weight, manager, deputy)
    for position in range(_EMPLOYEES):
        key = "anna" if number == 0 and position == 0 else f"{suffix}-m{position}"
        person = people.make(key, "Undersköterska")
        services.assign(person, Role.EMPLOYEE, unit, decided_by="bulk")
        place.employees.append(person)
    return place


def _tales(unit_name: str) -> list[dict[str, object]]:
    """What can be told at such a unit, and led to something being done."""
    return [tale for tale in data.tales() if tale["unit"] == unit_name and tale["actions"] and tale["causes"]]


@dataclass
class _People:
    organisation: Organisation
    prefix: str
    _count: int = 0

    def make(self, key: str, title: str) -> Person:
        first = _FIRST[self._count % len(_FIRST)]
        last = _LAST[self._count // len(_FIRST) % len(_LAST)]
        self._count += 1
        return services.add_person(
            self.organisation,
            f"{self.prefix}{key}",
            first,
            last_name=last,
            title=title,
            email=f"{self.prefix}{key}@lindvik.example",
            by="bulk",
        )
