"""A small town of named people for the tests: Amina reports, Karin manages, Josefin is SAS, Doris decides.

Mona is Karin's deputy, Samir works with Amina, Elin works at another unit and has no access here, Frida administers, Hassan is
skyddsombud, Magnus heads the administration, and Olle, with his manager Mikael and his SAS Sara, belongs to another organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from sagtill.organisation import services
from sagtill.organisation.actor import Actor
from sagtill.organisation.models import Organisation, OrganisationKind, Person, Stance, Unit
from sagtill.organisation.roles import Role
from sagtill.wall import whose


@dataclass(frozen=True)
class Town:
    """The people as persons, the places as units; `as_actor` gives somebody as of now."""

    board: Organisation
    provider: Organisation
    north: Unit
    south: Unit
    home: Unit
    amina: Person
    samir: Person
    karin: Person
    mona: Person
    josefin: Person
    doris: Person
    elin: Person
    frida: Person
    hassan: Person
    magnus: Person
    agneta: Person
    bengt: Person
    olle: Person
    mikael: Person
    sara: Person

    @staticmethod
    def as_actor(person: Person) -> Actor:
        """Somebody as the rules see them at this moment."""
        return Actor(Person.objects.select_related("organisation").get(pk=person.pk))


_PEOPLE: list[tuple[str, str, str, list[tuple[Role, str]]]] = [
    ("amina", "Amina Ek", "Undersköterska", [(Role.EMPLOYEE, "north")]),
    ("samir", "Samir Haddad", "Undersköterska", [(Role.EMPLOYEE, "north")]),
    ("karin", "Karin Holm", "Enhetschef", [(Role.MANAGER, "north")]),
    ("mona", "Mona Berg", "Enhetschef", [(Role.DEPUTY, "north"), (Role.MANAGER, "south")]),
    ("josefin", "Josefin Lind", "SAS", [(Role.SAS, "board")]),
    ("doris", "Doris Ahl", "Socialchef", [(Role.DECIDER, "board")]),
    ("elin", "Elin Norén", "Undersköterska", [(Role.EMPLOYEE, "south")]),
    ("frida", "Frida Lund", "Systemförvaltare", [(Role.ADMIN, "board")]),
    ("hassan", "Hassan Ali", "Skyddsombud", [(Role.SAFETY_REP, "board")]),
    ("magnus", "Magnus Dahl", "Förvaltningschef", [(Role.HEAD, "board")]),
    ("agneta", "Agneta Ros", "Registrator", [(Role.REGISTRATOR, "board")]),
    ("bengt", "Bengt Frisk", "Revisor", [(Role.AUDITOR, "board")]),
    ("olle", "Olle Wik", "Behandlingsassistent", [(Role.EMPLOYEE, "home")]),
    ("mikael", "Mikael Sand", "Föreståndare", [(Role.MANAGER, "home")]),
    ("sara", "Sara Kvist", "Kvalitetsansvarig", [(Role.SAS, "provider")]),
]
# Long enough for tests that stand on a certain day, whenever they are run.
_AT_WORK_SINCE = date(2026, 1, 1)
_OF_PROVIDER = {"olle", "mikael", "sara"}


def build_town() -> Town:
    """Make the town in the database."""
    board = services.found_organisation("Omsorgsnämnden", "ON", "Lindviks kommun")
    provider = services.found_organisation("Björkgården AB", "BG", "Lindviks kommun", OrganisationKind.PRIVATE)
    roots = {"board": board.units.get(parent=None), "provider": provider.units.get(parent=None)}
    units = {
        **roots,
        "north": services.add_unit(board, "Hemtjänsten Norr", roots["board"], line_of_work="hemtjanst", area="older"),
        "south": services.add_unit(board, "Boende Söder", roots["board"], line_of_work="boende", area="older"),
        "home": services.add_unit(provider, "HVB Björkgården", roots["provider"], line_of_work="boende"),
    }
    people = {}
    for key, name, title, assignments in _PEOPLE:
        first, _, last = name.partition(" ")
        organisation = provider if key in _OF_PROVIDER else board
        person = services.add_person(
            organisation,
            key,
            first,
            last_name=last,
            title=title,
            email=f"{key}@lindvik.example",
            password="lindvik-prov-1",
        )
        for role, unit in assignments:
            services.assign(person, role, units[unit], decided_by="Magnus Dahl", starts_on=_AT_WORK_SINCE)
        people[key] = person
    return Town(board, provider, units["north"], units["south"], units["home"], **people)


def find_town() -> Town | None:
    """The town that is already in the database, if it is."""
    people = {person.username: person for person in Person.objects.select_related("organisation")}
    if "amina" not in people:
        return None
    units = {unit.name: unit for unit in Unit.objects.select_related("organisation")}
    return Town(
        people["amina"].organisation,
        people["olle"].organisation,
        units["Hemtjänsten Norr"],
        units["Boende Söder"],
        units["HVB Björkgården"],
        **{key: people[key] for key, *_ in _PEOPLE},
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "pytest.FixtureRequest") -> None:
    """The town stands in the test database from the start, so that each test does not have to build it."""
    with django_db_blocker.unblock(), whose.every(whose.Across.TEST):  # type: ignore[attr-defined]
        if find_town() is None:
            build_town()


@pytest.fixture
def town(db: None) -> Town:
    """The town, built anew when a test before has emptied the database."""
    return find_town() or build_town()


def client_of(person: Person | None) -> Client:
    """A browser without script, signed in as somebody or as nobody."""
    client = Client()
    if person is not None:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def an_actor(
    organisation: Organisation,
    reached: Mapping[UUID, Role] | None = None,
    circles: Mapping[UUID, Stance] | None = None,
    *,
    in_many: bool = False,
) -> Actor:
    """Somebody whom no database has seen: a role at each of some units, none of them the root, and what they stand in or outside."""
    actor = Actor(Person(organisation=organisation))
    vars(actor)["_reached"] = [(unit, role, False) for unit, role in (reached or {}).items()]
    vars(actor)["_stances"] = {subject: {stance} for subject, stance in (circles or {}).items()}, in_many
    return actor
