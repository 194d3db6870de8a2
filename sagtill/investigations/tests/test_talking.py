"""Whoever investigates talks with those who reported, though they hold nothing but the investigation."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.services import moving, replying
from sagtill.investigations.testing import fresh, opened
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Message, Reply, Report
from sagtill.reports.services import following


@pytest.fixture
def eva(town: Town) -> Person:
    eva = organisation.add_person(town.board, "eva", "Eva", last_name="Sund", title="Utredare")
    organisation.assign(eva, Role.INVESTIGATOR, town.north, decided_by="Magnus Dahl")
    return eva


def _evas(town: Town, eva: Person) -> Investigation:
    one = opened(town)
    moving.appoint(as_(town.josefin), one, eva, "Eva utreder.")
    return fresh(one)


def test_an_investigator_who_is_not_sas_answers_the_reporter(town: Town, eva: Person) -> None:
    one, client = _evas(town, eva), client_of(eva)
    report = Report.objects.get()
    address = f"/lexsarah/{one.number}/svara/{report.number}"
    assert address in client.get(f"/lexsarah/{one.number}/efter").content.decode()
    assert report.text in client.get(address).content.decode()
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Vi utreder det. Tack."}).status_code == 302
    answer = Reply.objects.get()
    assert (answer.by, answer.text) == (eva, "Vi utreder det. Tack.")
    assert client.get(f"/lexsarah/{one.number}/svara/2020-0001").status_code == 404


def test_an_investigator_who_is_not_sas_asks_the_reporter_and_reads_what_comes_back(town: Town, eva: Person) -> None:
    one, client = _evas(town, eva), client_of(eva)
    report = Report.objects.get()
    address = f"/lexsarah/{one.number}/fraga/{report.number}"
    assert address in client.get(f"/lexsarah/{one.number}/efter").content.decode()
    assert report.text in client.get(address).content.decode()
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Vilken tid ringde du?"}).status_code == 302
    asked = Message.objects.get()
    assert (asked.by, asked.text, asked.from_reporter) == (eva, "Vilken tid ringde du?", False)
    assert "Vilken tid ringde du?" in client_of(town.amina).get(f"/rapport/{report.number}").content.decode()
    following.add(report, "Klockan 19.", by=town.amina)
    assert [row.verb for row in todos(as_(eva)) if row.context.endswith("har skrivit")] == ["Läs"]
    assert "Klockan 19." in client.get(address).content.decode()
    assert client.post(f"/lexsarah/{one.number}/last/{report.number}").status_code == 302
    assert not [row for row in todos(as_(eva)) if row.context.endswith("har skrivit")]
    assert "Läst, inget mer behövs nu" not in client.get(address).content.decode()


def test_a_question_is_no_answer_to_the_report(town: Town, eva: Person) -> None:
    one = _evas(town, eva)
    replying.ask(as_(eva), one, Report.objects.get(), "Vilken tid ringde du?")
    assert not Reply.objects.exists()
    assert "Väntar på svar" in client_of(eva).get(f"/lexsarah/{one.number}/efter").content.decode()


@pytest.mark.parametrize("way", ["svara", "fraga"])
def test_who_does_not_investigate_neither_answers_nor_asks(town: Town, eva: Person, way: str) -> None:
    one, report = opened(town), Report.objects.get()
    say = {"svara": replying.reply, "fraga": replying.ask}[way]
    with pytest.raises(PermissionDenied, match="inte uppdraget att utreda"):
        say(as_(eva), one, report, "Hej.")
    with pytest.raises(PermissionDenied, match="inte uppdraget att utreda"):
        replying.hear(as_(eva), one, report)
    assert client_of(eva).get(f"/lexsarah/{one.number}/{way}/{report.number}").status_code == 404
    assert not Reply.objects.exists()
    assert not Message.objects.exists()


def test_nobody_answers_or_asks_themselves(town: Town, eva: Person) -> None:
    organisation.assign(eva, Role.SAS, town.board.units.get(parent=None), decided_by="Magnus Dahl")
    one = opened(town, by=eva, case=lifted(a_case(town, town.josefin), town.karin))
    report = Report.objects.get()
    for say in (replying.reply, replying.ask):
        with pytest.raises(PermissionDenied, match="själv rapporterat"):
            say(as_(town.josefin), one, report, "Hej.")
