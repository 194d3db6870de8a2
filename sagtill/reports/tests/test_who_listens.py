"""Who listens to a voice from outside, and who reads it from the start."""

from datetime import timedelta

import pytest

from sagtill.law import clock
from sagtill.organisation import queries as organisation
from sagtill.organisation import services as organising
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.services import circles
from sagtill.reports.testing import a_voice


def may_read(town: Town, person: Person, report: Report) -> bool:
    return Case.objects.visible_to(town.as_actor(person)).filter(pk=report.case_id).exists()


READERS = [
    (Said(Speaker.CLIENT), {"karin", "mona", "josefin"}, "enheten svarar för sitt eget"),
    (Said(Speaker.CLIENT, about_employee=True), {"josefin"}, "ingen bedömer ett klagomål om sig själv"),
    (Said(Speaker.CHILD), {"josefin"}, "personalen där barnet bor läser inte"),
    (Said(Speaker.YOUNG), {"josefin"}, "samma löfte till unga"),
    (Said(Speaker.CHILD, pressing=True), {"josefin", "elin_m"}, "den som har jour för barn läser också"),
]


@pytest.mark.parametrize(("said", "readers", "why"), READERS, ids=[row[2] for row in READERS])
def test_who_reads_a_voice_from_the_start(town: Town, said: Said, readers: set[str], why: str) -> None:
    organising.choose(town.board, {"children_duty_unit": town.south.poster_code}, by="test")
    report = a_voice(town.north, said)
    people = {"karin": town.karin, "josefin": town.josefin, "mona": town.mona, "amina": town.amina, "olle": town.olle}
    wanted = {"mona" if name == "elin_m" else name for name in readers}
    assert {name for name, person in people.items() if may_read(town, person, report)} == wanted, why


def test_without_a_sas_a_child_is_still_read_by_somebody(town: Town) -> None:
    for assignment in town.josefin.assignments.all():
        organising.end_assignment(assignment, clock.today() - timedelta(days=365), by="test")
    report = a_voice(town.north, Said(Speaker.CHILD))
    assert may_read(town, town.karin, report)


LISTENERS = [
    (None, False, "Omsorgsnämnden", "den nämnd som valt att lyssna"),
    ("home", False, "Björkgården AB", "den som driver verksamheten tar emot klagomål på den"),
    ("home", True, "Omsorgsnämnden", "ett barns ord går aldrig till den som driver boendet"),
    ("north", True, "Omsorgsnämnden", "enhetens egen nämnd"),
]


@pytest.mark.parametrize(("unit", "children", "name", "why"), LISTENERS, ids=[row[3] for row in LISTENERS])
def test_who_listens(town: Town, unit: str | None, children: bool, name: str, why: str) -> None:
    organising.choose(town.board, {"hears_everybody": True, "hears_children": True}, by="test")
    found = organisation.that_listens(getattr(town, unit) if unit else None, to_children=children)
    assert found is not None
    assert found.name == name, why


def test_nobody_has_duty_for_children_until_a_unit_is_chosen(town: Town) -> None:
    assert organisation.on_duty_for_children(town.board) == []
    organising.choose(town.board, {"children_duty_unit": "FINNSEJ"}, by="test")
    assert organisation.on_duty_for_children(town.board) == []


def test_a_new_sas_is_let_in_to_what_a_child_has_said_and_the_old_one_out(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.CHILD, pressing=True))
    for assignment in town.josefin.assignments.all():
        organising.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")
    organising.assign(town.samir, Role.SAS, town.north.parent, decided_by="Magnus Dahl")  # type: ignore[arg-type]
    assert circles.follow(report.case) == 2
    assert may_read(town, town.samir, report)
    assert not may_read(town, town.josefin, report)
    assert circles.follow(report.case) == 0
    assert circles.follow(a_voice(town.north, Said(Speaker.CLIENT)).case) == 0
