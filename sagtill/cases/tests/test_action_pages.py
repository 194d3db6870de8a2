"""The pages of actions and causes, from the form to the effect."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from sagtill.actions.models import Action
from sagtill.actions.rules import State
from sagtill.cases.models import Cause
from sagtill.cases.testing import a_case, assessed, with_action
from sagtill.cases.tests.pages import get, post, words
from sagtill.law import clock
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin)


ACTION = {
    "new_cause": "Två listor används.",
    "area": "teknik",
    "text": "Ta bort papperslistan.",
    "strength": "medium",
    "owner_role": "manager",
    "measure": "Inga dubbla turer.",
}


def action_form(**more: Any) -> dict[str, Any]:
    due = clock.today() + timedelta(days=14)
    return {**ACTION, "due_on": due.isoformat(), "follow_up_on": (due + timedelta(days=90)).isoformat(), **more}


def test_an_action_goes_from_the_form_to_its_effect(town: Town, case: Case) -> None:
    assert get(town.karin, "case-action", case.number).status_code == 200
    assert post(town.karin, "case-action", case.number, **action_form()).status_code == 302
    action = Action.objects.get()
    assert "Är åtgärden klar?" in words(get(town.karin, "case-follow", case.number, action.id))
    post(town.karin, "case-follow", case.number, action.id, note="Klart i dag.")
    assert "Hjälpte det?" in words(get(town.karin, "case-follow", case.number, action.id))
    post(town.karin, "case-follow", case.number, action.id, effect="yes", seen="Inga på tre veckor.")
    action.refresh_from_db()
    assert (action.state, action.effect, action.effect_seen) == (State.SETTLED, "yes", "Inga på tre veckor.")


BAD_ACTIONS = [
    ({"new_cause": ""}, "Skriv vad som gjorde att det hände"),
    ({"area": ""}, "Välj det som stämmer bäst"),
    ({"due_on": "2020-01-01"}, "Välj en dag som kommer"),
    ({"due_on": "29 februari"}, "Välj en dag som kommer"),
    ({"follow_up_on": "2020-01-01"}, "Följ upp efter att åtgärden är klar."),
    ({"text": "Ring 19121212-1212"}, "Ta bort personnumret ur texten."),
    ({"strength": "starkast"}, "Välj det som stämmer bäst"),
]


@pytest.mark.parametrize(("more", "sentence"), BAD_ACTIONS)
def test_an_action_that_is_not_whole_comes_back_with_its_words(
    town: Town, case: Case, more: dict[str, str], sentence: str
) -> None:
    page = post(town.karin, "case-action", case.number, **action_form(**more))
    assert page.status_code == 422
    assert sentence in words(page)
    assert "Inga dubbla turer." in page.content.decode()
    assert not Action.objects.exists()


def test_an_action_is_stopped_with_a_signed_reason(town: Town, case: Case) -> None:
    action = with_action(case, town.karin)
    assert post(town.karin, "case-cancel-action", case.number, action.id, reason="").status_code == 422
    post(town.karin, "case-cancel-action", case.number, action.id, reason="Systemet byts.")
    action.refresh_from_db()
    assert action.state == State.CANCELLED


def test_whoever_owns_an_action_says_it_is_done_without_reading_the_case(town: Town, case: Case) -> None:
    action = with_action(case, town.karin, owner=town.samir, owner_role=Role.EMPLOYEE)
    page = words(get(town.samir, "own-action", action.id))
    assert "Är åtgärden klar?" in page
    assert "Till ärendet" not in page
    assert get(town.elin, "own-action", action.id).status_code == 404
    assert post(town.samir, "own-action", action.id, note="19121212-1212").status_code == 422
    assert post(town.samir, "own-action", action.id, note="Klart.").status_code == 302
    assert post(town.samir, "own-action", action.id, note="Klart igen.").status_code == 403
    action.refresh_from_db()
    assert action.done_note == "Klart."


def test_causes_are_written_under_each_other_changed_and_taken_away(town: Town, case: Case) -> None:
    post(town.karin, "case-cause", case.number, text="Turen lades dubbelt.", area="rutin")
    top = Cause.objects.get()
    post(town.karin, "case-cause", case.number, text="Två listor.", area="teknik", under=str(top.id))
    below = Cause.objects.get(parent=top)
    post(town.karin, "case-cause", case.number, text="Ingen rutin.", area="rutin", under="inget id")
    assert Cause.objects.filter(parent=None).count() == 2
    page = client_of(town.karin).get(reverse("case-cause", args=[case.number]), {"under": str(top.id)})
    assert "Varför: Turen lades dubbelt." in words(page)
    assert "Två listor." in get(town.karin, "case-change-cause", case.number, below.id).content.decode()
    post(town.karin, "case-change-cause", case.number, below.id, text="Två listor samtidigt.", area="teknik")
    below.refresh_from_db()
    assert below.text == "Två listor samtidigt."
    post(town.karin, "case-change-cause", case.number, below.id, **{"ta-bort": "1"})
    assert not Cause.objects.filter(pk=below.pk).exists()
    assert get(town.karin, "case-change-cause", case.number, uuid4()).status_code == 404
