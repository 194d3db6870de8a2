"""What somebody who wants in as another might try with a real provider's tokens. Every one is refused, and said in the log."""

import time
from typing import Any

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.signin.models import Provider, Session
from sagtill.signin.services import providers
from tests.provider.conftest import Providers, Visitor, configured
from tests.provider.test_signing_in import ANSWER, START, signs_in

NOW = int(time.time())
LIES: dict[str, tuple[dict[str, Any], str]] = {
    "unsigned": ({"with": "none"}, "algorithm"),
    "signed with our own secret": ({"with": "secret"}, "algorithm"),
    "signed with the public key as a secret": ({"with": "public"}, "algorithm"),
    "signed with a key of somebody's own": ({"with": "other"}, "signature"),
    "signed with a key nobody knows": ({"header": {"kid": "999"}, "with": "other"}, "key"),
    "brings its own critical header": ({"header": {"crit": ["exp"], "exp": 1}}, "form"),
    "from another issuer": ({"claims": {"iss": "https://elak.example"}}, "issuer"),
    "for somebody else": ({"claims": {"aud": "annan"}}, "audience"),
    "for several, without saying whom": ({"claims": {"aud": ["sagtill", "annan"]}}, "audience"),
    "for several, made for another": ({"claims": {"aud": ["sagtill", "annan"], "azp": "annan"}}, "audience"),
    "an answer to another question": ({"claims": {"nonce": "en-annan"}}, "nonce"),
    "an answer to no question": ({"without": ["nonce"]}, "nonce"),
    "expired, with a clock five minutes off": ({"claims": {"exp": NOW - 300}}, "expired"),
    "that never expires": ({"without": ["exp"]}, "expiry"),
    "from five minutes ahead": ({"claims": {"iat": NOW + 300}}, "future"),
    "that does not hold yet": ({"claims": {"nbf": NOW + 300}}, "future"),
    "made an hour ago": ({"claims": {"iat": NOW - 3600}}, "old"),
    "that does not say when it was made": ({"without": ["iat"]}, "old"),
    "with a time that is a word": ({"claims": {"exp": True}}, "expiry"),
    "about nobody": ({"claims": {"sub": ""}}, "subject"),
    "about a list": ({"claims": {"sub": ["amina"]}}, "subject"),
    "about somebody with an endless name": ({"claims": {"sub": "x" * 256}}, "subject"),
    "that is a sign-out": ({"claims": {"events": {}}}, "kind"),
}


def told_now(lie: dict[str, Any]) -> dict[str, Any]:
    """The same lie with its times counted from now, and not from when the tests were collected some minutes ago."""
    late = int(time.time()) - NOW
    claims = {name: value + late if type(value) is int else value for name, value in lie.get("claims", {}).items()}
    return {**lie, "claims": claims} if claims else lie


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
    real.tell("lindvik", "lie", lie={"claims": {"iat": NOW - 60, "exp": int(time.time()) - 60}})
    assert signs_in(client, "amina").status_code == 302


def test_an_answer_holds_once_in_the_browser_that_asked_and_for_ten_minutes(client: Client, lindvik: Provider) -> None:
    sent = client.get(START)
    journey = {name: morsel.value for name, morsel in client.cookies.items() if "resa" in name}
    answer = Visitor("amina").goes_to(sent["Location"])
    assert Client().get(ANSWER, answer).status_code == 422
    assert refused("journey")
    with clock.moved_to(clock.now() + providers.timedelta(minutes=11)):
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
    monkeypatch.setattr(providers, "_ASK_AGAIN_SECONDS", 0.0)
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


def logout_token(real: Providers, **changes: Any) -> str:
    claims = {
        "iss": real.lindvik,
        "aud": "sagtill",
        "iat": int(time.time()),
        "jti": changes.pop("jti", str(time.monotonic())),
        "sub": "amina",
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        **changes,
    }
    lie = claims.pop("lie", {})
    kept = {name: value for name, value in claims.items() if value is not None}
    return str(real.tell("lindvik", "sign", claims=kept, lie=lie)["token"])


def test_when_the_provider_says_that_somebody_has_signed_out_their_sessions_end_here(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    signs_in(client, "amina")
    with_key = Client()
    with_key.force_login(town.amina)
    token = logout_token(real)
    assert Client(enforce_csrf_checks=True).post(f"{START}/utloggad", {"logout_token": token}).status_code == 200
    assert client.get("/mina").status_code == 302
    assert with_key.get("/mina").status_code == 200
    assert client.post(f"{START}/utloggad", {"logout_token": token}).status_code == 400
    stranger = {"logout_token": logout_token(real, sub="ingen")}
    assert client.post(f"{START}/utloggad", stranger).status_code == 200


def test_only_the_session_that_ended_there_ends_here(client: Client, real: Providers, lindvik: Provider) -> None:
    real.tell("lindvik", "lie", lie={"claims": {"sid": "ett"}})
    signs_in(client, "amina")
    real.tell("lindvik", "lie", lie={"claims": {"sid": "två"}})
    second = Client()
    signs_in(second, "amina")
    client.post(f"{START}/utloggad", {"logout_token": logout_token(real, sub=None, sid="ett")})
    assert client.get("/mina").status_code == 302
    assert second.get("/mina").status_code == 200


BAD_SIGN_OUTS: dict[str, dict[str, Any]] = {
    "not said to be one": {"events": {}},
    "with a nonce, so an identity token": {"nonce": "x"},
    "without a number": {"jti": None},
    "about nobody": {"sub": None},
    "from another": {"iss": "https://elak.example"},
    "for another": {"aud": "annan"},
    "old": {"iat": NOW - 3600},
    "unsigned": {"lie": {"with": "none"}},
}


@pytest.mark.parametrize("what", BAD_SIGN_OUTS)
def test_a_sign_out_is_refused(client: Client, real: Providers, lindvik: Provider, what: str) -> None:
    signs_in(client, "amina")
    token = logout_token(real, **BAD_SIGN_OUTS[what])
    assert client.post(f"{START}/utloggad", {"logout_token": token}).status_code == 400
    assert client.get("/mina").status_code == 200


def test_a_provider_that_is_turned_off_lets_nobody_in(client: Client, real: Providers, town: Town) -> None:
    configured(town.board, real.lindvik, is_on=False)
    assert client.get(START).status_code == 404
    assert client.get(ANSWER).status_code == 404
    assert "Logga in med Lindviks" not in client.get("/logga-in").content.decode()
