"""Attacks on signing in at a real provider: lying tokens, stolen answers, one municipality's provider answering for another."""

import time
from datetime import timedelta

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.signin.models import Provider, Session
from sagtill.signin.services import providers
from sagtill.signin.services.providers import metadata
from tests.provider.conftest import Providers, Visitor
from tests.provider.lies import LIES, told_now
from tests.provider.test_signing_in import ANSWER, START, signs_in


def refused(why: str) -> bool:
    """Nobody is in, and the log says why."""
    row = AuditRow.objects.filter(act="sign_in", object_kind="provider", result="refused").order_by("-n").first()
    assert row is not None
    assert row.reason == why
    return not Session.objects.exists()


@pytest.mark.parametrize("what", LIES)
def test_a_token_is_refused(client: Client, real: Providers, lindvik: Provider, what: str) -> None:
    lie, why = LIES[what]
    real.tell("lindvik", "lie", lie=told_now(lie))
    response = signs_in(client, "amina")
    assert response.status_code == 422
    assert "Börja om härifrån" in response.content.decode()
    assert refused(why)


def test_a_clock_that_is_a_minute_off_is_forgiven(client: Client, real: Providers, lindvik: Provider) -> None:
    minute_ago = int(time.time()) - 60
    real.tell("lindvik", "lie", lie={"claims": {"iat": minute_ago, "exp": minute_ago}})
    assert signs_in(client, "amina").status_code == 302


def test_an_answer_holds_once_in_the_browser_that_asked_and_for_ten_minutes(client: Client, lindvik: Provider) -> None:
    sent = client.get(START)
    journey = {name: morsel.value for name, morsel in client.cookies.items() if "resa" in name}
    answer = Visitor("amina").goes_to(sent["Location"])
    assert Client().get(ANSWER, answer).status_code == 422
    assert refused("journey")
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        assert client.get(ANSWER, answer).status_code == 422
    client.cookies.load(journey)
    client.cookies.load({name: f"{value[:-6]}AAAA{value[-2:]}" for name, value in journey.items()})
    assert client.get(ANSWER, answer).status_code == 422
    assert refused("journey")
    client.cookies.load(journey)
    assert client.get(ANSWER, answer).status_code == 302
    Session.objects.all().delete()
    client.cookies.load(journey)
    assert client.get(ANSWER, answer).status_code == 422
    assert refused("again")


def test_somebody_elses_state_and_an_answer_without_a_code_are_refused(client: Client, lindvik: Provider) -> None:
    state = client.get(START)["Location"].split("state=")[1].split("&")[0]
    iss = lindvik.issuer
    for answer, why in (
        ({"state": f"{state[:8]}något", "code": "x", "iss": iss}, "state"),
        ({"state": state, "iss": iss}, "answer"),
        ({"state": state, "iss": iss, "error": "server_error"}, "answer"),
    ):
        client.get(START)
        cookie = {f"resa-{state[:8]}": providers.seal(_journey(lindvik, state))}
        client.cookies.load(cookie)
        assert client.get(ANSWER, answer).status_code == 422
        assert refused(why)


def _journey(provider: Provider, state: str) -> providers.Journey:
    return providers.Journey(str(provider.pk), state, "n", "v", "/", clock.now().timestamp())


def test_a_code_that_somebody_else_was_given_does_not_open_this_browser(client: Client, lindvik: Provider) -> None:
    theirs = Visitor("karin").goes_to(Client().get(START)["Location"])
    sent = client.get(START)
    mine = Visitor("amina").goes_to(sent["Location"])
    # The provider itself refuses: the code was asked for with another proof key.
    assert client.get(ANSWER, {**mine, "code": theirs["code"]}).status_code == 503
    assert not Session.objects.exists()


def test_one_municipalitys_provider_cannot_answer_for_another(
    client: Client, real: Providers, lindvik: Provider, other: Provider
) -> None:
    """Mix-up (RFC 9700 4.4): the browser is sent to one provider, and another's answer comes back."""
    sent = client.get("/logga-in/hos/BG")
    answer = Visitor("amina").goes_to(sent["Location"])
    assert client.get(ANSWER, answer).status_code == 422
    assert refused("provider")
    sent = client.get(START)
    answer = Visitor("amina").goes_to(sent["Location"])
    for said in ({**answer, "iss": real.other}, {name: answer[name] for name in ("state", "code")}):
        journey = {name: morsel.value for name, morsel in client.cookies.items() if morsel.value}
        assert client.get(ANSWER, said).status_code == 422
        assert refused("issuer")
        client.cookies.load(journey)


def test_the_same_subject_at_two_providers_is_two_people(
    client: Client, real: Providers, lindvik: Provider, other: Provider, town: Town
) -> None:
    signs_in(client, "amina")
    real.tell("other", "lie", lie={"claims": {"sub": "amina", "preferred_username": "amina"}})
    assert "inte upplagd" in signs_in(Client(), "x", "/logga-in/hos/BG").content.decode()
    real.tell("other", "lie", lie={"claims": {"sub": "amina", "preferred_username": "olle"}})
    browser = Client()
    signs_in(browser, "x", "/logga-in/hos/BG")
    assert browser.session["_auth_user_id"] == str(town.olle.pk)


def test_keys_that_the_provider_changes_are_fetched_and_the_old_ones_no_longer_hold(
    client: Client, real: Providers, lindvik: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_in(client, "amina")
    real.tell("lindvik", "turn-key")
    monkeypatch.setattr(metadata, "_ASK_AGAIN_SECONDS", 0.0)
    assert signs_in(client, "karin").status_code == 302
    Session.objects.all().delete()
    real.tell("lindvik", "lie", lie={"header": {"kid": "1"}, "with": "other"})
    assert signs_in(Client(), "amina").status_code == 422
    assert refused("key")


def test_a_provider_that_says_one_thing_in_the_token_and_another_when_asked_is_refused(
    client: Client, real: Providers, lindvik: Provider
) -> None:
    real.tell("lindvik", "lie", lie={"claims": {"sub": "karin"}, "without": ["preferred_username"]})
    assert signs_in(client, "amina").status_code == 422
    assert refused("subject")


@pytest.mark.parametrize("path", ["https://elak.example/", "//elak.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_place_afterwards(client: Client, lindvik: Provider, path: str) -> None:
    assert signs_in(client, "amina", next=path)["Location"] == "/"
