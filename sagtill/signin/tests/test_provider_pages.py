"""The page where an administrator sets up the municipality's sign-in, and what happens when it does not answer."""

from typing import Any

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.organisation.testing import Town, client_of
from sagtill.signin.models import Provider, ProviderIdentity
from sagtill.signin.services import providers
from sagtill.signin.services.fetching import SilentProviderError
from sagtill.signin.services.providers import identities, journeys, metadata
from sagtill.ui import pace

PAGE = "/admin/inloggning"
ISSUER = "https://login.lindvik.example"
SAID = {
    "label": "Lindviks kommun",
    "issuer": ISSUER,
    "client_id": "sagtill",
    "secret": "hemlig",
    "claim": "upn",
    "strong": "",
    "is_on": "on",
}
METADATA: dict[str, Any] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth?x=1",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "token_endpoint_auth_methods_supported": ["client_secret_post"],
}


@pytest.fixture(autouse=True)
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    providers.forget()

    def get_json(address: str, bearer: str = "") -> dict[str, Any]:
        if not address.startswith(f"{ISSUER}/."):
            raise SilentProviderError("away")
        return METADATA

    monkeypatch.setattr(metadata, "get_json", get_json)
    monkeypatch.setattr(identities, "get_json", get_json)


@pytest.fixture
def frida(town: Town) -> Client:
    return client_of(town.frida)


@pytest.mark.parametrize("who", ["amina", "karin", "josefin"])
def test_only_the_administrator_has_the_page(town: Town, who: str) -> None:
    assert client_of(getattr(town, who)).get(PAGE).status_code == 404


def test_it_asks_again_who_one_is(frida: Client) -> None:
    session = frida.session
    session["confirmed_at"] = 0
    session.save()
    assert frida.get(PAGE)["Location"].startswith("/bekrafta")


def test_it_says_what_it_needs_and_keeps_what_it_says(frida: Client, town: Town) -> None:
    page = frida.get(PAGE).content.decode()
    assert "http://localhost:8000/logga-in/hos/ON/svar" in page
    assert frida.post(PAGE, SAID)["Location"] == PAGE
    kept = Provider.objects.get(organisation=town.board)
    assert (kept.issuer, kept.claim, kept.is_on) == (ISSUER, "upn", True)
    assert b"hemlig" not in kept.sealed_secret
    assert "hemlig" not in frida.get(PAGE).content.decode().replace("hemlighet", "")
    assert AuditRow.objects.filter(object_kind="provider", who=str(town.frida.pk)).count() == 1
    sealed = bytes(kept.sealed_secret)
    frida.post(PAGE, {**SAID, "secret": "", "label": "Kommunen"})
    kept.refresh_from_db()
    assert (bytes(kept.sealed_secret), kept.label) == (sealed, "Kommunen")


def test_another_address_means_that_nobody_is_bound_any_more(frida: Client, town: Town) -> None:
    frida.post(PAGE, SAID)
    kept = Provider.objects.get()
    identities.bind(kept, "1", town.amina)
    frida.post(PAGE, {**SAID, "label": "Kommunen"})
    assert ProviderIdentity.objects.count() == 1
    METADATA["issuer"] = f"{ISSUER}/"
    providers.forget()
    frida.post(PAGE, SAID)
    METADATA["issuer"] = ISSUER
    assert Provider.objects.get().issuer == f"{ISSUER}/"
    assert not ProviderIdentity.objects.exists()


@pytest.mark.parametrize(
    ("issuer", "words"), [("http://a.example", "börjar med https"), ("https://a.example", "Kontrollera den med IT")]
)
def test_an_address_that_does_not_answer_is_not_kept_and_the_rest_stands(
    frida: Client, issuer: str, words: str
) -> None:
    response = frida.post(PAGE, {**SAID, "issuer": issuer})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert 'value="sagtill"' in response.content.decode()
    assert not Provider.objects.exists()


def test_a_provider_that_is_away_is_said_to_be_and_the_other_ways_are_shown(frida: Client, client: Client) -> None:
    frida.post(PAGE, SAID)
    METADATA["issuer"] = "https://annan.example"
    providers.forget()
    response = client.get("/logga-in/hos/ON")
    METADATA["issuer"] = ISSUER
    assert response.status_code == 503
    assert "svarar inte just nu" in response.content.decode()
    assert "Lösenord" in response.content.decode()


def test_an_answer_while_the_provider_is_away_lets_nobody_in(frida: Client, client: Client) -> None:
    frida.post(PAGE, SAID)
    sent = client.get("/logga-in/hos/ON")["Location"]
    assert sent.startswith(f"{ISSUER}/auth?x=1&response_type=code")
    state = sent.split("state=")[1].split("&")[0]
    assert client.get("/logga-in/hos/ON/svar", {"state": state, "code": "x"}).status_code == 503
    assert client.post("/logga-in/hos/ON/utloggad", {"logout_token": "x"}).status_code == 400


def test_a_client_without_a_secret_sends_none(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = {name: SAID[name] for name in ("label", "issuer", "client_id", "claim", "strong")}
    provider = providers.configure(town.board, {**facts, "is_on": True}, None, by="test")
    sent: list[Any] = []

    def post_form(*said: Any) -> dict[str, Any]:
        sent.append(said)
        return {}

    monkeypatch.setattr(journeys, "post_form", post_form)
    journeys._exchange(provider, METADATA, "kod", "bevis", "https://x.example")
    assert "client_secret" not in sent[0][1]
    assert len(sent[0]) == 2


def test_many_at_once_are_asked_to_wait(frida: Client, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    frida.post(PAGE, SAID)
    sent = client.get("/logga-in/hos/ON")["Location"]
    state = sent.split("state=")[1].split("&")[0]
    monkeypatch.setattr(pace, "may_try", lambda *_: False)
    assert client.get("/logga-in/hos/ON/svar", {"state": state, "code": "x"}).status_code == 429
    assert client.post("/logga-in/hos/ON/utloggad", {"logout_token": "x"}).status_code == 429


def test_the_way_out_is_shown_only_where_there_is_one(frida: Client, town: Town) -> None:
    assert providers.way_out(town.frida, "x") is None
    frida.post(PAGE, SAID)
    assert providers.way_out(town.frida, "x") is None
    METADATA["end_session_endpoint"] = f"{ISSUER}/ut"
    providers.forget()
    assert providers.way_out(town.frida, "x") == (
        "Lindviks kommun",
        f"{ISSUER}/ut?client_id=sagtill&post_logout_redirect_uri=x",
    )
    del METADATA["end_session_endpoint"]
