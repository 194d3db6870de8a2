"""A form that waits while its writer signs in is sealed, theirs alone, and gone within the hour."""

import pytest
from django.http import HttpRequest
from django.test import Client

from sagtill.organisation.testing import Town
from sagtill.signin.models import HeldForm
from sagtill.signin.services import holding
from sagtill.signin.tests.sensitive import TEXT, TYPED, later

pytestmark = pytest.mark.usefixtures("with_a_sensitive_page")


def test_what_was_sent_after_the_session_ended_waits_for_the_same_person(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(90):
        asked = client.post("/kansligt", TYPED)
        assert asked["Location"] == "/logga-in?next=%2Ffortsatt"
        page = client.post(
            "/logga-in", {"username": "karin", "password": "lindvik-prov-1", "next": "/fortsatt"}, follow=True
        )
        assert TEXT in page.content.decode()


def test_nobody_else_gets_what_was_typed(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(90):
        client.post("/kansligt", TYPED)
        client.force_login(town.mona)
        assert client.get("/fortsatt")["Location"] == "/"


def test_it_can_be_thrown_away_and_is_gone_within_the_hour(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
        token = holding.hold("/kansligt", HttpRequest().POST, town.karin.id)
        assert holding.held(token, town.karin.id) is not None
    with later(60):
        assert holding.held(token, town.karin.id) is None
        assert holding.sweep() == 1
    assert holding.held("", town.karin.id) is None
    with later(90):
        client.post("/kansligt", TYPED)
        client.force_login(town.karin)
        assert client.post("/fortsatt")["Location"] == "/"
        assert not HeldForm.objects.exists()


def test_what_waits_is_sealed(town: Town, client: Client) -> None:
    with later(0):
        client.force_login(town.karin)
    with later(90):
        client.post("/kansligt", TYPED)
    row = HeldForm.objects.get()
    assert "ursäkt" not in row.sealed
    assert "kansligt" not in row.sealed
    HeldForm.objects.update(sealed=row.sealed[:-4] + "AAA=")
    assert holding.held("fel", town.karin.id) is None


def test_a_script_is_told_and_keeps_what_it_has(town: Town, client: Client) -> None:
    assert client.post("/kansligt", TYPED, headers={"Sec-Fetch-Mode": "cors"}).status_code == 401
    assert not HeldForm.objects.exists()


def test_a_form_from_before_signing_in_again_can_be_sent_with_one_press(town: Town) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.karin)
    same = strict.post("/installningar", TYPED, headers={"Sec-Fetch-Site": "same-origin"})
    assert same.status_code == 403
    assert TEXT in same.content.decode()
    assert "hemligt" not in same.content.decode()
    elsewhere = strict.post("/installningar", TYPED, headers={"Sec-Fetch-Site": "cross-site"})
    assert TEXT not in elsewhere.content.decode()
