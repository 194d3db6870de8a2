"""Causes, a threat's first call, questions to the unit, second ratings, kept views, naming a handler, and doing a thing once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.models import FirstContact, Note, Once, SavedView, SecondRating
from sagtill.cases.rules import Called, Drawn, Path, Safe, Seriousness, Told
from sagtill.cases.services import (
    acting,
    assessing,
    contacting,
    merging,
    noting,
    once,
    rating,
    resting,
    views_kept,
)
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    a_plan,
    answers,
    as_,
    assessed,
    fresh,
    lifted,
    rested,
    settled,
    with_action,
)
from sagtill.law import clock
from sagtill.law.severity import Rating
from sagtill.notices.models import Notice
from sagtill.organisation import services as people
from sagtill.organisation.models import Stance
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Status

OUTSIDE = "Ärendet gäller dig själv. Någon annan måste ta hand om det."


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin, Path.INVESTIGATE)


# -- causes and what answers them ----------------------------------------------


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


# -- a threat -------------------------------------------------------------------


def called(town: Town, how: Called) -> Case:
    case = a_case(town, kind="threat", threat_kinds=("threat",), threat_target="me")
    said = contacting.Contact(how, Told.YES, Told.LATER, "Hon är hemma och mår efter omständigheterna väl.")
    return contacting.contact(as_(town.karin), case, said)


@pytest.mark.parametrize("how", [Called.YES, Called.UNKNOWN])
def test_after_the_call_the_threat_is_judged_like_any_other(town: Town, how: Called) -> None:
    case = fresh(called(town, how))
    assert (case.next_step, bool(case.called_at), bool(case.opened_at)) == (Next.ASSESS, True, True)
    kept = FirstContact.objects.get()
    assert (kept.called, kept.work_environment, kept.police) == (how, Told.YES, Told.LATER)


def test_no_answer_on_the_phone_means_to_call_again(town: Town) -> None:
    assert fresh(called(town, Called.NO_ANSWER)).next_step == Next.CALL


def test_only_threats_are_called_about_and_only_by_those_who_handle(town: Town, case: Case) -> None:
    threat = a_case(town, kind="threat")
    assert permissions.why_not_call(as_(town.karin), case) == "Det gäller bara hot, våld och trakasserier."
    assert permissions.why_not_call(as_(town.karin), threat) is None
    assert permissions.why_not_call(as_(town.elin), threat) == "Du har inte uppdraget att handlägga det här ärendet."


# -- handlers among themselves ---------------------------------------------------


def test_the_sas_asks_the_unit_and_gets_an_answer(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    Notice.objects.all().delete()
    noting.ask_unit(as_(town.josefin), case, "Fanns det en rutin?")
    assert list(Notice.objects.values_list("person", flat=True)) == [town.karin.id]
    assert permissions.why_not_ask_unit(as_(town.josefin), fresh(case)) == (
        "Enheten har redan fått en fråga. Vänta på svaret."
    )
    assert permissions.why_not_answer_unit(as_(town.amina), fresh(case)) == (
        "Bara enhetens chef och ersättare kan svara."
    )
    noting.answer_unit(as_(town.karin), fresh(case), "Ja, från i våras.")
    assert not fresh(case).unit_asked
    assert list(Note.objects.order_by("at").values_list("kind", flat=True)) == ["question", "answer"]


def test_about_a_manager_nothing_is_asked_of_the_manager(town: Town) -> None:
    case = a_case(town, about_manager=True)
    assert permissions.why_not_ask_unit(as_(town.josefin), case) == (
        "Rapporten gäller en chef på enheten. Ärendet kan inte gå dit."
    )


def test_whoever_is_kept_out_answers_nothing_and_opens_nothing(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    noting.ask_unit(as_(town.josefin), case, "Fanns det en rutin?")
    people.join_circle(case.id, town.karin, Stance.OUTSIDE, reason="Jäv", by="Josefin Lind")
    for reason in (permissions.why_not_answer_unit, permissions.why_not_open_protected, permissions.why_not_assess):
        assert reason(as_(town.karin), fresh(case)) == OUTSIDE
    with pytest.raises(PermissionDenied):
        noting.answer_unit(as_(town.karin), case, "Ja.")


def test_a_note_is_for_handlers(town: Town, case: Case) -> None:
    noting.note(as_(town.karin), case, "Jag pratar med planeraren på måndag.")
    with pytest.raises(PermissionDenied):
        noting.note(as_(town.amina), case, "Jag också.")
    assert Note.objects.count() == 1


# -- second ratings ----------------------------------------------------------------


def rated_case(town: Town, chance: float = 0.0, **more: object) -> SecondRating:
    case = a_case(town, **more)  # type: ignore[arg-type]
    assessing.assess(as_(town.karin), case, answers(), chance=chance)
    return SecondRating.objects.get()


def test_one_in_ten_is_rated_by_a_second_person_who_was_not_the_first(town: Town) -> None:
    asked = rated_case(town)
    assert asked.drawn_because == Drawn.RANDOM
    assert permissions.why_not_rate(as_(town.karin), asked) == (
        "Du har redan bedömt ärendet. Den andra bedömningen görs av någon annan."
    )
    assert permissions.why_not_rate(as_(town.amina), asked) == "Du har inte uppdraget att handlägga det här ärendet."
    rating.rate(as_(town.mona), asked, Rating(3, 4, 2))
    kept = SecondRating.objects.get()
    assert (kept.by, kept.actual, kept.possible, kept.likelihood, kept.suggests_lex_sarah) == (
        town.mona,
        3,
        4,
        2,
        True,
    )
    assert permissions.why_not_rate(as_(town.josefin), kept) == "Ärendet är redan bedömt av två."


def test_nobody_rates_what_they_have_reported(town: Town) -> None:
    asked = rated_case(town, reporter=town.mona)
    assert permissions.why_not_rate(as_(town.mona), asked) == (
        "Du har själv rapporterat det här. Någon annan måste bedöma det."
    )


def test_a_rating_that_cannot_be_blind_is_dropped_with_the_reason(town: Town) -> None:
    asked = rated_case(town)
    rating.decline(as_(town.mona), asked, "Vi har pratat om ärendet.")
    kept = SecondRating.objects.get()
    assert (kept.declined_because, kept.actual) == ("Vi har pratat om ärendet.", None)


def test_what_nobody_did_wrong_in_and_ordinary_cases_above_one_in_ten_are_not_rated_twice(town: Town) -> None:
    for kind in ("idea", "praise", "suggestion"):
        assessing.assess(as_(town.karin), a_case(town, kind=kind), answers(), chance=0.0)
    assessing.assess(as_(town.karin), a_case(town), answers(), chance=0.10)
    assert not SecondRating.objects.exists()


def test_near_the_threshold_it_is_always_rated_twice_and_only_after_the_first_judgement(town: Town) -> None:
    case = a_case(town)
    said = answers(seriousness=Seriousness.LARGE, actual=2, possible=3, likelihood=2, why=BECAUSE)
    assessing.assess(as_(town.karin), case, said, chance=0.99)
    assert SecondRating.objects.get().drawn_because == Drawn.NEAR
    assessing.assess(as_(town.karin), fresh(case), said, chance=0.0)
    assert SecondRating.objects.count() == 1


# -- small things --------------------------------------------------------------------


def test_a_view_is_kept_under_its_name_and_only_its_owner_drops_it(town: Town) -> None:
    views_kept.keep(as_(town.karin), "Mina sena", "lage=open")
    kept = views_kept.keep(as_(town.karin), "Mina sena", "lage=closed")
    assert SavedView.objects.get().filters == "lage=closed"
    views_kept.drop(as_(town.mona), str(kept.id))
    views_kept.drop(as_(town.karin), "inget nummer")
    assert SavedView.objects.exists()
    views_kept.drop(as_(town.karin), str(kept.id))
    assert not SavedView.objects.exists()


def test_only_somebody_with_the_assignment_is_given_a_case(town: Town, case: Case) -> None:
    with pytest.raises(PermissionDenied, match="Amina Ek har inte uppdraget"):
        resting.take(as_(town.karin), case, town.amina)
    assert resting.take(as_(town.karin), case, town.mona).handler == town.mona
    assert resting.take(as_(town.karin), fresh(case), None).handler is None


def test_a_case_does_not_rest_until_a_day_that_has_been(town: Town, case: Case) -> None:
    with pytest.raises(PermissionDenied, match="Välj en dag som kommer"):
        resting.rest(as_(town.karin), case, clock.today(), "x")
    assert fresh(case).status != Status.RESTING


def test_taken_up_again_it_stands_where_it_stood(town: Town, case: Case) -> None:
    woken = resting.wake(as_(town.karin), rested(case, town.karin))
    assert (woken.status, woken.resting_until, woken.woken_status) == (Status.INVESTIGATION, None, "")


def test_a_case_that_only_some_may_see_stays_theirs_when_it_is_closed(town: Town) -> None:
    case = a_case(town, about_manager=True)
    resting.close(as_(town.josefin), settled(case, town.josefin))
    assert fresh(case).desk == "sas"
    reopened = resting.reopen(as_(town.josefin), fresh(case), "Mer har kommit fram.")
    assert (reopened.status, reopened.closed_at) == (Status.REOPENED, None)


def test_made_safe_the_path_that_was_chosen_is_taken(town: Town) -> None:
    for path, status in ((Path.ACT, Status.SIMPLE), (Path.INVESTIGATE, Status.INVESTIGATION)):
        case = assessed(a_case(town), town.karin, path, safe=Safe.NO)
        assert assessing.make_safe(as_(town.karin), case, "En kollega sover där i natt.").status == status
    case = assessed(a_case(town), town.karin, Path.SAS, safe=Safe.NO, seriousness=Seriousness.LARGE)
    assert assessing.make_safe(as_(town.karin), case, "Ja.").desk == "sas"


def test_a_key_is_done_once_and_what_failed_may_be_tried_again(town: Town) -> None:
    done: list[int] = []
    key, karin = uuid4(), as_(town.karin)

    def fail() -> None:
        raise IntegrityError

    with pytest.raises(IntegrityError):
        once.once(karin, key, fail)
    assert once.once(karin, key, lambda: done.append(1))
    assert not once.once(karin, key, lambda: done.append(2))
    assert done == [1]
    assert once.sweep() == 0
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert once.sweep() == 1
    assert not Once.objects.exists()


def test_a_signpost_is_not_gathered_again(town: Town) -> None:
    first, second, third = a_case(town), a_case(town), a_case(town)
    merging.merge(as_(town.karin), first, [second])
    with pytest.raises(PermissionDenied, match="samlat med ett annat"):
        merging.merge(as_(town.karin), third, [fresh(second)])
