"""Cases for the tests, brought to their states by the real services."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, Strength
from sagtill.actions.services import Plan
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import acting, answering, assessing, moving, resting
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.testing import a_report

REPLY = "Tack för att du sa till. Vi har delat upp turen. Säg till igen om det inte hjälper."
BECAUSE = "Det är hanterat inom enheten och ingen for illa."
UNLIKELY = 0.99


def as_(person: Person) -> Actor:
    """Somebody as the rules see them at this moment."""
    return Town.as_actor(person)


def fresh(case: Case) -> Case:
    """The case as the database has it now."""
    return Case.objects.select_related("unit", "organisation", "handler").get(pk=case.pk)


def a_case(town: Town, reporter: Person | None = None, unit: Unit | None = None, **answers: Any) -> Case:
    """A case that has just come, told by Amina unless said otherwise."""
    named = None if answers.get("identity") == "anonymous" else reporter or town.amina
    return fresh(a_report(unit or town.north, named, **answers).case)


def answers(path: Path = Path.ACT, **more: Any) -> assessing.Answers:
    """A mild judgement on its way down a path; what is given replaces the usual."""
    usual: dict[str, Any] = {"safe": Safe.YES, "seriousness": Seriousness.LITTLE, "path": path}
    return assessing.Answers(**{**usual, **more})


def assessed(case: Case, by: Person, path: Path = Path.ACT, **more: Any) -> Case:
    """Judged, and on its path. No second rating unless the case is near the threshold."""
    assessing.assess(as_(by), case, answers(path, **more), chance=UNLIKELY)
    return fresh(case)


def lifted(case: Case, by: Person) -> Case:
    """On the SAS's desk."""
    return assessed(case, by, Path.SAS, seriousness=Seriousness.LARGE)


def replied(case: Case, by: Person) -> Case:
    """Everybody who told has an answer."""
    answering.reply_to_all(as_(by), case, REPLY)
    return fresh(case)


def a_plan(days: int = 14, strength: Strength = Strength.MEDIUM, **more: Any) -> Plan:
    """Something to do, in so many days."""
    usual: dict[str, Any] = {
        "text": "Dela upp kvällsturen så att ingen har två besök samtidigt.",
        "strength": strength,
        "owner_role": Role.MANAGER,
        "due_on": clock.today() + timedelta(days=days),
        "measure": "Inga dubbla turer på tre månader.",
    }
    return Plan(**{**usual, **more})


def with_action(case: Case, by: Person, **plan: Any) -> Action:
    """An action that answers a new cause."""
    cause = ("Turen lades dubbelt när planeringen byttes.", "rutin")
    return acting.add_action(as_(by), case, a_plan(**plan), new_cause=cause)


def settled(case: Case, by: Person) -> Case:
    """Judged, answered, and signed that nothing more is needed: ready to be closed."""
    case = replied(assessed(case, by), by)
    acting.do_nothing(as_(by), case, BECAUSE)
    return fresh(case)


def closed(case: Case, by: Person) -> Case:
    """Closed, by way of everything that must come before."""
    resting.close(as_(by), settled(case, by))
    return fresh(case)


def followed_up(case: Case, by: Person, effect: Effect = Effect.YES) -> Case:
    """One action done and its effect judged."""
    action = with_action(case, by)
    acting.complete_action(as_(by), case, action)
    acting.judge_effect(as_(by), case, action, effect, "Vi har gått igenom planeringen för tre månader.")
    return fresh(case)


def rested(case: Case, by: Person, days: int = 7) -> Case:
    """Resting for some days."""
    resting.rest(as_(by), case, clock.today() + timedelta(days=days), "Vi väntar på att vikarien kommer.")
    return fresh(case)


def only_report(case: Case) -> Report:
    """The one report of the case, with its case at hand."""
    report = case.reports.get()
    report.case = case
    return report


States = dict[str, Callable[[Case, Town], Case]]
# How each state is reached from a new case.
STATES: States = {
    "new": lambda case, town: case,
    "red": lambda case, town: assessed(case, town.karin, safe=Safe.NO),
    "assessed": lambda case, town: assessed(case, town.karin),
    "investigated": lambda case, town: assessed(case, town.karin, Path.INVESTIGATE),
    "with the SAS": lambda case, town: lifted(case, town.karin),
    "replied": lambda case, town: replied(assessed(case, town.karin), town.karin),
    "settled": lambda case, town: settled(case, town.karin),
    "resting": lambda case, town: rested(assessed(case, town.karin), town.karin),
    "closed": lambda case, town: closed(case, town.karin),
    "handed back": lambda case, town: fresh(
        moving.back_to_unit(as_(town.josefin), lifted(case, town.karin), "Det räcker att enheten åtgärdar.")
    ),
}
