"""Who takes part in a closed circle follows who holds the roles: nobody stays in it who has left, and nobody new is missing."""

from collections.abc import Callable

from django.db import transaction

from sagtill.organisation import queries as organisation
from sagtill.organisation import services as people
from sagtill.organisation.models import CircleMember, Person, Stance
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports.models import Case

BY_ROLE = "Säg till"
# What stands above the cases and is seen by the same people: told, in the same transaction, that a case's circle is another.
# Each is given the case and who changed it.
FOLLOWERS: list[Callable[[Case, str], None]] = []


def changed(case: Case, by: str) -> None:
    """Let whatever stands above the case follow its circle."""
    for follow_on in FOLLOWERS:
        follow_on(case, by)


def belonging(case: Case) -> list[Person]:
    """Those whose role at the case's unit puts them in its circle: managers, deputies and SAS; about a manager, only the SAS.

    What a child or a client has said in confidence is the SAS's, and that of whoever is on duty when a child may be in danger.
    """
    staff = organisation.staff_of(case.unit_id)
    managers = [*staff.managers, *staff.deputies]
    if case.kind in VOICE_KINDS:
        duty = organisation.on_duty_for_children(case.unit.organisation) if case.pressing else []
        return list(dict.fromkeys([*(staff.sas or managers), *duty]))
    if not case.reports.filter(about_manager=True).exists():
        reporters = set(case.reports.values_list("reporter_id", flat=True))
        return [one for one in dict.fromkeys([*managers, *staff.sas]) if one.id not in reporters]
    sas = [one for one in staff.sas if one not in managers]
    return sas or [one for one in organisation.leaders_of(case.organisation_id) if one not in managers]


@transaction.atomic
def follow(case: Case) -> int:
    """Let in those whose role has come, and out those whose role has gone. Whoever was named by a person stays. Returns how many."""
    if not case.closed_circle:
        return 0
    active = CircleMember.objects.active().filter(subject_id=case.id, stance=Stance.INSIDE)
    by_role = {one.person_id: one.person for one in active.filter(added_by=BY_ROLE).select_related("person")}
    wanted = {person.id: person for person in belonging(case)}
    reason = active.values_list("reason", flat=True).first() or ""
    coming = [person for key, person in wanted.items() if key not in set(active.values_list("person_id", flat=True))]
    going = [person for key, person in by_role.items() if key not in wanted]
    for person in coming:
        people.join_circle(case.id, person, Stance.INSIDE, reason=reason, by=BY_ROLE)
    for person in going:
        people.leave_circle(case.id, person, Stance.INSIDE, by=BY_ROLE)
    if coming or going:
        changed(case, BY_ROLE)
    return len(coming) + len(going)
