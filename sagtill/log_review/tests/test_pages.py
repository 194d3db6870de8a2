"""The pages of the log review."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, as_, only_report
from sagtill.law import clock
from sagtill.log_review import services
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer
from sagtill.log_review.testing import MONTH, a_read_month, read, review_of
from sagtill.organisation.testing import Town, client_of

_MONTH = date_format(MONTH, "F Y")


@pytest.fixture
def review(town: Town) -> Review:
    a_read_month(town)
    return review_of(town, town.josefin)


def text_of(response: Any) -> str:
    return str(response.content.decode())


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


def a_question(person: Any, **more: Any) -> dict[str, Any]:
    now = clock.local(clock.now())
    moments = {"since": now - timedelta(hours=1), "until": now + timedelta(minutes=1)}
    return {"person": str(person.id), **{key: at.strftime("%Y-%m-%dT%H:%M") for key, at in moments.items()}, **more}


def test_what_somebody_touched_comes_as_a_page_and_as_one_file_and_the_question_is_logged(town: Town) -> None:
    case = a_case(town)
    read(town.karin, case, at=clock.now(), reason="=SUM(A1)")
    client = client_of(town.josefin)
    assert client.get("/logg/handelser").status_code == 200
    page = text_of(client.post("/logg/handelser", a_question(town.karin)))
    assert case.number in page
    assert "1 ärenden" in page
    file = client.post("/logg/handelser", a_question(town.karin, fil="1"))
    assert file["Content-Disposition"] == 'attachment; filename="logg.csv"'
    lines = file.content.decode().splitlines()
    assert any(case.number in line and "'=SUM(A1)" in line for line in lines)
    acts = AuditRow.objects.filter(who=str(town.josefin.id), object_kind="person", object_id=str(town.karin.id))
    assert list(acts.order_by("n").values_list("act", flat=True)) == ["review", "export"]


def test_a_question_about_nobody_about_another_organisations_and_backwards_is_refused(town: Town) -> None:
    client = client_of(town.josefin)
    backwards = a_question(town.karin, until="2020-01-01T00:00")
    for asked in ({}, a_question(town.olle), backwards):
        assert client.post("/logg/handelser", asked).status_code == 422
    for person in (town.karin, town.frida, town.doris):
        assert client_of(person).get("/logg/handelser").status_code == 404


def test_asking_what_somebody_touched_takes_a_fresh_proof_of_who_one_is(town: Town) -> None:
    client = client_of(town.josefin)
    with clock.moved_by(timedelta(minutes=11)):
        response = client.get("/logg/handelser")
    assert response.status_code == 302
    assert response["Location"].startswith("/bekrafta")


def test_the_reporter_sees_who_has_read_and_others_do_not(town: Town) -> None:
    case = a_case(town)
    amina = client_of(town.amina)
    path = f"/rapport/{case.number}/vem-har-last"
    assert "Ingen har öppnat den än." in text_of(amina.get(path))
    client_of(town.karin).get(f"/arende/{case.number}")
    page = text_of(amina.get(path))
    assert "Enhetschef" in page
    assert "Karin" not in page
    assert path in text_of(amina.get(f"/rapport/{case.number}"))
    for person in (town.karin, town.samir, town.josefin, town.sara):
        assert client_of(person).get(path).status_code == 404


def test_a_confidential_reporter_who_looks_is_not_named_in_the_log(town: Town) -> None:
    case = a_case(town, identity="confidential")
    before = AuditRow.objects.filter(who=str(town.amina.id), object_id=str(only_report(case).id)).count()
    assert client_of(town.amina).get(f"/rapport/{case.number}/vem-har-last").status_code == 200
    assert AuditRow.objects.filter(who=str(town.amina.id), object_id=str(only_report(case).id)).count() == before == 0


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
