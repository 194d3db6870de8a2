"""After a threat: the manager calls first, and says who else is to know. Then the case is judged like any other."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from sagtill.cases import permissions
from sagtill.cases.models import FirstContact
from sagtill.cases.rules import Called, Told
from sagtill.cases.services.verbs import finish, log, refuse, took_up
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import steps
from sagtill.vault import services as vault


@dataclass(frozen=True)
class Contact:
    """«Har du ringt?», «Ska Arbetsmiljöverket få veta i dag?», «Ska det polisanmälas?»"""

    called: Called
    work_environment: Told
    police: Told
    note: str = ""


@transaction.atomic
def contact(actor: Actor, case: Case, said: Contact, version: int | None = None) -> Case:
    """Keep the answers. Until somebody has been reached, or is known not to be reachable, calling stays the next step."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_call(actor, case))
    key = uuid4()
    FirstContact.objects.create(
        id=key,
        organisation_id=case.organisation_id,
        case=case,
        called=said.called,
        work_environment=said.work_environment,
        police=said.police,
        sealed_note=vault.seal_text(case.organisation_id, f"cases.firstcontact|{key}|note", said.note),
        by=actor.person,
        at=clock.now(),
    )
    moment = steps.coarse(clock.now(), day_only=case.day_only)
    case.opened_at = case.opened_at or moment
    if said.called is not Called.NO_ANSWER:
        case.called_at = moment
    took_up(case, actor)
    steps.change_status(case, Status(case.status), "call", by=actor.person)
    finish(case, actor)
    log(actor, case)
    return case
