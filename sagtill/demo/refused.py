"""What the town's managers have said no to for lack of staff: a riskkvitto that holds, and one that waits for the nämnd."""

from datetime import timedelta

from sagtill.acceptances.rules import Reason
from sagtill.acceptances.services import Refusal, sign
from sagtill.demo.town import Town
from sagtill.law import clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case

_WHERE = "omsorgsnamnden"
# How many days ago it was signed, and how many days it held from then.
_SIGNED = ((50, 25), (12, 45))
_WHAT = "En person till på helgen."
_BECAUSE = "Det finns ingen att boka, och pengarna för vikarier är slut för i år."
_MEANWHILE = "Chefen går igenom helgens besök på torsdagen. De som inte får ställas in står först."


def tell(town: Town) -> int:
    """Returns how many were signed. A town given few months of reports may have no case old enough."""
    cases = Case.objects.filter(organisation=town.organisations[_WHERE], category="staffing", desk="unit")
    cases = cases.filter(merged_into__isnull=True).select_related("unit").order_by("assessed_at")
    waiting = [case for case in cases if case.assessed_at and not case.is_closed]
    made = 0
    for days_ago, days in _SIGNED:
        day = clock.now() - timedelta(days=days_ago)
        case = next((one for one in waiting if one.assessed_at and one.assessed_at < day), None)
        if case is None:
            continue
        waiting.remove(case)
        with clock.moved_to(day):
            until = clock.today() + timedelta(days=days)
            manager = Actor(organisation.staff_of(case.unit_id).managers[0])
            sign(manager, case, Refusal(Reason.STAFFING, _WHAT, _BECAUSE, _MEANWHILE, until))
        made += 1
    return made
