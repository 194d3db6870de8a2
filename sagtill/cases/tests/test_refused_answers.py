"""When an answer can be taken back, and what is left before closing."""

from datetime import timedelta

import pytest

from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.services import acting, answering, resting
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    as_,
    assessed,
    followed_up,
    fresh,
    only_report,
    replied,
    with_action,
)
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Status, Verdict
from sagtill.reports.services import following


def test_what_is_left_before_closing_is_said_one_thing_at_a_time(town: Town) -> None:
    karin = as_(town.karin)
    case = replied(assessed(a_case(town), town.karin), town.karin)
    following.add(only_report(case), "En sak till.", by=town.amina)
    unread = "Läs det som den som rapporterade har skrivit innan du avslutar."
    assert permissions.why_not_close(karin, fresh(case)) == unread
    answering.hear(karin, case)
    cause = acting.add_cause(karin, case, "Två listor.", "rutin")
    no_answer = "En orsak saknar åtgärd. Koppla en åtgärd eller skriv varför det inte behövs."
    assert permissions.why_not_close(karin, fresh(case)) == no_answer
    acting.do_nothing(karin, case, BECAUSE, cause)
    action = with_action(fresh(case), town.karin)
    not_seen = "Följ upp om åtgärderna hjälpte innan du avslutar."
    assert permissions.why_not_close(karin, fresh(case)) == not_seen
    acting.complete_action(karin, fresh(case), action)
    assert permissions.why_not_close(karin, fresh(case)) == not_seen
    acting.judge_effect(karin, fresh(case), action, Effect.YES, "Vi har räknat.")
    assert permissions.why_not_close(karin, fresh(case)) is None
    assert fresh(case).status == Status.ANSWERED


@pytest.mark.parametrize("effect", [Effect.YES, Effect.PARTLY, Effect.UNKNOWN])
def test_an_action_that_helped_at_all_answers_its_cause(town: Town, effect: Effect) -> None:
    assert followed_up(assessed(a_case(town), town.karin), town.karin, effect).causes_unsettled == 0


def test_signed_for_every_cause_is_signed_enough(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    cause = acting.add_cause(as_(town.karin), case, "Två listor.", "rutin")
    acting.do_nothing(as_(town.karin), case, BECAUSE, cause)
    assert permissions.why_not_close(as_(town.karin), fresh(case)) is None


def test_answers_are_taken_back_only_while_they_can_be(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    answer = only_report(case).replies.get()
    karin = as_(town.karin)
    assert permissions.why_not_withdraw(karin, answer) is None
    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        late = "Det har gått mer än 30 minuter. Skriv ett nytt svar i stället."
        assert permissions.why_not_withdraw(karin, answer) == late
    acting.do_nothing(karin, case, BECAUSE)
    resting.close(karin, fresh(case))
    answer.refresh_from_db()
    assert permissions.why_not_withdraw(karin, answer) == "Ärendet är avslutat. Öppna det igen först."
    resting.reopen(karin, fresh(case), "Fel knapp.")
    following.say_whether_it_holds(only_report(fresh(case)), Verdict.OK)
    answer = only_report(fresh(case)).replies.get()
    assert str(permissions.why_not_withdraw(karin, answer)).startswith("Den som rapporterade har redan läst svaret")


def test_an_answer_is_taken_back_once(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    answer = only_report(case).replies.get()
    answering.withdraw(as_(town.karin), answer)
    answer = only_report(fresh(case)).replies.get()
    assert permissions.why_not_withdraw(as_(town.karin), answer) == "Svaret är redan tillbakataget."
    assert fresh(case).replies_missing == 1
