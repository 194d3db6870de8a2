"""On whose Min dag a case stands right now."""

from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.queries import Staff
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Turn


def whose_turn(case: Case, staff: Staff | None = None) -> list[Person]:
    """The people whose turn it is: the named handler, else everybody with the role at the unit, else the SAS.

    Of a closed circle, only those who take part in it.
    """
    if case.handler is not None:
        return [case.handler]
    staff = staff or organisation.staff_of(case.unit_id)
    by_turn = {Turn.MANAGER.value: staff.managers, Turn.DEPUTY.value: staff.deputies}
    people = by_turn.get(case.turn) or staff.sas or organisation.sas_of(case.organisation_id)
    if not case.closed_circle:
        return people
    inside = organisation.inside(case.id)
    return [one for one in people if one in inside] or inside
