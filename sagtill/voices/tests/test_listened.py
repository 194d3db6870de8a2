"""«Blev du lyssnad på?»: two taps, once a card, nothing of who answered; shown from five answers up."""

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from sagtill.cases.services import answering
from sagtill.cases.testing import as_, assessed, fresh, only_report
from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.testing import a_voice
from sagtill.ui import pace
from sagtill.voices import permissions
from sagtill.voices.models import Listened, VisitCard, Visits, first_of_month
from sagtill.voices.queries import listened
from sagtill.voices.rules import Heard, card_digest
from sagtill.voices.services import cards


def some_cards(town: Town, number: int = 1, *, for_young: bool = False) -> list[str]:
    return cards.make(as_(town.amina), town.north, number, for_young=for_young)


def answered(town: Town, number: int, said: Heard = Heard.YES) -> None:
    for code in some_cards(town, number):
        cards.answer(code, said, Heard.YES)


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


# -- making cards ---------------------------------------------------------------


def test_whoever_works_at_a_unit_makes_its_cards(town: Town) -> None:
    page = client_of(town.amina).post("/besokskort", {"unit": str(town.north.id), "number": "3"}).content.decode()
    shown = re.findall(r"[0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}", page)
    assert len(shown) >= 3
    assert len(re.findall(r'class="visit-card"', page)) == 3
    assert VisitCard.objects.count() == 3
    kept = " ".join(VisitCard.objects.values_list("digest", flat=True)).upper()
    assert not [code for code in shown if re.sub(r"[ -]", "", code) in kept], "only what cannot be turned back is kept"


def test_nobody_makes_cards_for_a_unit_where_they_do_not_work(town: Town) -> None:
    assert permissions.why_not_give_cards(as_(town.elin), town.north)
    with pytest.raises(PermissionDenied):
        cards.make(as_(town.elin), town.north, 1, for_young=False)
    answer = client_of(town.elin).post("/besokskort", {"unit": str(town.north.id), "number": "1"})
    assert answer.status_code == 422


def test_a_closed_unit_gives_no_cards(town: Town) -> None:
    Unit.objects.filter(pk=town.north.pk).update(closed_on=clock.today().replace(year=clock.today().year - 1))
    town.north.refresh_from_db()
    assert permissions.why_not_give_cards(as_(town.amina), town.north) == "Enheten är stängd."


@pytest.mark.parametrize("number", ["0", "21", "många"])
def test_the_number_of_cards_is_within_reason(town: Town, number: str) -> None:
    answer = client_of(town.amina).post("/besokskort", {"unit": str(town.north.id), "number": number})
    assert answer.status_code == 422
    assert not VisitCard.objects.exists()


def test_the_service_refuses_a_number_that_is_not_within_reason(town: Town) -> None:
    with pytest.raises(ValueError, match="21"):
        cards.make(as_(town.amina), town.north, 21, for_young=False)


def test_only_those_who_work_here_make_cards(client: Client, town: Town) -> None:
    assert client.get("/besokskort").status_code == 302
    assert client_of(town.amina).get("/besokskort").status_code == 200


# -- what those who lead see ----------------------------------------------------


@pytest.mark.parametrize(("number", "shown"), [(4, False), (5, True)])
def test_answers_are_shown_from_five_up(town: Town, number: int, shown: bool) -> None:
    answered(town, number)
    (row,) = listened.rows(as_(town.karin))
    assert (row.listened == 100) is shown
    assert (row.answers == number) is shown
    page = client_of(town.karin).get("/roster").content.decode()
    assert ("färre än fem svar" in page) is not shown


def test_the_share_of_visits_with_a_card_is_over_the_months_that_were_counted(town: Town) -> None:
    some_cards(town, 3)
    (row,) = listened.rows(as_(town.karin))
    assert row.share_with_card is None
    form = {"unit": str(town.north.id), "month": clock.today().isoformat(), "count": "12"}
    assert client_of(town.karin).post("/roster", form).status_code == 302
    (row,) = listened.rows(as_(town.karin))
    assert (row.cards, row.visits, row.share_with_card) == (3, 12, 25)
    client_of(town.karin).post("/roster", {**form, "count": "6"})
    assert listened.rows(as_(town.karin))[0].share_with_card == 50
    assert Visits.objects.count() == 1


def test_visits_are_counted_by_those_who_lead_and_not_for_days_to_come(town: Town) -> None:
    with pytest.raises(PermissionDenied):
        cards.count_visits(as_(town.amina), town.north, clock.today(), 3)
    form = {"unit": str(town.north.id), "month": "2031-01-01", "count": "12"}
    assert client_of(town.karin).post("/roster", form).status_code == 422
    assert not Visits.objects.exists()


def test_the_page_is_for_those_who_lead(client: Client, town: Town) -> None:
    assert client.get("/roster").status_code == 302
    assert client_of(town.amina).get("/roster").status_code == 404
    page = client_of(town.karin).get("/roster").content.decode()
    assert "Inga kort och inga besök än" in page


def test_the_page_asks_the_database_as_often_however_many_units_there_are(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    answered(town, 5)
    for unit in (town.north, town.south):
        cards.make(as_(town.josefin), unit, 2, for_young=False)
    with django_assert_max_num_queries(12):
        assert len(listened.rows(as_(town.josefin))) == 2


def children(town: Town, number: int, *, in_time: bool) -> None:
    for _ in range(number):
        case = fresh(a_voice(town.north, Said(Speaker.CHILD)).case)
        case = assessed(case, town.josefin)
        if in_time:
            answering.reply(as_(town.josefin), only_report(case), "Hej! Vi har pratat med din lärare.")


def test_the_share_of_children_answered_in_time_is_shown_from_five_up(town: Town) -> None:
    children(town, 4, in_time=True)
    assert not listened.children_in_time(as_(town.karin)).is_shown
    children(town, 1, in_time=True)
    found = listened.children_in_time(as_(town.karin))
    assert (found.asked, found.in_time, found.share) == (5, 5, 100)


def test_a_child_whose_day_has_not_come_is_not_counted_yet(town: Town) -> None:
    children(town, 2, in_time=False)
    assert listened.children_in_time(as_(town.karin)).asked == 0
    later = first_of_month(clock.today()).replace(year=clock.today().year)
    with clock.moved_to(clock.at(later.replace(month=12, day=28))):
        found = listened.children_in_time(as_(town.karin))
    assert (found.asked, found.in_time) == (2, 0)
