"""What several of these tests share."""

from datetime import timedelta

import pytest

from sagtill.actions.rules import Strength
from sagtill.actions.services import Plan
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import acting, assessing, resting
from sagtill.law import clock
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report


@pytest.fixture
def case(town: Town) -> Case:
    """A case that has been judged, with a cause and an action."""
    case = a_report(town.north, town.amina, immediate="Vi ringde.", prevention="En lista.").case
    karin = town.as_actor(town.karin)
    answers = assessing.Answers(Safe.YES, Seriousness.LITTLE, Path.ACT, why="Jag har läst planeringen.")
    case = assessing.assess(karin, case, answers)
    plan = Plan("Dela turen.", Strength.MEDIUM, Role.MANAGER, clock.today() + timedelta(days=7), "Inga dubbla turer.")
    acting.add_action(karin, case, plan, new_cause=("Turen låg dubbelt.", "rutin"))
    case = resting.sort(karin, Case.objects.get(pk=case.pk), title="Kvällsturen låg dubbelt")
    return Case.objects.get(pk=case.pk)
