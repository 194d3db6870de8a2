"""What became of the actions that were to reach a goal: their numbers and how it went, never what they say."""

from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.actions.rules import EFFECT_LABELS, Effect, State
from sagtill.law import clock
from sagtill.quality_report.models import Goal, Promise, QualityReport
from sagtill.ui.words import day_with_year


def how_it_went(action: Action) -> str:
    """One action: whether it was done, and whether it helped."""
    number = f"Å {action.number}"
    if action.state == State.CANCELLED:
        return _("{number}: blev inte av.").format(number=number)
    if action.done_on is None:
        late = action.due_on < clock.today()
        said = _("{number}: inte klar, skulle vara klar {day}.") if late else _("{number}: pågår, klar senast {day}.")
        return said.format(number=number, day=day_with_year(action.due_on))
    done = _("{number}: klar {day}.").format(number=number, day=day_with_year(action.done_on))
    if action.effect:
        return f"{done} " + _("Hjälpte det? {answer}.").format(answer=_(EFFECT_LABELS[Effect(action.effect)]))
    return f"{done} " + _("För tidigt att säga om det hjälpte.")


def of_goal(goal: Goal) -> list[str]:
    """Every action of a goal, as it is now."""
    return [how_it_went(one.action) for one in goal.measures.select_related("action")]


def of_promise(report: QualityReport, promise: Promise) -> list[str]:
    """What became of a promise's actions: as it was when the numbers were locked, or as it is now."""
    if report.locked_at is not None or promise.goal is None:
        return list(promise.measures)
    return of_goal(promise.goal)
