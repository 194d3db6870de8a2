"""What handlers write to each other about a case. The reporter never sees it."""

from uuid import uuid4

from django.db import transaction

from sagtill.cases import permissions
from sagtill.cases.models import Note
from sagtill.cases.rules import NoteKind
from sagtill.cases.services.verbs import finish, log, refuse
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.queries import turns
from sagtill.reports.services import steps
from sagtill.vault import services as vault


@transaction.atomic
def note(actor: Actor, case: Case, text: str) -> Note:
    """A note for everybody who handles the case."""
    case = steps.claim(case)
    refuse(permissions.why_not_note(actor, case))
    return _write(actor, case, NoteKind.NOTE, text)


@transaction.atomic
def ask_unit(actor: Actor, case: Case, text: str) -> Note:
    """The SAS asks the unit something; it stands on the manager's Min dag until it is answered."""
    case = steps.claim(case)
    refuse(permissions.why_not_ask_unit(actor, case))
    case.unit_asked = True
    written = _write(actor, case, NoteKind.QUESTION, text)
    staff = organisation.staff_of(case.unit_id)
    notices.tell(staff.managers or staff.deputies, "new")
    return written


@transaction.atomic
def answer_unit(actor: Actor, case: Case, text: str) -> Note:
    """The unit answers what the SAS asked."""
    case = steps.claim(case)
    refuse(permissions.why_not_answer_unit(actor, case))
    case.unit_asked = False
    written = _write(actor, case, NoteKind.ANSWER, text)
    notices.tell(turns.whose_turn(case), "new")
    return written


def _write(actor: Actor, case: Case, kind: NoteKind, text: str) -> Note:
    key = uuid4()
    written = Note.objects.create(
        id=key,
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        sealed_text=vault.seal_text(case.organisation_id, f"cases.note|{key}|text", text),
        by=actor.person,
        at=clock.now(),
    )
    finish(case, actor)
    log(actor, case)
    return written
