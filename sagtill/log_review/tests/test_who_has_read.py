"""Who has read: asked after an incident, and by the one who reported."""

from datetime import timedelta
from typing import Any

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, only_report
from sagtill.law import clock
from sagtill.log_review.testing import read
from sagtill.log_review.tests.pages import text_of
from sagtill.organisation.testing import Town, client_of


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
