"""Closing a case's circle, naming people, keeping somebody out, and reading outside one's assignment."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from sagtill.actions.rules import Strength
from sagtill.actions.services import Plan
from sagtill.audit.models import AuditRow
from sagtill.cases.queries.filters import Filters
from sagtill.cases.queries.lists import found
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import acting, assessing, circles, glass, moving, resting
from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.queries import circle_of
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, SearchRow, StatusChange
from sagtill.reports.testing import TEXT, a_report
from sagtill.vault.fields import NotThroughTheRowError, circle_texts


@pytest.fixture
def case(town: Town) -> Case:
    """A case that has been judged, with a cause and an action."""
    case = a_report(town.north, town.amina, immediate="Vi ringde.", prevention="En lista.").case
    karin = town.as_actor(town.karin)
    answers = assessing.Answers(Safe.YES, Seriousness.LITTLE, Path.ACT, why="Jag har läst planeringen.")
    case = assessing.assess(karin, case, answers)
    plan = Plan("Dela turen.", Strength.MEDIUM, Role.MANAGER, clock.today() + timedelta(days=7), "Inga dubbla turer.")
    acting.add_action(karin, case, plan, new_cause=("Turen låg dubbelt.", "rutin"))
    case = resting.sort(karin, Case.objects.get(pk=case.pk), title="Kvällsturen låg dubbelt")
    return Case.objects.get(pk=case.pk)


SECRETS = [
    "Kvällsbesöket",
    "Vi ringde",
    "En lista",
    "läst planeringen",
    "Dela turen",
    "dubbla turer",
    "låg dubbelt",
    "Kvällsturen",
]


def everything_stored() -> str:
    """Every row of the database in words, as whoever steals it would read it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            if not table.startswith("reports_fts"):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows += cursor.fetchall()
    return str(rows)


def test_a_closed_circle_shows_the_case_to_the_named_and_to_nobody_else(town: Town, case: Case) -> None:
    karin, josefin, mona = (town.as_actor(one) for one in (town.karin, town.josefin, town.mona))
    circles.close(karin, case, [town.doris], "Skyddade personuppgifter")
    assert [one.person for one in circle_of(case.id).inside] == [town.doris, town.karin]
    for actor in (town.as_actor(town.karin), town.as_actor(town.doris)):
        assert Case.objects.visible_to(actor, Act.HANDLE).get() == case
    for actor in (josefin, mona, town.as_actor(town.magnus)):
        assert not Case.objects.visible_to(actor, Act.OUTLINE).exists()
    assert {notice.person for notice in Notice.objects.filter(what="new")} >= {town.doris}


def test_closing_seals_every_text_and_takes_the_words_out_of_the_index(town: Town, case: Case) -> None:
    assert all(secret in everything_stored() for secret in SECRETS)
    karin = town.as_actor(town.karin)
    circles.close(karin, case, [], "Skyddade personuppgifter")
    stored = everything_stored()
    assert [secret for secret in SECRETS if secret in stored] == []
    assert not SearchRow.objects.filter(case=case).exists()
    assert not list(found(town.as_actor(town.josefin), Filters(standing="all", words="kvällsbesöket")))
    assert list(found(town.as_actor(town.karin), Filters(standing="all", words="kvällsbesöket"))) == [case]


def test_the_named_read_the_same_as_before(town: Town, case: Case) -> None:
    karin = town.as_actor(town.karin)
    circles.close(karin, case, [], "Skydd")
    report = case.reports.get()
    assert report.text == f"{TEXT}\n\nVi ringde.\n\nEn lista."
    cause = case.causes.get()
    assert Case.objects.get(pk=case.pk).title == "Kvällsturen låg dubbelt"
    assert (cause.text, cause.answers.get().action.measure) == ("Turen låg dubbelt.", "Inga dubbla turer.")
    assert case.assessments.get().why == "Jag har läst planeringen."
    assert StatusChange.objects.get(case=case, verb="close_circle").reason == "Skydd"


def test_what_is_written_later_is_sealed_from_the_start(town: Town, case: Case) -> None:
    circles.close(town.as_actor(town.karin), case, [], "Skydd")
    karin = town.as_actor(town.karin)
    acting.change_cause(karin, case.causes.get(), "Nyckeln fattades.", "rutin")
    acting.do_nothing(karin, case, "Det räcker så här.")
    resting.rest(karin, case, clock.today() + timedelta(days=9), "Vi väntar på polisen.")
    stored = everything_stored()
    assert not any(secret in stored for secret in ("Nyckeln", "Det räcker", "polisen"))
    assert case.causes.get().text == "Nyckeln fattades."


def test_a_text_that_may_belong_to_a_closed_circle_cannot_be_stored_past_its_row(town: Town, case: Case) -> None:
    with pytest.raises(NotThroughTheRowError):
        case.causes.update(text="utan rad")
    assert [field.name for field in circle_texts(StatusChange)] == ["reason"]


def test_the_sas_opens_the_circle_again_and_everything_can_be_found(town: Town, case: Case) -> None:
    karin = town.as_actor(town.karin)
    circles.close(karin, case, [town.josefin], "Av misstag")
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        circles.open_again(town.as_actor(town.karin), case, "Det blev fel")
    circles.open_again(town.as_actor(town.josefin), case, "Det blev fel")
    case.refresh_from_db()
    assert case.title == "Kvällsturen låg dubbelt"
    assert case.reports.get().plain_text.startswith(TEXT)
    assert "Turen låg dubbelt." in everything_stored()
    assert list(found(town.as_actor(town.mona), Filters(standing="all", words="kvällsbesöket"))) == [case]


def test_a_threat_and_a_report_about_a_manager_stay_with_the_named(town: Town) -> None:
    threat = a_report(town.north, town.amina, kind=Kind.THREAT).case
    about = a_report(town.north, town.amina, about_manager=True).case
    josefin = town.as_actor(town.josefin)
    for case in (threat, about):
        with pytest.raises(PermissionDenied, match="visas alltid bara för namngivna"):
            circles.open_again(josefin, case, "Jag vill")
    with pytest.raises(PermissionDenied, match="Bara de som är namngivna ser redan"):
        circles.close(josefin, threat, [], "Igen")


def test_an_open_case_has_no_circle_to_open(town: Town, case: Case) -> None:
    with pytest.raises(PermissionDenied, match="redan öppet"):
        circles.open_again(town.as_actor(town.josefin), case, "x")


def test_somebody_named_takes_part_in_that_case_only_and_until_let_go(town: Town, case: Case) -> None:
    other = a_report(town.north, town.samir).case
    karin = town.as_actor(town.karin)
    circles.name(karin, case, town.doris, "Ska besluta")
    assert set(Case.objects.visible_to(town.as_actor(town.doris), Act.HANDLE)) == {case}
    circles.let_go(karin, case, town.doris, Stance.INSIDE)
    assert not Case.objects.visible_to(town.as_actor(town.doris), Act.OUTLINE).exists()
    assert other not in Case.objects.visible_to(town.as_actor(town.doris))


def test_only_people_of_the_organisation_who_work_there_now_can_be_named(town: Town, case: Case) -> None:
    karin = town.as_actor(town.karin)
    Person.objects.filter(pk=town.doris.pk).update(is_active=False)
    town.doris.refresh_from_db()
    for person in (town.sara, town.doris):
        with pytest.raises(PermissionDenied, match="samma organisation"):
            circles.name(karin, case, person, "x")


def test_the_sas_keeps_somebody_out_and_they_see_nothing_from_the_next_click(town: Town, case: Case) -> None:
    josefin = town.as_actor(town.josefin)
    resting.take(josefin, case, town.mona)
    glass_until = clock.now() + timedelta(hours=1)
    from sagtill.organisation.services import join_circle

    join_circle(case.id, town.mona, Stance.GLASS, reason="x", by="x", until=glass_until)
    circles.keep_out(josefin, case, town.mona, "Ärendet gäller henne")
    case.refresh_from_db()
    assert case.handler is None
    assert not Case.objects.visible_to(town.as_actor(town.mona), Act.OUTLINE).exists()
    with pytest.raises(PermissionDenied, match="hålls utanför"):
        circles.name(josefin, case, town.mona, "x")
    circles.let_go(josefin, case, town.mona, Stance.OUTSIDE)
    assert Case.objects.visible_to(town.as_actor(town.mona), Act.HANDLE).get() == case


def test_a_manager_cannot_keep_anybody_out_and_the_sas_neither_themselves_nor_others_people(
    town: Town, case: Case
) -> None:
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        circles.keep_out(town.as_actor(town.karin), case, town.mona, "x")
    with pytest.raises(PermissionDenied, match="dig själv"):
        circles.keep_out(town.as_actor(town.josefin), case, town.josefin, "x")
    with pytest.raises(PermissionDenied, match="samma organisation"):
        circles.keep_out(town.as_actor(town.josefin), case, town.sara, "x")


def test_nobody_leaves_a_closed_circle_by_themselves_so_that_somebody_is_left(town: Town, case: Case) -> None:
    circles.close(town.as_actor(town.karin), case, [town.josefin], "Skydd")
    with pytest.raises(PermissionDenied, match="Be någon annan"):
        circles.let_go(town.as_actor(town.karin), case, town.karin, Stance.INSIDE)
    circles.let_go(town.as_actor(town.josefin), case, town.karin, Stance.INSIDE)
    assert not Case.objects.visible_to(town.as_actor(town.karin), Act.OUTLINE).exists()


def test_a_case_that_one_may_not_handle_has_a_circle_one_may_not_change(town: Town, case: Case) -> None:
    magnus = town.as_actor(town.magnus)
    for change in (
        lambda: circles.close(magnus, case, [], "x"),
        lambda: circles.open_again(magnus, case, "x"),
        lambda: circles.name(magnus, case, town.doris, "x"),
        lambda: circles.keep_out(magnus, case, town.mona, "x"),
        lambda: circles.let_go(magnus, case, town.mona, Stance.INSIDE),
    ):
        with pytest.raises(PermissionDenied, match="inte uppdraget"):
            change()


# -- reading outside one's assignment ------------------------------------------------


@pytest.fixture
def south_manager(town: Town) -> Person:
    """A manager who reaches only the other unit."""
    from sagtill.organisation import services

    person = services.add_person(town.board, "sven", "Sven", email="sven@lindvik.example")
    services.assign(person, Role.MANAGER, town.south, decided_by="Magnus Dahl")
    return person


def test_a_choice_with_a_reason_opens_one_case_for_reading_and_the_sas_hears_of_it(
    town: Town, case: Case, south_manager: Person
) -> None:
    sven = town.as_actor(south_manager)
    assert glass.choose(sven, f" {case.number} ", "Jag är i beredskap i natt") == case
    sven = town.as_actor(south_manager)
    assert Case.objects.visible_to(sven).get() == case
    assert not Case.objects.visible_to(sven, Act.HANDLE).exists()
    assert not Case.objects.visible_to(sven, Act.SEE_REPORTER).exists()
    row = AuditRow.objects.get(act="break_glass")
    assert (row.who, row.object_id, row.reason) == (str(south_manager.id), str(case.id), "Jag är i beredskap i natt")
    assert Notice.objects.filter(person=town.josefin, urgent=True).exists()
    with clock.moved_to(clock.now() + timedelta(hours=4)):
        assert not Case.objects.visible_to(town.as_actor(south_manager)).exists()


def test_the_same_no_is_said_of_what_is_hidden_and_of_what_does_not_exist(
    town: Town, case: Case, south_manager: Person
) -> None:
    sven = town.as_actor(south_manager)
    held = a_report(town.north, town.amina).case
    moving.to_sas(town.as_actor(town.karin), held, "Kan vara allvarligt")
    threat = a_report(town.north, town.amina, kind=Kind.THREAT).case
    foreign = a_report(town.home, town.olle).case
    kept_out = a_report(town.north, town.amina).case
    circles.keep_out(town.as_actor(town.josefin), kept_out, south_manager, "Jäv")
    sven = town.as_actor(south_manager)
    numbers = [held.number, threat.number, kept_out.number, "2026-9999"]
    refusals = set()
    for number in numbers:
        with pytest.raises(PermissionDenied) as refused:
            glass.choose(sven, number, "x")
        refusals.add(str(refused.value))
    assert len(refusals) == 1
    assert foreign.number == held.number or foreign.organisation_id != sven.organisation_id
    assert not Case.objects.visible_to(town.as_actor(south_manager), Act.OUTLINE).exists()


def test_whoever_may_read_it_anyway_needs_no_choice_and_whoever_handles_nothing_has_none(
    town: Town, case: Case
) -> None:
    assert glass.choose(town.as_actor(town.karin), case.number, "x") == case
    assert not AuditRow.objects.filter(act="break_glass").exists()
    with pytest.raises(PermissionDenied):
        glass.choose(town.as_actor(town.elin), case.number, "Nyfiken")


def test_the_sas_who_chooses_is_not_told_of_their_own_choice(town: Town, case: Case) -> None:
    from sagtill.organisation import services

    services.assign(town.elin, Role.SAS, town.south, decided_by="x")
    glass.choose(town.as_actor(town.elin), case.number, "Jag täcker upp")
    assert not Notice.objects.filter(person=town.elin).exists()
    assert Notice.objects.filter(person=town.josefin, urgent=True).exists()


# -- the pages --------------------------------------------------------------------------


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_pages_of_the_circle_from_closing_to_letting_go(town: Town, case: Case) -> None:
    client = signed_in(town.karin)
    address = f"/arende/{case.number}/krets"
    assert "Ingen är namngiven" in client.get(address).content.decode()
    assert client.get(f"{address}/stang").status_code == 200
    assert client.post(f"{address}/stang", {"people": [str(town.sara.id)], "reason": "x"}).status_code == 422
    assert client.post(f"{address}/stang", {"people": [str(town.josefin.id)], "reason": "Skydd"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Josefin Lind" in page
    assert "Skydd" in page
    assert client.post(f"{address}/delta", {"person": str(town.doris.id), "reason": "Beslut"}).status_code == 302
    assert client.get(f"{address}/delta").status_code == 200
    gone = client.post(f"{address}/ta-bort", {"person": str(town.doris.id), "plats": "inside"})
    assert gone.status_code == 302
    assert client.post(f"{address}/ta-bort", {"person": "ingen", "plats": "inside"}).status_code == 404
    assert client.post(f"{address}/ta-bort", {"person": str(town.mona.id), "plats": "glass"}).status_code == 404
    assert client.get(f"{address}/utanfor").status_code == 403
    assert signed_in(town.mona).get(address).status_code == 404
    sas = signed_in(town.josefin)
    assert sas.post(f"{address}/utanfor", {"person": str(town.mona.id), "reason": "Jäv"}).status_code == 302
    assert "Mona Berg" in sas.get(address).content.decode()
    assert sas.post(f"{address}/oppna", {"reason": "Klart"}).status_code == 302


def test_the_page_of_reading_outside_ones_assignment(town: Town, case: Case, south_manager: Person) -> None:
    client = signed_in(south_manager)
    assert client.get(f"/arende/{case.number}").status_code == 404
    assert client.get("/arenden/utanfor").status_code == 200
    refused = client.post("/arenden/utanfor", {"number": "2026-9999", "reason": "Beredskap"})
    assert refused.status_code == 422
    assert "Beredskap" in refused.content.decode()
    assert AuditRow.objects.filter(act="denied", object_id="2026-9999", result="denied").exists()
    opened = client.post("/arenden/utanfor", {"number": case.number, "reason": "Beredskap"}, follow=True)
    page = opened.content.decode()
    assert "Kvällsbesöket" in page
    assert "Amina" not in page
    assert signed_in(town.amina).get("/arenden/utanfor").status_code == 404


def test_while_the_sas_holds_it_the_unit_sees_the_outline_and_follows_up_its_actions(town: Town, case: Case) -> None:
    moving.to_sas(town.as_actor(town.karin), case, "Kan vara allvarligt")
    client = signed_in(town.karin)
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
    page = signed_in(town.agneta).get(f"/arende/{case.number}").content.decode()
    assert "Ditt uppdrag ger dig nummer" in page
    assert "Dela turen" not in page


def test_the_texts_of_a_closed_circle_are_sealed_anew_with_a_new_key(town: Town, case: Case) -> None:
    from sagtill.vault.models import TenantKey
    from sagtill.vault.services import _new_key, forget_keys, resealing

    circles.close(town.as_actor(town.karin), case, [], "Skydd")
    _new_key(town.board.id, 2)
    forget_keys()
    while resealing.reseal(town.board.id, most=2):
        pass
    TenantKey.objects.filter(organisation_id=town.board.id, key_id=1).delete()
    forget_keys()
    assert Case.objects.get(pk=case.pk).title == "Kvällsturen låg dubbelt"
    assert case.causes.get().text == "Turen låg dubbelt."
    assert resealing.reseal(town.board.id) == 0
