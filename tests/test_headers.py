"""Every answer carries the headers, whatever kind of answer it is, and nobody gets a session before signing in (security.md, P17)."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sagtill.organisation.testing import Town

# What GlobaLeaks sends on every answer (backend/globaleaks/rest/api.py), and what we add. A word that must stand in the value.
REQUIRED = {
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "same-origin",
    "Reporting-Endpoints": 'csp="/csp"',
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex",
}
IN_POLICY = [
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "report-to csp",
    "report-uri /csp",
]
PERMISSIONS_OF_GLOBALEAKS = """accelerometer ambient-light-sensor bluetooth camera clipboard-read document-domain
    display-capture fullscreen geolocation gyroscope keyboard-map local-fonts magnetometer microphone midi notifications
    payment push screen-wake-lock serial speaker-selection usb web-share xr-spatial-tracking"""
SAMPLES = {"uuid": "6f1a2f0e-3f5a-4a43-9b0e-6f7f7e7a1c11", "int": "1", "slug": "ord", "path": "x", "str": "2026-0001"}


_WITH_A_REAL_ADDRESS = """
import os
os.environ |= {"SAGTILL_ADDRESS": "https://sagtill.lindvik.example", "DJANGO_SETTINGS_MODULE": "sagtill.config.settings"}
import django
django.setup()
from sagtill.config import settings as s
from sagtill.reports.views.sending import _COOKIE as draft
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, s.THEME_COOKIE_NAME, draft)
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)
print(s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)
"""


def addresses() -> Iterator[str]:
    """Every address of the product, with a sample where it takes a value."""

    def walk(resolver: URLResolver, before: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            here = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry, here)
            elif isinstance(entry, URLPattern):
                for name, converter in entry.pattern.converters.items():
                    kind = type(converter).__name__.removesuffix("Converter").lower()
                    written = "str" if kind == "string" else kind
                    for text in (f"<{written}:{name}>", f"<{name}>"):
                        here = here.replace(text, SAMPLES[written])
                yield f"/{here}"

    yield from walk(get_resolver(), "")


def has_them_all(response: HttpResponse, where: str, *, may_be_kept: bool = False) -> None:
    for name, word in REQUIRED.items():
        assert word in response.headers.get(name, ""), f"{where}: {name} is {response.headers.get(name)!r}"
    policy = response.headers["Content-Security-Policy"]
    own_sandbox = policy.startswith("sandbox")
    assert own_sandbox or all(rule in policy for rule in IN_POLICY), f"{where}: {policy}"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert ("no-store" in response.headers.get("Cache-Control", "")) is not may_be_kept, where


@pytest.mark.parametrize("who", [None, "amina", "karin", "josefin", "frida", "bengt"])
def test_every_address_answers_with_the_headers_to_everybody(town: Town, client: Client, who: str | None) -> None:
    if who:
        client.force_login(getattr(town, who))
    for address in addresses():
        has_them_all(client.get(address), f"{address} as {who}")


def test_whoever_has_not_signed_in_gets_no_session_from_any_address(town: Town, client: Client) -> None:
    for address in addresses():
        for response in (client.get(address), client.post(address, {"typ": "fel", "q": "x"})):
            assert django_settings.SESSION_COOKIE_NAME not in response.cookies, address


@pytest.mark.parametrize("start", ["/r", "/anonym", "/kod", "/", "/hjalp"])
def test_telling_and_following_up_need_no_cookie_at_all(town: Town, client: Client, start: str) -> None:
    response = client.get(start)
    assert response.status_code == 200
    assert not response.cookies
    assert "Set-Cookie" not in response.headers


def test_the_errors_and_redirects_have_them_too(client: Client, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    has_them_all(client.get("/finns-inte"), "404")
    has_them_all(client.get("/dag"), "redirect")
    has_them_all(Client(enforce_csrf_checks=True).post("/logga-in", {"username": "x"}), "403")
    has_them_all(client.get("/", headers={"host": "någon.annan"}), "400")
    monkeypatch.setattr("sagtill.home.views.render", lambda *_a, **_k: 1 / 0)
    broken = Client(raise_request_exception=False).get("/hjalp")
    assert broken.status_code == 500
    has_them_all(broken, "500")


def test_static_files_have_them_and_may_be_kept(settings: object, client: Client) -> None:
    settings.WHITENOISE_AUTOREFRESH = True  # type: ignore[attr-defined]
    settings.WHITENOISE_USE_FINDERS = True  # type: ignore[attr-defined]
    response = client.get("/static/ui/kv.css")
    assert response.status_code == 200
    has_them_all(response, "static", may_be_kept=True)


def test_everything_that_globaleaks_turns_off_is_off_here(client: Client, db: None) -> None:
    policy = client.get("/").headers["Permissions-Policy"]
    assert [name for name in PERMISSIONS_OF_GLOBALEAKS.split() if f"{name}=()" not in policy] == []


def test_with_a_real_address_cookies_belong_to_the_host_and_the_browser_stays_on_https() -> None:
    found = subprocess.run(
        [sys.executable, "-c", _WITH_A_REAL_ADDRESS], capture_output=True, text=True, check=True, env=os.environ
    )
    *cookies, secure, csrf, redirect, hsts, below = found.stdout.split()
    assert len(cookies) == 5
    assert all(cookie.startswith("__Host-") for cookie in cookies)
    assert [secure, csrf, redirect, hsts, below] == ["True"] * 5


def test_https_answers_tell_the_browser_never_to_use_http(settings: object, db: None) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000  # type: ignore[attr-defined]
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # type: ignore[attr-defined]
    response = Client().get("/", secure=True)
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_signing_out_empties_the_browser(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    response = client.post("/logga-ut")
    assert '"storage"' in response.headers["Clear-Site-Data"]
    assert response.cookies[django_settings.SESSION_COOKIE_NAME]["max-age"] == 0
