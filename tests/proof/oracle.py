"""Who may see what, said anew in the plainest way there is: no flattened grants, no filtering queries. Compared with the real rule."""

from datetime import date
from uuid import UUID

from sagtill.investigations.models import Investigation
from sagtill.law import clock
from sagtill.organisation.models import Assignment, CircleMember, Person, Stance, Unit
from sagtill.organisation.roles import GRANTS, PARTICIPANT_ACTS, UNIT_ROLES, Act, Role
from sagtill.reports.models import Case, IdentityRequest
from tests.proof.world import INSIDE, INVESTIGATED, TITLE, TO_REPORTER, TOLD, WHO, Matter


def acts(person: Person | None, case: Case | Investigation) -> set[Act]:
    """Everything that this person may do with the case, or with the investigation, at this moment."""
    held_by_sas = isinstance(case, Case) and case.desk == "sas"
    if person is None or not person.is_active or person.organisation_id != case.organisation_id:
        return set()
    stances = _stances(person, case)
    if Stance.OUTSIDE in stances:
        return set()
    found = set(PARTICIPANT_ACTS) if Stance.INSIDE in stances else set()
    if case.closed_circle:
        return found
    for role in _roles_reaching(person, case.unit):
        granted = {act for kinds, given in GRANTS[role].items() if case.kind in kinds for act in given}
        found |= granted & {Act.OUTLINE} if held_by_sas and role in UNIT_ROLES else granted
    if Stance.GLASS in stances and not held_by_sas:
        found |= {Act.OUTLINE, Act.READ}
    return found


def _stances(person: Person, case: Case | Investigation) -> set[str]:
    rows = CircleMember.objects.filter(person=person, subject_id=case.id)
    now, today = clock.now(), clock.today()
    return {one.stance for one in rows if _holds(one, today) and (one.until is None or one.until > now)}


def _holds(row: Assignment | CircleMember, today: date) -> bool:
    return row.starts_on <= today and (row.ends_on is None or row.ends_on >= today)


def _roles_reaching(person: Person, unit: Unit) -> set[Role]:
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    above: set[UUID] = set()
    step: UUID | None = unit.id
    while step is not None:
        above.add(step)
        step = parents[step]
    rows = Assignment.objects.filter(person=person)
    return {Role(one.role) for one in rows if _holds(one, clock.today()) and one.unit_id in above}


def words(person: Person | None, matter: Matter) -> set[str]:
    """Which of the matter's words this person may meet on some page."""
    may = acts(person, Case.objects.select_related("unit").get(pk=matter.case.pk))
    found = {TITLE} if Act.OUTLINE in may else set()
    found |= {TITLE, TOLD, TO_REPORTER, INSIDE} if Act.READ in may else set()
    if matter.investigation is not None:
        may = acts(person, Investigation.objects.select_related("unit").get(pk=matter.investigation.pk))
        found |= {TITLE} if Act.OUTLINE in may else set()
        found |= {TITLE, TOLD, INVESTIGATED} if Act.READ in may else set()
    if person is not None and matter.reporter == person:
        found |= {TOLD, TO_REPORTER, WHO}
    if _approves_names(person, matter):
        # Two open a sealed name together: the second one meets why the first one asks, and nothing else of the matter.
        found |= {INSIDE}
    return found


def _approves_names(person: Person | None, matter: Matter) -> bool:
    case = Case.objects.select_related("unit").get(pk=matter.case.pk)
    if person is None or not person.is_active or not IdentityRequest.objects.filter(report__case=case).exists():
        return False
    stances, roles = _stances(person, case), _roles_reaching(person, case.unit)
    if Stance.OUTSIDE in stances or (case.closed_circle and Stance.INSIDE not in stances) or matter.reporter == person:
        return False
    return bool(roles & {Role.SAS, Role.INVESTIGATOR, Role.DECIDER}) and not roles & {Role.MANAGER, Role.DEPUTY}
