"""Reading outside one's assignment, with a reason, for some hours."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.audit.models import AuditRow
from sagtill.cases.services import circles, glass, moving
from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report


@pytest.fixture
def south_manager(town: Town) -> Person:
    """A manager who reaches only the other unit."""
    from sagtill.organisation import services

    person = services.add_person(town.board, "sven", "Sven", email="sven@lindvik.example")
    services.assign(person, Role.MANAGER, town.south, decided_by="Magnus Dahl")
    return person


def test_a_choice_with_a_reason_opens_one_case_for_reading_and_the_sas_hears_of_it(
    town: Town, case: Case, south_manager: Person
) -> None:
    sven = town.as_actor(south_manager)
    assert glass.choose(sven, f" {case.number} ", "Jag är i beredskap i natt") == case
    sven = town.as_actor(south_manager)
    assert Case.objects.visible_to(sven).get() == case
    assert not Case.objects.visible_to(sven, Act.HANDLE).exists()
    assert not Case.objects.visible_to(sven, Act.SEE_REPORTER).exists()
    row = AuditRow.objects.get(act="break_glass")
    assert (row.who, row.object_id, row.reason) == (str(south_manager.id), str(case.id), "Jag är i beredskap i natt")
    assert Notice.objects.filter(person=town.josefin, urgent=True).exists()
    with clock.moved_to(clock.now() + timedelta(hours=4)):
        assert not Case.objects.visible_to(town.as_actor(south_manager)).exists()


def test_the_same_no_is_said_of_what_is_hidden_and_of_what_does_not_exist(
    town: Town, case: Case, south_manager: Person
) -> None:
    sven = town.as_actor(south_manager)
    held = a_report(town.north, town.amina).case
    moving.to_sas(town.as_actor(town.karin), held, "Kan vara allvarligt")
    threat = a_report(town.north, town.amina, kind=Kind.THREAT).case
    foreign = a_report(town.home, town.olle).case
    kept_out = a_report(town.north, town.amina).case
    circles.keep_out(town.as_actor(town.josefin), kept_out, south_manager, "Jäv")
    sven = town.as_actor(south_manager)
    numbers = [held.number, threat.number, kept_out.number, "2026-9999"]
    refusals = set()
    for number in numbers:
        with pytest.raises(PermissionDenied) as refused:
            glass.choose(sven, number, "x")
        refusals.add(str(refused.value))
    assert len(refusals) == 1
    assert foreign.number == held.number or foreign.organisation_id != sven.organisation_id
    assert not Case.objects.visible_to(town.as_actor(south_manager), Act.OUTLINE).exists()


def test_whoever_may_read_it_anyway_needs_no_choice_and_whoever_handles_nothing_has_none(
    town: Town, case: Case
) -> None:
    assert glass.choose(town.as_actor(town.karin), case.number, "x") == case
    assert not AuditRow.objects.filter(act="break_glass").exists()
    with pytest.raises(PermissionDenied):
        glass.choose(town.as_actor(town.elin), case.number, "Nyfiken")


def test_the_sas_who_chooses_is_not_told_of_their_own_choice(town: Town, case: Case) -> None:
    from sagtill.organisation import services

    services.assign(town.elin, Role.SAS, town.south, decided_by="x")
    glass.choose(town.as_actor(town.elin), case.number, "Jag täcker upp")
    assert not Notice.objects.filter(person=town.elin).exists()
    assert Notice.objects.filter(person=town.josefin, urgent=True).exists()


def test_the_page_of_reading_outside_ones_assignment(town: Town, case: Case, south_manager: Person) -> None:
    client = client_of(south_manager)
    assert client.get(f"/arende/{case.number}").status_code == 404
    assert client.get("/arenden/utanfor").status_code == 200
    refused = client.post("/arenden/utanfor", {"number": "2026-9999", "reason": "Beredskap"})
    assert refused.status_code == 422
    assert "Beredskap" in refused.content.decode()
    assert AuditRow.objects.filter(act="denied", object_id="2026-9999", result="denied").exists()
    opened = client.post("/arenden/utanfor", {"number": case.number, "reason": "Beredskap"}, follow=True)
    page = opened.content.decode()
    assert "Kvällsbesöket" in page
    assert "Amina" not in page
    assert client_of(town.amina).get("/arenden/utanfor").status_code == 404
