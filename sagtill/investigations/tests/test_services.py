"""What the services refuse, and the ways that are seldom gone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, a_plan, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Basis, Body, Likeness, Origin, Safe, Stage
from sagtill.investigations.services import (
    after,
    consequences,
    deciding,
    leaving,
    likeness,
    moving,
    opening,
    reasons,
    urgent,
    writing,
)
from sagtill.investigations.services.opening import investigator_of
from sagtill.investigations.services.verbs import StaleError
from sagtill.investigations.testing import (
    a_beginning,
    complete,
    ended,
    fresh,
    opened,
    proposed,
    proposed_words,
    safe,
    with_cause,
)
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report


def _direct(town: Town, kind: Kind = Kind.LEX_SARAH) -> Investigation:
    beginning = a_beginning(ground="unsuitable", business="Hemmet AB")
    return fresh(opening.open_directly(as_(town.josefin), town.south, beginning, "Ett samtal.", clock.now(), kind))


def test_a_unit_of_somebody_elses_is_refused(town: Town) -> None:
    by = as_(town.josefin)
    with pytest.raises(PermissionDenied, match="annan organisation"):
        opening.open_directly(by, town.home, a_beginning(), "x", clock.now())
    one = opened(town)
    with pytest.raises(PermissionDenied, match="annan organisation"):
        moving.to_right_unit(by, one, town.home, "Fel.")
    with pytest.raises(PermissionDenied, match="redan den enheten"):
        moving.to_right_unit(by, one, town.north, "Fel.")
    with pytest.raises(PermissionDenied, match="samma organisation"):
        leaving.to_organisation(by, one, town.south, "Fel.")


def test_the_clock_counts_from_the_first_report_about_it(town: Town) -> None:
    with clock.moved_by(timedelta(days=-3)):
        early = a_case(town, town.samir)
    one = opened(town)
    opening.add_case(as_(town.josefin), one, lifted(early, town.karin))
    assert fresh(one).received_at == early.received_at


def test_it_is_kept_what_it_began_with(town: Town) -> None:
    assert opened(town, case=lifted(a_case(town, town.samir), town.karin)).origin == Origin.ASSESSMENT


def test_two_who_decide_at_once_see_that_something_changed(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    with pytest.raises(StaleError):
        deciding.propose(as_(town.josefin), one, proposed_words(), version=1)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("olle", "samma organisation"), ("amina", "inget uppdrag"), ("karin", "inget uppdrag"), ("josefin", "utreder")],
)
def test_who_cannot_be_named_to_decide(town: Town, who: str, sentence: str) -> None:
    with pytest.raises(PermissionDenied, match=sentence):
        deciding.name_decider(as_(town.josefin), opened(town), getattr(town, who), Body.DELEGATE, "")


def test_a_board_decides_by_a_paragraph_of_its_minutes(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    deciding.name_decider(as_(town.josefin), one, town.doris, Body.BOARD, "")
    deciding.propose(as_(town.josefin), one, proposed_words())
    deciding.declare(as_(town.doris), fresh(one), is_impartial=True)
    with pytest.raises(PermissionDenied, match="protokollet"):
        deciding.decide(as_(town.doris), fresh(one), proposed_words(), decided_on=clock.today())
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(PermissionDenied, match="framåt"):
        deciding.decide(as_(town.doris), fresh(one), proposed_words(), decided_on=tomorrow, minutes="§ 12")
    deciding.decide(as_(town.doris), fresh(one), proposed_words(), decided_on=clock.today(), minutes="§ 12")
    assert one.decisions.get().minutes == "§ 12"


@pytest.mark.parametrize("who", ["josefin", "doris"])
def test_a_proposal_goes_back_with_a_reason_and_stays(town: Town, who: str) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    deciding.take_back(as_(getattr(town, who)), one, "Barnets röst behöver bli tydligare.")
    one = fresh(one)
    assert (one.stage, one.proposals.get().returned_because) == (Stage.OPEN, "Barnets röst behöver bli tydligare.")
    deciding.propose(as_(town.josefin), one, proposed_words())
    assert one.proposals.count() == 2


def test_a_grade_is_needed_and_ivo_only_gets_what_is_serious() -> None:
    words = proposed_words()
    none = deciding.Proposed(None, words.reasons, words.wording, notify_ivo=False, ivo_reasons="")
    mild = deciding.Proposed(Outcome.DEVIATION, words.reasons, words.wording, notify_ivo=True, ivo_reasons="")
    assert deciding.why_not_outcome(none) == "Välj vad utredningen visar."
    assert "Bara det som är allvarligt" in str(deciding.why_not_outcome(mild))


def test_somebody_elses_business_is_told_of_and_ends_without_a_grade(town: Town) -> None:
    one = _direct(town, Kind.LICENCE)
    by = as_(town.josefin)
    assert one.number.startswith("TA-")
    writing.write(by, one, {"licence_seen": "Hemmet drivs utan tillstånd.", "licence_people": "Fyra bor där."})
    deciding.declare(by, one, is_impartial=True)
    deciding.name_decider(by, one, town.doris, Body.DELEGATE, "7.1")
    said = deciding.Proposed(None, "Tillstånd saknas.", "Anmäls till IVO.", notify_ivo=True, ivo_reasons="Lagen.")
    deciding.propose(by, fresh(one), said)
    deciding.declare(as_(town.doris), fresh(one), is_impartial=True)
    deciding.decide(as_(town.doris), fresh(one), said, decided_on=clock.today())
    urgent.notify(by, fresh(one), sent_on=clock.today(), way="post", ivo_number="", attached=True)
    after.report_to_board(by, fresh(one), clock.today())
    assert (fresh(one).next_step, one.decisions.get().outcome_label) == ("close", "")


def test_an_action_without_a_case_comes_from_the_investigation(town: Town) -> None:
    one = _direct(town)
    with_cause(one, town.josefin)
    action = reasons.plan(as_(town.josefin), fresh(one), a_plan(), [one.reasons.get().pk])
    assert (action.origin_id, action.kind) == (one.pk, Kind.LEX_SARAH)
    with pytest.raises(PermissionDenied, match="Välj vilken orsak"):
        reasons.plan(as_(town.josefin), fresh(one), a_plan(), [])


def test_a_cause_belongs_to_its_own_investigation_and_the_first_stays_first(town: Town) -> None:
    one, other = opened(town), _direct(town)
    by = as_(town.josefin)
    top = reasons.add(by, other, reasons.Why("Ingen plan finns", "rutin"))
    with pytest.raises(PermissionDenied, match="annan utredning"):
        reasons.add(by, one, reasons.Why("Ingen plan finns", "rutin"), top)
    reasons.change(by, top, reasons.Why("Ingen plan är skriven", "ledning", Basis.FACT, "Rutin 3"))
    reasons.move_up(by, top)
    top.refresh_from_db()
    assert (top.text, top.area, top.position) == ("Ingen plan är skriven", "ledning", 1)


def test_what_belongs_elsewhere_is_refused(town: Town) -> None:
    one, other = opened(town), _direct(town)
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


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("olle", "samma organisation"), ("amina", "inte uppdraget"), ("doris", "beslutar kan inte utreda")],
)
def test_who_cannot_take_over(town: Town, who: str, sentence: str) -> None:
    one = opened(town)
    deciding.name_decider(as_(town.josefin), one, town.doris, Body.DELEGATE, "")
    with pytest.raises(PermissionDenied, match=sentence):
        moving.appoint(as_(town.josefin), fresh(one), getattr(town, who), "Jag slutar.")


def test_who_reported_it_or_is_kept_out_cannot_take_over_either(town: Town) -> None:
    one = opened(town, case=lifted(a_case(town, town.magnus), town.karin))
    with pytest.raises(PermissionDenied, match="själv rapporterat"):
        moving.appoint(as_(town.josefin), one, town.magnus, "Jag slutar.")
    moving.appoint(as_(town.josefin), one, town.doris, "Jag slutar.")
    deciding.declare(as_(town.doris), fresh(one), is_impartial=False, about="Min bror bor där.")
    with pytest.raises(PermissionDenied, match="hålls utanför"):
        moving.appoint(as_(town.josefin), fresh(one), town.doris, "Igen.")
    with pytest.raises(PermissionDenied, match="hålls utanför"):
        deciding.name_decider(as_(town.josefin), fresh(one), town.doris, Body.DELEGATE, "")


def test_only_the_sas_and_the_head_hand_over_everybodys(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        moving.hand_over_all(as_(town.karin), town.josefin, town.doris, "x")


def test_the_substitute_is_the_one_who_investigates_meanwhile(town: Town) -> None:
    one = opened(town)
    moving.name_substitute(as_(town.josefin), one, town.magnus, "Semester.")
    assert investigator_of(fresh(one)) == town.magnus
    moving.name_substitute(as_(town.josefin), fresh(one), town.magnus, "Längre semester.")
    moving.appoint(as_(town.josefin), fresh(one), town.doris, "Jag slutar.")
    assert investigator_of(fresh(one)) == town.doris


def test_a_report_about_a_manager_stays_with_the_sas_when_it_is_declined(town: Town) -> None:
    case = a_case(town, about_manager=True)
    one = opened(town, case=case)
    moving.decline(as_(town.josefin), one, "Det är inget missförhållande.")
    assert fresh_case(case).desk == "sas"


def test_the_case_goes_back_to_the_sas_with_its_investigation(town: Town) -> None:
    one = ended(opened(town), town)
    case = fresh_case(one.cases.get().case)
    after.reopen(as_(town.josefin), one, "Nya fakta.")
    assert fresh_case(case).status == "lex_sarah"


def test_the_last_diary_numbers_are_the_municipalitys_own_when_it_chooses(town: Town) -> None:
    organisation.choose(town.south.organisation, {"diary_own": False}, by="test")
    assert _direct(town).diary_number == ""
    assert opened(town).stage == Stage.OPEN
