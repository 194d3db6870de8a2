"""From suspicion to investigation."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Origin, Stage
from sagtill.investigations.services import after, moving, opening
from sagtill.investigations.testing import a_beginning, a_suspicion, fresh, opened
from sagtill.law import clock
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.statuses import Desk, Status


def test_an_investigation_is_numbered_registered_and_its_consequence_locked(town: Town) -> None:
    one = opened(town)
    assert (one.number, one.spoken) == (f"LS-{clock.today().year}-01", f"LS {clock.today().year}-01")
    assert one.diary_number == f"ON {clock.today().year}/1"
    assert one.origin == Origin.SUSPICION
    row = one.register.get()
    assert (row.what, row.way, row.secret_correspondent, row.correspondent) == ("report", "in", "Amina Ek", "")
    assert [claim.words for claim in one.claims.all()] == ["Personen påverkades allvarligt"]
    assert one.next_step == "make_safe"


def test_the_case_goes_with_the_investigation_and_lies_with_the_sas(town: Town) -> None:
    case = a_suspicion(town)
    opened(town, case=case)
    case = fresh_case(case)
    assert (case.status, case.desk) == (Status.LEX_SARAH, Desk.SAS)


def test_several_reports_about_the_same_thing_keep_every_reporter(town: Town) -> None:
    one = opened(town)
    other = lifted(a_case(town, town.samir), town.karin)
    opening.add_case(as_(town.josefin), one, other)
    assert set(one.register.values_list("secret_correspondent", flat=True)) != set()
    assert {row.secret_correspondent for row in one.register.all()} == {"Amina Ek", "Samir Haddad"}
    assert one.cases.filter(is_main=True).count() == 1


def test_a_case_can_be_in_one_investigation_only(town: Town) -> None:
    case = a_suspicion(town)
    opened(town, case=case)
    with pytest.raises(PermissionDenied, match="utreds redan"):
        opening.open_from(as_(town.josefin), case, a_beginning())


def test_a_manager_cannot_open_one_and_sees_only_its_outline(town: Town) -> None:
    case = a_case(town)
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        opening.open_from(as_(town.karin), case, a_beginning())
    one = opened(town)
    assert may(as_(town.karin), Act.OUTLINE, one)
    assert not may(as_(town.karin), Act.READ, one)


def test_nobody_investigates_what_they_have_reported_themselves(town: Town) -> None:
    case = lifted(a_case(town, town.josefin), town.karin)
    with pytest.raises(PermissionDenied, match="själv rapporterat"):
        opening.open_from(as_(town.josefin), case, a_beginning())


def test_the_sas_opens_one_directly_and_what_she_knew_is_written_down(town: Town) -> None:
    one = opening.open_directly(
        as_(town.josefin), town.north, a_beginning(), "En anhörig ringde och berättade.", clock.now()
    )
    row = one.register.get()
    assert (row.secret_subject, row.written_down_by) == ("En anhörig ringde och berättade.", "Josefin Lind")


def test_only_a_board_tells_of_somebody_elses_business(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="kommunens"):
        opening.open_directly(as_(town.sara), town.home, a_beginning(), "x", clock.now(), Kind.LICENCE)


@pytest.mark.parametrize(("who", "status"), [("josefin", 200), ("karin", 200), ("olle", 404), ("elin", 404)])
def test_what_one_may_not_see_does_not_exist(town: Town, who: str, status: int) -> None:
    one = opened(town)
    client = client_of(getattr(town, who))
    assert client.get(f"/lexsarah/{one.number}").status_code == status


@pytest.mark.parametrize("part", range(1, 10))
def test_every_part_has_its_page(town: Town, part: int) -> None:
    one = opened(town, concerns_child=True)
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/del/{part}")
    assert page.status_code == 200
    assert "Nästa steg" in page.content.decode()


def test_an_unknown_part_is_no_page(town: Town) -> None:
    assert client_of(town.josefin).get(f"/lexsarah/{opened(town).number}/del/12").status_code == 404


def test_the_sas_opens_from_the_case_page_with_a_form(town: Town) -> None:
    case = a_suspicion(town)
    client = client_of(town.josefin)
    address = f"/arende/{case.number}/lex-sarah"
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    values = {"law": "SoL", "title": "T", "brief": "B", "concerns_child": "no", "safe": "yes"}
    assert client.post(address, values).status_code == 302
    assert Investigation.objects.get().stage == Stage.OPEN
    for page in (
        "/lexsarah",
        "/lexsarah/register",
        "/lexsarah/register?sok=utebliven",
        "/lexsarah/ny",
        "/lexsarah/annans-verksamhet",
    ):
        assert client.get(page).status_code == 200


def test_a_second_report_about_the_same_thing_is_added_by_the_pages(town: Town) -> None:
    one, other = opened(town), lifted(a_case(town, town.samir), town.karin)
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/rapport"
    assert address in client.get(f"/lexsarah/{one.number}").content.decode()
    assert f"{address}?arende={other.number}" in client.get(f"/arende/{other.number}/lex-sarah").content.decode()
    assert f'value="{other.number}" selected' in client.get(f"{address}?arende={other.number}").content.decode()
    assert client.post(address, {"case": "2020-0001"}).status_code == 422
    assert client.post(address, {"case": other.number}).status_code == 302
    assert [link.case for link in one.cases.order_by("added_at")][-1] == other
    assert "Samir" in client.get(f"/lexsarah/{one.number}/del/1").content.decode()
    assert f'value="{other.number}"' not in client.get(address).content.decode()


def test_a_case_that_comes_back_is_registered_and_locked_once(town: Town) -> None:
    one = opened(town)
    moving.decline(as_(town.josefin), one, "Det är en avvikelse.")
    after.reopen(as_(town.josefin), fresh(one), "Det hände igen.")
    case = lifted(fresh_case(one.cases.get().case), town.karin)
    opening.add_case(as_(town.josefin), fresh(one), case)
    assert one.register.filter(what="report").count() == 1
    assert one.claims.count() == 1
    assert one.cases.get(left_at__isnull=True).is_main
