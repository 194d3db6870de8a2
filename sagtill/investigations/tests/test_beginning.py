"""What an investigation begins with: the unit, the clock, the numbers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Origin, Stage
from sagtill.investigations.services import (
    leaving,
    moving,
    opening,
)
from sagtill.investigations.testing import (
    a_beginning,
    fresh,
    opened,
)
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town


def direct(town: Town, kind: Kind = Kind.LEX_SARAH) -> Investigation:
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


def test_the_last_diary_numbers_are_the_municipalitys_own_when_it_chooses(town: Town) -> None:
    organisation.choose(town.south.organisation, {"diary_own": False}, by="test")
    assert direct(town).diary_number == ""
    assert opened(town).stage == Stage.OPEN
