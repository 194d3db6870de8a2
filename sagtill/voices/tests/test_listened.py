"""«Blev du lyssnad på?»: two taps with a card, and no trace of who gave them."""

from typing import Any

import pytest
from django.test import Client

from sagtill.organisation.testing import Town
from sagtill.ui import pace
from sagtill.voices.models import Listened
from sagtill.voices.rules import Heard, card_digest
from sagtill.voices.services import cards
from sagtill.voices.tests.visits import some_cards


def test_two_taps_are_an_answer(client: Client, town: Town) -> None:
    (code,) = some_cards(town)
    page = client.get(f"/lyssnad/{code}").content.decode()
    assert "Blev du lyssnad på?" in page
    page = client.post(f"/lyssnad/{code}", {"lyssnad": "partly"}).content.decode()
    assert "Förstod du vad som sades?" in page
    page = client.post(f"/lyssnad/{code}", {"lyssnad": "partly", "forstod": "yes"}).content.decode()
    assert "Tack för ditt svar" in page
    answer = Listened.objects.get()
    assert (answer.unit, answer.listened, answer.understood) == (town.north, "partly", "yes")


def test_an_answer_keeps_no_day_no_card_and_no_trace_of_who_gave_it(town: Town) -> None:
    (code,) = some_cards(town)
    cards.answer(code, Heard.NO, Heard.NO)
    answer = Listened.objects.get()
    assert answer.month.day == 1
    assert {field.name for field in Listened._meta.fields} == {
        "id",
        "organisation",
        "unit",
        "month",
        "for_young",
        "listened",
        "understood",
        "cell_key",
    }


def test_a_card_is_used_once(client: Client, town: Town) -> None:
    (code,) = some_cards(town)
    form = {"lyssnad": "yes", "forstod": "yes"}
    client.post(f"/lyssnad/{code}", form)
    again = client.post(f"/lyssnad/{code}", form)
    assert again.status_code == 404
    assert "Kortet är redan använt" in again.content.decode()
    assert Listened.objects.count() == 1
    with pytest.raises(cards.UsedCardError):
        cards.answer(code, Heard.YES, Heard.YES)


@pytest.mark.parametrize("code", ["x", "AAAA-BBBB-CCCC", "😱", "A" * 40])
def test_a_code_that_is_none_gets_one_honest_answer_and_another_way_in(client: Client, town: Town, code: str) -> None:
    answer = client.get(f"/lyssnad/{code}")
    assert answer.status_code == 404
    assert "Du kan ändå berätta vad du tycker" in answer.content.decode()
    assert "/tyck/start" in answer.content.decode()


@pytest.mark.parametrize("form", [{"lyssnad": "maybe"}, {"lyssnad": "yes", "forstod": "x"}, {"forstod": "yes"}])
def test_an_answer_that_is_none_asks_again_and_stores_nothing(client: Client, town: Town, form: dict[str, str]) -> None:
    (code,) = some_cards(town)
    assert client.post(f"/lyssnad/{code}", form).status_code == 200
    assert not Listened.objects.exists()


def test_the_code_can_be_typed_small_with_spaces(client: Client, town: Town) -> None:
    (code,) = some_cards(town)
    typed = f"{code[:4]} {code[4:8]} {code[8:]}".lower()
    assert card_digest(typed) == card_digest(code)
    answer = client.get("/lyssnad", {"kod": typed}, follow=True)
    assert "Blev du lyssnad på?" in answer.content.decode()
    assert client.get("/lyssnad").status_code == 200


def test_a_childs_card_looks_as_the_childs_pages(client: Client, town: Town) -> None:
    (code,) = some_cards(town, for_young=True)
    assert 'class="voice kid"' in client.get(f"/lyssnad/{code}").content.decode()


def test_whoever_says_no_is_asked_to_tell_more(client: Client, town: Town) -> None:
    (code,) = some_cards(town)
    page = client.post(f"/lyssnad/{code}", {"lyssnad": "no", "forstod": "yes"}).content.decode()
    assert "Vill du berätta vad som hände?" in page


def test_many_answers_at_once_are_slowed_and_told_so(client: Client, town: Town, monkeypatch: Any) -> None:
    monkeypatch.setitem(pace.PACES, "card", (1.0, 0.0))
    pace.forget()
    (code,) = some_cards(town)
    client.get(f"/lyssnad/{code}")
    answer = client.get(f"/lyssnad/{code}")
    assert answer.status_code == 429
    assert "Vänta 30 sekunder" in answer.content.decode()
    pace.forget()
