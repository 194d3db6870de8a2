"""A second step: of whom it is demanded, and that a password alone is then not enough."""

from datetime import timedelta

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin import queries
from sagtill.signin.models import CodeApp
from sagtill.signin.rules.second_step import ROLES, Demand, demand, last_day
from sagtill.signin.services import code_apps
from sagtill.signin.tests.steps import SECRET, START, code, karin, with_app


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
