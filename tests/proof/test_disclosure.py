"""Whoever has everything that is published still cannot work out a small number (security.md 8, P14).

The attack itself stands in `tests/proof/attack.py`. Here it is led against what is published at one time, against what is published
again after something has changed, and against the open quality page beside all the rest.
"""

from datetime import date

import pytest

from sagtill.law import clock
from sagtill.methods import suppression
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries import protecting
from sagtill.quality_report.queries.figures import gather
from sagtill.statistics.models import Tally, TallyMark, TallyReach
from tests.proof.attack import (
    EVERY,
    MANY,
    WHOLE,
    YEAR,
    a_true_year,
    everything_published,
    found_out,
    not_nothing,
)

pytestmark = pytest.mark.oracle
HIDDEN = Shown(None, Mark.COMPLEMENT)


# The thirty-third shows why kinds and areas are tried together.
@pytest.mark.parametrize("seed", range(MANY) if WHOLE else [*range(6), 33])
def test_nothing_small_can_be_worked_out_of_all_that_is_published_of_a_year(town: Town, seed: int) -> None:
    true = a_true_year(town, seed)
    told = everything_published(town)
    assert all(shown.value is None or shown.value >= 5 or shown.value == 0 for _group, shown in told)
    assert found_out(true, told, not_nothing(told)) == []


@pytest.mark.parametrize(("seed", "month"), [(0, 3), (1, 6), (2, 11), (18, 4), (20, 9), (25, 10)])
def test_whoever_knows_which_month_it_all_began_finds_nothing_more(town: Town, seed: int, month: int) -> None:
    begun = date(YEAR, month, 1)
    true = a_true_year(town, seed, begun)
    before = frozenset(at for at, (_area, _kind, when) in enumerate(EVERY) if when < begun)
    assert found_out(true, everything_published(town), {before: (0, 0)}) == []


def test_the_numbers_that_are_told_are_the_true_ones(town: Town) -> None:
    true = a_true_year(town, 3)
    told = everything_published(town)
    seen = [(sum(true[EVERY[at]] for at in group), shown.value) for group, shown in told if shown.value is not None]
    assert len(seen) > 10
    assert all(number == value for number, value in seen)


def test_without_the_hiding_of_others_the_attack_finds_small_numbers(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: only small numbers are hidden, and none with them."""
    monkeypatch.setattr(suppression, "_protect", lambda grid, parts: grid)
    assert any(_attacked(town, seed) for seed in range(4))


def test_without_the_year_being_held_against_its_halves_the_attack_finds_small_numbers(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: each document is protected by itself, as if nobody had the others."""
    monkeypatch.setattr(protecting.Around, "part", lambda self, part: True)
    monkeypatch.setattr(protecting.Around, "may_tell", lambda self, number_in: True)
    monkeypatch.setattr(
        protecting.Around, "total", lambda self, number: Shown(number) if number > 4 else Shown(None, Mark.FEW)
    )
    assert any(_attacked(town, seed) for seed in range(8))


def _attacked(town: Town, seed: int) -> list[tuple[int, int]]:
    Tally.objects.all().delete()
    TallyMark.objects.all().delete()
    return found_out(a_true_year(town, seed), everything_published(town))


def answered(town: Town, late: tuple[int, int]) -> None:
    """A hundred reports in each half, so many of them answered too late."""
    rows = []
    for month, number in zip((date(YEAR, 3, 1), date(YEAR, 9, 1)), late, strict=True):
        for name, key, count in (
            ("reports", "", 100),
            ("kind", Kind.DEVIATION, 100),
            ("first_reply", "2", 100 - number),
            ("first_reply", "30", number),
        ):
            row = Tally(organisation=town.board, month=month, kind=Kind.DEVIATION, area="older", name=name, key=key)
            row.reach, row.count = TallyReach.OPEN, count
            rows.append(row)
    Tally.objects.bulk_create(row for row in rows if row.count)
    TallyMark.objects.create(organisation=town.board, counted_to=clock.now(), first_month=date(YEAR - 2, 1, 1))


@pytest.mark.parametrize(
    ("late", "is_told"),
    [((6, 2), False), ((2, 6), False), ((6, 8), True), ((2, 4), True), ((0, 7), True), ((0, 3), False)],
)
def test_the_years_waits_are_told_only_where_the_halves_do_not_give_the_late_ones_away(
    town: Town, late: tuple[int, int], is_told: bool
) -> None:
    """A half of which the page says how many of a hundred were in time, and the year's chart: what is left is the other half."""
    answered(town, late)
    bars = {bar.label: bar.number for bar in gather(town.board, YEAR).charts["svar"]}
    assert (bars["2–5 dagar"] is not None) == is_told


def test_how_many_wait_is_told_in_the_text_only_where_the_chart_tells_it(town: Town) -> None:
    """The chart hides one of its bars to protect a small one; the same number in the text would give the small one away."""
    rows = []
    for key, number in (("1", 30), ("4", 58), ("8", 6), ("12", 1), ("w2", 5)):
        row = Tally(organisation=town.board, month=date(YEAR, 3, 1), kind=Kind.DEVIATION, area="older")
        row.name, row.key, row.count, row.reach = "first_reply", key, number, TallyReach.OPEN
        rows.append(row)
    for name, key in (("reports", ""), ("kind", Kind.DEVIATION)):
        row = Tally(organisation=town.board, month=date(YEAR, 3, 1), kind=Kind.DEVIATION, area="older")
        row.name, row.key, row.count, row.reach = name, key, 100, TallyReach.OPEN
        rows.append(row)
    Tally.objects.bulk_create(rows)
    TallyMark.objects.create(organisation=town.board, counted_to=clock.now(), first_month=date(YEAR - 2, 1, 1))
    known = gather(town.board, YEAR)
    bar = known.charts["svar"][-1]
    assert bar.word == "visas inte"
    assert known.values["obesvarade"].shown == "visas inte"
