"""What is written: causes, actions, days, and what belongs elsewhere."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, a_plan, as_, lifted
from sagtill.investigations.rules.stages import Basis, Likeness, Safe
from sagtill.investigations.services import (
    consequences,
    likeness,
    reasons,
    urgent,
    writing,
)
from sagtill.investigations.testing import (
    complete,
    fresh,
    opened,
    safe,
    with_cause,
)
from sagtill.investigations.tests.test_beginning import direct
from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report


def test_an_action_without_a_case_comes_from_the_investigation(town: Town) -> None:
    one = direct(town)
    with_cause(one, town.josefin)
    action = reasons.plan(as_(town.josefin), fresh(one), a_plan(), [one.reasons.get().pk])
    assert (action.origin_id, action.kind) == (one.pk, Kind.LEX_SARAH)
    with pytest.raises(PermissionDenied, match="Välj vilken orsak"):
        reasons.plan(as_(town.josefin), fresh(one), a_plan(), [])


def test_a_cause_belongs_to_its_own_investigation_and_the_first_stays_first(town: Town) -> None:
    one, other = opened(town), direct(town)
    by = as_(town.josefin)
    top = reasons.add(by, other, reasons.Why("Ingen plan finns", "rutin"))
    with pytest.raises(PermissionDenied, match="annan utredning"):
        reasons.add(by, one, reasons.Why("Ingen plan finns", "rutin"), top)
    reasons.change(by, top, reasons.Why("Ingen plan är skriven", "ledning", Basis.FACT, "Rutin 3"))
    reasons.move_up(by, top)
    top.refresh_from_db()
    assert (top.text, top.area, top.position) == ("Ingen plan är skriven", "ledning", 1)


def test_what_belongs_elsewhere_is_refused(town: Town) -> None:
    one, other = opened(town), direct(town)
    by = as_(town.josefin)
    entry = writing.note(by, other, writing.Noted("Ett samtal.", "Telefon", Basis.FACT, 2))
    with pytest.raises(PermissionDenied, match="annan utredning"):
        writing.note(by, one, writing.Noted("Två samtal.", "Telefon", Basis.FACT, 2), corrects=entry)
    with pytest.raises(PermissionDenied, match="hör inte till"):
        consequences.lock(by, other, Report.objects.get(), "Turen låg dubbelt.")


def test_days_that_cannot_be_are_refused(town: Town) -> None:
    one = opened(town)
    by, today = as_(town.josefin), clock.today()
    with pytest.raises(PermissionDenied, match="framåt"):
        writing.write(by, one, {}, dates=writing.Dates(noticed_on=today + timedelta(days=1)))
    with pytest.raises(PermissionDenied, match="före den första"):
        writing.write(by, one, {}, dates=writing.Dates(today, today - timedelta(days=2)))
    late = urgent.Done("Vi ringde.", clock.now() + timedelta(hours=1), "Chefen")
    with pytest.raises(PermissionDenied, match="när det gjordes"):
        urgent.make_safe(by, one, Safe.YES, late)


def test_nothing_needed_to_be_done_says_why_and_a_later_no_is_no(town: Town) -> None:
    one = opened(town)
    by = as_(town.josefin)
    urgent.make_safe(by, one, Safe.YES, urgent.Done(nothing_needed="Personen var redan hos sin syster."))
    urgent.make_safe(by, one, Safe.YES, urgent.Done())
    assert fresh(one).nothing_needed == "Personen var redan hos sin syster."
    urgent.make_safe(by, one, Safe.NO, urgent.Done())
    assert (fresh(one).safe_at, fresh(one).next_step) == (None, "make_safe")


def test_a_child_can_turn_out_to_be_concerned(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    consequences.say_whether_child(as_(town.josefin), one, concerns_child=True)
    assert (fresh(one).next_step, fresh(one).next_part) == ("write", 4)


def test_earlier_matters_are_looked_for_again_and_answered(town: Town) -> None:
    first = opened(town)
    second = safe(opened(town, case=lifted(a_case(town, town.samir), town.karin)), town.josefin)
    assert likeness.look_again(as_(town.josefin), second) == 0
    found = second.similar.filter(earlier=first).get()
    likeness.answer(as_(town.josefin), found, Likeness.SAME, "Rutinen ändrades aldrig.")
    assert second.similar.filter(earlier=first).get().why_again == "Rutinen ändrades aldrig."


def test_the_timeline_has_what_holds_in_the_order_it_happened(town: Town) -> None:
    one, by, today = opened(town), as_(town.josefin), clock.today()
    later = writing.Noted("Hjälpen kom.", "Logg", Basis.FACT, 3, happened_on=today)
    before = writing.Noted("Larmet gick i tisdags.", "Samtal", Basis.FACT, 2, happened_on=today - timedelta(days=3))
    writing.note(by, one, later)
    wrong = writing.note(by, one, before)
    right = writing.Noted("Larmet gick i onsdags.", "Logg", Basis.FACT, 2, happened_on=today - timedelta(days=2))
    writing.note(by, one, right, corrects=wrong)
    writing.note(by, one, writing.Noted("Ingen dag är känd.", "Samtal", Basis.FACT, 2))
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/tidslinje").content.decode()
    assert page.index("Larmet gick i onsdags.") < page.index("Hjälpen kom.")
    assert "i tisdags" not in page
    assert "Ingen dag är känd." not in page
