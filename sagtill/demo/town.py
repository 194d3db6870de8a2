"""Lindviks kommun: two nämnder, a private provider, their units and people, made by the services."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sagtill.demo import data
from sagtill.law import calendar, clock
from sagtill.organisation import services
from sagtill.organisation.models import Organisation, OrganisationKind, Person, Unit
from sagtill.organisation.roles import Role

PASSWORD = "lindvik-demo-2026"  # noqa: S105 - the demo town's, printed on its sign-in page
SHORTS = {"socialnamnden": "SN", "omsorgsnamnden": "ON", "bjorkgarden": "BJORK"}


@dataclass
class Town:
    """What was built, by the keys of the data files and by the units' names."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def unit_named(self, name: str) -> Unit:
        return next(unit for unit in self.units.values() if unit.name == name)


def build(first_day: date) -> Town:
    """Found the organisations and everything in them, as of `first_day`."""
    town = Town()
    plan, today = data.whole("town"), clock.today()
    with clock.moved_to(clock.at(first_day, 8)):
        for row in plan["organisations"]:
            town.organisations[row["key"]] = _organisation(row)
        for row in plan["units"]:
            _unit(town, row, first_day, today)
        for row in plan["people"]:
            _person(town, row)
    return town


def _organisation(row: dict[str, Any]) -> Organisation:
    made = services.found_organisation(
        row["name"], SHORTS[row["key"]], row["municipality"], OrganisationKind(row["kind"]), by="demo"
    )
    services.choose(made, {data.PHONES[name]: number for name, number in row["phones"].items()}, by="demo")
    return made


def _unit(town: Town, row: dict[str, Any], first_day: date, today: date) -> None:
    organisation = town.organisations[row["organisation"]]
    if row["parent"] is None:
        # The root is the organisation itself; it was made when the organisation was founded.
        town.units[row["key"]] = organisation.units.get(parent=None)
        return
    areas = row["areas"]
    months_ago = row["opened_months_ago"]
    opened_on = (
        first_day if months_ago is None else max(first_day, calendar.add_months(today.replace(day=1), -months_ago))
    )
    town.units[row["key"]] = services.add_unit(
        organisation,
        row["name"],
        town.units[row["parent"]],
        by="demo",
        line_of_work=row["line_of_work"],
        area=data.AREAS[areas[0]] if areas else "",
        opened_on=opened_on,
    )


def _person(town: Town, row: dict[str, Any]) -> None:
    person = services.add_person(
        town.organisations[row["organisation"]],
        row["key"],
        row["first_name"],
        last_name=row["last_name"],
        title=row["title"],
        email=f"{row['key']}@lindvik.example",
        presentation=row["presentation"],
        by="demo",
    )
    town.people[row["key"]] = person
    for assignment in row["assignments"]:
        if assignment["organisation"] == row["organisation"]:
            unit = town.units[assignment["unit"]]
            services.assign(person, Role(assignment["role"]), unit, decided_by="Förvaltningschefen")
