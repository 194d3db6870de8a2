"""The order of a case, and the duties that stand beside it."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect
from sagtill.cases.services import acting, resting
from sagtill.cases.testing import REPLY, a_case, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.next_step import Next
from sagtill.investigations.rules.stages import Ground, Likeness, Serious
from sagtill.investigations.rules.tracks import TRACKS
from sagtill.investigations.services import (
    deciders,
    deciding,
    informing,
    likeness,
    opening,
    replying,
    tracks,
    urgent,
)
from sagtill.investigations.testing import (
    complete,
    ended,
    fresh,
    opened,
    proposed,
    proposed_words,
    providers,
    safe,
)
from sagtill.investigations.tests.the_law.pages import page
from sagtill.law import clock, steps
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of

_STEPS = {
    "register_and_protect": Next.MAKE_SAFE,
    "judge_seriousness": Next.JUDGE_SERIOUS,
    "investigate": Next.WRITE,
    "decide": Next.DECIDE,
    "notify": Next.NOTIFY,
    "answer_reporter": Next.REPLY,
    "answer_client": Next.TELL,
}


@pytest.mark.parametrize("row", list(_STEPS))
def test_the_next_step_asks_to(town: Town, row: str) -> None:
    assert row in {one.key for one in steps.STEPS}
    one = opened(town)
    seen = {one.next_step}
    one = safe(one, town.josefin)
    seen.add(one.next_step)
    urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Livsfara.")
    seen.add(fresh(one).next_step)
    urgent.judge_serious(as_(town.josefin), one, Serious.NOT_NOW, "Personen var inte i fara.")
    seen.add(fresh(one).next_step)
    waiting = proposed(complete(fresh(one), town.josefin), town)
    seen.add(waiting.next_step)
    deciders.declare(as_(town.doris), waiting, is_impartial=True)
    deciding.decide(as_(town.doris), waiting, proposed_words(), decided_on=clock.today())
    seen.add(fresh(one).next_step)
    replying.reply(as_(town.josefin), fresh(one), one.cases.get().case.reports.get(), REPLY)
    seen.add(fresh(one).next_step)
    assert _STEPS[row] in seen


def test_a_suspicion_is_said_to_be_one_as_soon_as_it_is_told(town: Town) -> None:
    assert "report" in {one.key for one in steps.STEPS}
    case = a_case(town, suspected=True)
    assert "Kan vara lex Sarah" in client_of(town.karin).get(f"/arende/{case.number}").content.decode()


def test_a_private_provider_tells_the_board_of_every_report(town: Town) -> None:
    assert "inform_board" in {one.key for one in steps.STEPS}
    one = providers(town)
    assert one.next_step == Next.INFORM_BOARD
    sent = informing.inform(as_(town.sara), one, "report", "En rapport om natten.", board=town.board)
    assert fresh(one).next_step != Next.INFORM_BOARD
    assert "En rapport om natten." in page(town, "/lexsarah/fran-utforare")
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}").status_code == 404
    informing.receive(as_(town.josefin), sent)
    assert "Mottaget" in client_of(town.sara).get(f"/lexsarah/{one.number}/efter").content.decode()


def test_the_board_is_told_of_a_second_report_too(town: Town) -> None:
    one = providers(town)
    informing.inform(as_(town.sara), one, "report", "En rapport om natten.", board=town.board)
    second = lifted(a_case(town, town.olle, town.home, outcome="serious"), town.mikael)
    opening.add_case(as_(town.sara), fresh(one), second)
    for row in one.similar.filter(answer=""):
        likeness.answer(as_(town.sara), row, Likeness.OTHER, "")
    assert fresh(one).next_step == Next.INFORM_BOARD
    informing.inform(as_(town.sara), fresh(one), "report", "En rapport till.", board=town.board)
    assert fresh(one).next_step != Next.INFORM_BOARD


def test_what_prevents_it_is_answered_by_an_action_that_is_followed_up(town: Town) -> None:
    assert {"prevent", "follow_effect"} <= {one.key for one in steps.STEPS}
    one = ended(opened(town), town)
    case = fresh_case(one.cases.get().case)
    assert case.actions_open == 1
    assert case.first_action_due is not None
    action = Action.objects.get(origin_id=case.pk)
    acting.complete_action(as_(town.karin), case, action)
    action.refresh_from_db()
    assert action.follow_up_on is not None
    with pytest.raises(PermissionDenied, match="Följ upp om åtgärderna hjälpte"):
        resting.close(as_(town.karin), fresh_case(case))
    acting.judge_effect(as_(town.karin), fresh_case(case), action, Effect.YES, "Inga dubbla turer på tre månader.")
    resting.close(as_(town.karin), fresh_case(case))
    assert fresh_case(case).is_closed


def test_what_was_investigated_is_counted_in_the_years_quality_report(town: Town) -> None:
    assert "learn" in {one.key for one in steps.STEPS}
    for _ in range(6):
        opened(town)
    year = {"year": clock.today().year, "structure": "helhet", "area": ""}
    begun = client_of(town.josefin).post("/berattelse", year)
    counted = client_of(town.josefin).get(f"{begun['Location']}/siffror").content.decode()
    line = counted[counted.index("Utredningar enligt lex Sarah") :].split("</tr>")[0]
    assert ">6<" in line


_BESIDE = {
    "child_concern": Kind.CHILD_CONCERN,
    "crime": Kind.POLICE,
    "worker": Kind.WORK_ENVIRONMENT,
    "health_care": Kind.HEALTH_CARE,
    "data_breach": Kind.DATA_BREACH,
}


@pytest.mark.parametrize("row", list(_BESIDE))
def test_there_is_a_track_for(town: Town, row: str) -> None:
    assert row in {one.key for one in steps.BESIDE}
    kind = _BESIDE[row]
    assert TRACKS[kind].row == row
    track = tracks.begin(as_(town.josefin), opened(town), kind, "Det här behöver ni veta.", clock.now())
    assert (track.due_at is not None) is (kind is Kind.DATA_BREACH)
    law = next(one for one in steps.BESIDE if one.key == row)
    shown = client_of(town.magnus).get(f"/spar/{track.number}").content.decode()
    assert f"{law.text} ({law.source.citation})" in shown


def test_somebody_elses_business_is_a_case_of_its_own(town: Town) -> None:
    assert "licence" in {one.key for one in steps.BESIDE}
    assert "27 kap. 7 § SoL, 15 § 11 LSS" in page(town, "/lexsarah/annans-verksamhet")
    said = {
        "ground": Ground.SERIOUS_FAULTS,
        "business": "Hemmet AB",
        "unit": town.north.pk,
        "learned_on": clock.today(),
    }
    words = {"what": "Natten är obemannad.", "law": "SoL", "title": "Brister på Hemmet AB", "brief": "Brister"}
    answer = client_of(town.josefin).post("/lexsarah/annans-verksamhet", {**said, **words})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    one = Investigation.objects.get()
    assert (one.kind, one.is_lex_sarah, one.business) == (Kind.LICENCE, False, "Hemmet AB")
