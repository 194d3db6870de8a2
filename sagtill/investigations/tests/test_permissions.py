"""Every no is one sentence, and it is the same on the button, in the service and here."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sagtill.cases.services import circles, resting
from sagtill.cases.testing import a_case, as_, closed, lifted
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.completeness import Missing
from sagtill.investigations.rules.stages import Body
from sagtill.investigations.services import deciders, deciding, moving, urgent
from sagtill.investigations.testing import complete, decided, ended, fresh, opened, proposed, proposed_words
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Kind, Role
from sagtill.organisation.services import assign
from sagtill.organisation.testing import Town

Why = Callable[[Person, Investigation], str | None]
LACKING = (Missing(4, "Följderna saknas."),)

VERBS: dict[str, Why] = {
    "work": lambda who, one: permissions.why_not_work(as_(who), one),
    "write": lambda who, one: permissions.why_not_write(as_(who), one),
    "after": lambda who, one: permissions.why_not_after(as_(who), one),
    "serious": lambda who, one: permissions.why_not_judge_serious(as_(who), one),
    "notify": lambda who, one: permissions.why_not_notify(as_(who), one),
    "declare": lambda who, one: permissions.why_not_declare(as_(who), one),
    "propose": lambda who, one: permissions.why_not_propose(as_(who), one, ()),
    "take back": lambda who, one: permissions.why_not_take_back_proposal(as_(who), one),
    "decide": lambda who, one: permissions.why_not_decide(as_(who), one, ()),
    "name decider": lambda who, one: permissions.why_not_name_decider(as_(who), one),
    "hand over": lambda who, one: permissions.why_not_hand_over(as_(who), one),
    "decline": lambda who, one: permissions.why_not_decline(as_(who), one),
    "close": lambda who, one: permissions.why_not_close(as_(who), one, None),
    "reopen": lambda who, one: permissions.why_not_reopen(as_(who), one),
    "register": lambda who, one: permissions.why_not_register(as_(who), one),
}
# What the SAS who investigates may do in each state; everything else is refused with a sentence.
SAS_MAY = {
    "open": {
        "work",
        "write",
        "after",
        "serious",
        "notify",
        "declare",
        "propose",
        "name decider",
        "hand over",
        "decline",
    },
    "proposed": {"work", "after", "notify", "declare", "take back", "name decider", "hand over"},
    "decided": {"work", "after", "notify", "declare", "hand over", "close", "reopen"},
    "closed": {"work", "after", "notify", "reopen"},
    "declined": {"work", "reopen"},
}


def _in(town: Town, state: str) -> Investigation:
    one = opened(town)
    if state == "declined":
        moving.decline(as_(town.josefin), one, "Det är en avvikelse.")
        return fresh(one)
    return {
        "open": lambda: one,
        "proposed": lambda: proposed(complete(one, town.josefin), town),
        "decided": lambda: decided(one, town),
        "closed": lambda: ended(one, town),
    }[state]()


@pytest.mark.parametrize("state", list(SAS_MAY))
def test_what_the_investigator_may_do_in_each_state(town: Town, state: str) -> None:
    one = _in(town, state)
    assert {verb for verb, why in VERBS.items() if why(town.josefin, one) is None} == SAS_MAY[state] | {"register"}


@pytest.mark.parametrize("who", ["karin", "hassan", "elin", "olle", "bengt", "magnus", "frida"])
@pytest.mark.parametrize("state", ["open", "proposed", "decided"])
def test_nobody_else_may_do_anything(town: Town, state: str, who: str) -> None:
    one = _in(town, state)
    assert {verb for verb, why in VERBS.items() if why(getattr(town, who), one) is None} == set()


def test_the_one_who_decides_reads_and_decides_and_does_not_write(town: Town) -> None:
    one = _in(town, "proposed")
    assert {verb for verb, why in VERBS.items() if why(town.doris, one) is None} == {"declare", "take back"}
    deciders.declare(as_(town.doris), one, is_impartial=True)
    assert VERBS["decide"](town.doris, fresh(one)) is None
    assert permissions.why_not_decide(as_(town.doris), fresh(one), LACKING) == "Följderna saknas."
    assert VERBS["write"](town.doris, fresh(one)) == "Du är utsedd att besluta. Utredaren skriver."


def test_whoever_is_kept_out_is_told_that_it_concerns_themselves(town: Town) -> None:
    one = _in(town, "open")
    deciders.declare(as_(town.josefin), one, is_impartial=False, about="Min syster.")
    one = fresh(one)
    for verb in ("work", "declare", "decide"):
        assert "gäller dig själv" in str(VERBS[verb](town.josefin, one))
    other = _proposed_without_decider(town)
    assert VERBS["decide"](town.josefin, other) == "Ingen är utsedd att besluta. Utse någon först."


def _proposed_without_decider(town: Town) -> Investigation:
    one = proposed(
        complete(opened(town, case=lifted(a_case(town, town.samir), town.karin), by=town.josefin), town.josefin), town
    )
    deciders.declare(as_(town.doris), one, is_impartial=False, about="Min bror bor där.")
    return fresh(one)


def test_whoever_laid_the_proposal_and_then_handed_over_does_not_decide_on_it(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    deciding.propose(as_(town.josefin), one, proposed_words())
    moving.appoint(as_(town.josefin), fresh(one), town.magnus, "Magnus går in.")
    deciders.name_decider(as_(town.magnus), fresh(one), town.josefin, Body.DELEGATE, "5.2")
    assert VERBS["decide"](town.josefin, fresh(one)) == "Du har själv lagt förslaget. Någon annan måste besluta."


@pytest.mark.parametrize(
    ("state", "sentence"), [("closed", "avslutat"), ("resting", "vilar"), ("taken", "utreds redan")]
)
def test_a_case_that_is_not_open_is_not_investigated(town: Town, state: str, sentence: str) -> None:
    if state == "closed":
        case = closed(a_case(town), town.karin)
    else:
        case = lifted(a_case(town), town.karin)
        if state == "resting":
            resting.rest(as_(town.josefin), case, clock.today() + timedelta(days=365), "Vi väntar.")
        else:
            opened(town, case=case)
    case.refresh_from_db()
    assert sentence in str(permissions.why_not_open(as_(town.josefin), case))


def test_only_the_sas_opens_without_a_report(town: Town) -> None:
    assert permissions.why_not_open_directly(as_(town.karin)) == "Bara SAS kan öppna en utredning."
    assert permissions.why_not_open_directly(as_(town.josefin), Kind.LICENCE) is None


def test_a_private_provider_investigates_its_own_and_tells_nobody_of_others(town: Town) -> None:
    assert permissions.why_not_open_directly(as_(town.sara)) is None
    assert "kommunens" in str(permissions.why_not_open_directly(as_(town.sara), Kind.LICENCE))


def test_beside_the_sas_only_a_named_person_with_such_a_role_opens_an_investigation(town: Town) -> None:
    case = a_case(town)
    refusal = "Bara SAS kan öppna en utredning enligt lex Sarah. Lyft ärendet till SAS."
    # With the role, and the case as the unit's manager, but not named.
    assign(town.karin, Role.INVESTIGATOR, town.north, decided_by="Magnus Dahl")
    assert permissions.why_not_open(as_(town.karin), case) == refusal
    for person in (town.hassan, town.magnus):
        circles.name(as_(town.josefin), case, person, "Behöver hjälpa till.")
    # Named, but a safety representative investigates nothing.
    assert permissions.why_not_open(as_(town.hassan), case) == refusal
    assert permissions.why_not_open(as_(town.magnus), case) is None


def test_what_ivo_knows_of_is_not_given_back_and_not_told_twice(town: Town) -> None:
    one = opened(town)
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    one = fresh(one)
    assert "måste göras klar" in str(VERBS["decline"](town.josefin, one))
    assert "redan skickad" in str(VERBS["notify"](town.josefin, one))
