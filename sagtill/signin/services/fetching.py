"""Asking an identity provider something over the net: only where the organisation has said, never led elsewhere, never for long."""

import http.client
import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

_PATIENCE_SECONDS = 6
_LONGEST_ANSWER = 512 * 1024
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class SilentProviderError(Exception):
    """The provider does not answer, or not as one should."""


class _NeverLed(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """What answers with another address is not asked there."""


def is_safe(address: str) -> bool:
    """Whether an address may be asked: https, or this machine while the service itself is only for this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    local = settings.LOCAL_ADDRESS and parts.scheme == "http" and parts.hostname in _LOCAL
    return bool(parts.hostname) and (parts.scheme == "https" or local) and not parts.username


def get_json(address: str, bearer: str = "") -> dict[str, Any]:
    """What an address answers, as JSON. Raises SilentProviderError."""
    headers = {"Accept": "application/json", **({"Authorization": f"Bearer {bearer}"} if bearer else {})}
    return _ask(address, None, headers)


def post_form(address: str, fields: Mapping[str, str], client: tuple[str, str] | None = None) -> dict[str, Any]:
    """What an address answers to a form, as JSON. `client` is a name and a secret (RFC 6749 2.3.1). Raises SilentProviderError."""
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    if client is not None:
        pair = ":".join(quote(part, safe="") for part in client)
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    return _ask(address, urlencode(fields).encode(), headers)


def _ask(address: str, data: bytes | None, headers: Mapping[str, str]) -> dict[str, Any]:
    if not is_safe(address):
        raise SilentProviderError("address")
    request = Request(address, data, {**headers, "User-Agent": "sagtill"})  # noqa: S310 - judged by is_safe above
    try:
        with build_opener(_NeverLed).open(request, timeout=_PATIENCE_SECONDS) as answer:
            body = answer.read(_LONGEST_ANSWER + 1)
    except HTTPError as error:
        raise SilentProviderError(str(error.code)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SilentProviderError(type(error).__name__) from error
    if len(body) > _LONGEST_ANSWER:
        raise SilentProviderError("length")
    try:
        said = json.loads(body)
    except ValueError as error:
        raise SilentProviderError("form") from error
    if not isinstance(said, dict):
        raise SilentProviderError("form")
    return said
