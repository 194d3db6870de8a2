"""What several tests of this room begin with."""

from typing import Any

import pytest
from django.test import Client

from sagtill.organisation.testing import Town, client_of


@pytest.fixture
def frida(town: Town) -> Client:
    """The administrator at the keyboard."""
    return client_of(town.frida)


@pytest.fixture
def with_a_sensitive_page(settings: Any) -> None:
    """The product with one page more, which asks again who one is."""
    settings.ROOT_URLCONF = "sagtill.signin.tests.sensitive"
