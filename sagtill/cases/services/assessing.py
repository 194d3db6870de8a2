"""Opening and judging a case."""

import random
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.models import Assessment
from sagtill.cases.rules import Path, Safe, Seriousness, judgement, needs_reason
from sagtill.cases.services import rating
from sagtill.cases.services.verbs import finish, log, refuse, snapshot, took_up
from sagtill.law import clock
from sagtill.law.severity import should_consider
from sagtill.notices import services as notices
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.queries import turns
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import steps

_CHANCE = random.SystemRandom()


class ReasonMissingError(Exception):
    """It has to be written why the case does not go to the SAS; the message is the sentence."""


@dataclass(frozen=True)
class Answers:
    """The answers to the three questions, with the exact levels when somebody wants to say them."""

    safe: Safe
    seriousness: Seriousness
    path: Path
    why: str = ""
    actual: int | None = None
    possible: int | None = None
    likelihood: int | None = None


@transaction.atomic
def open_case(actor: Actor, case: Case) -> Case:
    """The first one who may handle it has opened it: the reporter's second light. Later openings change nothing."""
    if case.opened_at or permissions.why_not_handle(actor, case):
        return case
    case = steps.claim(case)
    case.opened_at = steps.coarse(clock.now(), day_only=case.day_only)
    took_up(case, actor)
    finish(case, actor)
    return case


@transaction.atomic
def assess(actor: Actor, case: Case, answers: Answers, version: int | None = None, chance: float | None = None) -> Case:
    """Judge the case. Raises PermissionDenied, StaleError, and ReasonMissingError when a reason must be written.

    `chance` (0 up to 1) decides whether a case far from the threshold is rated by a second person too; drawn here when not given.
    """
    case = steps.claim(case, version)
    refuse(permissions.why_not_assess(actor, case) or permissions.why_not_lower(case, answers.path))
    desk = case.desk
    judged = judgement(answers.seriousness, answers.actual, answers.possible, answers.likelihood)
    if needs_reason(judged, answers.path, suspected=case.suspected) and not answers.why.strip():
        raise ReasonMissingError(why_reason(suspected=case.suspected))
    now = clock.now()
    is_first = not case.assessments.exists()
    assessment = Assessment.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        by=actor.person,
        at=now,
        safe=answers.safe,
        seriousness=answers.seriousness,
        actual=judged.actual,
        possible=judged.possible,
        likelihood=judged.likelihood,
        suggests_lex_sarah=should_consider(judged),
        path=answers.path,
        why=answers.why,
    )
    moment = steps.coarse(now, day_only=case.day_only)
    case.opened_at = case.opened_at or moment
    case.assessed_at = moment
    took_up(case, actor)
    if case.status != Status.ASSESSED:
        # The reason stands with the assessment, and with the step that it explains to others.
        steps.change_status(case, Status.ASSESSED, "assess", by=actor.person)
    _tell_why_lowered(case, actor, answers)
    _take_path(case, actor, answers)
    finish(case, actor)
    if is_first:
        rating.draw(assessment, case, _CHANCE.random() if chance is None else chance)
    tell_new_desk(case, desk)
    log(actor, case)
    return case


def why_reason(*, suspected: bool) -> str:
    """The sentence that asks for the reason."""
    if suspected:
        return _("Den som rapporterade tror att det är ett missförhållande. Skriv varför du bedömer det annorlunda.")
    return _("Det här kan vara ett missförhållande. Lyft till SAS, eller skriv varför det inte behövs.")


def _tell_why_lowered(case: Case, actor: Actor, answers: Answers) -> None:
    """Who ticked «missförhållande» reads why it was judged otherwise (product.md 2)."""
    if case.suspected and answers.path is not Path.SAS:
        steps.change_status(case, Status.ASSESSED, "lower", by=actor.person, reason=answers.why)


def _take_path(case: Case, actor: Actor, answers: Answers) -> None:
    if answers.safe is not Safe.YES:
        # Not known to be safe is not safe (ux.md 3.2): somebody finds out before anything else is done.
        steps.change_status(case, Status.RED, "red", by=actor.person)
    elif answers.path is Path.SAS:
        lift(case, actor, answers.why)
    elif answers.path is Path.INVESTIGATE:
        steps.change_status(case, Status.INVESTIGATION, "investigate", by=actor.person)
    elif answers.path is Path.ACT:
        steps.change_status(case, Status.SIMPLE, "act", by=actor.person)


def lift(case: Case, actor: Actor, reason: str, was: dict[str, Any] | None = None) -> None:
    """Put a claimed case on the SAS's desk; `tell_new_desk` lets them know. Whoever is in danger is still in danger there."""
    after = Status.RED if case.status == Status.RED else Status.REFERRED
    steps.change_status(case, after, "lift", by=actor.person, reason=reason, was=was or snapshot(case))
    case.desk, case.handler, case.escalated = Desk.SAS, None, ""


def tell_new_desk(case: Case, before: str) -> None:
    """Mail those who got it, when the case has changed desks. After `finish`, which says whose turn it is."""
    if case.desk != before and case.desk == Desk.SAS:
        notices.tell(turns.whose_turn(case), "urgent", urgent=True)


@transaction.atomic
def make_safe(actor: Actor, case: Case, what: str, version: int | None = None) -> Case:
    """What was done at once so that the person is safe. After it, the path that was chosen is taken."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_make_safe(actor, case))
    desk = case.desk
    steps.change_status(case, Status.ASSESSED, "make_safe", by=actor.person, reason=what)
    last = case.assessments.latest("at")
    _take_path(case, actor, Answers(Safe.YES, Seriousness(last.seriousness), Path(last.path), last.why))
    finish(case, actor)
    tell_new_desk(case, desk)
    log(actor, case)
    return case
