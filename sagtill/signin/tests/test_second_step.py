"""The second step: asked for, slowed, used once, and demanded of whoever handles matters when the days of grace are over."""

from base64 import b32decode
from datetime import timedelta

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin import queries
from sagtill.signin.models import Account, CodeApp
from sagtill.signin.rules import codes
from sagtill.signin.rules.second_step import ROLES, Demand, demand, last_day
from sagtill.signin.services import accounts, code_apps

SECRET = b"12345678901234567890"
START = clock.at(clock.today(), 9)


def karin(**more: str) -> dict[str, str]:
    return {"username": "karin", "password": "lindvik-prov-1", **more}


def code(at: int = 0) -> str:
    return codes.code_at(SECRET, int(clock.now().timestamp()) // 30 + at)


def with_app(person: Person) -> None:
    with clock.moved_to(START - timedelta(hours=1)):
        assert code_apps.add_app(person, SECRET, code())


def first_step(client: Client) -> dict[str, str]:
    response = client.post("/logga-in", karin(next="/arenden"))
    assert response.status_code == 200
    return {"first_step": response.context["first_step"], "next": "/arenden"}


@pytest.mark.parametrize(
    ("roles", "until", "asked", "why"),
    [
        ({Role.EMPLOYEE}, None, Demand.NONE, "tells and follows their own"),
        ({Role.SAFETY_REP, Role.APT_LEADER, Role.BOARD_MEMBER}, -1, Demand.NONE, "sees no matters"),
        ({Role.MANAGER}, None, Demand.SOON, "has not been asked before"),
        ({Role.EMPLOYEE, Role.DEPUTY}, 0, Demand.SOON, "the last day"),
        ({Role.SAS}, -1, Demand.NOW, "the day after"),
        ({Role.ADMIN}, -30, Demand.NOW, "decides who may"),
        (set(), -1, Demand.NONE, "nobody's role"),
    ],
)
def test_a_second_step_is_demanded_of_whoever_handles_matters(
    roles: set[Role], until: int | None, asked: Demand, why: str
) -> None:
    today = clock.today()
    last = None if until is None else today + timedelta(days=until)
    assert demand(roles, last, today) is asked, why


def test_the_roles_are_those_of_the_specification_and_the_days_are_counted_from_the_first() -> None:
    assert {Role.EMPLOYEE, Role.SAFETY_REP, Role.APT_LEADER, Role.BOARD_MEMBER} == set(Role) - ROLES
    assert last_day(clock.today(), 14) == clock.today() + timedelta(days=14)


def test_a_right_password_is_not_enough_when_there_is_an_app(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        sealed = first_step(client)
        assert "session" not in client.cookies
        assert client.get("/arenden").status_code == 302
        response = client.post("/logga-in/steg-tva", {**sealed, "code": code()})
        assert response["Location"] == "/arenden"
        assert client.get("/arenden").status_code == 200
    assert client.session["how"] == "app"


def test_a_code_is_used_once_even_by_somebody_who_saw_it(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        client.post("/logga-in/steg-tva", {**first_step(client), "code": code()})
        other = Client()
        assert other.post("/logga-in/steg-tva", {**first_step(other), "code": code()}).status_code == 422


def test_wrong_codes_are_slowed_and_the_right_one_is_right_after_the_wait(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        sealed = first_step(client)
        for _ in range(5):
            assert client.post("/logga-in/steg-tva", {**sealed, "code": "000000"}).status_code == 422
        slowed = client.post("/logga-in/steg-tva", {**sealed, "code": code()})
        assert slowed.status_code == 429
        assert "Vänta en stund" in slowed.content.decode()
    with clock.moved_to(START + timedelta(seconds=20)):
        assert client.post("/logga-in/steg-tva", {**sealed, "code": code()}).status_code == 302
    assert CodeApp.objects.get().wrong_in_a_row == 0
    refused = AuditRow.objects.filter(who=str(town.karin.id), act="sign_in", result="refused")
    assert refused.count() == 6


def test_the_first_step_holds_ten_minutes_and_cannot_be_made_up(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        sealed = first_step(client)
    with clock.moved_to(START + timedelta(minutes=11)):
        assert client.post("/logga-in/steg-tva", {**sealed, "code": code()})["Location"] == "/logga-in"
    assert client.post("/logga-in/steg-tva", {"first_step": "påhittat", "code": "1"})["Location"] == "/logga-in"


def test_an_account_disabled_between_the_steps_does_not_get_in(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        sealed = first_step(client)
        organisation.disable_person(town.karin, by="test")
        assert client.post("/logga-in/steg-tva", {**sealed, "code": code()})["Location"] == "/logga-in"


def test_a_code_on_paper_lets_one_in_once(town: Town, client: Client) -> None:
    with_app(town.karin)
    paper = code_apps.new_recovery_codes(town.karin)
    with clock.moved_to(START):
        sealed = first_step(client)
        assert client.post("/logga-in/steg-tva", {**sealed, "recovery": "3-AAAA-BBBB-CCCC"}).status_code == 422
        assert client.post("/logga-in/steg-tva", {**sealed, "recovery": paper[3].lower()}).status_code == 302
        assert client.post("/logga-in/steg-tva", {**sealed, "recovery": paper[3]}).status_code == 422
    assert queries.means_of(town.karin).recovery_codes == 9


def test_guessing_at_codes_on_paper_is_slowed_by_itself(town: Town, client: Client) -> None:
    with_app(town.karin)
    with clock.moved_to(START):
        sealed = first_step(client)
        answers = [
            client.post("/logga-in/steg-tva", {**sealed, "recovery": "1-AAAA-BBBB-CCCC"}).status_code for _ in range(12)
        ]
        assert answers[0] == 422
        assert answers[-1] == 429
        assert client.post("/logga-in/steg-tva", {**sealed, "code": code()}).status_code == 302


def test_the_secret_is_sealed_and_belongs_to_its_row(town: Town) -> None:
    with_app(town.karin)
    with_app(town.mona)
    hers, other = CodeApp.objects.get(person=town.karin), CodeApp.objects.get(person=town.mona)
    assert SECRET not in bytes(hers.sealed_secret)
    CodeApp.objects.filter(pk=hers.pk).update(sealed_secret=bytes(other.sealed_secret))
    with pytest.raises(Exception, match="changed, moved"):
        code_apps.try_code(town.karin, "000000")


def test_without_an_app_no_code_is_right(town: Town) -> None:
    assert code_apps.try_code(town.karin, "000000") is False


# -- the days of grace ----------------------------------------------------------


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
