"""Codes for the first time, and changing one's password oneself."""

from datetime import timedelta

import pytest
from django.test import Client

from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin.models import Invitation
from sagtill.signin.services import accounts
from sagtill.signin.tests.entering import NEW, sign_in
from sagtill.signin.tests.steps import with_app
from sagtill.ui import pace

CHOSEN = {"new_password": NEW, "new_password_again": NEW}


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
