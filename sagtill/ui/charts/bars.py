"""Bars lying down with their labels on them, one bar in parts, and dots with the width of chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sagtill.ui.charts.frame import About, both_widths, group, number, one_width, path, plain, shortened, text, wrapped

_ROW, _LINE = 44, 17
# More rows than these are in the table only: a chart is at most 8 kB.
MOST_ROWS = 16
# The widest label of a row, in pixels.
_LABEL = 420


@dataclass(frozen=True)
class Bar:
    """One bar. `part` is how much of it is filled with the strong colour: a share that is said in `said`."""

    label: str
    value: float
    said: str
    part: float | None = None


def draw_bars(about: About, bars: Sequence[Bar], *, paper: bool = False) -> SafeString:
    """Bars in the order given, each with its words above it."""
    highest = max([bar.value for bar in bars] or [1]) or 1

    def at(width: int) -> tuple[int, list[str]]:
        labels, said, rails, weak, strong, top = [], [], "", "", "", 0.0
        for bar in bars:
            length = max(2.0, (width - 4) * bar.value / highest) if bar.value else 0
            lines = wrapped(bar.label, width, 16 + 7.5 * len(bar.said))
            labels += [text(0, top + 15 + _LINE * at, line) for at, line in enumerate(lines) if line]
            top += _LINE * (len(lines) - 1)
            said.append(text(width, top + 15, bar.said))
            rails += f"M0 {number(top + 29)}H{width}"
            if bar.part is not None:
                weak += _box(top + 22, length)
            strong += _box(top + 22, length * (1 if bar.part is None else bar.part))
            top += _ROW
        shapes = [path("rail", rails), path("fill weak", weak), path("fill", strong)]
        return int(top) + 2, [*labels, group("b", "end", said), *shapes]

    return one_width(about, 700, at) if paper else both_widths(about, at)


def _box(top: float, length: float) -> str:
    return f"M0 {number(top)}h{number(length)}v14H0z" if length else ""


def draw_parts(about: About, parts: Sequence[Bar], *, paper: bool = False) -> SafeString:
    """One bar in at most five parts, dark to light, with each part's words below it."""
    total = sum(part.value for part in parts) or 1

    def at(width: int) -> tuple[int, list[str]]:
        drawn, x = [], 0.0
        for position, part in enumerate(parts):
            length = width * part.value / total
            drawn.append(f'<rect class="p{position + 1}" x="{number(x)}" y="2" width="{number(length)}" height="34"/>')
            y = 62 + position * 22
            drawn.append(f'<rect class="p{position + 1}" x="1" y="{y - 12}" width="14" height="14"/>')
            drawn.append(text(24, y, part.label))
            drawn.append(text(width, y, part.said, "b", "end"))
            x += length
        return 50 + len(parts) * 22 + 4, drawn

    return one_width(about, 700, at) if paper else both_widths(about, at)


@dataclass(frozen=True)
class Spread:
    """A row with a dot, and between which values chance alone would put it."""

    label: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None
    signal: bool = False


def worth_drawing(rows: Sequence[Spread], order: Callable[[Spread], float]) -> list[Spread]:
    """As many rows as a chart has room for, in the order given: the unusual ones, then those that come first by `order`."""
    first = sorted(rows, key=lambda row: (not row.signal, order(row)))[:MOST_ROWS]
    return [row for row in rows if any(row is one for one in first)]


def draw_spreads(
    about: About,
    rows: Sequence[Spread],
    reference: float | None = None,
    reference_said: str = "",
    *,
    paper: bool = False,
) -> SafeString:
    """Rows in the order given on one scale from 0, with a mark at the reference; `reference_said` has {n} where its number stands."""
    highest = max([row.value for row in rows] + [row.high or 0 for row in rows] + [reference or 0, 1])

    def at(width: int) -> tuple[int, list[str]]:
        scale = (width - 16) / highest
        drawn = (
            [] if reference is None else _reference(reference, reference_said, len(rows), 8 + scale * reference, width)
        )
        return 26 + len(rows) * _ROW, [*drawn, *_spreads(rows, width, scale)]

    return one_width(about, 700, at) if paper else both_widths(about, at)


def _reference(reference: float, said: str, rows: int, x: float, width: int) -> list[str]:
    # Beside each row's own line only, so that it never goes through what is written.
    marks = "".join(f"M{number(x)} {24 + position * _ROW + 19}v18" for position in range(rows))
    words = said.format(n=plain(round(reference, 1)))
    return [path("mid", marks), text(x, 14, words, anchor="end" if x > width / 2 else "")]


def _spreads(rows: Sequence[Spread], width: int, scale: float) -> list[str]:
    labels, said, rails, bands, dots, signals = [], [], "", "", "", ""
    for position, row in enumerate(rows):
        top = 24 + position * _ROW
        y, x = top + 28, 8 + row.value * scale
        labels.append(text(0, top + 14, shortened(row.label, min(_LABEL, width - 16 - 7.5 * len(row.said)))))
        said.append(text(width, top + 14, row.said))
        rails += f"M0 {y}H{width}"
        if row.low is not None and row.high is not None:
            left, length = 8 + row.low * scale, max(2.0, (row.high - row.low) * scale)
            bands += f"M{number(left)} {y - 6}h{number(length)}v12H{number(left)}z"
        if row.signal:
            signals += f"M{number(x)} {y - 7}l7 7-7 7-7-7z"
        else:
            dots += f"M{number(x)} {y}h0"
    shapes = [path("rail", rails), path("band", bands), path("dots big", dots), path("sig", signals)]
    return [*labels, group("b", "end", said), *shapes]
