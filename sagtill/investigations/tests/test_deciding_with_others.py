"""Who decides, by what, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.rules.stages import Body, Stage
from sagtill.investigations.services import (
    after,
    deciders,
    deciding,
    urgent,
    writing,
)
from sagtill.investigations.services.verbs import StaleError
from sagtill.investigations.testing import (
    complete,
    fresh,
    opened,
    proposed,
    proposed_words,
)
from sagtill.investigations.tests.test_beginning import direct
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town


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
        deciders.name_decider(as_(town.josefin), opened(town), getattr(town, who), Body.DELEGATE, "")


def test_a_board_decides_by_a_paragraph_of_its_minutes(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    deciders.name_decider(as_(town.josefin), one, town.doris, Body.BOARD, "")
    deciding.propose(as_(town.josefin), one, proposed_words())
    deciders.declare(as_(town.doris), fresh(one), is_impartial=True)
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
    one = direct(town, Kind.LICENCE)
    by = as_(town.josefin)
    assert one.number.startswith("TA-")
    writing.write(by, one, {"licence_seen": "Hemmet drivs utan tillstånd.", "licence_people": "Fyra bor där."})
    deciders.declare(by, one, is_impartial=True)
    deciders.name_decider(by, one, town.doris, Body.DELEGATE, "7.1")
    said = deciding.Proposed(None, "Tillstånd saknas.", "Anmäls till IVO.", notify_ivo=True, ivo_reasons="Lagen.")
    deciding.propose(by, fresh(one), said)
    deciders.declare(as_(town.doris), fresh(one), is_impartial=True)
    deciding.decide(as_(town.doris), fresh(one), said, decided_on=clock.today())
    urgent.notify(by, fresh(one), sent_on=clock.today(), way="post", ivo_number="", attached=True)
    after.report_to_board(by, fresh(one), clock.today())
    assert (fresh(one).next_step, one.decisions.get().outcome_label) == ("close", "")
