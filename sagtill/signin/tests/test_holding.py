"""Nothing that was typed is lost when a session has ended, or when a page asks again who it is."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as installed
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin.models import HeldForm
from sagtill.signin.services import holding
from sagtill.ui import pace

START = clock.at(clock.today(), 8)
TEXT = "Jag ringde och bad om ursäkt. Hon blev glad."
TYPED = {
    "text": TEXT,
    "ort": "Norr",
    "password": "hemligt",
    "fler": ["a", "b"],
}


@for_roles(Role.MANAGER)
@recently_confirmed
def _sensitive(request: HttpRequest, actor: Actor) -> HttpResponse:
    return HttpResponse(
        f"{actor.person.first_name}: {request.POST.get('text', 'läste')} {request.POST.getlist('fler')}"
    )


product = import_module(installed.ROOT_URLCONF)
urlpatterns = [*product.urlpatterns, path("kansligt", _sensitive, name="sensitive")]
handler404 = product.handler404


@pytest.fixture(autouse=True)
def with_a_sensitive_page(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


def later(minutes: int) -> Any:
    return clock.moved_to(START + timedelta(minutes=minutes))


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
