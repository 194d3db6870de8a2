"""Talking with those who reported, from the investigation: its own people, who need not hold the case."""

from django.db import transaction

from sagtill.cases.services import answering
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.organisation.access import Actor
from sagtill.reports.models import Message, Reply, Report


@transaction.atomic
def reply(actor: Actor, investigation: Investigation, report: Report, text: str) -> Reply:
    """Tell one reporter what came of it; what the investigation waits for is computed anew at once."""
    investigation = claim(investigation)
    refuse(permissions.why_not_reply(actor, investigation, report))
    answer = answering.reply_from_investigation(actor, report, text)
    finish(investigation)
    log(actor, investigation, reason="reply")
    return answer


@transaction.atomic
def ask(actor: Actor, investigation: Investigation, report: Report, text: str) -> Message:
    """Ask one reporter something. Anonymous ones read it with their code, and answer there."""
    investigation = claim(investigation)
    refuse(permissions.why_not_reply(actor, investigation, report))
    question = answering.ask_from_investigation(actor, report, text)
    finish(investigation)
    log(actor, investigation, reason="ask")
    return question


@transaction.atomic
def hear(actor: Actor, investigation: Investigation, report: Report) -> None:
    """What the reporter has written is read, and asks for nothing more right now."""
    investigation = claim(investigation)
    refuse(permissions.why_not_reply(actor, investigation, report))
    answering.hear_from_investigation(actor, report.case)
    finish(investigation)
