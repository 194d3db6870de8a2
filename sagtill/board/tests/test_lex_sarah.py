"""Lex Sarah on the nämnd's page: by area, never by unit, and nothing small."""

import pytest

from sagtill.board.queries import lex_sarah
from sagtill.investigations.testing import decided
from sagtill.investigations.testing import opened as begun
from sagtill.law import clock
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.testing import Town
from sagtill.statistics.rules.months import Span, half

Row = tuple[str, str, bool]


def this_half() -> Span:
    today = clock.today()
    return half(today.year, 1 if today.month < 7 else 2)


def test_a_decided_investigation_is_counted_and_too_few_make_no_table(town: Town) -> None:
    decided(begun(town), town)
    begun(town)
    assert lex_sarah.counted(town.board, this_half()) == (Shown(None, Mark.FEW), None)
    assert lex_sarah.counted(town.provider, this_half()) == (Shown(0), None)
    assert lex_sarah.table(town.board, this_half()) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("older", "performance", True)] * 6,
            [["Äldre", "Brister i utförande av insatser", "6", "visas inte"]],
        ),
        (
            [("older", "performance", True)] * 6 + [("children", "", False)] * 2 + [("adults", "conduct", False)] * 9,
            [
                ["Vuxna", "Brister i bemötande av anställda med flera", "9", "visas inte"],
                ["Barn och unga", "–", "färre än fem", "–"],
                ["Äldre", "–", "visas inte", "–"],
            ],
        ),
        (
            [("older", "performance", True)] * 5 + [("older", "conduct", False)] * 5,
            [["Äldre", "Brister i bemötande av anställda med flera", "10", "5"]],
        ),
    ],
)
def test_small_numbers_by_area_are_hidden_and_another_with_them(
    town: Town, monkeypatch: pytest.MonkeyPatch, rows: list[Row], expected: list[list[str]]
) -> None:
    monkeypatch.setattr(lex_sarah, "_decided", lambda organisation, span: rows)
    assert lex_sarah.table(town.board, this_half()) == expected


@pytest.mark.parametrize(
    ("own", "number", "shown"),
    [(0, Shown(9), "9"), (6, Shown(None, Mark.COMPLEMENT), "visas inte"), (9, Shown(9), "9")],
)
def test_a_manager_does_not_subtract_her_own_from_an_areas_number(
    town: Town, monkeypatch: pytest.MonkeyPatch, own: int, number: Shown, shown: str
) -> None:
    every = [("older", "performance", False)] * 9
    monkeypatch.setattr(lex_sarah, "_decided", lambda organisation, span: every)
    monkeypatch.setattr(lex_sarah, "_known", lambda organisation, span: [every[:own]])
    assert lex_sarah.counted(town.board, this_half())[0] == number
    assert [row[2] for row in lex_sarah.table(town.board, this_half())] == [shown]


def test_how_many_ivo_was_told_of_is_not_told_where_a_manager_would_find_few_of_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("older", "performance", True)] * 9 + [("older", "performance", False)] * 20
    monkeypatch.setattr(lex_sarah, "_decided", lambda organisation, span: rows)
    assert lex_sarah.counted(town.board, this_half()) == (Shown(29), 9)
    monkeypatch.setattr(lex_sarah, "_known", lambda organisation, span: [rows[:7]])
    assert lex_sarah.counted(town.board, this_half()) == (Shown(29), None)
