"""The days before a second step is demanded, and what happens when they are over or the telephone is lost."""

from base64 import b32decode
from datetime import timedelta

from django.test import Client

from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin import queries
from sagtill.signin.models import Account
from sagtill.signin.rules import codes
from sagtill.signin.services import accounts
from sagtill.signin.tests.steps import START, karin, with_app


def test_a_manager_has_some_days_and_is_then_asked_before_anything_opens(town: Town, client: Client) -> None:
    with clock.moved_to(START):
        client.post("/logga-in", karin())
        page = client.get("/mina").content.decode()
        assert "räcker det inte med lösenord" in page
    assert Account.objects.get(person=town.karin).password_alone_until == clock.today() + timedelta(days=14)
    with clock.moved_to(START + timedelta(days=14)):
        client.post("/logga-in", karin())
        assert client.get("/arenden").status_code == 200
    with clock.moved_to(START + timedelta(days=15)):
        client.post("/logga-in", karin())
        assert client.get("/arenden")["Location"].startswith("/installningar/inloggning?next=")
        assert client.get("/installningar/inloggning").status_code == 200
        assert client.get("/r").status_code == 200, "telling is always open"
        assert client.post("/installningar", {"text": "x"})["Location"].startswith("/installningar/inloggning")


def test_an_employee_is_never_forced(town: Town, client: Client) -> None:
    for days in (0, 400):
        with clock.moved_to(START + timedelta(days=days)):
            client.post("/logga-in", {"username": "amina", "password": "lindvik-prov-1"})
            assert client.get("/mina").status_code == 200
    assert not Account.objects.filter(person=town.amina).exists()


def test_the_days_are_the_organisations_own_choice(town: Town, client: Client) -> None:
    organisation.choose(town.board, {"second_step_grace_days": 0}, by="test")
    client.post("/logga-in", karin())
    assert client.get("/arenden").status_code == 200, "today is the last day"
    with clock.moved_to(clock.now() + timedelta(days=1)):
        client.post("/logga-in", karin())
        assert client.get("/arenden").status_code == 302


def test_a_role_given_while_signed_in_is_asked_for_at_once(town: Town, client: Client) -> None:
    client.post("/logga-in", {"username": "amina", "password": "lindvik-prov-1"})
    assert "räcker det inte" not in client.get("/mina").content.decode()
    organisation.assign(town.amina, Role.MANAGER, town.south, decided_by="Magnus Dahl")
    assert "räcker det inte" in client.get("/mina").content.decode()


def test_adding_an_app_opens_everything_again(town: Town, client: Client) -> None:
    Account.objects.create(person=town.karin, password_alone_until=clock.today() - timedelta(days=1))
    client.post("/logga-in", karin())
    assert client.get("/arenden").status_code == 302
    page = client.get("/installningar/inloggning/app")
    sealed = page.context["secret"]
    secret = b32decode(page.context["written"].replace(" ", ""))
    assert client.post("/installningar/inloggning/app", {"secret": sealed, "code": "000000"}).status_code == 422
    right = codes.code_at(secret, int(clock.now().timestamp()) // 30)
    response = client.post("/installningar/inloggning/app", {"secret": sealed, "code": right})
    assert response["Location"] == "/installningar/inloggning/reservkoder"
    assert client.get("/arenden").status_code == 200
    assert len(client.post("/installningar/inloggning/reservkoder").context["codes"]) == 10


def test_a_secret_made_for_somebody_else_is_not_taken(town: Town, client: Client) -> None:
    client.force_login(town.mona)
    page = client.get("/installningar/inloggning/app")
    secret = b32decode(page.context["written"].replace(" ", ""))
    client.force_login(town.karin)
    right = codes.code_at(secret, int(clock.now().timestamp()) // 30)
    sent = {"secret": page.context["secret"], "code": right}
    assert client.post("/installningar/inloggning/app", sent).status_code == 422


def test_whoever_must_have_a_second_step_cannot_remove_the_last(town: Town, client: Client) -> None:
    with_app(town.karin)
    client.force_login(town.karin)
    client.post("/installningar/inloggning/ta-bort", {"app": "1"})
    assert queries.means_of(town.karin).has_app
    with_app(town.amina)
    client.force_login(town.amina)
    client.post("/installningar/inloggning/ta-bort", {"app": "1"})
    assert not queries.means_of(town.amina).has_app


def test_when_the_telephone_is_lost_everything_ends_and_a_new_second_step_is_demanded_at_once(
    town: Town, client: Client
) -> None:
    with_app(town.karin)
    client.force_login(town.karin)
    accounts.take_away_second_step(town.karin, by=str(town.frida.id))
    assert client.get("/mina").status_code == 302
    client.post("/logga-in", karin())
    assert client.get("/arenden").status_code == 302
    page = client.get("/installningar/inloggning").content.decode()
    assert "En förvaltare tog bort ditt andra steg" in page
    client.post("/installningar/inloggning/jag-vet")
    assert "En förvaltare tog bort" not in client.get("/installningar/inloggning").content.decode()
