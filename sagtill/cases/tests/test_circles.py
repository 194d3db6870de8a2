"""Closing a case's circle, naming people, and keeping somebody out."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.services import circles, resting
from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.queries import circle_of
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report


def test_a_closed_circle_shows_the_case_to_the_named_and_to_nobody_else(town: Town, case: Case) -> None:
    karin, josefin, mona = (town.as_actor(one) for one in (town.karin, town.josefin, town.mona))
    circles.close(karin, case, [town.doris], "Skyddade personuppgifter")
    assert [one.person for one in circle_of(case.id).inside] == [town.doris, town.karin]
    for actor in (town.as_actor(town.karin), town.as_actor(town.doris)):
        assert Case.objects.visible_to(actor, Act.HANDLE).get() == case
    for actor in (josefin, mona, town.as_actor(town.magnus)):
        assert not Case.objects.visible_to(actor, Act.OUTLINE).exists()
    assert {notice.person for notice in Notice.objects.filter(what="new")} >= {town.doris}


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
