"""The pages of deciding and handing over, tried with right and wrong answers."""

from datetime import timedelta

from django.test import Client

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import deciders
from sagtill.investigations.testing import complete, fresh, opened, proposed, safe
from sagtill.investigations.tests.test_pages import address_of
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of


def test_a_decision_is_taken_on_the_pages_by_somebody_else(town: Town, josefin: Client) -> None:
    one = complete(opened(town), town.josefin)
    josefin.post(
        address_of(one, "beslutsfattare"), {"body": "delegate", "person": str(town.doris.pk), "delegation": "5.2"}
    )
    said = {
        "outcome": "misconduct",
        "reasons": "Hjälpen uteblev.",
        "wording": "Det är ett missförhållande.",
        "notify_ivo": "no",
        "ivo_reasons": "Ingen kom till skada.",
    }
    assert josefin.post(address_of(one, "forslag"), {**said, "reasons": ""}).status_code == 422
    assert josefin.post(address_of(one, "forslag"), said).status_code == 302
    now = {**said, "decided_on": clock.today().isoformat()}
    assert josefin.post(address_of(one, "besluta"), now).status_code == 403
    doris = client_of(town.doris)
    assert doris.post(address_of(one, "jav"), {"is_impartial": "yes"}).status_code == 302
    today = clock.today()
    late = {**said, "decided_on": (today + timedelta(days=1)).isoformat()}
    assert doris.post(address_of(one, "besluta"), late).status_code == 422
    assert doris.post(address_of(one, "besluta"), now).status_code == 302
    decision = fresh(one).decisions.get()
    assert (decision.by_name, decision.wording, fresh(one).stage) == ("Doris Ahl", said["wording"], Stage.DECIDED)


def test_a_proposal_is_taken_back_with_a_reason(town: Town, josefin: Client) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    assert josefin.post(address_of(one, "forslag/tillbaka"), {"reason": ""}).status_code == 422
    assert josefin.post(address_of(one, "forslag/tillbaka"), {"reason": "Ett vittne till."}).status_code == 302
    assert fresh(one).stage == Stage.OPEN


def test_whoever_says_jav_is_led_away_and_must_say_what_it_is(josefin: Client, one: Investigation) -> None:
    assert josefin.post(address_of(one, "jav"), {"is_impartial": "no", "about": ""}).status_code == 422
    answer = josefin.post(address_of(one, "jav"), {"is_impartial": "no", "about": "Min syster."})
    assert (answer.status_code, answer["Location"]) == (302, "/lexsarah")
    assert josefin.get(address_of(one, "del/1")).status_code == 404


def test_a_decider_who_has_left_is_replaced_on_the_page_with_nothing_lost(town: Town, josefin: Client) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    deciders.declare(as_(town.doris), one, is_impartial=True)
    organisation.disable_person(town.doris, by="test")
    page = josefin.get(address_of(one, "beslutsfattare")).content.decode()
    assert "Doris Ahl" not in page
    said = {"body": "delegate", "person": str(town.magnus.pk), "delegation": "5.2"}
    assert josefin.post(address_of(one, "beslutsfattare"), said).status_code == 302
    assert (fresh(one).decider, fresh(one).proposals.count()) == (town.magnus, 1)


def test_it_is_handed_over_and_back_on_the_pages(town: Town, josefin: Client, one: Investigation) -> None:
    eva = organisation.add_person(town.board, "eva", "Eva", last_name="Sund", title="Utredare")
    organisation.assign(eva, Role.INVESTIGATOR, town.north, decided_by="Magnus Dahl")
    josefin.post(address_of(one, "lamna/ersattare"), {"person": str(eva.pk), "reason": "Semester."})
    assert fresh(one).substitute == eva
    josefin.post(address_of(one, "lamna/utredare"), {"person": str(eva.pk), "reason": "Eva kan området."})
    assert (fresh(one).investigator, fresh(one).substitute) == (eva, None)


def test_wrong_unit_and_declined_are_done_on_the_pages(town: Town, josefin: Client, one: Investigation) -> None:
    safe(one, town.josefin)
    josefin.post(address_of(one, "lamna/ratt-enhet"), {"unit": str(town.south.pk), "reason": "Det hände på Söder."})
    assert fresh(one).unit == town.south
    assert josefin.post(address_of(one, "lamna/enheten"), {"reason": ""}).status_code == 422
    josefin.post(address_of(one, "lamna/enheten"), {"reason": "Det är en avvikelse."})
    assert fresh(one).stage == Stage.DECLINED
