"""The reporter's page, signed in and with a code: lights, talk, verdict, and presses that come twice or too late."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sagtill.cases.services import answering
from sagtill.cases.testing import a_case, as_, assessed, closed, fresh, only_report, replied
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Message, Report
from sagtill.reports.rules import codes
from sagtill.reports.rules.statuses import Desk, Identity, Verdict
from sagtill.reports.services import sending
from sagtill.reports.testing import a_telling

PASS = re.compile(r'name="vidare" value="([^"]+)"')


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def say(town: Town, case: Case, **data: Any) -> Any:
    return client_of(town.amina).post(reverse("report-act", args=[case.number]), data)


def test_the_page_is_the_reporters_and_nobody_elses(town: Town) -> None:
    case = a_case(town)
    for person in (town.samir, town.karin, town.josefin, town.olle):
        assert client_of(person).get(reverse("report", args=[case.number])).status_code == 404
    assert client_of(None).get(reverse("report", args=[case.number])).status_code == 302
    assert client_of(town.amina).get(reverse("report", args=[case.number])).status_code == 200


def test_an_empty_list_says_what_will_be_here(town: Town) -> None:
    page = words(client_of(town.amina).get(reverse("mine")))
    assert "Du har inte rapporterat något än. Det du skickar hamnar här, med svaren." in page


def test_more_is_said_once_however_often_the_button_is_pressed(town: Town) -> None:
    case, key = a_case(town), str(uuid4())
    for _ in range(2):
        assert say(town, case, text="Det var på slinga tre.", nyckel=key).status_code == 302
    assert Message.objects.count() == 1
    assert fresh(case).unheard == 1
    say(town, case, text="Det var på slinga tre.", nyckel="ingen nyckel")
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "Skriv något först"), ("19121212-1212 ringde", "Ta bort personnumret")]
)
def test_what_cannot_be_said_comes_back_with_the_sentence(town: Town, text: str, sentence: str) -> None:
    case = a_case(town)
    page = say(town, case, text=text, nyckel=uuid4())
    assert page.status_code == 422
    assert sentence in words(page)
    assert text in page.content.decode()
    assert not Message.objects.exists()


def test_thanks_pressed_twice_is_said_once_and_is_no_error(town: Town) -> None:
    case = closed(a_case(town), town.karin)
    for _ in range(2):
        assert say(town, case, besked="ok").status_code == 302
    assert only_report(case).verdict == Verdict.OK
    changed = say(town, case, besked="still")
    assert changed.status_code == 422
    assert "Du har redan svarat. Du kan alltid lägga till mer." in words(changed)
    assert fresh(case).is_closed


def test_when_the_answer_was_taken_back_meanwhile_the_page_says_so(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    answering.withdraw(as_(town.karin), only_report(case).replies.get())
    page = say(town, case, besked="still", text="Det hände i går igen.")
    assert page.status_code == 422
    assert "Du har inte fått något svar än." in words(page)
    assert "Det hände i går igen." in page.content.decode()


def test_it_still_happens_goes_to_the_sas(town: Town) -> None:
    case = closed(a_case(town), town.karin)
    say(town, case, besked="still")
    assert (fresh(case).desk, fresh(case).closed_at) == (Desk.SAS, None)


def test_the_lights_are_those_that_the_facts_say(town: Town) -> None:
    case = a_case(town)
    shown = []

    def lit() -> int:
        page = client_of(town.amina).get(reverse("report", args=[case.number])).content.decode()
        return 5 - page.count("(inte än)")

    shown.append(lit())
    client_of(town.karin).get(reverse("case", args=[case.number]))
    shown.append(lit())
    assessed(fresh(case), town.karin)
    shown.append(lit())
    replied(fresh(case), town.karin)
    shown.append(lit())
    assert shown == [1, 2, 3, 4]


def anonymous(town: Town) -> tuple[Report, str]:
    receipt = sending.send(a_telling(town.north, identity=Identity.ANONYMOUS), None)
    return receipt.report, receipt.code


def come_back(code: str) -> Any:
    return Client().post(reverse("code"), {"code": code})


def test_the_code_opens_the_page_and_two_way_talk_without_a_cookie(town: Town) -> None:
    report, code = anonymous(town)
    answering.ask(as_(town.karin), report, "Vilken kväll var det?")
    client = Client()
    page = client.post(reverse("code"), {"code": codes.grouped(code).lower()})
    assert "Vilken kväll var det?" in words(page)
    passed = PASS.search(page.content.decode())
    assert passed
    key = str(uuid4())
    for _ in range(2):
        page = client.post(reverse("code-act"), {"vidare": passed[1], "text": "Fredag.", "nyckel": key})
    assert "Fredag." in words(page)
    assert Message.objects.filter(from_reporter=True).count() == 1
    assert not client.cookies
    manager = words(client_of(town.karin).get(reverse("case", args=[report.number])))
    assert "Fredag." in manager


def test_a_wrong_code_and_a_code_that_is_not_whole_say_what_to_do(town: Town) -> None:
    wrong = come_back("7KQ4 M2XW 9HTR B3VD 5N8C E6PZ")
    assert wrong.status_code == 422
    assert "Vi hittar ingen rapport med den koden." in words(wrong)
    short = come_back("7KQ4")
    assert short.status_code == 422
    assert "Koden har 24 tecken. Kontrollera att inget saknas." in words(short)
    assert Client().get(reverse("code")).status_code == 200
    assert Client().post(reverse("code-act"), {"vidare": "x"})["Location"] == reverse("code")
    assert Client().post(reverse("code-attachment"), {"vidare": ""})["Location"] == reverse("code")


def test_codes_that_are_guessed_at_are_slowed_and_what_was_typed_is_kept(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sagtill.ui import pace

    monkeypatch.setattr(pace, "may_try", lambda _name: False)
    _report, code = anonymous(town)
    slowed = come_back(code)
    assert slowed.status_code == 429
    assert "Vänta 30 sekunder och försök igen. Det du skrev finns kvar." in words(slowed)
    assert code in slowed.content.decode()


def test_whoever_says_the_code_is_saved_is_not_shown_it_again(town: Town) -> None:
    telling = a_telling(town.north, identity=Identity.ANONYMOUS)
    sending.send(telling, None)
    assert Client().post(reverse("anonymous-saved"), {"nyckel": str(telling.key)}).status_code == 302
    assert sending.send(telling, None).code == ""
    assert Client().post(reverse("anonymous-saved"), {"nyckel": "x"}).status_code == 302
