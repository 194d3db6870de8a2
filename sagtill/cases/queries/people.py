"""The people a case can be given to."""

from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk


def handlers_of(case: Case) -> list[Person]:
    """Those who may handle the case where it lies: the unit's managers and deputies and the SAS, or the circle's members."""
    if case.closed_circle:
        return organisation.inside(case.id)
    staff = organisation.staff_of(case.unit_id)
    people = staff.sas if case.desk == Desk.SAS else [*staff.managers, *staff.deputies, *staff.sas]
    return list(dict.fromkeys(people))
