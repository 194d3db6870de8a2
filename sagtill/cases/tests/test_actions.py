"""An action from decision to effect: who may say what, and what is kept of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from sagtill.actions import permissions, queries, services
from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, State
from sagtill.audit.models import AuditRow
from sagtill.cases.services import circles
from sagtill.cases.testing import a_case, as_, assessed, fresh, with_action
from sagtill.law import clock
from sagtill.organisation import services as people
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town

ONLY_OWNER = "Bara den som ansvarar för åtgärden kan säga att den är klar."
ONLY_HANDLER = "Bara den som handlägger ärendet kan bedöma om det hjälpte."
ONLY_HANDLER_STOPS = "Bara den som handlägger ärendet kan avbryta åtgärden."


@pytest.fixture
def action(town: Town) -> Action:
    return with_action(assessed(a_case(town), town.karin), town.karin)


def again(action: Action) -> Action:
    return Action.objects.get(pk=action.pk)


def in_state(action: Action, state: State, by: Person) -> Action:
    if state in (State.AWAITING_EFFECT, State.SETTLED):
        services.complete(as_(by), action)
    if state is State.SETTLED:
        services.judge_effect(as_(by), action, Effect.YES, "Vi har gått igenom planeringen.")
    if state is State.CANCELLED:
        services.cancel(as_(by), action, "Enheten läggs ner.")
    return again(action)


DONE = "Åtgärden är redan klar eller avbruten."
NOT_DONE = "Åtgärden måste vara klar innan effekten kan bedömas."
JUDGED = "Effekten är redan bedömd."
ENDED = "Åtgärden är redan avslutad."


@pytest.mark.parametrize(
    ("state", "complete", "judge", "cancel"),
    [
        (State.UNDER_WAY, None, NOT_DONE, None),
        (State.AWAITING_EFFECT, DONE, None, None),
        (State.SETTLED, DONE, JUDGED, ENDED),
        (State.CANCELLED, DONE, JUDGED, ENDED),
    ],
)
def test_each_state_has_its_verbs(
    town: Town, action: Action, state: State, complete: str | None, judge: str | None, cancel: str | None
) -> None:
    action, karin = in_state(action, state, town.karin), as_(town.karin)
    assert permissions.why_not_complete(karin, action) == complete
    assert permissions.why_not_judge_effect(karin, action) == judge
    assert permissions.why_not_cancel(karin, action) == cancel


@pytest.mark.parametrize("who", ["amina", "elin", "magnus", "mikael", "sara", "frida"])
def test_whoever_does_not_handle_the_case_does_nothing_with_its_actions(town: Town, action: Action, who: str) -> None:
    actor = as_(getattr(town, who))
    assert permissions.why_not_complete(actor, action) == ONLY_OWNER
    assert permissions.why_not_judge_effect(actor, action) == ONLY_HANDLER
    assert permissions.why_not_cancel(actor, action) == ONLY_HANDLER_STOPS
    verbs: list[Callable[[], Action]] = [
        lambda: services.complete(actor, action),
        lambda: services.judge_effect(actor, action, Effect.YES, "x"),
        lambda: services.cancel(actor, action, "x"),
    ]
    for verb in verbs:
        with pytest.raises(PermissionDenied):
            verb()
    assert again(action).state == State.UNDER_WAY


def test_whoever_is_named_says_it_is_done_but_not_whether_it_helped(town: Town) -> None:
    action = with_action(assessed(a_case(town), town.karin), town.karin, owner=town.samir, owner_role=Role.EMPLOYEE)
    assert permissions.owns(as_(town.samir), action)
    assert not permissions.owns(as_(town.karin), action), "with somebody named it is theirs, not the role's"
    done = services.complete(as_(town.samir), action, "Turen är delad.")
    assert (done.state, done.done_on, done.done_note) == (State.AWAITING_EFFECT, clock.today(), "Turen är delad.")
    assert permissions.why_not_judge_effect(as_(town.samir), done) == ONLY_HANDLER
    assert permissions.why_not_judge_effect(as_(town.karin), done) is None


def test_an_action_of_a_role_is_whoever_holds_it_at_the_unit(town: Town, action: Action) -> None:
    assert permissions.owns(as_(town.karin), action)
    assert not permissions.owns(as_(town.mona), action), "a manager of another unit, here only a deputy"
    assert not permissions.owns(as_(town.mikael), action), "another organisation"


def test_what_all_employees_are_to_do_is_followed_up_by_the_manager(town: Town) -> None:
    action = with_action(assessed(a_case(town), town.karin), town.karin, owner_role=Role.EMPLOYEE)
    assert not permissions.owns(as_(town.amina), action)
    assert permissions.why_not_complete(as_(town.amina), action) == ONLY_OWNER
    assert permissions.why_not_complete(as_(town.karin), action) is None


def test_whoever_is_kept_out_of_the_case_owns_nothing_of_it(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    action = with_action(case, town.karin, owner=town.samir)
    people.join_circle(case.id, town.samir, Stance.OUTSIDE, reason="Det gäller hen", by="Josefin Lind")
    assert not permissions.owns(as_(town.samir), action)
    assert not Action.objects.owned_by(as_(town.samir)).exists()


def test_in_a_closed_circle_only_its_members_own_by_role(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    action = with_action(case, town.karin)
    circles.close(as_(town.karin), case, [], "Få ska se det.")
    people.leave_circle(case.id, town.mona, Stance.INSIDE, by="Karin Holm")
    assert again(action).closed_circle
    assert permissions.owns(as_(town.karin), again(action))
    people.assign(town.samir, Role.MANAGER, town.north, decided_by="Magnus Dahl")
    assert not permissions.owns(as_(town.samir), again(action))
    assert not Action.objects.owned_by(as_(town.samir)).exists()


def test_done_late_the_day_to_look_moves_as_much(town: Town, action: Action) -> None:
    with clock.moved_to(clock.now() + timedelta(days=24)):
        late = services.complete(as_(town.karin), action)
    assert late.follow_up_on == action.follow_up_on + timedelta(days=10)
    early = with_action(assessed(a_case(town), town.karin), town.karin)
    assert services.complete(as_(town.karin), early).follow_up_on == early.follow_up_on


def test_the_effect_is_kept_with_how_it_was_seen_and_by_whom(town: Town, action: Action) -> None:
    services.complete(as_(town.karin), action)
    judged = services.judge_effect(as_(town.karin), action, Effect.PARTLY, "Två dubbla turer i stället för nio.")
    assert (judged.state, judged.effect_label, judged.effect_by) == (State.SETTLED, "Delvis", town.karin)
    assert judged.effect_on == clock.today()
    acts = AuditRow.objects.filter(object_id=str(action.id)).values_list("act", flat=True)
    assert list(acts) == ["create", "change", "change"]


def test_a_cancelled_action_keeps_the_reason_and_who_signed_it(town: Town, action: Action) -> None:
    stopped = services.cancel(as_(town.karin), action, "Enheten byter planeringssystem i mars.")
    assert (stopped.state, stopped.effect_by) == (State.CANCELLED, town.karin)
    assert stopped.cancelled_because == "Enheten byter planeringssystem i mars."
    assert stopped.next_day is None


def test_the_list_holds_the_most_pressing_first_and_the_done_apart(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    late, soon, done = (with_action(fresh(case), town.karin, days=days) for days in (1, 30, 5))
    in_state(done, State.SETTLED, town.karin)
    karin = as_(town.karin)
    assert list(queries.listed(karin)) == [late, soon]
    assert list(queries.listed(karin, "done")) == [done]
    assert set(queries.listed(karin, "all")) == {late, soon, done}
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert list(queries.owned_now(as_(town.karin))) == [late]


def test_actions_follow_their_case_into_a_closed_circle_and_out_again(town: Town, action: Action) -> None:
    services.follow_circle(action.origin_id, closed=True, title="Ärende")
    assert (again(action).closed_circle, again(action).origin_title) == (True, "Ärende")
    services.follow_circle(action.origin_id, closed=False, title="Besöket blev inte av")
    assert (again(action).closed_circle, str(again(action))) == (False, f"Å {action.number}")


def test_what_is_done_stays_where_it_was_done_when_the_case_moves(town: Town, action: Action) -> None:
    in_state(action, State.SETTLED, town.karin)
    services.move_with_origin(action.origin_id, town.south)
    assert again(action).unit == town.north


def test_nobody_of_another_organisation_owns_an_action_even_when_named(town: Town) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        with_action(assessed(a_case(town), town.karin), town.karin, owner=town.olle)
    action = with_action(assessed(a_case(town), town.karin), town.karin)
    action.owner = town.olle
    assert not permissions.owns(as_(town.olle), action)
    assert not Action.objects.owned_by(as_(town.olle)).exists()
