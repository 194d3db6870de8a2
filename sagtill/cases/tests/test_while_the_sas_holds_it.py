"""What is left to others of a case: the outline, and one's own actions."""

from sagtill.audit.models import AuditRow
from sagtill.cases.services import moving
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case


def test_while_the_sas_holds_it_the_unit_sees_the_outline_and_follows_up_its_actions(town: Town, case: Case) -> None:
    moving.to_sas(town.as_actor(town.karin), case, "Kan vara allvarligt")
    client = client_of(town.karin)
    page = client.get(f"/arende/{case.number}").content.decode()
    assert "Ärendet ligger hos SAS" in page
    assert "Dela turen" in page
    assert "Vi ringde" not in page
    assert "Kan vara allvarligt" not in page
    assert client.get(f"/arende/{case.number}/bedom").status_code == 302
    refused = client.post(f"/arende/{case.number}/rubrik", {"title": "x"})
    assert refused.status_code == 403
    assert "hos SAS" in refused.content.decode()
    action = case.causes.get().answers.get().action
    done = client.post(f"/arende/{case.number}/atgard/{action.id}", {"note": "Klart"})
    assert done.status_code == 302
    action.refresh_from_db()
    assert action.done_on == clock.today()
    assert AuditRow.objects.filter(act="outline", object_id=str(case.id)).exists()
    listed = client.get("/arenden").content.decode()
    assert case.number in listed
    for narrowed in ("kind=deviation", "standing=maybe_lex", "mine=1"):
        assert case.number not in client.get(f"/arenden?{narrowed}").content.decode()
    assert case.number not in client.post("/arenden", {"ord": "kvällsbesöket", "standing": "all"}).content.decode()
    assert case.number in client.post("/arenden", {"ord": case.number}).content.decode()


def test_the_registrator_sees_the_outline_and_no_actions(town: Town, case: Case) -> None:
    page = client_of(town.agneta).get(f"/arende/{case.number}").content.decode()
    assert "Ditt uppdrag ger dig nummer" in page
    assert "Dela turen" not in page
