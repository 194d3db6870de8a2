"""Lists of people, as a municipality's own systems give them."""

from django.db.models import Q

from sagtill.law import clock
from sagtill.organisation.models import Assignment, Person
from sagtill.organisation.testing import Town
from sagtill.signin.models import PeopleList
from sagtill.signin.rules.changes import Plan
from sagtill.signin.services import people_lists

HEAD = "användarnamn;förnamn;efternamn;roll;enhet;från;till\n"
NEW = "nils;Nils;Ny;;Hemtjänsten Norr;;\n"
EVERYBODY = HEAD + NEW + "vera;Vera;Vik;Enhetschef;Boende Söder;2026-01-01;\n"


def brought(town: Town, text: str, *, complete: bool = False, by: Person | None = None) -> PeopleList:
    return people_lists.bring(town.board, text.encode(), complete=complete, by=by)


def plan(town: Town, text: str, *, complete: bool = False, by: Person | None = None) -> Plan:
    return people_lists.plan_of(brought(town, text, complete=complete, by=by))[0]


def carried_out(town: Town, text: str, *, complete: bool = False) -> PeopleList:
    row = brought(town, text, complete=complete)
    return people_lists.carry_out(row, people_lists.plan_of(row)[0].digest)


def state() -> list[object]:
    """Who can do what today, whatever rows say so."""
    now = Assignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today()))
    people = Person.objects.order_by("username").values_list("username", "first_name", "last_name", "is_active")
    listed = now.order_by("person__username", "role", "unit__name")
    return [
        *(one for one in people if one[0] not in ("nils", "vera")),
        *listed.values_list("person__username", "role", "unit__name", "starts_on", "ends_on"),
    ]
