"""A list that is taken back leaves everything as before, and what somebody has changed since."""

from datetime import timedelta

from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.signin.services import people_lists
from sagtill.signin.tests.lists import EVERYBODY, HEAD, NEW, brought, carried_out, state


def test_a_list_that_is_taken_back_leaves_everything_as_before(town: Town) -> None:
    carried_out(town, EVERYBODY)
    before = state()
    later = clock.today() + timedelta(days=9)
    other = f"vera;Wera;Vik;Enhetschef;Boende Söder;2026-01-01;{later}\nvera;Wera;Vik;;Hemtjänsten Norr;;\n"
    row = carried_out(town, HEAD + other, complete=True)
    assert state() != before
    assert people_lists.undo(row, by="frida") == 0
    assert state() == before
    assert people_lists.undo(row, by="frida") == 0


def test_new_people_are_nobody_again_when_the_list_is_taken_back(town: Town) -> None:
    carried_out(town, EVERYBODY)
    carried_out(town, EVERYBODY.replace(NEW, ""), complete=True)
    row = carried_out(town, EVERYBODY + "ny;Ny;Ny;;Hemtjänsten Norr;;\n")
    people_lists.undo(row, by="frida")
    assert not Person.objects.filter(username__in=["nils", "ny"], is_active=True).exists()


def test_what_somebody_has_changed_since_stays(town: Town) -> None:
    carried_out(town, EVERYBODY)
    row = carried_out(town, HEAD + "nils;Nisse;Ny;Enhetschef;Hemtjänsten Norr;;\n", complete=True)
    nils, vera = Person.objects.get(username="nils"), Person.objects.get(username="vera")
    organisation.change_person(nils, {"first_name": "Nicke"}, by="x")
    organisation.enable_person(vera, by="x")
    for assignment in [*nils.assignments.all(), *vera.assignments.all()]:
        organisation.end_assignment(assignment, clock.today() - timedelta(days=9), by="x")
    assert people_lists.undo(row, by="frida") == 5
    nils.refresh_from_db()
    assert nils.first_name == "Nicke"


def test_a_person_who_was_ended_by_hand_since_is_left_alone(town: Town) -> None:
    row = carried_out(town, HEAD + NEW)
    organisation.disable_person(Person.objects.get(username="nils"), by="x")
    assert people_lists.undo(row, by="frida") == 1
    assert people_lists.undo(brought(town, EVERYBODY), by="frida") == 0
