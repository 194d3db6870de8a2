"""Passwords of one's own, guessing that is slowed, and nobody who can be shut out by somebody else."""

import os
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.test import Client

from sagtill.audit import services as audit
from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin import backend
from sagtill.signin.hashers import Argon2
from sagtill.signin.models import Account, CodeApp, Invitation, RecoveryCode, UsedOnce
from sagtill.signin.services import accounts, attempts, code_apps, once, sessions
from sagtill.signin.tests.test_second_step import with_app
from sagtill.signin.validators import ExpectedPasswordValidator
from sagtill.ui import pace

OLD = "lindvik-prov-1"
NEW = "kanel hund traktor moln"
CHOSEN = {"new_password": NEW, "new_password_again": NEW}


def sign_in(client: Client, name: str = "karin", password: str = OLD) -> int:
    return client.post("/logga-in", {"username": name, "password": password}).status_code


# -- invitations ----------------------------------------------------------------


def test_a_code_given_by_hand_lets_somebody_choose_a_password_once(town: Town, client: Client) -> None:
    code = accounts.invite(town.elin, by=str(town.frida.id))
    page = client.post("/logga-in/forsta-gangen", {"code": code.lower()})
    assert "elin" in page.content.decode()
    response = client.post("/logga-in/forsta-gangen", {"code": code, **CHOSEN})
    assert response.status_code == 302
    assert client.get("/mina").status_code == 200
    assert client.post("/logga-in/forsta-gangen", {"code": code, **CHOSEN}).status_code == 422
    assert sign_in(Client(), "elin", NEW) == 302


def test_a_code_holds_three_days_and_only_the_newest(town: Town) -> None:
    first = accounts.invite(town.elin, by="test")
    second = accounts.invite(town.elin, by="test")
    assert accounts.invited(first) is None
    assert accounts.invited(second) == town.elin
    assert second not in Invitation.objects.latest("kept_until").code_digest
    with clock.moved_to(clock.now() + timedelta(hours=73)):
        assert accounts.invited(second) is None
        assert accounts.accept(second, NEW) is None


def test_a_person_asked_before_keeps_the_day_that_was_set(town: Town) -> None:
    first = accounts.password_alone_until(town.karin, {Role.MANAGER})
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert accounts.password_alone_until(town.karin, {Role.MANAGER}) == first
    assert accounts.password_alone_until(town.amina, {Role.EMPLOYEE}) is None


def test_of_two_who_use_the_same_code_one_gets_in(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    code = accounts.invite(town.elin, by="test")
    monkeypatch.setattr(accounts, "invited", lambda _code: town.elin)
    assert accounts.accept(code, NEW) == town.elin
    assert accounts.accept(code, "en annan mening här") is None


def test_a_disabled_person_cannot_come_back_by_a_code(town: Town) -> None:
    code = accounts.invite(town.elin, by="test")
    organisation.disable_person(town.elin, by="test")
    assert accounts.invited(code) is None


def test_a_new_password_by_a_code_ends_what_was_open_and_keeps_the_second_step(town: Town, client: Client) -> None:
    with_app(town.karin)
    old = Client()
    old.force_login(town.karin)
    code = accounts.invite(town.karin, by=str(town.frida.id))
    response = client.post("/logga-in/forsta-gangen", {"code": code, **CHOSEN})
    assert response.status_code == 200
    assert "Ett steg till" in response.content.decode()
    assert old.get("/mina").status_code == 302
    assert client.get("/mina").status_code == 302, "a code alone does not open an account that has a second step"


def test_a_weak_password_or_two_different_ones_are_refused_and_the_code_still_holds(town: Town, client: Client) -> None:
    code = accounts.invite(town.elin, by="test")
    for pair in (("Sommaren2026!", "Sommaren2026!"), (NEW, NEW + "x")):
        sent = {"code": code, "new_password": pair[0], "new_password_again": pair[1]}
        assert client.post("/logga-in/forsta-gangen", sent).status_code == 422
    assert accounts.invited(code) == town.elin


def test_guessing_at_codes_is_slowed(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # A bucket that never fills again, so that it does not matter how slow the machine is.
    monkeypatch.setitem(pace.PACES, "invitation", (3.0, 0.0))
    answers = [client.post("/logga-in/forsta-gangen", {"code": "A" * 24}).status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]


def test_the_page_of_the_first_time_asks_for_the_code(client: Client, db: None) -> None:
    assert client.get("/logga-in/forsta-gangen").status_code == 200
    assert client.post("/logga-in/forsta-gangen", {}).status_code == 422


# -- changing it oneself ---------------------------------------------------------


def test_changing_the_password_keeps_this_session_and_ends_the_others(town: Town, client: Client) -> None:
    other = Client()
    for browser in (client, other):
        browser.force_login(town.karin)
    key = client.session.session_key
    assert client.post("/installningar/inloggning/losenord", CHOSEN)["Location"] == "/installningar/inloggning"
    assert client.session.session_key != key
    assert client.get("/mina").status_code == 200
    assert other.get("/mina").status_code == 302
    assert sign_in(Client(), password=NEW) == 302


def test_one_sees_where_one_is_signed_in_and_can_end_it_there(town: Town, client: Client) -> None:
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/19 Safari/604"})
    assert sign_in(phone) == 302
    client.force_login(town.karin)
    page = client.get("/installningar/inloggning")
    assert "Safari, iPhone" in page.content.decode()
    client.post("/installningar/inloggning/logga-ut", {"session": page.context["sessions"][0].session_key})
    assert phone.get("/mina").status_code == 302
    sign_in(phone)
    client.post("/installningar/inloggning/logga-ut")
    assert (phone.get("/mina").status_code, client.get("/mina").status_code) == (302, 200)


# -- guessing ---------------------------------------------------------------------


def test_guessing_at_one_account_is_slowed_without_touching_others(town: Town) -> None:
    guesser = Client()
    answers = [sign_in(guesser, password="gissning") for _ in range(12)]
    assert (answers[0], answers[-1]) == (422, 429)
    assert sign_in(Client(), "mona") == 302


def test_the_owner_gets_in_on_a_known_device_whatever_others_try(town: Town, client: Client) -> None:
    assert sign_in(client) == 302
    client.post("/logga-ut")
    guesser = Client()
    for _ in range(15):
        sign_in(guesser, password="gissning")
    assert sign_in(Client()) == 429, "somebody on a device nobody knows has to wait"
    assert sign_in(client) == 302


def test_a_known_device_gives_no_free_tries_at_others(town: Town, client: Client) -> None:
    sign_in(client)
    answers = [sign_in(client, "mona", "gissning") for _ in range(12)]
    assert answers[-1] == 429
    answers = [sign_in(client, "karin", "gissning") for _ in range(12)]
    assert answers[-1] == 429


def test_a_device_remembers_eight_and_its_memory_cannot_be_made_up(db: None) -> None:
    cookie = ""
    for name in [f"namn{number}" for number in range(10)]:
        cookie = attempts.device_after(cookie, name.upper())
    assert attempts._device(cookie)["names"] == [f"namn{number}" for number in range(9, 1, -1)]
    assert attempts._device("påhittad")["names"] == []


def test_names_that_do_not_exist_are_slowed_in_the_same_way(db: None) -> None:
    answers = [sign_in(Client(), "finns-inte", "gissning") for _ in range(12)]
    assert (answers[0], answers[-1]) == (422, 429)


@pytest.mark.parametrize("name", ["karin", "elin", "finns-inte"])
def test_every_refusal_costs_one_hash_and_one_row_in_the_log(
    town: Town, client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The same work, and so the same time, for a name that exists, one that is disabled and one that does not exist."""
    organisation.disable_person(town.elin, by="test")
    sign_in(client, "somebody-else", "gissning")
    hashed: list[str] = []

    def counted(password: str, encoded: str) -> bool:
        hashed.append(encoded)
        return check_password(password, encoded)

    monkeypatch.setattr(backend, "check_password", counted)
    before = AuditRow.objects.count()
    assert sign_in(client, name, "gissning") == 422
    assert len(hashed) == 1
    assert hashed[0].split("$")[0] == town.karin.password.split("$")[0]
    assert AuditRow.objects.count() == before + 1
    row = AuditRow.objects.latest("id")
    assert (row.act, row.result) == ("sign_in", "refused")
    assert (row.organisation_id == audit.INSTALLATION) is (name == "finns-inte")
    assert "gissning" not in str(row.__dict__)


def test_a_person_without_a_password_is_refused_like_everybody(town: Town, client: Client) -> None:
    town.elin.set_unusable_password()
    town.elin.save()
    assert sign_in(client, "elin", "") == 422
    assert sign_in(client, "elin", "!") == 422


# -- the demo town ------------------------------------------------------------------


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


# -- hashing ----------------------------------------------------------------------------


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
