"""Who gives on what somebody who leaves has, and what those who may not are told."""

import pytest

from sagtill.cases.permissions import why_not_assess
from sagtill.cases.testing import a_case, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.testing import decided, ended, opened
from sagtill.organisation import services as people
from sagtill.organisation.models import Stance
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Status

NOT_THEIRS = "Du har inte uppdraget att utreda det här."
ENDED = "Utredningen är avslutad."


def of_a_closed_circle(town: Town) -> Investigation:
    case = lifted(a_case(town, outcome="serious", suspected=True, about_manager=True), town.josefin)
    return opened(town, case=case)


def test_the_head_gives_on_what_they_do_not_investigate(town: Town) -> None:
    one = opened(town)
    assert permissions.why_not_hand_over(as_(town.magnus), one) == NOT_THEIRS
    assert permissions.why_not_hand_over_for(as_(town.magnus), one) is None


def test_nobody_but_the_head_and_the_sas_gives_on_what_others_have(town: Town) -> None:
    one = opened(town)
    for other in (town.karin, town.amina, town.frida, town.doris):
        assert permissions.why_not_hand_over_for(as_(other), one), other


def test_whoever_it_is_about_does_not_choose_who_goes_on(town: Town) -> None:
    one = opened(town)
    people.join_circle(one.id, town.magnus, Stance.OUTSIDE, reason="Gäller hen själv", by="Josefin Lind")
    assert permissions.why_not_hand_over_for(as_(town.magnus), one) == (
        "Utredningen gäller dig själv. Någon annan måste ta hand om den."
    )


def test_what_is_over_is_not_given_on(town: Town) -> None:
    one = ended(opened(town), town)
    assert permissions.why_not_hand_over_for(as_(town.magnus), one) == ENDED
    assert permissions.why_not_hand_over(as_(town.josefin), one) == ENDED
    assert permissions.why_not_hand_over(as_(town.karin), one) == NOT_THEIRS


def test_a_closed_circle_is_given_on_by_somebody_in_it_while_anybody_is_left(town: Town) -> None:
    one = of_a_closed_circle(town)
    assert one.closed_circle
    assert permissions.why_not_hand_over_for(as_(town.magnus), one) == NOT_THEIRS
    town.josefin.is_active = False
    town.josefin.save()
    assert permissions.why_not_hand_over_for(as_(town.magnus), one) is None


@pytest.mark.parametrize(
    ("stage", "said"), [(Stage.OPEN, "Utredningen är redan öppen."), (Stage.MOVED, "Utredningen har lämnats över.")]
)
def test_what_is_not_decided_is_not_opened_again(town: Town, stage: Stage, said: str) -> None:
    one = opened(town)
    one.stage = stage
    assert permissions.why_not_reopen(as_(town.josefin), one) == said


def test_what_the_investigation_has_decided_is_not_judged_again(town: Town) -> None:
    one = decided(opened(town), town)
    case = fresh_case(one.cases.get().case)
    case.status = Status.DECIDED
    assert why_not_assess(as_(town.karin), case) == "Ärendet utreds redan. Bedömningen görs i utredningen."
