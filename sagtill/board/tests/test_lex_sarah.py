"""Lex Sarah on the nämnd's page: by area, never by unit, and nothing small."""

import pytest

from sagtill.board.queries import lex_sarah
from sagtill.investigations.testing import decided
from sagtill.investigations.testing import opened as begun
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.statistics.rules.months import Span, half

Row = tuple[str, str, bool]


def this_half() -> Span:
    today = clock.today()
    return half(today.year, 1 if today.month < 7 else 2)


def test_a_decided_investigation_is_counted_and_too_few_make_no_table(town: Town) -> None:
    decided(begun(town), town)
    begun(town)
    assert lex_sarah.counted(town.board, this_half())[0] == 1
    assert lex_sarah.counted(town.provider, this_half()) == (0, 0)
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
