"""The pages of causes, consequences, deciding and handing over: what is sent is done, what is wrong is said, nothing typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client

from sagtill.actions.models import Action
from sagtill.cases.testing import a_case, as_, closed, lifted
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import deciding
from sagtill.investigations.testing import complete, fresh, opened, proposed, safe
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report


@pytest.fixture
def josefin(town: Town) -> Client:
    return client_of(town.josefin)


@pytest.fixture
def one(town: Town) -> Investigation:
    return opened(town)


def _address(one: Investigation, end: str) -> str:
    return f"/lexsarah/{one.number}/{end}"


# -- causes --------------------------------------------------------------------

WHY = {"text": "Turen låg dubbelt i planeringen", "area": "rutin", "basis": "assessment"}


def test_a_cause_is_written_changed_moved_excused_and_taken_away(josefin: Client, one: Investigation) -> None:
    assert josefin.post(_address(one, "orsak"), WHY).status_code == 302
    first = one.reasons.get()
    josefin.post(_address(one, f"orsak?under={first.pk}"), {**WHY, "text": "Två planerar samtidigt"})
    josefin.post(_address(one, "orsak"), {**WHY, "text": "Ingen märkte det"})
    under, last = one.reasons.get(parent=first), one.reasons.filter(parent=None).last()
    assert last is not None
    josefin.post(_address(one, f"orsak/{last.pk}"), {**WHY, "text": "Ingen såg att det låg dubbelt"})
    josefin.post(_address(one, f"orsak/{last.pk}/upp"))
    assert next(row.text for row in one.reasons.filter(parent=None)) == "Ingen såg att det låg dubbelt"
    josefin.post(_address(one, f"orsak/{under.pk}/ingen-atgard"), {"because": "Det löses av den nya rutinen."})
    under.refresh_from_db()
    assert under.no_action_because == "Det löses av den nya rutinen."
    page = josefin.post(_address(one, f"orsak/{first.pk}/ta-bort"), follow=True).content.decode()
    assert "Det som stod under den har flyttats upp." in page
    under.refresh_from_db()
    assert under.parent is None


@pytest.mark.parametrize("wrong", [{"text": ""}, {"area": "finns inte"}, {"basis": ""}])
def test_a_cause_that_is_wrong_is_not_kept_and_the_words_stay_on_the_page(
    josefin: Client, one: Investigation, wrong: dict[str, str]
) -> None:
    answer = josefin.post(_address(one, "orsak"), {**WHY, **wrong})
    assert answer.status_code == 422
    assert not one.reasons.exists()
    if "text" not in wrong:
        assert WHY["text"] in answer.content.decode()


def test_a_cause_of_another_investigation_is_not_found(town: Town, josefin: Client, one: Investigation) -> None:
    josefin.post(_address(one, "orsak"), WHY)
    other = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    key = one.reasons.get().pk
    for end in (f"orsak/{key}", f"orsak/{key}/ingen-atgard", "orsak?under=" + str(key)):
        assert josefin.get(_address(other, end)).status_code == 404
    assert josefin.get(_address(one, "orsak?under=hej")).status_code == 404
    assert josefin.post(_address(other, f"orsak/{key}/ta-bort")).status_code == 404


def test_an_action_answers_a_cause_and_none_is_made_without_one(josefin: Client, one: Investigation) -> None:
    assert josefin.get(_address(one, "atgard")).status_code == 403
    josefin.post(_address(one, "orsak"), WHY)
    reason, today = one.reasons.get(), clock.today()
    said = {
        "text": "En planerar åt gången",
        "reasons": str(reason.pk),
        "strength": "strong",
        "owner_role": "manager",
        "due_on": (today + timedelta(days=20)).isoformat(),
        "measure": "Inga dubbla turer på tre månader",
        "follow_up_on": (today + timedelta(days=5)).isoformat(),
    }
    assert josefin.post(_address(one, "atgard?del=8"), said).status_code == 422
    said["follow_up_on"] = (today + timedelta(days=90)).isoformat()
    answer = josefin.post(_address(one, "atgard?del=8"), said)
    assert (answer.status_code, answer["Location"]) == (302, _address(one, "del/8"))
    assert reason.answers.get().action == Action.objects.get()


# -- consequences and earlier matters ------------------------------------------


def test_a_consequence_is_quoted_locked_and_answered(josefin: Client, one: Investigation) -> None:
    report = Report.objects.get()
    quoted = " ".join(report.text.split()[:3])
    wrong = josefin.post(_address(one, "foljd"), {"report": str(report.pk), "words": "Det skrev ingen."})
    assert wrong.status_code == 403
    assert "Det skrev ingen." in wrong.content.decode()
    assert josefin.post(_address(one, "foljd"), {"report": str(report.pk), "words": quoted}).status_code == 302
    claim = next(row for row in one.claims.all() if row.words == quoted)
    assert josefin.post(_address(one, f"foljd/{claim.pk}"), {"answer": "confirmed", "text": ""}).status_code == 422
    josefin.post(_address(one, f"foljd/{claim.pk}"), {"answer": "confirmed", "text": "Loggen visar det."})
    claim.refresh_from_db()
    assert (claim.answer_text, claim.words) == ("Loggen visar det.", quoted)


def test_that_a_child_is_concerned_is_said_with_one_button(josefin: Client, one: Investigation) -> None:
    josefin.post(_address(one, "barn"), {"barn": "ja"})
    assert fresh(one).concerns_child
    josefin.post(_address(one, "barn"), {"barn": "nej"})
    assert not fresh(one).concerns_child


def test_an_earlier_matter_is_looked_for_again_and_answered_with_why(town: Town, josefin: Client) -> None:
    closed(a_case(town), town.karin)
    one = opened(town, case=lifted(a_case(town, town.samir, outcome="serious"), town.karin))
    page = josefin.post(_address(one, "liknande"), follow=True).content.decode()
    assert "Vi hittade" in page
    row = one.similar.first()
    assert row is not None
    assert josefin.post(_address(one, f"liknande/{row.pk}"), {"answer": "same", "why_again": ""}).status_code == 422
    josefin.post(_address(one, f"liknande/{row.pk}"), {"answer": "same", "why_again": "Ingen rutin ändrades."})
    row.refresh_from_db()
    assert row.why_again == "Ingen rutin ändrades."


# -- deciding ------------------------------------------------------------------


def test_a_decision_is_taken_on_the_pages_by_somebody_else(town: Town, josefin: Client) -> None:
    one = complete(opened(town), town.josefin)
    josefin.post(
        _address(one, "beslutsfattare"), {"body": "delegate", "person": str(town.doris.pk), "delegation": "5.2"}
    )
    said = {
        "outcome": "misconduct",
        "reasons": "Hjälpen uteblev.",
        "wording": "Det är ett missförhållande.",
        "notify_ivo": "no",
        "ivo_reasons": "Ingen kom till skada.",
    }
    assert josefin.post(_address(one, "forslag"), {**said, "reasons": ""}).status_code == 422
    assert josefin.post(_address(one, "forslag"), said).status_code == 302
    now = {**said, "decided_on": clock.today().isoformat()}
    assert josefin.post(_address(one, "besluta"), now).status_code == 403
    doris = client_of(town.doris)
    assert doris.post(_address(one, "jav"), {"is_impartial": "yes"}).status_code == 302
    today = clock.today()
    late = {**said, "decided_on": (today + timedelta(days=1)).isoformat()}
    assert doris.post(_address(one, "besluta"), late).status_code == 422
    assert doris.post(_address(one, "besluta"), now).status_code == 302
    decision = fresh(one).decisions.get()
    assert (decision.by_name, decision.wording, fresh(one).stage) == ("Doris Ahl", said["wording"], Stage.DECIDED)


def test_a_proposal_is_taken_back_with_a_reason(town: Town, josefin: Client) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    assert josefin.post(_address(one, "forslag/tillbaka"), {"reason": ""}).status_code == 422
    assert josefin.post(_address(one, "forslag/tillbaka"), {"reason": "Ett vittne till."}).status_code == 302
    assert fresh(one).stage == Stage.OPEN


def test_whoever_says_jav_is_led_away_and_must_say_what_it_is(josefin: Client, one: Investigation) -> None:
    assert josefin.post(_address(one, "jav"), {"is_impartial": "no", "about": ""}).status_code == 422
    answer = josefin.post(_address(one, "jav"), {"is_impartial": "no", "about": "Min syster."})
    assert (answer.status_code, answer["Location"]) == (302, "/lexsarah")
    assert josefin.get(_address(one, "del/1")).status_code == 404


def test_a_decider_who_has_left_is_replaced_on_the_page_with_nothing_lost(town: Town, josefin: Client) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    deciding.declare(as_(town.doris), one, is_impartial=True)
    organisation.disable_person(town.doris, by="test")
    page = josefin.get(_address(one, "beslutsfattare")).content.decode()
    assert "Doris Ahl" not in page
    said = {"body": "delegate", "person": str(town.magnus.pk), "delegation": "5.2"}
    assert josefin.post(_address(one, "beslutsfattare"), said).status_code == 302
    assert (fresh(one).decider, fresh(one).proposals.count()) == (town.magnus, 1)


# -- handing over --------------------------------------------------------------


def test_it_is_handed_over_and_back_on_the_pages(town: Town, josefin: Client, one: Investigation) -> None:
    eva = organisation.add_person(town.board, "eva", "Eva", last_name="Sund", title="Utredare")
    organisation.assign(eva, Role.INVESTIGATOR, town.north, decided_by="Magnus Dahl")
    josefin.post(_address(one, "lamna/ersattare"), {"person": str(eva.pk), "reason": "Semester."})
    assert fresh(one).substitute == eva
    josefin.post(_address(one, "lamna/utredare"), {"person": str(eva.pk), "reason": "Eva kan området."})
    assert (fresh(one).investigator, fresh(one).substitute) == (eva, None)


def test_wrong_unit_and_declined_are_done_on_the_pages(town: Town, josefin: Client, one: Investigation) -> None:
    safe(one, town.josefin)
    josefin.post(_address(one, "lamna/ratt-enhet"), {"unit": str(town.south.pk), "reason": "Det hände på Söder."})
    assert fresh(one).unit == town.south
    assert josefin.post(_address(one, "lamna/enheten"), {"reason": ""}).status_code == 422
    josefin.post(_address(one, "lamna/enheten"), {"reason": "Det är en avvikelse."})
    assert fresh(one).stage == Stage.DECLINED
