"""Reading outside one's assignment: an active choice with a reason, for a few hours, told to the SAS, and always reviewed."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit import services as audit
from sagtill.cases import permissions
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor, may
from sagtill.organisation.models import Stance
from sagtill.organisation.roles import GLASS_HOURS, Act
from sagtill.organisation.services import join_circle
from sagtill.reports.models import Case


@transaction.atomic
def choose(actor: Actor, number: str, reason: str) -> Case:
    """Open a case for reading. Who may read it anyway needs no choice. Raises PermissionDenied with one sentence for every no."""
    case = Case.objects.filter(organisation_id=actor.organisation_id, number=number.strip()).first()
    if case is not None and may(actor, Act.READ, case):
        return case
    refused = permissions.why_not_choose(actor, case)
    if refused or case is None:
        raise PermissionDenied(refused)
    until = clock.now() + timedelta(hours=GLASS_HOURS)
    join_circle(case.id, actor.person, Stance.GLASS, reason=reason, by=str(actor.id), until=until)
    audit.record(
        case.organisation_id,
        str(actor.id),
        "break_glass",
        "case",
        case.id,
        role=actor.main_role or "",
        reason=reason,
    )
    told = [one for one in organisation.sas_of(case.organisation_id) if one != actor.person]
    notices.tell(told, "urgent", urgent=True)
    return case
