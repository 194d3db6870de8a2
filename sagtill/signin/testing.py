"""The tests' browser signs in as people do: with a proof that was enough, just now."""

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test.client import ClientMixin

from sagtill.organisation.models import Person
from sagtill.signin.services import sessions


def _sign_in(self: Any, user: Person, backend: str | None = None) -> None:
    request = HttpRequest()
    request.session = self.session or import_module(settings.SESSION_ENGINE).SessionStore()
    sessions.begin(request, user, "passkey", second_step=True)
    request.session.save()
    self._set_login_cookies(request)


def pytest_configure(config: pytest.Config) -> None:
    """Let `client.force_login` begin a session by the product's own service."""
    ClientMixin._login = _sign_in  # type: ignore[attr-defined]
