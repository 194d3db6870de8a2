"""Sessions begin anew, end in time, and end at once when somebody ends them (P19)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town
from sagtill.signin.models import Session
from sagtill.signin.services import sessions

PASSWORD = {"username": "karin", "password": "lindvik-prov-1"}
START = clock.at(clock.today(), 8)


def is_in(client: Client) -> bool:
    return client.get("/mina").status_code == 200


def test_the_key_is_new_at_sign_in_and_only_its_digest_is_kept(town: Town, client: Client) -> None:
    client.post("/logga-in", PASSWORD)
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/logga-in", PASSWORD)
    second = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert first != second
    assert len(second) >= 32
    kept = Session.objects.get(person=town.karin)
    assert second not in (kept.session_key, kept.session_data)
    assert len(kept.session_key) == 64
    assert not is_in(Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={first}"}))


def test_a_session_the_visitor_brought_along_is_never_taken_over(town: Town) -> None:
    planted = "a" * 32
    client = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={planted}"})
    response = client.post("/logga-in", PASSWORD)
    assert response.cookies[settings.SESSION_COOKIE_NAME].value != planted


def test_an_hour_without_doing_anything_ends_the_session(town: Town, client: Client) -> None:
    with clock.moved_to(START):
        client.force_login(town.karin)
    with clock.moved_to(START + timedelta(minutes=59)):
        assert is_in(client)
    with clock.moved_to(START + timedelta(minutes=59 + 59)):
        assert is_in(client)
    with clock.moved_to(START + timedelta(minutes=59 + 59 + 61)):
        response = client.get("/mina")
    assert response["Location"] == "/logga-in?next=%2Fmina"
    assert not Session.objects.filter(person=town.karin).exists()


def test_ten_hours_end_the_session_however_busy(town: Town, client: Client) -> None:
    with clock.moved_to(START):
        client.force_login(town.karin)
    for half_hours in range(1, 20):
        with clock.moved_to(START + timedelta(minutes=30 * half_hours)):
            assert is_in(client), half_hours
    with clock.moved_to(START + timedelta(hours=10)):
        assert not is_in(client)


def test_asking_how_long_is_left_is_not_being_active_but_asking_to_stay_is(town: Town, client: Client) -> None:
    with clock.moved_to(START):
        client.force_login(town.karin)
    with clock.moved_to(START + timedelta(minutes=58)):
        assert client.get("/session").json()["idle"] == 120
    with clock.moved_to(START + timedelta(minutes=59)):
        answer = client.post("/session").json()
        assert (answer["who"], answer["idle"]) == (str(town.karin.id), 3600)
    with clock.moved_to(START + timedelta(minutes=59 + 60)):
        response = client.get("/session")
    assert (response.status_code, response.json()["who"]) == (401, "")


def test_being_seen_is_not_written_for_every_page(
    town: Town, client: Client, django_assert_num_queries: object
) -> None:
    client.force_login(town.amina)
    is_in(client)
    before = Session.objects.get(person=town.amina).seen_at
    is_in(client)
    assert Session.objects.get(person=town.amina).seen_at == before


def test_ending_somebodys_sessions_holds_on_the_next_request(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    assert is_in(client)
    sessions.end_all(town.karin, by=str(town.frida.id))
    assert not is_in(client)


def test_one_can_end_all_but_the_session_at_hand(town: Town, client: Client) -> None:
    other = Client()
    for browser in (client, other):
        browser.force_login(town.karin)
    assert len(sessions.others_of(town.karin, client.session)) == 1
    assert sessions.end_all(town.karin, by=str(town.karin.id), keep=client.session) == 1
    assert (is_in(client), is_in(other)) == (True, False)


def test_one_can_end_one_session_but_never_somebody_elses(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    key = Session.objects.get(person=town.karin).session_key
    sessions.end_one(town.amina, key, by=str(town.amina.id))
    assert is_in(client)
    sessions.end_one(town.karin, key, by=str(town.karin.id))
    assert not is_in(client)


def test_a_disabled_account_and_a_role_taken_away_hold_on_the_next_request(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    assert client.get("/arenden").status_code == 200
    organisation.end_assignment(town.karin.assignments.get(), clock.today() - timedelta(days=1), by="test")
    assert client.get("/arenden").status_code == 404
    organisation.disable_person(town.karin, by="test")
    assert client.get("/mina")["Location"] == "/logga-in?next=%2Fmina"


def test_a_new_password_ends_the_sessions_of_the_old(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    town.karin.set_password("ett helt nytt lösenord")
    town.karin.save()
    assert not is_in(client)


def test_what_is_over_is_swept_away(town: Town, client: Client) -> None:
    with clock.moved_to(clock.now() - timedelta(days=2)):
        client.force_login(town.karin)
        Session.objects.update(expire_date=clock.now() + timedelta(hours=10))
    assert sessions.sweep() == 1


def test_every_beginning_is_in_the_log(town: Town, client: Client) -> None:
    client.post("/logga-in", PASSWORD)
    row = AuditRow.objects.filter(who=str(town.karin.id), act="sign_in").latest("n")
    assert (row.object_id, row.reason) == (str(town.karin.id), "password")


@pytest.mark.parametrize("name", ["karin", "KARIN", "finns-inte", "frånvarande"])
def test_a_wrong_password_gets_the_same_answer_whoever_it_is_for(town: Town, client: Client, name: str) -> None:
    organisation.disable_person(town.elin, by="test")
    answers = {client.post("/logga-in", {"username": who, "password": "fel"}).content for who in (name, "elin")}
    assert len({answer.replace(name.encode(), b"").replace(b"elin", b"")[:200] for answer in answers}) == 1
