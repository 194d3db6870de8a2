"""Signing out at a real provider ends the sessions here, and a sign-out that is not the provider's ends none."""

import time
from typing import Any

import pytest
from django.test import Client

from sagtill.organisation.testing import Town
from sagtill.signin.models import Provider
from tests.provider.asking import NOW
from tests.provider.conftest import Providers, configured
from tests.provider.test_signing_in import ANSWER, START, signs_in


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
