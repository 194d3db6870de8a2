"""A no for lack of money has a name and a last day, and climbs when the day has passed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sagtill.acceptances import permissions, queries, services
from sagtill.acceptances.models import RiskAcceptance
from sagtill.acceptances.rules import Level, Reason, level_on
from sagtill.cases.services import circles, merging
from sagtill.cases.testing import a_case, as_, assessed, closed, fresh
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of


def a_refusal(days: int = 30, **more: str) -> services.Refusal:
    until = clock.today() + timedelta(days=days)
    return services.Refusal(
        Reason.STAFFING, "Dubbelbemanning på kvällen", "Tjänsten är inte tillsatt.", "Vi ringer jouren.", until, **more
    )


def a_receipt(town: Town, days: int = 30) -> RiskAcceptance:
    return services.sign(as_(town.karin), assessed(a_case(town), town.karin), a_refusal(days))


@pytest.mark.parametrize(
    ("signed", "days_after", "expected"),
    [
        (Level.UNIT, 0, Level.UNIT),
        (Level.UNIT, 1, Level.HEAD),
        (Level.UNIT, 14, Level.HEAD),
        (Level.UNIT, 15, Level.BOARD),
        (Level.HEAD, 0, Level.HEAD),
        (Level.HEAD, 1, Level.BOARD),
        (Level.BOARD, 400, Level.BOARD),
    ],
)
def test_it_climbs_when_its_day_has_passed(signed: Level, days_after: int, expected: Level) -> None:
    until = date(2026, 3, 2)
    assert level_on(signed, until, until + timedelta(days=days_after)) is expected


def test_only_whoever_handles_an_open_judged_case_signs(town: Town) -> None:
    case = a_case(town)
    with pytest.raises(PermissionDenied, match="Bedöm ärendet först"):
        services.sign(as_(town.karin), case, a_refusal())
    judged = assessed(case, town.karin)
    for person in (town.amina, town.elin, town.magnus, town.sara):
        with pytest.raises(PermissionDenied):
            services.sign(as_(person), judged, a_refusal())
    done = closed(a_case(town), town.karin)
    with pytest.raises(PermissionDenied, match="avslutat"):
        services.sign(as_(town.karin), done, a_refusal())


def test_a_case_that_has_been_gathered_into_another_is_signed_for_there(town: Town) -> None:
    target, other = (assessed(a_case(town, one), town.karin) for one in (town.amina, town.samir))
    merging.merge(as_(town.karin), target, [other])
    with pytest.raises(PermissionDenied, match="avslutat"):
        services.sign(as_(town.karin), fresh(other), a_refusal())


@pytest.mark.parametrize("days", [-1, 0, 185])
def test_a_no_holds_from_tomorrow_to_half_a_year(town: Town, days: int) -> None:
    with pytest.raises(PermissionDenied):
        a_receipt(town, days)
    assert not RiskAcceptance.objects.exists()


def test_while_it_holds_the_unit_renews_and_afterwards_only_whoever_it_climbed_to(town: Town) -> None:
    receipt = a_receipt(town)
    renewed = services.renew(as_(town.karin), receipt, a_refusal(60), Level.UNIT)
    assert renewed.replaces == receipt
    with clock.moved_by(timedelta(days=61)):
        karin, magnus = as_(town.karin), as_(town.magnus)
        with pytest.raises(PermissionDenied, match="gått vidare"):
            services.renew(karin, renewed, a_refusal(), Level.UNIT)
        with pytest.raises(PermissionDenied):
            services.renew(karin, renewed, a_refusal(), Level.HEAD)
        assert services.renew(magnus, renewed, a_refusal(), Level.HEAD).level == Level.HEAD


def test_whoever_only_reads_the_case_renews_nothing_at_the_unit(town: Town) -> None:
    said = permissions.why_not_renew(as_(town.bengt), a_receipt(town), Level.UNIT)
    assert said == "Bara den som handlägger ärendet kan skriva under ett riskkvitto."


def test_the_boards_no_is_its_minutes(town: Town) -> None:
    receipt = a_receipt(town)
    with clock.moved_by(timedelta(days=60)):
        assert queries.before_the_board(town.board) == [("Personal saknas", 1)]
        josefin = as_(town.josefin)
        with pytest.raises(PermissionDenied, match="paragrafen"):
            services.renew(josefin, receipt, a_refusal(), Level.BOARD)
        assert services.renew(josefin, receipt, a_refusal(minutes="§ 41"), Level.BOARD).minutes == "§ 41"
        assert queries.before_the_board(town.board) == []
        with pytest.raises(PermissionDenied):
            services.renew(as_(town.karin), a_receipt(town), a_refusal(minutes="§ 1"), Level.BOARD)


def test_an_ended_one_is_over(town: Town) -> None:
    receipt = services.end(as_(town.karin), a_receipt(town), "Tjänsten är tillsatt.")
    assert not receipt.is_open
    assert permissions.why_not_end(as_(town.karin), receipt) == "Riskkvittot gäller inte längre."
    assert permissions.why_not_end(as_(town.bengt), a_receipt(town)) is not None
    assert permissions.why_not_end(as_(town.magnus), a_receipt(town)) is None
    with clock.moved_by(timedelta(days=100)):
        assert receipt not in queries.expired(as_(town.karin))


def test_whoever_may_not_see_the_case_can_neither_renew_nor_end_it(town: Town) -> None:
    receipt = a_receipt(town)
    hidden = "Riskkvittot hör till ett ärende som du inte får se."
    for person in (town.amina, town.sara):
        assert permissions.why_not_end(as_(person), receipt) == hidden
        assert permissions.why_not_renew(as_(person), receipt, Level.UNIT) == hidden


def test_nobody_sees_it_who_does_not_see_the_case(town: Town) -> None:
    receipt = a_receipt(town)
    for person in (town.mona, town.bengt):
        assert client_of(person).get(reverse("acceptance", args=[receipt.number])).status_code == 200
    organisation.assign(town.elin, Role.MANAGER, town.south, decided_by="Magnus Dahl")
    assert client_of(town.elin).get(reverse("acceptance", args=[receipt.number])).status_code == 404
    circles.close(as_(town.josefin), fresh(receipt.case), [town.josefin], "Det gäller en chef.")
    assert client_of(town.karin).get(reverse("acceptance", args=[receipt.number])).status_code == 404
    with clock.moved_by(timedelta(days=60)):
        assert queries.before_the_board(town.board) == []


def test_the_whole_way_by_the_pages(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    karin = client_of(town.karin)
    address = reverse("acceptance-sign", args=[case.number])
    assert address in karin.get(reverse("case", args=[case.number])).content.decode()
    data = {"what": "Dubbelbemanning", "reason": "money", "because": "Budget.", "meanwhile": "Jour."}
    late = karin.post(address, {**data, "holds_until": "2020-01-01"})
    assert late.status_code == 422
    assert "Välj en dag som kommer." in late.content.decode()
    assert "Dubbelbemanning" in late.content.decode()
    until = f"{clock.today() + timedelta(days=20):%Y-%m-%d}"
    assert karin.post(address, {**data, "because": "19121212-1212", "holds_until": until}).status_code == 422
    assert karin.post(address, {**data, "holds_until": until}).status_code == 302
    receipt = RiskAcceptance.objects.get()
    assert "Dubbelbemanning" in karin.get(reverse("acceptances")).content.decode()
    renew = karin.post(reverse("acceptance-renew", args=[receipt.number]), {**data, "holds_until": until})
    assert renew.status_code == 302
    newer = RiskAcceptance.objects.get(replaces=receipt)
    assert newer.number in karin.get(reverse("acceptance", args=[receipt.number])).content.decode()
    assert karin.post(reverse("acceptance-end", args=[newer.number]), {"because": "Löst."}).status_code == 302
    assert "Inga riskkvitton" in karin.get(reverse("acceptances")).content.decode()
    assert newer.number in karin.get(reverse("acceptances"), {"visa": "avslutade"}).content.decode()
    assert karin.get(reverse("acceptance-end", args=[newer.number])).status_code == 403
    assert client_of(town.amina).get(reverse("acceptances")).status_code == 404
    assert client_of(town.magnus).get(address).status_code == 404


def test_it_stands_on_min_dag_when_it_has_run_out(town: Town) -> None:
    a_receipt(town)
    with clock.moved_by(timedelta(days=31)):
        assert "Dubbelbemanning på kvällen" in client_of(town.karin).get(reverse("day")).content.decode()
        assert "Dubbelbemanning på kvällen" in client_of(town.magnus).get(reverse("day")).content.decode()
