"""Passkeys on the pages: added, used as one step and as two, taken away."""

from datetime import timedelta
from typing import Any

from django.test import Client, RequestFactory

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.signin.place import place_of
from sagtill.signin.services import code_apps, passkeys
from sagtill.signin.services.passkeys import Place
from sagtill.signin.tests.keys import Key
from sagtill.signin.tests.registering import PLACE, registered
from sagtill.signin.tests.steps import START, code, with_app


def test_a_passkey_signs_in_without_password_and_counts_as_two_steps(town: Town, client: Client) -> None:
    key = registered(town.karin)
    question = client.get("/logga-in").context["question"]
    response = client.post(
        "/logga-in/nyckel", {"state": question.sealed, "answer": key.signed(question.options), "next": "/arenden"}
    )
    assert response["Location"] == "/arenden"
    assert (client.session["how"], client.session["second_step"]) == ("passkey", True)


def test_a_passkey_nobody_knows_gets_a_sentence(client: Client, db: None) -> None:
    question = client.get("/logga-in").context["question"]
    response = client.post("/logga-in/nyckel", {"state": question.sealed, "answer": Key().signed(question.options)})
    assert response.status_code == 422
    assert "Det gick inte att logga in med nyckeln" in response.content.decode()


def test_the_pages_add_a_passkey_and_take_it_away(town: Town, client: Client) -> None:
    client.force_login(town.amina)
    key = Key()
    question = client.get("/installningar/inloggning/nyckel").context["question"]
    sent = {"name": "Min telefon", "state": question.sealed, "answer": "rubbish"}
    assert client.post("/installningar/inloggning/nyckel", sent).status_code == 422
    question = client.get("/installningar/inloggning/nyckel").context["question"]
    sent = {"name": "Min telefon", "state": question.sealed, "answer": key.created(question.options)}
    response = client.post("/installningar/inloggning/nyckel", sent)
    assert response["Location"] == "/installningar/inloggning/reservkoder"
    assert "Min telefon" in client.get("/installningar/inloggning").content.decode()
    client.post("/installningar/inloggning/ta-bort", {"passkey": str(town.amina.passkeys.get().id)})
    assert not town.amina.passkeys.exists()
    assert client.get("/installningar/inloggning/reservkoder")["Location"] == "/installningar/inloggning"


def test_the_second_passkey_brings_no_new_codes_on_paper(town: Town, client: Client) -> None:
    registered(town.karin)
    code_apps.new_recovery_codes(town.karin)
    client.force_login(town.karin)
    question = client.get("/installningar/inloggning/nyckel").context["question"]
    other = Key(identity=b"nyckel-2-nyckel-2")
    sent = {"name": "Datorn", "state": question.sealed, "answer": other.created(question.options)}
    assert client.post("/installningar/inloggning/nyckel", sent)["Location"] == "/installningar/inloggning"


def test_a_passkey_is_the_second_step_after_the_password(town: Town, client: Client) -> None:
    key = registered(town.karin)
    first = client.post("/logga-in", {"username": "karin", "password": "lindvik-prov-1"})
    question = first.context["question"]
    sent = {"first_step": first.context["first_step"], "state": question.sealed}
    answer = key.signed(question.options)
    assert client.post("/logga-in/steg-tva", {**sent, "answer": answer})["Location"] == "/"
    assert client.session["how"] == "passkey"


def test_a_passkey_confirms_and_a_password_no_longer_does(town: Town, client: Client) -> None:
    key = registered(town.karin)
    with clock.moved_to(clock.now() - timedelta(minutes=30)):
        client.force_login(town.karin)
    assert client.get("/installningar/inloggning/losenord")["Location"].startswith("/bekrafta")
    assert client.post("/bekrafta", {"password": "lindvik-prov-1"}).status_code == 422
    question = client.get("/bekrafta").context["question"]
    assert client.post("/bekrafta", {"state": question.sealed, "answer": "{}"}).status_code == 422
    question = client.get("/bekrafta").context["question"]
    sent = {"state": question.sealed, "answer": key.signed(question.options), "next": "/mina"}
    assert client.post("/bekrafta", sent)["Location"] == "/mina"


def test_the_app_confirms(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        client.force_login(town.karin)
    with clock.moved_to(START + timedelta(minutes=30)):
        assert client.post("/bekrafta", {"code": "000000"}).status_code == 422
        assert client.post("/bekrafta", {"code": code(), "next": "/mina"})["Location"] == "/mina"


def test_on_a_real_address_passkeys_belong_to_it_whatever_the_visitor_calls_the_host(settings: Any) -> None:
    settings.LOCAL_ADDRESS = False
    settings.ADDRESS = "https://sagtill.lindvik.example"
    settings.ALLOWED_HOSTS = ["*"]
    request = RequestFactory().get("/", headers={"host": "ont.example"})
    assert place_of(request) == Place("sagtill.lindvik.example", "https://sagtill.lindvik.example")


def test_a_key_that_registers_without_a_key_in_it_is_refused(town: Town) -> None:
    key = Key()
    question = passkeys.ask_to_register(town.karin, PLACE)
    assert (
        passkeys.register(town.karin, PLACE, question.sealed, key.created(question.options, attested=False), "x")
        is None
    )


def test_the_codes_on_paper_are_not_offered_before_there_is_anything_to_replace(town: Town, client: Client) -> None:
    client.force_login(town.amina)
    assert client.get("/inloggad").status_code == 200
    assert client.post("/installningar/inloggning/losenord", {"new_password": "kort"}).status_code == 422
