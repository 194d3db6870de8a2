"""Charts are small, whatever the pages put into them, and say in words what they show."""

import re

import pytest
from django.utils.safestring import SafeString

from sagtill.ui.charts.bars import MOST_ROWS, Bar, Spread, draw_bars, draw_parts, draw_spreads, worth_drawing
from sagtill.ui.charts.frame import About
from sagtill.ui.charts.lines import Band, Dot, Line, draw

MOST_BYTES = 8_000
LONG = "Brister i rättssäkerhet vid handläggning och genomförande på Stödboendet Ängsbyvägen"
ABOUT = About("threat_rate", LONG, f"{LONG}. Medel 12,5. Normalt mellan 3,2 och 21,8. {LONG}.")


def months(*, signal: bool = False, excluded: bool = False) -> list[Dot]:
    return [Dot("jan 26", 100.7 + at % 7 * 10.3, signal, excluded) for at in range(36)]


def every_month_its_own_limits() -> list[Band]:
    return [Band(at, at + 1, 20.1 + at, 60.3, 110.7 - at, "Tidigare 20–110") for at in range(36)]


LARGEST = {
    "every month ordinary": lambda: draw(ABOUT, Line(months(), every_month_its_own_limits()[:1])),
    "every month unusual": lambda: draw(ABOUT, Line(months(signal=True), every_month_its_own_limits()[:3])),
    "every month left out": lambda: draw(ABOUT, Line(months(excluded=True), (), [(at, LONG) for at in range(36)])),
    "limits for each month": lambda: draw(
        ABOUT, Line(months(), [Band(one.start, one.end, one.lower, 60, 99.9) for one in every_month_its_own_limits()])
    ),
    "bars": lambda: draw_bars(ABOUT, [Bar(LONG, 40 - at, "40 av 40 gav en ändring", 0.37) for at in range(8)]),
    "parts": lambda: draw_parts(ABOUT, [Bar(LONG, 40 - at, "1234") for at in range(5)]),
    "rows": lambda: draw_spreads(ABOUT, worth_drawing(rows(60), lambda row: row.value), 7.3, "Alla {n}"),
    "unusual rows": lambda: draw_spreads(ABOUT, worth_drawing(rows(60, signal=True), lambda row: row.value), 90, "{n}"),
}


def rows(number: int, *, signal: bool = False) -> list[Spread]:
    return [Spread(f"{at} {LONG}", at + 0.3, "1234 dagar", at / 2, at + 5.7, signal) for at in range(number)]


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_chart_a_page_can_make_is_small(name: str) -> None:
    assert len(LARGEST[name]().encode()) <= MOST_BYTES


@pytest.mark.parametrize("name", LARGEST)
def test_every_chart_has_a_title_a_description_and_at_most_six_gridlines(name: str) -> None:
    drawn = LARGEST[name]()
    for svg in re.findall(r"<svg.*?</svg>", drawn):
        assert 'role="img"' in svg
        assert "<title" in svg
        assert "<desc" in svg
        assert sum(way.count("M") for way in re.findall(r'class="g" d="([^"]*)"', svg)) <= 6


def test_a_chart_without_room_for_all_shows_the_unusual_and_then_the_first_in_the_order_they_came() -> None:
    every = [*rows(60), Spread("Z", 99, "99", signal=True)]
    shown = worth_drawing(every, lambda row: row.value)
    assert len(shown) == MOST_ROWS
    assert shown[-1].label == "Z"
    assert [row.value for row in shown] == sorted(row.value for row in shown)


def test_nothing_to_show_draws_nothing_and_never_breaks() -> None:
    for drawn in (draw(ABOUT, Line([])), draw_bars(ABOUT, []), draw_parts(ABOUT, []), draw_spreads(ABOUT, [])):
        assert isinstance(drawn, SafeString)
        assert "nan" not in drawn


def test_a_gap_breaks_the_line_and_a_label_cannot_carry_markup() -> None:
    dots = [Dot("jan", 1), Dot("feb", None), Dot("<b>mar", 3)]
    drawn = draw(ABOUT, Line(dots))
    assert re.search(r'class="line" d="M[^LM]*M[^LM]*"', drawn)
    assert "<b>" not in drawn


def test_a_long_name_is_told_on_two_lines_where_there_is_no_room_beside() -> None:
    name = "Brister i rättssäkerhet vid handläggning och genomförande"
    drawn = draw_bars(ABOUT, [Bar(name, 4, "4 av 4 gav en ändring", 1), Bar("Kort", 2, "2")])
    slim = drawn[drawn.index('class="slim"') :]
    said = re.findall(r"<text[^>]*>([^<]*)</text>", slim)
    assert " ".join(said[:2]) == name
    assert "4 av 4 gav en ändring" in said
    assert "…" not in drawn


def test_the_value_of_an_unusual_month_never_lies_on_the_scale() -> None:
    drawn = draw(ABOUT, Line([Dot("nov", 10, signal=True), *[Dot("dec", 3) for _ in range(11)]]))
    for svg in re.findall(r"<svg.*?</svg>", drawn):
        scale = [float(x) for x in re.findall(r'<g text-anchor="end">.*?x="([\d.]+)"', svg)]
        x, anchor = re.findall(r'<g class="b" text-anchor="end"><text x="([\d.]+)" y="[\d.]+"(.*?)>10<', svg)[0]
        assert float(x) > scale[0]
        assert "start" in anchor
