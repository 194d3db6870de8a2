"""Who has read: asked after an incident, and by the one who reported."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import sagtill
from sagtill.audit.models import AuditRow
from sagtill.cases import testing as handling
from sagtill.cases.services import acting, answering, circles
from sagtill.cases.testing import a_case, as_, only_report
from sagtill.law import clock
from sagtill.log_review.rules import KIND_WORDS, REASON_WORDS
from sagtill.log_review.testing import read
from sagtill.log_review.tests.pages import text_of
from sagtill.organisation import services as organisation
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


def the_table(town: Town, person: Any) -> str:
    page = text_of(client_of(town.josefin).post("/logg/handelser", a_question(person)))
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_what_hangs_on_a_case_is_told_by_its_number_and_everything_in_swedish(town: Town) -> None:
    case = handling.assessed(a_case(town), town.karin)
    answering.reply(as_(town.karin), only_report(case), "Tack för att du sa till.")
    acting.add_action(as_(town.karin), case, handling.a_plan(text="Byt låset"), new_cause=("Låset är trasigt", "rutin"))
    said = the_table(town, town.karin)
    assert f"skapade svar eller fråga {case.number}" in said
    assert f"skapade åtgärd {case.number}" in said
    assert "händelser, 1 ärenden" in said
    organisation.change_person(town.elin, {"title": "Vikarie"}, by=str(town.frida.id))
    assert "ändrade person Elin Norén" in the_table(town, town.frida)


def test_a_page_that_was_refused_is_told_by_its_address(town: Town) -> None:
    case = a_case(town)
    client_of(town.elin).get(f"/arende/{case.number}")
    client_of(town.elin).get("/logg/sammanstallning")
    said = the_table(town, town.elin)
    assert f"nekades sida /arende/…, {case.number}" in said
    assert "nekades sida /logg/sammanstallning" in said


def test_of_a_closed_circle_only_that_something_was_done_is_told(town: Town) -> None:
    case = a_case(town)
    circles.close(as_(town.karin), case, [town.doris], "Skyddade personuppgifter för Greta.")
    said = the_table(town, town.karin)
    assert "1 som du inte får se" in said
    for hidden in (case.number, "Greta", "Doris Ahl"):
        assert hidden not in said.split("händelser")[1], hidden


def logged_constants() -> Iterator[tuple[str, str]]:
    """Every kind and every reason that the product writes in the log as words of its own, out of its code."""
    root = Path(sagtill.__file__).parent
    for file in root.rglob("*.py"):
        if "tests" in file.parts or "demo" in file.parts or file.name == "testing.py":
            continue
        for call in (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            where = {"record": 3, "reading": 1}.get(name)
            if where is not None and len(call.args) > where and isinstance(call.args[where], ast.Constant):
                yield "kind", call.args[where].value  # type: ignore[attr-defined]
            for word in call.keywords if name in ("record", "reading", "log", "_log") else ():
                if word.arg == "reason" and isinstance(word.value, ast.Constant):
                    yield "reason", word.value.value  # type: ignore[misc]


def test_every_kind_and_reason_that_the_log_is_given_has_swedish_words() -> None:
    found = set(logged_constants())
    assert len(found) > 30
    known = {"kind": KIND_WORDS, "reason": REASON_WORDS}
    assert {word for what, word in found if word and word not in known[what]} == set()
