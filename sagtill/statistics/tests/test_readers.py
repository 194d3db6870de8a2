"""What those who may read some units' cases know of what is published, and that it is closed with it."""

from collections import Counter
from datetime import date

import pytest

from sagtill.cases.testing import a_case
from sagtill.investigations.models import Investigation
from sagtill.investigations.testing import decided, opened
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import VOICE_KINDS, Kind, Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.statistics.models import ClosedCount
from sagtill.statistics.queries import published, readers
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import half, year
from sagtill.statistics.services import closing
from sagtill.statistics.testing import counted_anew

YEAR = 2025


def told(town: Town, unit: Unit, number: int, month: int = 3, kind: Kind = Kind.DEVIATION) -> list[Case]:
    """So many cases in a month of the year."""
    with clock.moved_to(clock.at(date(YEAR, month, 5), 10)):
        made = [a_case(town, unit=unit, kind=kind) for _each in range(number)]
    counted_anew(town)
    return made


def reports(town: Town) -> list[int]:
    """How many of the year's reports each reader knows."""
    return sorted(one[("reports",)] for one in readers.known(town.board, Wanted(year(YEAR)), [Name.REPORTS], "name"))


def test_each_who_reads_some_units_is_a_reader_of_them_together_and_who_reads_all_is_none(town: Town) -> None:
    north, south = str(town.north.id), str(town.south.id)
    assert readers.sets(town.board) == {frozenset({north}), frozenset({north, south})}
    root = town.board.units.get(parent=None)
    organisation.assign(town.mona, Role.AUDITOR, root, decided_by="Nämnden")
    assert readers.sets(town.board) == {frozenset({north})}


def test_a_reader_knows_what_the_sas_holds_and_may_know_what_lies_in_a_closed_circle(town: Town) -> None:
    north = told(town, town.north, 4)
    told(town, town.south, 2)
    Case.objects.filter(pk=north[0].pk).update(desk="sas")
    Case.objects.filter(pk=north[1].pk).update(closed_circle=True)
    counted_anew(town)
    assert reports(town) == [3, 4, 5, 6]


def test_what_is_asked_for_is_what_is_known_of_closed_or_not(town: Town) -> None:
    told(town, town.north, 2, month=3)
    told(town, town.north, 1, month=9, kind=Kind.IDEA)

    def known(wanted: Wanted) -> list[Counter[readers.Place]]:
        return readers.known(town.board, wanted, [Name.KIND], "month", "key")

    spring, autumn = (date(YEAR, 3, 1), Kind.DEVIATION), (date(YEAR, 9, 1), Kind.IDEA)
    for _closed in (False, True):
        assert known(Wanted(year(YEAR))) == [Counter({spring: 2, autumn: 1})]
        assert known(Wanted(half(YEAR, 2))) == [Counter({autumn: 1})]
        assert known(Wanted(year(YEAR), kinds=frozenset({Kind.IDEA}))) == [Counter({autumn: 1})]
        assert known(Wanted(year(YEAR), area="children")) == known(Wanted(year(YEAR), kinds=VOICE_KINDS)) == []
        closing.close(town.board, [half(YEAR, 1)], [Name.KIND], publish=True)


def test_lex_sarah_is_known_by_its_unit(town: Town) -> None:
    one = decided(opened(town), town)
    Investigation.objects.filter(pk=one.pk).update(unit=town.south)
    span = Wanted(half(clock.today().year, 1 if clock.today().month < 7 else 2))
    assert readers.known(town.board, span, [Name.LEX_DECIDED], "area") == [Counter({("older",): 1})]


def test_what_is_closed_is_tried_against_those_who_read_then(town: Town) -> None:
    told(town, town.north, 7)
    told(town, town.south, 9)
    before = published.half(town.board, half(YEAR, 1))
    assert before.total.value == 16
    closing.close(town.board, [half(YEAR, 1)], [Name.KIND], publish=True)
    told(town, town.south, 2)
    organisation.assign(town.elin, Role.MANAGER, town.south, decided_by="Magnus Dahl")
    assert published.half(town.board, half(YEAR, 1)) == before
    assert str(town.south.id) in {unit for one in ClosedCount.objects.all() for units in one.readers for unit in units}


@pytest.mark.parametrize(("south", "is_told"), [(3, False), (5, True)])
def test_a_half_is_told_only_where_nobody_subtracts_her_own_and_finds_few(
    town: Town, south: int, *, is_told: bool
) -> None:
    told(town, town.north, 12)
    told(town, town.south, south)
    assert (published.half(town.board, half(YEAR, 1)).total.value is not None) == is_told
