"""One person's page: added, changed, given a role and a code, ended."""

from datetime import timedelta

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.signin.models import Session
from sagtill.signin.services import accounts
from sagtill.signin.tests.people import PAGE, of

NEW = {
    "username": "vera",
    "first_name": "Vera",
    "last_name": "Vik",
    "title": "Enhetschef",
    "email": "vera@lindvik.example",
    "role": "manager",
    "starts_on": "2026-01-01",
    "ends_on": "",
    "decided_by": "Magnus Dahl",
}


def test_somebody_new_gets_a_role_at_once(frida: Client, town: Town) -> None:
    assert frida.get(f"{PAGE}/ny").status_code == 200
    frida.post(f"{PAGE}/ny", {**NEW, "unit": str(town.south.pk)})
    vera = Person.objects.get(username="vera")
    assert town.as_actor(vera).roles_at(town.south.id) == {Role.MANAGER}
    assert not vera.has_usable_password()
    assert "Vera Vik är upplagd" in frida.get(of(vera)).content.decode()
    # Whoever entered it stands in the log, with who decided; not the name that was typed as if it had signed in.
    [row] = AuditRow.objects.filter(object_kind="assignment", subject_ids=[str(vera.pk)])
    assert (row.who, row.reason) == (str(town.frida.pk), "Enhetschef: Magnus Dahl")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"username": "AMINA"}, "går inte att använda"),
        ({"username": "olle"}, "går inte att använda"),
        ({"username": "198001011234"}, "personnummer"),
        ({"username": "ve ra"}, "mellanslag"),
        ({"ends_on": "2025-01-01"}, "före den första"),
        ({"first_name": ""}, "Rätta det här"),
        ({"unit": "6f1a2f0e-3f5a-4a43-9b0e-6f7f7e7a1c11"}, "Rätta det här"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(
    frida: Client, town: Town, changes: dict[str, str], words: str
) -> None:
    response = frida.post(f"{PAGE}/ny", {**NEW, "unit": str(town.south.pk), **changes})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Person.objects.filter(username="vera").exists()


def test_another_organisations_unit_cannot_be_chosen(frida: Client, town: Town) -> None:
    assert frida.post(f"{PAGE}/ny", {**NEW, "unit": str(town.home.pk)}).status_code == 422


def test_what_is_known_of_somebody_is_changed_and_logged(frida: Client, town: Town) -> None:
    said = {"first_name": "Amina", "last_name": "Berg", "title": "", "email": "", "is_protected": "on"}
    frida.post(of(town.amina), said)
    town.amina.refresh_from_db()
    assert (town.amina.last_name, town.amina.is_protected) == ("Berg", True)
    assert AuditRow.objects.filter(act="change", object_kind="person", who=str(town.frida.pk)).exists()
    response = frida.post(of(town.amina), {**said, "email": "nej"})
    assert response.status_code == 422


def test_a_deputy_is_named_for_some_weeks_and_ends_when_one_says_so(frida: Client, town: Town) -> None:
    last = clock.today() + timedelta(days=20)
    frida.post(
        of(town.elin, "uppdrag"),
        {
            "role": "deputy",
            "unit": str(town.north.pk),
            "starts_on": str(clock.today()),
            "ends_on": str(last),
            "decided_by": "MD",
        },
    )
    assert Role.DEPUTY in town.as_actor(town.elin).roles_at(town.north.id)
    assignment = town.elin.assignments.get(role="deputy")
    page = frida.get(of(town.elin)).content.decode()
    assert "Ersättare för enhetschef" in page
    frida.post(of(town.elin, "uppdrag", str(assignment.pk), "avsluta"))
    assert Role.DEPUTY not in town.as_actor(town.elin).roles_at(town.north.id)
    assert "Tidigare uppdrag" in frida.get(of(town.elin)).content.decode()
    assert frida.post(of(town.elin, "uppdrag", str(assignment.pk), "avsluta")).status_code == 403
    assert frida.post(of(town.elin, "uppdrag"), {"role": "kung"}).status_code == 422


def test_nobody_gives_themselves_a_role_or_ends_themselves(frida: Client, town: Town) -> None:
    own = town.frida.assignments.get()
    said = {"role": "sas", "unit": str(town.north.pk), "starts_on": str(clock.today()), "decided_by": "jag"}
    assert frida.post(of(town.frida, "uppdrag"), said).status_code == 403
    assert frida.post(of(town.frida, "uppdrag", str(own.pk), "avsluta")).status_code == 403
    assert frida.post(of(town.frida, "konto"), {"gor": "avsluta"}).status_code == 403
    page = frida.get(of(town.frida)).content.decode()
    assert "Du kan inte ge dig själv ett uppdrag" in page
    assert "Avsluta kontot" not in page
    assert town.as_actor(town.frida).roles == {Role.ADMIN}


def test_a_code_is_shown_once_and_lets_the_person_in(frida: Client, town: Town) -> None:
    page = frida.post(of(town.amina, "konto"), {"gor": "kod"}).content.decode()
    code = page.split('<p class="code" translate="no">')[1].split("<")[0]
    assert accounts.invited(code) == town.amina
    again = frida.get(of(town.amina)).content.decode()
    assert code not in again
    assert "Har en kod som gäller till" in again


def test_what_is_done_with_an_account_holds_at_once(frida: Client, town: Town) -> None:
    karin = client_of(town.karin)
    frida.post(of(town.karin, "konto"), {"gor": "logga-ut"})
    assert not Session.objects.filter(person=town.karin).exists()
    assert karin.get("/dag").status_code == 302
    karin = client_of(town.karin)
    frida.post(of(town.karin, "konto"), {"gor": "steg-tva"})
    frida.post(of(town.karin, "konto"), {"gor": "koppla-loss"})
    frida.post(of(town.karin, "konto"), {"gor": "avsluta"})
    town.karin.refresh_from_db()
    assert not town.karin.is_active
    assert not town.as_actor(town.karin).roles
    assert "Öppna kontot igen" in frida.get(of(town.karin)).content.decode()
    assert frida.post(of(town.karin, "konto"), {"gor": "kod"}).status_code == 403
    assert frida.post(of(town.karin, "uppdrag"), {}).status_code == 403
    frida.post(of(town.karin, "konto"), {"gor": "oppna"})
    town.karin.refresh_from_db()
    assert town.karin.is_active
    assert not town.as_actor(town.karin).roles
    assert frida.post(of(town.karin, "konto"), {"gor": "annat"}).status_code == 302


def test_who_decided_and_where_are_not_chosen_beforehand(frida: Client, town: Town) -> None:
    for path in (f"{PAGE}/ny", of(town.amina)):
        page = frida.get(path).content.decode()
        assert f'value="{town.frida.name}"' not in page, "who enters it is seldom who decided it"
        assert '<option value="" selected>Välj enhet</option>' in page
