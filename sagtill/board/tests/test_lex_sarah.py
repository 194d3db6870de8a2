"""Lex Sarah on the nämnd's page: by area, never by unit, and nothing small."""

import pytest

from sagtill.board.queries import lex_sarah
from sagtill.investigations.testing import decided
from sagtill.investigations.testing import opened as begun
from sagtill.law import clock
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.testing import Town
from sagtill.statistics.queries.decided import DecidedInHalf, Row, in_half
from sagtill.statistics.rules.months import Span, half


def this_half() -> Span:
    today = clock.today()
    return half(today.year, 1 if today.month < 7 else 2)


def test_a_decided_investigation_is_counted_and_too_few_make_no_table(town: Town) -> None:
    decided(begun(town), town)
    begun(town)
    here = in_half(town.board, this_half())
    assert (here.total, here.sent) == (Shown(None, Mark.FEW), None)
    elsewhere = in_half(town.provider, this_half())
    assert (elsewhere.total, elsewhere.sent) == (Shown(0), None)
    assert lex_sarah.table(here) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [Row("older", "performance", was_sent=True)] * 6,
            [["Äldre", "Brister i utförande av insatser", "6", "visas inte"]],
        ),
        (
            [Row("older", "performance", was_sent=True)] * 6
            + [Row("children", "", was_sent=False)] * 2
            + [Row("adults", "conduct", was_sent=False)] * 9,
            [
                ["Vuxna", "Brister i bemötande av anställda med flera", "9", "visas inte"],
                ["Barn och unga", "–", "färre än fem", "–"],
                ["Äldre", "–", "visas inte", "–"],
            ],
        ),
        (
            [Row("older", "performance", was_sent=True)] * 5 + [Row("older", "conduct", was_sent=False)] * 5,
            [["Äldre", "Brister i bemötande av anställda med flera", "10", "5"]],
        ),
    ],
)
def test_small_numbers_by_area_are_hidden_and_another_with_them(rows: list[Row], expected: list[list[str]]) -> None:
    assert lex_sarah.table(DecidedInHalf(rows)) == expected


@pytest.mark.parametrize(
    ("own", "number", "shown"),
    [(0, Shown(9), "9"), (6, Shown(None, Mark.COMPLEMENT), "visas inte"), (9, Shown(9), "9")],
)
def test_a_manager_does_not_subtract_her_own_from_an_areas_number(own: int, number: Shown, shown: str) -> None:
    every = [Row("older", "performance", was_sent=False)] * 9
    here = DecidedInHalf(every, [every[:own]])
    assert here.total == number
    assert [row[2] for row in lex_sarah.table(here)] == [shown]


def test_how_many_ivo_was_told_of_is_not_told_where_a_manager_would_find_few_of_the_others() -> None:
    rows = [Row("older", "performance", was_sent=True)] * 9 + [Row("older", "performance", was_sent=False)] * 20
    assert DecidedInHalf(rows).sent == 9
    here = DecidedInHalf(rows, [rows[:7]])
    assert (here.total, here.sent) == (Shown(29), None)
