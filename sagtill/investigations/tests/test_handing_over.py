"""Who can take over, and where it goes."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.rules.stages import Body
from sagtill.investigations.services import (
    after,
    deciders,
    moving,
)
from sagtill.investigations.testing import (
    ended,
    fresh,
    opened,
)
from sagtill.organisation.testing import Town


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("olle", "samma organisation"), ("amina", "inte uppdraget"), ("doris", "beslutar kan inte utreda")],
)
def test_who_cannot_take_over(town: Town, who: str, sentence: str) -> None:
    one = opened(town)
    deciders.name_decider(as_(town.josefin), one, town.doris, Body.DELEGATE, "")
    with pytest.raises(PermissionDenied, match=sentence):
        moving.appoint(as_(town.josefin), fresh(one), getattr(town, who), "Jag slutar.")


def test_who_reported_it_or_is_kept_out_cannot_take_over_either(town: Town) -> None:
    one = opened(town, case=lifted(a_case(town, town.magnus), town.karin))
    with pytest.raises(PermissionDenied, match="själv rapporterat"):
        moving.appoint(as_(town.josefin), one, town.magnus, "Jag slutar.")
    moving.appoint(as_(town.josefin), one, town.doris, "Jag slutar.")
    deciders.declare(as_(town.doris), fresh(one), is_impartial=False, about="Min bror bor där.")
    with pytest.raises(PermissionDenied, match="hålls utanför"):
        moving.appoint(as_(town.josefin), fresh(one), town.doris, "Igen.")
    with pytest.raises(PermissionDenied, match="hålls utanför"):
        deciders.name_decider(as_(town.josefin), fresh(one), town.doris, Body.DELEGATE, "")


def test_only_the_sas_and_the_head_hand_over_everybodys(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        moving.hand_over_all(as_(town.karin), town.josefin, town.doris, "x")


def test_the_substitute_is_the_one_who_investigates_meanwhile(town: Town) -> None:
    one = opened(town)
    moving.name_substitute(as_(town.josefin), one, town.magnus, "Semester.")
    assert (fresh(one).substitute, fresh(one).investigator) == (town.magnus, town.josefin)
    moving.name_substitute(as_(town.josefin), fresh(one), town.magnus, "Längre semester.")
    moving.appoint(as_(town.josefin), fresh(one), town.doris, "Jag slutar.")
    assert (fresh(one).substitute, fresh(one).investigator) == (None, town.doris)


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
