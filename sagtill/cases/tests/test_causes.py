"""Causes, and what answers them."""

import pytest

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.rules import Path
from sagtill.cases.services import (
    acting,
)
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    a_plan,
    as_,
    assessed,
    fresh,
    with_action,
)
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Status


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin, Path.INVESTIGATE)


def test_only_the_ends_of_the_chain_of_whys_need_an_action(town: Town, case: Case) -> None:
    karin = as_(town.karin)
    top = acting.add_cause(karin, case, "Turen lades dubbelt.", "rutin")
    assert fresh(case).causes_unsettled == 1
    below = acting.add_cause(karin, case, "Två listor används.", "teknik", parent=top)
    assert (fresh(case).causes_count, fresh(case).causes_unsettled) == (2, 1)
    acting.change_cause(karin, below, "Två listor används samtidigt.", "kommunikation")
    below.refresh_from_db()
    assert (below.text, below.area_label) == ("Två listor används samtidigt.", "Kommunikation och information")
    acting.do_nothing(karin, case, BECAUSE, below)
    assert fresh(case).causes_unsettled == 0


def test_without_the_middle_of_a_chain_the_rest_moves_up(town: Town, case: Case) -> None:
    karin = as_(town.karin)
    top, middle = None, None
    for text in ("Turen lades dubbelt.", "Två listor används."):
        top, middle = middle, acting.add_cause(karin, case, text, "rutin", parent=middle)
    assert middle is not None
    end = acting.add_cause(karin, case, "Systemen talar inte med varandra.", "teknik", parent=middle)
    acting.remove_cause(karin, middle)
    end.refresh_from_db()
    assert end.parent == top
    assert fresh(case).causes_count == 2


def test_several_causes_are_written_side_by_side(town: Town, case: Case) -> None:
    made = acting.add_causes(as_(town.karin), case, [("För få på kvällen.", "bemanning"), ("Ny rutin.", "rutin")])
    assert [one.position for one in made] == [1, 2]
    assert fresh(case).causes_unsettled == 2


def test_an_action_answers_known_causes_and_takes_away_the_signed_nothing(town: Town, case: Case) -> None:
    karin = as_(town.karin)
    cause = acting.add_cause(karin, case, "Två listor används.", "teknik")
    acting.do_nothing(karin, case, BECAUSE, cause)
    acting.add_action(karin, case, a_plan(), cause_ids=[cause.id])
    assert not case.no_actions.exists()
    assert (fresh(case).causes_unsettled, fresh(case).actions_open) == (0, 1)


def test_what_did_not_help_asks_for_something_else(town: Town, case: Case) -> None:
    karin = as_(town.karin)
    action = with_action(case, town.karin)
    acting.complete_action(karin, fresh(case), action, "Klart.")
    assert fresh(case).status == Status.AWAITING_EFFECT
    acting.judge_effect(karin, fresh(case), action, Effect.NO, "Fem dubbla turer till.")
    assert fresh(case).causes_unsettled == 1
    assert permissions.why_not_close(karin, fresh(case)) == "Svara den som rapporterade innan du avslutar."


def test_a_cancelled_action_answers_no_cause(town: Town, case: Case) -> None:
    action = with_action(case, town.karin)
    acting.cancel_action(as_(town.karin), fresh(case), action, "Systemet byts ut.")
    assert fresh(case).causes_unsettled == 1
    assert Action.objects.get().cancelled_because == "Systemet byts ut."
