"""Guessing at an account is slowed, tells nothing, and never keeps its owner out."""

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client

from sagtill.audit import services as audit
from sagtill.audit.models import AuditRow
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town
from sagtill.signin import backend
from sagtill.signin.services import attempts
from sagtill.signin.tests.entering import sign_in


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
