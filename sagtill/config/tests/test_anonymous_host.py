"""The anonymous channel's own host name: the channel, what everybody may read, and nothing else."""

from typing import Any

import pytest
from django.test import Client

from sagtill.organisation.testing import Town, client_of

HOST = "rapport.lindvik.example"


@pytest.fixture(autouse=True)
def own_host(settings: Any) -> None:
    settings.ANONYMOUS_HOST = HOST
    settings.ALLOWED_HOSTS = ["localhost", "testserver", HOST]


def ask(client: Client, path: str, host: str = HOST) -> Any:
    return client.get(path, headers={"host": host})


def test_the_front_door_leads_straight_to_the_channel(town: Town, client: Client) -> None:
    assert ask(client, "/")["Location"] == "/anonym"
    assert ask(client, "/", "testserver").status_code == 200


@pytest.mark.parametrize("path", ["/anonym", "/kod", "/tyck", "/uppgifter", "/tillganglighet"])
def test_the_channel_and_what_everybody_may_read_are_there_without_a_cookie(
    town: Town, client: Client, path: str
) -> None:
    response = ask(client, path, HOST.upper())
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("path", ["/logga-in", "/r", "/dag", "/mina", "/installningar", "/session", "/admin/personer"])
def test_nothing_that_needs_a_name_is_there_not_even_for_somebody_signed_in(town: Town, path: str) -> None:
    client = client_of(town.frida)
    response = ask(client, path)
    assert response.status_code == 404
    assert not response.cookies
    assert "Frida" not in response.content.decode()
    assert ask(client, path, "testserver").status_code != 404 or path == "/dag"


def test_without_a_host_of_its_own_the_path_is_enough(town: Town, settings: Any, client: Client) -> None:
    settings.ANONYMOUS_HOST = ""
    assert not ask(client, "/anonym", "testserver").cookies
    assert ask(client, "/logga-in", "testserver").status_code == 200
