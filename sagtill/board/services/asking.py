"""The nämnd's questions: each a task with a day, answered for everybody."""

from django.db import transaction

from sagtill.audit.services import record
from sagtill.board import permissions
from sagtill.board.models import BoardPage, BoardQuestion
from sagtill.board.rules import ANSWER_DAYS
from sagtill.board.services.drafting import refuse
from sagtill.law import calendar, clock
from sagtill.notices.rules import What
from sagtill.notices.services import tell
from sagtill.organisation.access import Actor
from sagtill.organisation.queries import sas_of


@transaction.atomic
def ask(actor: Actor, page: BoardPage, text: str) -> BoardQuestion:
    """Put a question on a published page; SAS have it on their day until it is answered. Raises PermissionDenied with the reason."""
    refuse(permissions.why_not_ask(actor, page))
    made = BoardQuestion.objects.create(
        organisation_id=page.organisation_id,
        page=page,
        text=text,
        asked_by=actor.person,
        asked_at=clock.now(),
        due_on=calendar.add_working_days(clock.today(), ANSWER_DAYS),
    )
    tell(sas_of(page.organisation_id), What.NEW)
    record(actor.organisation_id, str(actor.id), "create", "board_question", made.id, role=actor.main_role or "")
    return made


@transaction.atomic
def answer(actor: Actor, question: BoardQuestion, text: str) -> BoardQuestion:
    """Answer it on the page, for everybody. Raises PermissionDenied with the reason."""
    question = BoardQuestion.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=question.pk)
    refuse(permissions.why_not_answer(actor, question))
    question.answer, question.answered_by, question.answered_at = text, actor.person, clock.now()
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    tell([question.asked_by], What.REPLY)
    record(actor.organisation_id, str(actor.id), "change", "board_question", question.id, role=actor.main_role or "")
    return question
