"""A sensitive page asks again who one is, and nothing that was typed is lost."""

from typing import Any

import pytest
from django.test import Client

from sagtill.organisation.testing import Town
from sagtill.signin.tests.sensitive import TEXT, TYPED, later
from sagtill.ui import pace

pytestmark = pytest.mark.usefixtures("with_a_sensitive_page")


def test_ten_minutes_after_signing_in_a_sensitive_page_asks_again(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(10):
        assert client.get("/kansligt").content.decode().startswith("Karin: läste")
    with later(11):
        assert client.get("/kansligt?x=1")["Location"] == "/bekrafta?next=%2Fkansligt%3Fx%3D1"


def test_after_the_password_one_is_back_where_one_was(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(30):
        wrong = client.post("/bekrafta", {"password": "fel", "next": "/kansligt"})
        assert wrong.status_code == 422
        assert client.get("/kansligt").status_code == 302
        key = client.session.session_key
        right = client.post("/bekrafta", {"password": "lindvik-prov-1", "next": "/kansligt"})
        assert right["Location"] == "/kansligt"
        assert client.session.session_key != key
        assert client.get("/kansligt").status_code == 200


def test_what_was_sent_to_a_sensitive_page_waits_while_one_confirms(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(30):
        asked = client.post("/kansligt", TYPED)
        assert asked["Location"] == "/bekrafta?next=%2Ffortsatt"
        back = client.post("/bekrafta", {"password": "lindvik-prov-1", "next": "/fortsatt"}, follow=True)
        page = back.content.decode()
        assert TEXT in page
        assert 'action="/kansligt"' in page
        assert "hemligt" not in page
        assert page.count('name="fler"') == 2
        assert client.post("/kansligt", {**TYPED, "csrfmiddlewaretoken": "x"}).status_code == 200


def test_somebody_elses_password_does_not_confirm(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(30):
        client.post("/bekrafta", {"username": "mona", "password": "lindvik-prov-2"})
        assert client.get("/kansligt").status_code == 302


def test_guessing_at_the_confirmation_is_slowed(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    for _ in range(int(pace.PACES["confirm"][0])):
        client.post("/bekrafta", {"password": "fel"})
    assert "Vänta en liten stund" in client.post("/bekrafta", {"password": "lindvik-prov-1"}).content.decode()


def test_the_click_of_the_demo_town_confirms_nothing_elsewhere(town: Town, client: Client, settings: Any) -> None:
    client.force_login(town.karin)
    assert client.post("/bekrafta", {"demo": "1"}).status_code == 422
    settings.DEMO = True
    assert client.post("/bekrafta", {"demo": "1"}).status_code == 302
