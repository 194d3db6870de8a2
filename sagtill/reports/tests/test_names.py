"""A confidential reporter's name: two people open it together, for a day, and the reporter sees it all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation import services as people
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports import permissions
from sagtill.reports.models import IdentityRequest, ProtectedOpening, Report
from sagtill.reports.queries import names
from sagtill.reports.services import identity
from sagtill.reports.testing import a_report

NOT_OF_NAME = "Bara SAS, lex Sarah-utredaren och beslutsfattaren kan öppna ett skyddat namn."
OUTSIDE = "Ärendet gäller dig själv. Någon annan måste ta hand om det."
LEADS = "Den som leder enheten får inte se namnet."
TWO = "Två personer måste öppna namnet tillsammans. Någon annan måste godkänna."
ONLY_THEY = "Bara de två som öppnade namnet tillsammans kan se det."
NO_ACCESS = "Du har inte tillgång till det här ärendet. Fråga den som delade det med dig."
WHY = "Utredningen kräver att vi vet vem som arbetar här."

as_ = Town.as_actor


@pytest.fixture
def report(town: Town) -> Report:
    return a_report(town.north, town.amina, identity="confidential")


def asked(report: Report, by: Person) -> IdentityRequest:
    return identity.ask(as_(by), report, WHY)


def why_not_ask(person: Person, report: Report) -> str | None:
    return permissions.why_not_ask_for_name(as_(person), Report.objects.select_related("case").get(pk=report.pk))


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("josefin", None),
        ("doris", NO_ACCESS),
        ("karin", NOT_OF_NAME),
        ("amina", NOT_OF_NAME),
        ("magnus", NOT_OF_NAME),
        ("sara", OUTSIDE),
    ],
)
def test_who_may_ask_for_the_name(town: Town, report: Report, who: str, sentence: str | None) -> None:
    assert why_not_ask(getattr(town, who), report) == sentence


def test_only_whoever_could_ask_is_told_that_somebody_has(town: Town, report: Report) -> None:
    asked(report, town.josefin)
    assert why_not_ask(town.josefin, report) == "Någon har redan bett om namnet. Vänta på svaret."
    assert why_not_ask(town.karin, report) == NOT_OF_NAME
    assert why_not_ask(town.doris, report) == NO_ACCESS


def test_whoever_leads_the_unit_may_not_even_with_another_role(town: Town, report: Report) -> None:
    people.assign(town.karin, Role.SAS, town.north, decided_by="Magnus Dahl")
    assert why_not_ask(town.karin, report) == LEADS


def test_whoever_is_kept_out_of_the_case_may_not(town: Town, report: Report) -> None:
    people.join_circle(report.case_id, town.josefin, Stance.OUTSIDE, reason="Jäv", by="Doris Ahl")
    assert why_not_ask(town.josefin, report) == OUTSIDE


def test_in_a_closed_circle_nobody_outside_it_asks_approves_or_is_told(town: Town) -> None:
    closed = a_report(town.north, town.amina, identity="confidential", about_manager=True)
    Notice.objects.all().delete()
    wanted = asked(closed, town.josefin)
    assert permissions.why_not_answer_for_name(as_(town.doris), wanted) == NO_ACCESS
    assert names.waiting_for(as_(town.doris)) == []
    assert not Notice.objects.filter(person=town.doris).exists()
    people.join_circle(closed.case_id, town.doris, Stance.INSIDE, reason="Två behövs", by="Josefin Lind")
    assert [one.pk for one in names.waiting_for(as_(town.doris))] == [wanted.pk]


def test_the_reporter_does_not_open_their_own_name(town: Town) -> None:
    own = a_report(town.north, town.josefin, identity="confidential")
    assert why_not_ask(town.josefin, own) == "Rapporten är din egen."


def test_a_name_that_is_not_sealed_is_not_asked_for(town: Town) -> None:
    assert why_not_ask(town.josefin, a_report(town.north, town.amina)) == "Namnet är inte skyddat på det sättet."


def test_whoever_may_not_read_the_case_may_not_ask_for_its_name(town: Town) -> None:
    closed = a_report(town.north, town.amina, identity="confidential", kind="threat")
    people.leave_circle(closed.case_id, town.josefin, Stance.INSIDE, by="Doris Ahl")
    assert why_not_ask(town.josefin, closed) == NO_ACCESS


def test_one_asks_at_a_time(town: Town, report: Report) -> None:
    people.assign(town.samir, Role.SAS, town.north, decided_by="Magnus Dahl")
    asked(report, town.josefin)
    assert why_not_ask(town.samir, report) == "Någon har redan bett om namnet. Vänta på svaret."
    with pytest.raises(PermissionDenied):
        asked(report, town.samir)


def test_those_who_can_approve_are_told_and_see_what_waits(town: Town, report: Report) -> None:
    Notice.objects.all().delete()
    request = asked(report, town.josefin)
    assert list(Notice.objects.values_list("person", flat=True)) == [town.doris.id]
    assert names.waiting_for(as_(town.doris)) == [request]
    assert names.waiting_for(as_(town.josefin)) == []
    assert names.waiting_for(as_(town.karin)) == []


def test_nobody_approves_what_they_asked_for_themselves(town: Town, report: Report) -> None:
    request = asked(report, town.josefin)
    assert permissions.why_not_answer_for_name(as_(town.josefin), request) == TWO
    assert permissions.why_not_answer_for_name(as_(town.karin), request) == NOT_OF_NAME
    assert permissions.why_not_answer_for_name(as_(town.doris), request) is None


def test_it_is_answered_once(town: Town, report: Report) -> None:
    request = identity.answer(as_(town.doris), asked(report, town.josefin), approve=False)
    assert permissions.why_not_answer_for_name(as_(town.doris), request) == "Någon har redan svarat."
    assert why_not_ask(town.josefin, report) is None, "after a no one may ask again with a better reason"


def test_the_two_see_the_name_for_a_day_and_every_opening_is_kept(town: Town, report: Report) -> None:
    request = identity.answer(as_(town.doris), asked(report, town.josefin), approve=True)
    for person in (town.josefin, town.doris):
        assert identity.open_name(as_(person), request) == town.amina
    assert list(ProtectedOpening.objects.values_list("field", "by")) == [
        ("identity", town.josefin.id),
        ("identity", town.doris.id),
    ]
    reasons = AuditRow.objects.filter(object_id=str(report.id), act="open").values_list("reason", flat=True)
    assert list(reasons) == ["ask for name", "approve name", "open name", "open name"]
    assert permissions.why_not_open_name(as_(town.karin), request) == ONLY_THEY
    with clock.moved_to(clock.now() + timedelta(hours=24, minutes=1)):
        late = "Det har gått mer än ett dygn. Be om namnet igen om du behöver det."
        assert permissions.why_not_open_name(as_(town.josefin), request) == late
    assert request.answered_at is not None
    with clock.moved_to(request.answered_at + timedelta(hours=24)):
        assert permissions.why_not_open_name(as_(town.josefin), request) is None


def test_without_a_yes_there_is_no_name(town: Town, report: Report) -> None:
    request = asked(report, town.josefin)
    assert permissions.why_not_open_name(as_(town.josefin), request) == "Ingen har godkänt det."
    request = identity.answer(as_(town.doris), request, approve=False)
    assert permissions.why_not_open_name(as_(town.josefin), request) == "Ingen har godkänt det."
    with pytest.raises(PermissionDenied):
        identity.open_name(as_(town.josefin), request)
    assert AuditRow.objects.filter(reason="decline name").exists()


def test_whoever_is_kept_out_after_the_yes_sees_no_name(town: Town, report: Report) -> None:
    request = identity.answer(as_(town.doris), asked(report, town.josefin), approve=True)
    people.join_circle(report.case_id, town.josefin, Stance.OUTSIDE, reason="Jäv", by="Doris Ahl")
    assert permissions.why_not_open_name(as_(town.josefin), request) == OUTSIDE
