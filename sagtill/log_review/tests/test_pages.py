"""The pages of the log review: one's own months, answered and signed."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from sagtill.cases.testing import as_
from sagtill.log_review import services
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer
from sagtill.log_review.testing import MONTH
from sagtill.log_review.tests.pages import text_of
from sagtill.organisation.testing import Town, client_of

_MONTH = date_format(MONTH, "F Y")


def test_the_lists_page_shows_ones_own_reviews_and_is_empty_for_others(town: Town, review: Review) -> None:
    assert _MONTH.capitalize() in text_of(client_of(town.josefin).get("/logg"))
    assert "Du har ingen granskning än" in text_of(client_of(town.magnus).get("/logg"))
    assert client_of(town.elin).get("/logg").status_code == 404
    assert client_of(town.frida).get("/logg").status_code == 404


def test_a_review_is_its_reviewers_alone(town: Town, review: Review) -> None:
    sample = review.samples.get(person=town.karin)
    for person in (town.magnus, town.doris, town.karin, town.sara):
        client = client_of(person)
        for path in (f"/logg/{review.id}", f"/logg/lasning/{sample.id}"):
            assert client.get(path).status_code == 404, person
        assert client.post(f"/logg/{review.id}/underteckna").status_code == 404


def test_the_month_is_answered_and_signed_on_the_pages(town: Town, review: Review) -> None:
    client = client_of(town.josefin)
    page = text_of(client.get(f"/logg/{review.id}"))
    assert "3 läsningar är inte granskade än." in page
    assert "Läste utanför sitt uppdrag" in page
    for sample in review.samples.all():
        answered = client.post(f"/logg/lasning/{sample.id}", {"answer": "justified"})
        assert answered.status_code == 302
    assert "Underteckna granskningen" in text_of(client.get(f"/logg/{review.id}"))
    assert client.post(f"/logg/{review.id}/underteckna").status_code == 302
    signed = text_of(client.get(f"/logg/{review.id}"))
    assert "Undertecknad av Josefin Lind" in signed
    review.refresh_from_db()
    assert review.anchor_h in signed
    assert "ändras inte" in text_of(client.get(f"/logg/lasning/{sample.id}"))
    assert client.post(f"/logg/{review.id}/underteckna").status_code == 403


def test_a_question_without_words_keeps_what_was_chosen_and_says_what_is_missing(town: Town, review: Review) -> None:
    sample = review.samples.get(person=town.karin)
    client = client_of(town.josefin)
    refused = client.post(f"/logg/lasning/{sample.id}", {"answer": "ask", "note": ""})
    assert refused.status_code == 422
    assert "Skriv vad du undrar." in text_of(refused)
    assert client.post(f"/logg/lasning/{sample.id}", {}).status_code == 422
    assert client.get("/logg/lasning/00000000-0000-4000-8000-000000000000").status_code == 404


def test_the_question_stands_on_min_dag_and_its_answer_comes_back(town: Town, review: Review) -> None:
    sample = review.samples.get(person=town.karin)
    karin, josefin = client_of(town.karin), client_of(town.josefin)
    assert karin.get(f"/logg/fraga/{sample.id}").status_code == 404
    services.answer(as_(town.josefin), sample, Answer.ASK, "Varför just då?")
    assert "En fråga om vad du har läst" in text_of(karin.get("/dag"))
    assert f"Granska vem som har läst, {_MONTH}" in text_of(josefin.get("/dag"))
    page = text_of(karin.get(f"/logg/fraga/{sample.id}"))
    assert "Varför just då?" in page
    assert "Frågor till dig" in text_of(karin.get("/logg"))
    assert karin.post(f"/logg/fraga/{sample.id}", {"text": " "}).status_code == 422
    assert karin.post(f"/logg/fraga/{sample.id}", {"text": "Jag hade jouren."}).status_code == 302
    assert "Jag hade jouren." in text_of(josefin.get(f"/logg/lasning/{sample.id}"))
    services.answer(as_(town.josefin), sample, Answer.JUSTIFIED)
    assert "inte öppen längre" in text_of(karin.get(f"/logg/fraga/{sample.id}"))


def test_the_figures_are_for_those_who_answer_for_the_whole(town: Town, review: Review) -> None:
    assert _MONTH.capitalize() in text_of(client_of(town.magnus).get("/logg/sammanstallning"))
    assert client_of(town.karin).get("/logg/sammanstallning").status_code == 404
    assert "Ingen månad är dragen än" in text_of(client_of(town.sara).get("/logg/sammanstallning"))


def test_a_review_asks_the_database_as_often_however_long_it_is(town: Town, review: Review) -> None:
    client = client_of(town.josefin)
    client.get(f"/logg/{review.id}")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(f"/logg/{review.id}")
    sample = review.samples.get(person=town.karin)
    copies = [Sample(**{**_facts(sample), "n": 10_000 + number}) for number in range(10)]
    Sample.objects.bulk_create(copies)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/logg/{review.id}")
    assert len(many) == len(few)


def _facts(sample: Sample) -> dict[str, Any]:
    names = ("organisation_id", "review_id", "at", "person_id", "role", "act", "object_kind", "case_id", "why")
    return {name: getattr(sample, name) for name in names}
