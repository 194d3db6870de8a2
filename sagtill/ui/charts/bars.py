"""Bars lying down with their labels on them, one bar in parts, and dots with the width of chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sagtill.ui.charts.frame import About, both_widths, number, one_width, plain, shortened, text

_ROW = 44


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
        drawn = []
        for position, bar in enumerate(bars):
            top = position * _ROW
            length = max(2.0, (width - 4) * bar.value / highest) if bar.value else 0
            room = width - 16 - 7.5 * len(bar.said)
            drawn.append(text(0, top + 15, shortened(bar.label, room)))
            drawn.append(text(width, top + 15, bar.said, "b", "end"))
            drawn.append(f'<path class="rail" d="M0 {top + 29}H{width}"/>')
            look = "fill" if bar.part is None else "fill weak"
            drawn.append(f'<rect class="{look}" y="{top + 22}" width="{number(length)}" height="14" rx="2"/>')
            if bar.part:
                drawn.append(
                    f'<rect class="fill" y="{top + 22}" width="{number(length * bar.part)}" height="14" rx="2"/>'
                )
        return len(bars) * _ROW + 2, drawn

    return one_width(about, 700, at) if paper else both_widths(about, at)


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
        inner = width - 16
        height = 26 + len(rows) * _ROW
        drawn = []
        if reference is not None:
            x = 8 + inner * reference / highest
            # Beside each row's own line only, so that it never goes through what is written.
            marks = "".join(f"M{number(x)} {24 + position * _ROW + 19}v18" for position in range(len(rows)))
            drawn.append(f'<path class="mid" d="{marks}"/>')
            said = reference_said.format(n=plain(round(reference, 1)))
            drawn.append(text(x, 14, said, anchor="end" if x > width / 2 else ""))
        for position, row in enumerate(rows):
            top = 24 + position * _ROW
            drawn += _spread(row, top, width, inner / highest)
        return height, drawn

    return one_width(about, 700, at) if paper else both_widths(about, at)


def _spread(row: Spread, top: float, width: int, scale: float) -> list[str]:
    y, x = top + 28, 8 + row.value * scale
    drawn = [
        text(0, top + 14, shortened(row.label, width - 16 - 7.5 * len(row.said))),
        text(width, top + 14, row.said, "b", "end"),
        f'<path class="rail" d="M0 {number(y)}H{width}"/>',
    ]
    if row.low is not None and row.high is not None:
        left, length = 8 + row.low * scale, max(2.0, (row.high - row.low) * scale)
        drawn.append(
            f'<rect class="band" x="{number(left)}" y="{number(y - 6)}" width="{number(length)}" height="12"/>'
        )
    if row.signal:
        drawn.append(f'<path class="sig" d="M{number(x)} {number(y - 7)}l7 7-7 7-7-7z"/>')
    else:
        drawn.append(f'<circle class="dot" cx="{number(x)}" cy="{number(y)}" r="5"/>')
    return drawn
