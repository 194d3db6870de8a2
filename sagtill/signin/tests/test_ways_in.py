"""The demo town's one click, where one comes after signing in, and how passwords are hashed."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town
from sagtill.signin import backend
from sagtill.signin.hashers import Argon2
from sagtill.signin.models import Account, CodeApp, Invitation, RecoveryCode, UsedOnce
from sagtill.signin.services import accounts, code_apps, once, sessions
from sagtill.signin.tests.entering import NEW
from sagtill.signin.tests.steps import with_app
from sagtill.signin.validators import ExpectedPasswordValidator


def test_one_click_exists_only_in_the_demo_town(town: Town, client: Client, settings: Any) -> None:
    sent = {"person": str(town.karin.id), "next": "/arenden"}
    assert client.post("/logga-in/demo", sent).status_code == 404
    assert backend.demo_people() == []
    settings.DEMO = True
    assert client.post("/logga-in/demo", sent)["Location"] == "/arenden"
    assert client.get("/arenden").status_code == 200
    assert (client.session["how"], client.session["second_step"]) == ("demo", True)


@pytest.mark.parametrize("where", ["https://ont.example/", "//ont.example", "javascript:alert(1)", "/\\ont.example"])
def test_nobody_is_sent_to_another_site_after_signing_in(town: Town, client: Client, where: str) -> None:
    response = client.post("/logga-in", {"username": "karin", "password": "lindvik-prov-1", "next": where})
    assert response["Location"] == "/"


def test_who_is_signed_in_is_known_for_lists(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    assert sessions.ids_signed_in([town.karin.id, town.mona.id]) == {town.karin.id}


def test_the_demo_town_shows_only_those_who_are_presented(town: Town, client: Client, settings: Any) -> None:
    settings.DEMO = True
    organisation.change_settings(town.karin, presentation="Chef i hemtjänsten")
    assert backend.demo_people() == [town.karin]
    assert "Chef i hemtjänsten" in client.get("/logga-in").content.decode()


def test_passwords_are_hashed_with_argon2id_and_32_megabytes() -> None:
    hasher = Argon2()
    encoded = hasher.encode(NEW, hasher.salt())
    assert "$argon2id$" in encoded
    assert "m=32768,t=3,p=1" in encoded
    assert hasher.verify(NEW, encoded)
    assert not hasher.verify(NEW + "x", encoded)
    assert not hasher.must_update(encoded)


def test_the_product_hashes_in_that_way() -> None:
    source = Path(import_module(os.environ["DJANGO_SETTINGS_MODULE"]).__file__ or "").read_text(encoding="utf-8")
    assert 'PASSWORD_HASHERS = ["sagtill.signin.hashers.Argon2"]' in source


def test_the_field_says_what_a_good_password_is(db: None) -> None:
    assert "12 tecken" in ExpectedPasswordValidator().get_help_text()
    with pytest.raises(ValidationError):
        ExpectedPasswordValidator().validate("Sommaren2026!")


def test_what_was_used_once_is_forgotten_when_it_no_longer_holds(db: None) -> None:
    assert once.use("x", clock.now())
    assert once.sweep() == 1
    assert once.use("x", clock.now())


def test_the_rows_can_be_told_apart(town: Town) -> None:
    with_app(town.karin)
    code_apps.new_recovery_codes(town.karin)
    accounts.invite(town.karin, by="test")
    once.use("x", clock.now())
    rows = [model.objects.first() for model in (Account, CodeApp, RecoveryCode, Invitation, UsedOnce)]
    assert all(str(row) for row in rows)
