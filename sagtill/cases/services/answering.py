"""Talking with those who reported."""

from django.db import transaction

from sagtill.cases import permissions
from sagtill.cases.services.verbs import finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports.models import Case, Message, Reply, Report
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import outside, steps, talking


@transaction.atomic
def reply(actor: Actor, report: Report, text: str, version: int | None = None) -> Reply:
    """Answer one reporter in plain words."""
    case = steps.claim(report.case, version)
    report.case = case
    refuse(permissions.why_not_reply(actor, report))
    return _reply(actor, case, report, text)


@transaction.atomic
def reply_from_investigation(actor: Actor, report: Report, text: str) -> Reply:
    """The answer by whoever investigates, who may not otherwise see the case. The caller has asked the investigation's permission."""
    case = steps.claim(report.case)
    report.case = case
    return _reply(actor, case, report, text)


@transaction.atomic
def reply_to_all(actor: Actor, case: Case, text: str, version: int | None = None) -> list[Reply]:
    """The same answer to everybody in the case who has none yet. Each one gets their own."""
    case = steps.claim(case, version)
    unanswered = case.reports.exclude(replies__in=Reply.objects.filter(withdrawn_at__isnull=True))
    waiting = list(unanswered.select_related("reporter").order_by("received_at", "number"))
    for report in waiting:
        report.case = case
        refuse(permissions.why_not_reply(actor, report))
    return [_reply(actor, case, report, text) for report in waiting]


def _reply(actor: Actor, case: Case, report: Report, text: str) -> Reply:
    answer = talking.reply(report, text, by=actor.person)
    case.unheard = 0
    moment = steps.coarse(clock.now(), day_only=case.day_only)
    case.answered_at = case.answered_at or moment
    case.opened_at = case.opened_at or moment
    if case.kind in VOICE_KINDS:
        # Whoever has an answer with a name under it knows who took care of it.
        case.introduced_at = case.introduced_at or moment
        outside.tell_by_mail(report, answer)
    finish(case, actor, replies=True)
    return answer


@transaction.atomic
def introduce(actor: Actor, case: Case, version: int | None = None) -> Case:
    """Tell those outside the staff who takes care of what they said: the one who says so, by name, with the day of the answer."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_introduce(actor, case))
    moment = steps.coarse(clock.now(), day_only=case.day_only)
    case.introduced_at = moment
    case.opened_at = case.opened_at or moment
    case.handler = actor.person
    steps.change_status(case, Status(case.status), "introduce", by=actor.person, day_only=case.day_only)
    finish(case, actor)
    log(actor, case, reason="introduce")
    return case


@transaction.atomic
def withdraw(actor: Actor, answer: Reply) -> None:
    """Take an answer back within thirty minutes."""
    case = steps.claim(answer.report.case)
    answer.report.case = case
    refuse(permissions.why_not_withdraw(actor, answer))
    talking.withdraw(answer, by=actor.person)
    outside.take_back_mail(answer)
    finish(case, actor, replies=True)


@transaction.atomic
def ask(actor: Actor, report: Report, text: str) -> Message:
    """Ask the reporter something. Anonymous ones read it with their code."""
    report.case = steps.claim(report.case)
    refuse(permissions.why_not_reply(actor, report))
    return _ask(actor, report, text)


@transaction.atomic
def ask_from_investigation(actor: Actor, report: Report, text: str) -> Message:
    """The question by whoever investigates, who may not otherwise see the case. The caller has asked the investigation's permission."""
    report.case = steps.claim(report.case)
    return _ask(actor, report, text)


def _ask(actor: Actor, report: Report, text: str) -> Message:
    message = talking.say(report, text, by=actor.person, from_reporter=False)
    report.case.unheard = 0
    finish(report.case, actor)
    return message


@transaction.atomic
def hear(actor: Actor, case: Case) -> Case:
    """What the reporter has written is read, and asks for nothing more right now."""
    case = steps.claim(case)
    refuse(permissions.why_not_hear(actor, case))
    return _hear(actor, case)


@transaction.atomic
def hear_from_investigation(actor: Actor, case: Case) -> Case:
    """It is read by whoever investigates. The caller has asked the investigation's permission."""
    return _hear(actor, steps.claim(case))


def _hear(actor: Actor, case: Case) -> Case:
    case.unheard = 0
    finish(case, actor)
    log(actor, case, reason="hear")
    return case
