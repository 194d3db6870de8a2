"""The administrator's pages are the administrator's alone, and ask again who one is."""

import pytest
from django.test import Client
from django.urls import reverse

from sagtill.organisation.models import Assignment
from sagtill.organisation.testing import Town, client_of
from sagtill.signin import permissions
from sagtill.signin.tests.people import PAGE, of


def test_every_page_asks_again_who_one_is(frida: Client, town: Town) -> None:
    session = frida.session
    session["confirmed_at"] = 0
    session.save()
    for path in (f"{PAGE}/ny", f"{PAGE}/lista", of(town.amina)):
        assert frida.get(path)["Location"].startswith("/bekrafta"), path
    assert frida.post(of(town.amina, "konto"), {"gor": "logga-ut"})["Location"].startswith("/bekrafta")


@pytest.mark.parametrize("who", ["amina", "karin", "josefin", "magnus"])
def test_the_pages_are_the_administrators_alone(town: Town, who: str) -> None:
    client = client_of(getattr(town, who))
    for path in (PAGE, f"{PAGE}/ny", of(town.elin)):
        assert client.get(path).status_code == 404
    assert client.post(of(town.elin, "konto"), {"gor": "logga-ut"}).status_code == 404


def test_another_organisations_people_do_not_exist(frida: Client, town: Town) -> None:
    assignment = Assignment.objects.get(person=town.olle)
    assert frida.get(of(town.olle)).status_code == 404
    for more in (("konto",), ("uppdrag",), ("uppdrag", str(assignment.pk), "avsluta")):
        assert frida.post(of(town.olle, *more), {"gor": "avsluta"}).status_code == 404
    crossed = reverse("admin-end-assignment", args=[town.amina.pk, assignment.pk])
    assert frida.post(crossed).status_code == 404


def test_the_reasons_for_no_hold_for_others_than_administrators_too(town: Town) -> None:
    karin, frida = town.as_actor(town.karin), town.as_actor(town.frida)
    assert permissions.why_not_administer(karin, town.amina)
    assert permissions.why_not_administer(frida, town.olle)
    assert permissions.why_not_administer(frida, town.amina) is None
    assert permissions.why_not_invite(frida, town.amina) is None
    assert permissions.why_not_end_account(frida, town.amina) is None
    assert permissions.why_not_assign(frida, town.amina) is None
    assert permissions.why_not_end_assignment(frida, town.amina.assignments.get()) is None
