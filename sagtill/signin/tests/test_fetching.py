"""What is asked over the net, and what is never asked."""

import io
import json
import threading
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.error import HTTPError, URLError

import pytest

from sagtill.signin.services import fetching, providers
from sagtill.signin.services.fetching import SilentProviderError, get_json, is_safe, post_form
from sagtill.signin.services.providers import metadata

ANSWERS: dict[str, tuple[int, bytes]] = {
    "/good": (200, b'{"a": 1}'),
    "/list": (200, b"[1]"),
    "/words": (200, b"hello"),
    "/long": (200, b" " * (512 * 1024 + 1)),
    "/gone": (500, b"{}"),
    "/elsewhere": (302, b""),
}


class _Provider(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]] = []

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.asked.append((self.path, self.headers.get("Authorization", ""), body))
        status, answer = ANSWERS[self.path]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/good")
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET  # noqa: N815 - as above

    def log_message(self, *_args: Any) -> None:
        """Silent."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Provider)
    _Provider.asked = []
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_is_asked_and_how_we_say_who_we_are(address: str) -> None:
    assert get_json(f"{address}/good", "xyz") == {"a": 1}
    assert post_form(f"{address}/good", {"b": "å"}, ("me", "hemlig:%")) == {"a": 1}
    assert post_form(f"{address}/good", {"c": "1"}) == {"a": 1}
    assert get_json(f"{address}/good") == {"a": 1}
    assert [asked[1:] for asked in _Provider.asked] == [
        ("Bearer xyz", ""),
        ("Basic bWU6aGVtbGlnJTNBJTI1", "b=%C3%A5"),
        ("", "c=1"),
        ("", ""),
    ]


@pytest.mark.parametrize("path", ["/list", "/words", "/long", "/gone", "/elsewhere"])
def test_anything_but_a_plain_answer_is_no_answer(address: str, path: str) -> None:
    with pytest.raises(SilentProviderError):
        get_json(address + path)
    assert len(_Provider.asked) == 1


def test_nobody_there_is_no_answer() -> None:
    with pytest.raises(SilentProviderError):
        get_json("http://127.0.0.1:1/x")


SAFE = {
    "https://login.lindvik.example/adfs": (True, True),
    "http://login.lindvik.example/adfs": (False, False),
    "http://127.0.0.1:9000": (True, False),
    "http://localhost:9000": (True, False),
    "https://someone@login.lindvik.example": (False, False),
    "file:///etc/passwd": (False, False),
    "https://": (False, False),
    "https://[::1": (False, False),
    "": (False, False),
}


@pytest.mark.parametrize("where", SAFE)
def test_only_https_is_asked_save_on_ones_own_machine(where: str, settings: Any) -> None:
    settings.LOCAL_ADDRESS = True
    assert is_safe(where) is SAFE[where][0]
    settings.LOCAL_ADDRESS = False
    assert is_safe(where) is SAFE[where][1]
    if not SAFE[where][1]:
        with pytest.raises(SilentProviderError):
            get_json(where)


GOOD = {
    "issuer": "https://a.example",
    "authorization_endpoint": "https://a.example/auth",
    "token_endpoint": "https://a.example/token",
    "jwks_uri": "https://a.example/keys",
}


@pytest.mark.parametrize(
    "said",
    [
        {**GOOD, "issuer": "https://b.example"},
        {**GOOD, "token_endpoint": "http://a.example/token"},
        {name: value for name, value in GOOD.items() if name != "jwks_uri"},
    ],
)
def test_a_provider_that_says_it_is_another_or_leads_to_an_open_line_is_not_used(
    said: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    providers.forget()
    monkeypatch.setattr(metadata, "get_json", lambda *_: said)
    with pytest.raises(SilentProviderError):
        providers.discover("https://a.example")
    providers.forget()


def test_keys_that_are_no_keys_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, found in (({"keys": "x"}, []), ({}, []), ({"keys": [{"kty": "RSA"}, "x"]}, [{"kty": "RSA"}])):
        providers.forget()
        monkeypatch.setattr(metadata, "get_json", lambda address, said=said: said if "keys" in address else GOOD)
        assert metadata.keys("https://a.example") == found
    providers.forget()


def test_an_error_of_the_net_says_its_kind_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (
        HTTPError("https://a.example", 503, "hemligt", Message(), io.BytesIO(json.dumps({}).encode())),
        URLError("hemligt"),
        TimeoutError(),
    ):

        def _open(*_args: Any, error: Exception = error, **_kwargs: Any) -> None:
            raise error

        monkeypatch.setattr(fetching, "build_opener", lambda *_, _open=_open: type("O", (), {"open": _open})())
        with pytest.raises(SilentProviderError) as found:
            get_json("https://a.example/x")
        assert "hemligt" not in str(found.value)
