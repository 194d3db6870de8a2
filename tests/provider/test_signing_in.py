"""Signing in at a real OpenID provider: who is let in, as whom, how strongly, and how it ends."""

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town
from sagtill.signin.models import Provider, ProviderIdentity, Session
from sagtill.signin.services import providers
from tests.provider.conftest import Providers, Visitor, configured

START, ANSWER = "/logga-in/hos/ON", "/logga-in/hos/ON/svar"


def signs_in(client: Client, name: str, start: str = START, **query: str):  # type: ignore[no-untyped-def]
    """There and back again; the response that the browser ends with."""
    sent = client.get(start, query)
    assert sent.status_code == 302, sent.content
    return client.get(f"{start}/svar", Visitor(name).goes_to(sent["Location"]))


def test_a_person_signs_in_there_and_comes_back_to_where_they_were_going(
    client: Client, lindvik: Provider, town: Town
) -> None:
    assert "Logga in med Lindviks kommun" in client.get("/logga-in?next=/mina").content.decode()
    response = signs_in(client, "amina", next="/mina")
    assert response["Location"] == "/mina"
    assert client.get("/mina").status_code == 200
    session = Session.objects.get(person=town.amina)
    assert ProviderIdentity.objects.get().subject == "amina"
    assert session.how == "provider"
    assert len(session.provider_session) == 64
    assert ProviderIdentity.objects.get().subject == "amina"
    assert AuditRow.objects.filter(act="sign_in", reason="provider", who=str(town.amina.pk)).exists()


def test_a_provider_that_tells_the_name_in_the_token_and_takes_the_secret_in_the_form(
    client: Client, other: Provider, town: Town
) -> None:
    assert signs_in(client, "olle", "/logga-in/hos/BG").status_code == 302
    assert Session.objects.get().person == town.olle


def test_nobodys_tokens_are_kept(client: Client, lindvik: Provider, town: Town) -> None:
    signs_in(client, "amina")
    said = str(dict(client.session.items()))
    assert "eyJ" not in said


def test_the_subject_decides_and_not_the_name_after_the_first_time(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    signs_in(client, "amina")
    real.tell("lindvik", "lie", lie={"claims": {"sub": "amina", "preferred_username": "karin"}})
    again = Client()
    assert signs_in(again, "amina").status_code == 302
    assert again.session["_auth_user_id"] == str(town.amina.pk)


def test_a_new_account_with_an_old_name_is_not_let_in_until_an_administrator_has_released_it(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    signs_in(client, "amina")
    real.tell("lindvik", "lie", lie={"claims": {"sub": "777", "preferred_username": "amina"}})
    again = Client()
    assert "inte upplagd" in signs_in(again, "amina").content.decode()
    providers.release(town.amina, by="frida")
    assert signs_in(again, "amina").status_code == 302


@pytest.mark.parametrize("name", ["okand", "olle"])
def test_somebody_who_is_nobody_in_this_organisation_is_told_so_and_stays_outside(
    client: Client, lindvik: Provider, name: str
) -> None:
    response = signs_in(client, name)
    assert response.status_code == 422
    assert "Be din chef eller förvaltaren" in response.content.decode()
    assert not Session.objects.exists()


def test_a_disabled_person_is_nobody_from_the_next_sign_in(client: Client, lindvik: Provider, town: Town) -> None:
    signs_in(client, "amina")
    organisation.disable_person(town.amina, by="frida")
    assert client.get("/mina").status_code == 302
    assert "inte upplagd" in signs_in(Client(), "amina").content.decode()


def test_a_password_alone_there_does_not_replace_the_second_step_here(
    client: Client, real: Providers, lindvik: Provider
) -> None:
    signs_in(client, "karin")
    assert client.session["second_step"] is False
    real.tell("lindvik", "lie", lie={"claims": {"amr": ["pwd", "mfa"]}})
    signs_in(client, "karin")
    assert client.session["second_step"] is True


def test_when_the_organisation_names_strong_ways_a_weaker_one_is_refused(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    configured(town.board, real.lindvik, strong="urn:loa3 urn:loa4")
    assert "acr_values=urn%3Aloa3+urn%3Aloa4" in client.get(START)["Location"]
    assert "på ett säkrare sätt" in signs_in(client, "karin").content.decode()
    real.tell("lindvik", "lie", lie={"claims": {"acr": "urn:loa3"}})
    assert signs_in(client, "karin").status_code == 302
    assert client.session["second_step"] is True


def test_an_address_that_is_not_confirmed_opens_nothing(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    configured(town.board, real.lindvik, claim="email")
    organisation.change_settings(town.amina, username="amina@lindvik.example")
    assert "inte upplagd" in signs_in(client, "amina").content.decode()
    confirmed = {"email": "amina@lindvik.example", "email_verified": True}
    real.tell("lindvik", "lie", lie={"claims": confirmed})
    assert signs_in(client, "amina").status_code == 302


def test_whoever_cancels_there_is_met_kindly(client: Client, real: Providers, lindvik: Provider) -> None:
    state = client.get(START)["Location"].split("state=")[1].split("&")[0]
    response = client.get(ANSWER, {"state": state, "iss": real.lindvik, "error": "access_denied"})
    assert "Du avbröt inloggningen" in response.content.decode()


def test_showing_again_who_one_is_asks_for_a_fresh_sign_in_by_the_same_person(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    signs_in(client, "amina")
    session = client.session
    session["confirmed_at"] = 0
    session.save()
    assert "Visa det med Lindviks kommun" in client.get("/bekrafta").content.decode()
    sent = client.get(START, {"next": "/installningar/inloggning/app", "igen": "1"})
    assert "prompt=login" in sent["Location"]
    assert "max_age=0" in sent["Location"]
    answer = Visitor("amina").goes_to(sent["Location"])
    assert client.get(ANSWER, answer)["Location"] == "/installningar/inloggning/app"
    assert client.get("/installningar/inloggning/app").status_code == 200


def test_an_old_sign_in_or_somebody_else_does_not_show_that_it_is_you(
    client: Client, real: Providers, lindvik: Provider, town: Town
) -> None:
    signs_in(client, "amina")
    for who, lie in (("karin", {}), ("amina", {"auth_time": 1_700_000_000})):
        real.tell("lindvik", "lie", lie={"claims": lie})
        sent = client.get(START, {"next": "/mina", "igen": "1"})
        assert client.get(ANSWER, Visitor(who).goes_to(sent["Location"])).status_code == 422
    sent = client.get(START, {"igen": "1"})
    answer = Visitor("amina").goes_to(sent["Location"])
    real.tell("lindvik", "lie")
    sent = client.get(START, {"igen": "1"})
    answer = Visitor("amina").goes_to(sent["Location"])
    client.post("/logga-ut")
    assert client.get(ANSWER, answer).status_code == 422


def test_signing_out_here_shows_the_way_out_there(
    client: Client, real: Providers, lindvik: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_in(client, "amina")
    page = client.post("/logga-ut").content.decode()
    assert "Du är utloggad ur Säg till" in page
    assert f"{real.lindvik}/session/end?client_id=sagtill" in page
    assert client.get("/mina").status_code == 302
    signs_in(client, "amina")
    providers.forget()
    monkeypatch.setattr("sagtill.signin.services.providers.metadata.get_json", lambda *_: {})
    assert client.post("/logga-ut").status_code == 302
