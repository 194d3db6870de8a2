"""Telling from outside: receipts, codes, what has to be put right, and that nothing typed is lost."""

import re
from datetime import date

import pytest
from django.test import Client

from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.rules import codes
from sagtill.voices.testing import a_form, child_says, press, young_says
from sagtill.voices.tests.words import words_of


def test_an_adult_reads_who_does_what_by_when(client: Client, listening: Town) -> None:
    with clock.moved_to(clock.at(date(2026, 11, 23))):
        page = words_of(press(client, "/tyck/beratta/klaga", a_form()).content.decode())
    assert "Tack. Vi har fått det du skrev." in page
    assert "Senast lördag 28 november: en person läser det och skriver till dig vem som tar hand om det." in page
    assert "Senast måndag 7 december: du får svar om vad vi gör." in page
    assert "Det du har skrivit blir en allmän handling. Uppgifter om dig skyddas av sekretess." in page


def test_a_promised_day_is_the_day_that_was_promised_also_when_it_is_a_sunday(client: Client, listening: Town) -> None:
    # The law of 1930 lets what a statute demands wait until the next working day. This is our own promise of fourteen days.
    with clock.moved_to(clock.at(date(2026, 11, 22))):
        page = words_of(press(client, "/tyck/beratta/klaga", a_form()).content.decode())
    assert "Senast söndag 6 december: du får svar om vad vi gör." in page


def test_a_child_reads_who_reads_it_and_that_it_is_never_its_fault(client: Client, listening: Town) -> None:
    with clock.moved_to(clock.at(date(2026, 11, 23))):
        page = words_of(child_says(client, "Jag vill ha en katt").content.decode())
    assert "I dag eller nästa skoldag läser Josefin det du skrev." in page
    assert "Josefin svarar dig här. Svaret finns senast på måndag 7 december." in page
    assert "Det är aldrig ditt fel om en vuxen gör fel." in page
    assert "Visa den bara för den som du litar på." in page


def test_a_young_person_reads_when_and_where_else_to_turn(client: Client, listening: Town) -> None:
    page = words_of(young_says(client, "min soc svarar aldrig").content.decode())
    assert "Tack. Nu är det vår tur." in page
    assert "läser Josefin, som jobbar med kvalitet, det du skrev." in page
    assert "Händer inget? Då kan du klaga hos IVO." in page


def test_the_code_on_the_page_opens_the_answers_page(client: Client, listening: Town) -> None:
    page = press(client, "/tyck/beratta/klaga", a_form()).content.decode()
    code = re.search(r'id="code"[^>]*>([^<]+)<', page)
    assert code is not None
    assert codes.is_whole(code[1])
    answer = client.post("/kod", {"code": code[1]})
    assert "Så går det med det du berättade" in answer.content.decode()


def test_the_same_form_sent_twice_is_one_and_shows_the_same_code(client: Client, listening: Town) -> None:
    form = a_form()
    first, second = (press(client, "/tyck/beratta/klaga", form).content.decode() for _ in range(2))
    code = re.compile(r'id="code"[^>]*>([^<]+)<')
    assert code.search(first)[1] == code.search(second)[1]  # type: ignore[index]
    assert Report.objects.count() == 1


def test_the_same_form_with_other_words_is_told_to_be_sent_already(client: Client, listening: Town) -> None:
    form = a_form()
    press(client, "/tyck/beratta/klaga", form)
    again = press(client, "/tyck/beratta/klaga", {**form, "text": "Något helt annat"})
    assert again.status_code == 422
    assert "Det här är redan skickat" in again.content.decode()
    assert Report.objects.count() == 1


REFUSED = [
    ({"text": "  "}, "Skriv vad som hände", "beratta"),
    ({"way": ""}, "Välj det som stämmer bäst", "svar"),
    ({"way": "phone"}, "Skriv ett telefonnummer", "svar"),
    ({"way": "letter"}, "Skriv adressen dit vi ska skicka brevet", "svar"),
    ({"way": "mail", "to_mail": "inte en adress"}, "Skriv hela mejladressen", "svar"),
]


@pytest.mark.parametrize(("changes", "sentence", "opened"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_has_to_be_put_right_opens_its_page_and_keeps_what_was_typed(
    client: Client, listening: Town, changes: dict[str, str], sentence: str, opened: str
) -> None:
    answer = press(client, "/tyck/beratta/klaga", {**a_form(wish="Att någon ringer"), **changes})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in said
    assert "Att någon ringer" in said
    assert re.search(rf'class="leg stack first" id="{opened}"', said)
    assert not Case.objects.exists()


def test_changing_language_or_pressing_enter_sends_nothing_and_keeps_what_was_typed(
    client: Client, listening: Town
) -> None:
    form = {**a_form(text="Halvfärdigt", way="mail"), "sprak": "en"}
    form.pop("klar")
    answer = client.post("/tyck/beratta/klaga/skicka", form)
    assert answer.status_code == 200
    assert "Halvfärdigt" in answer.content.decode()
    assert 'lang="en"' in answer.content.decode()
    assert not Case.objects.exists()


def test_a_child_who_names_an_adult_must_say_whom(client: Client, listening: Town) -> None:
    answer = child_says(client, "hej", klar="kod.other")
    assert answer.status_code == 422
    assert "Skriv vem den vuxna är" in answer.content.decode()
    assert 'class="leg stack first" id="vuxen-kod"' in answer.content.decode()
    assert child_says(client, "hej", klar="kod.other", trusted=["", "", "min lärare Eva"]).status_code == 200
    assert Report.objects.get().voice.trusted == "min lärare Eva"


def test_a_child_may_send_a_choice_and_not_one_word(client: Client, listening: Town) -> None:
    assert child_says(client, "").status_code == 200
    assert Report.objects.get().text == ""


def test_somebody_young_who_writes_nothing_is_asked_to_unless_they_want_a_call(client: Client, listening: Town) -> None:
    assert young_says(client, "").status_code == 422
    assert young_says(client, "", klar="ring", to="070-174 06 99").status_code == 200


def test_without_anybody_who_listens_the_page_says_so_and_keeps_the_words(client: Client, town: Town) -> None:
    Organisation.objects.update(kind="private")
    answer = press(client, "/tyck/beratta/klaga", a_form())
    assert answer.status_code == 503
    assert "Ring kommunen i stället" in answer.content.decode()
