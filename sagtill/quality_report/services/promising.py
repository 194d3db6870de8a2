"""What was promised and what became of it, and what is promised for the next year."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions
from sagtill.quality_report.models import Goal, GoalMeasure, Promise, QualityReport
from sagtill.quality_report.rules.statuses import Kept
from sagtill.quality_report.services.writing import claim, log, refuse


@dataclass(frozen=True)
class Outcome:
    """What became of a promise."""

    kept: Kept
    what: str


@transaction.atomic
def answer_promise(actor: Actor, report: QualityReport, key: UUID, outcome: Outcome) -> None:
    """Say what became of something that was promised."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    if not outcome.what.strip():
        refuse(_("Skriv vad som hände."))
    report.promises.filter(pk=key).update(kept=outcome.kept, what=outcome.what)
    log(actor, report)


@transaction.atomic
def add_promise(actor: Actor, report: QualityReport, text: str) -> Promise:
    """A promise from a report that was not made here."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    position = (report.promises.aggregate(last=Max("position"))["last"] or 0) + 1
    return Promise.objects.create(organisation_id=report.organisation_id, report=report, text=text, position=position)


@transaction.atomic
def add_goal(actor: Actor, report: QualityReport, text: str, measure: str) -> Goal:
    """A goal for the next year, and how it will be seen."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    position = (report.goals.aggregate(last=Max("position"))["last"] or 0) + 1
    return Goal.objects.create(
        id=uuid4(), organisation_id=report.organisation_id, report=report, text=text, measure=measure, position=position
    )


@transaction.atomic
def remove_goal(actor: Actor, report: QualityReport, key: UUID) -> None:
    """Take a goal away."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    report.goals.filter(pk=key).delete()


@transaction.atomic
def carry(actor: Actor, goal: Goal, action: Action) -> GoalMeasure:
    """Let an action be one that is to reach the goal, also after the report is frozen: the next one tells how it went."""
    report = claim(goal.report)
    refuse(permissions.why_not_carry(actor, report, action))
    log(actor, report, reason=action.number)
    made, _made = GoalMeasure.objects.get_or_create(
        goal=goal,
        action=action,
        defaults={"organisation_id": report.organisation_id, "by": actor.person, "at": clock.now()},
    )
    return made


@transaction.atomic
def put_down(actor: Actor, goal: Goal, key: UUID) -> None:
    """The action is no longer one that is to reach the goal."""
    report = claim(goal.report)
    refuse(permissions.why_not_lead_goals(actor, report))
    goal.measures.filter(pk=key).delete()
    log(actor, report)
