"""A line over months with the band of the usual, its limits named at the end, and what is unusual marked and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sagtill.ui.charts.frame import About, both_widths, number, one_width, plain, shortened, steps, text

_TOP, _PLOT = 42, 190
_MOST_LABELS = 8


@dataclass(frozen=True)
class Dot:
    """One month. `value` is None in a gap; a hidden value is a gap with a reason in the table."""

    label: str
    value: float | None
    signal: bool = False
    excluded: bool = False


@dataclass(frozen=True)
class Band:
    """The usual from position `start` up to but not including `end`.

    `said` names its limits where a later band has taken its place. `early` is one that may still move.
    """

    start: int
    end: int
    lower: float
    centre: float
    upper: float
    said: str = ""
    early: bool = False


@dataclass(frozen=True)
class Line:
    """The whole chart. `marks` are events: a position and its words."""

    dots: Sequence[Dot]
    bands: Sequence[Band] = ()
    marks: Sequence[tuple[int, str]] = field(default=())


def draw(about: About, line: Line, *, paper: bool = False) -> SafeString:
    """The chart as SVG, at both widths or, for paper, at one."""

    def at(width: int) -> tuple[int, list[str]]:
        return _TOP + _PLOT + 34, _Plot(line, width).elements()

    return one_width(about, 700, at) if paper else both_widths(about, at)


class _Plot:
    def __init__(self, line: Line, width: int) -> None:
        self.line, self.width = line, width
        self.wide = width >= 600
        self.left, self.right = 44, width - (118 if self.wide else 14)
        values = [dot.value for dot in line.dots if dot.value is not None]
        self.steps = steps(max([*values, *(band.upper for band in line.bands), 1]))

    def x(self, position: float) -> float:
        last = max(1, len(self.line.dots) - 1)
        return self.left + (self.right - self.left) * position / last

    def y(self, value: float) -> float:
        return _TOP + _PLOT * (1 - max(0.0, value) / self.steps[-1])

    def elements(self) -> list[str]:
        return [*self._bands(), *self._grid(), *self._marks(), *self._lines(), *self._dots(), *self._months()]

    def _grid(self) -> list[str]:
        drawn = []
        for step in self.steps:
            y = number(self.y(step))
            drawn.append(f'<path class="g" d="M{self.left} {y}H{number(self.right)}"/>')
            drawn.append(text(self.left - 8, self.y(step) + 4, plain(step), anchor="end"))
        return drawn

    def _bands(self) -> list[str]:
        drawn = []
        for band in self.line.bands:
            x1, x2 = self.x(band.start), self.x(max(band.start, band.end - 1))
            top, bottom = self.y(band.upper), self.y(band.lower)
            look = "band early" if band.early else "band"
            drawn.append(
                f'<rect class="{look}" x="{number(x1)}" y="{number(top)}" width="{number(max(1, x2 - x1))}"'
                f' height="{number(max(1, bottom - top))}"/>'
            )
            drawn.append(f'<path class="mid" d="M{number(x1)} {number(self.y(band.centre))}H{number(x2)}"/>')
            if band.said:
                drawn.append(text(x1, min(bottom + 16, _TOP + _PLOT - 5), band.said))
        if self.line.bands and self.wide:
            drawn += self._limits(self.line.bands[-1])
        return drawn

    def _limits(self, band: Band) -> list[str]:
        named = [
            (self.y(band.upper) + 4, _("Övre gräns {n}"), band.upper),
            (self.y(band.centre) + 4, _("Medel {n}"), band.centre),
            (self.y(max(0.0, band.lower)) + 4, _("Nedre gräns {n}"), max(0.0, band.lower)),
        ]
        drawn, above = [], -99.0
        for y, words, value in named:
            above = max(y, above + 15)
            drawn.append(text(self.right + 8, above, words.format(n=plain(round(value, 1)))))
        return drawn

    def _marks(self) -> list[str]:
        drawn, taken = [], [0.0, 0.0]
        for position, words in self.line.marks:
            x = self.x(position)
            late = x > self.width / 2
            said = shortened(words, x - 12 if late else self.width - x - 12)
            begins = x - 6 - 7.6 * len(said) if late else x + 6
            row = 0 if begins >= taken[0] else 1
            taken[row] = begins + 7.6 * len(said)
            drawn.append(f'<path class="mark" d="M{number(x)} {18 + 16 * row}V{_TOP + _PLOT}"/>')
            drawn.append(text(x - 6 if late else x + 6, 14 + 16 * row, said, "marked", "end" if late else ""))
        return drawn

    def _lines(self) -> list[str]:
        parts, pen = [], "M"
        for position, dot in enumerate(self.line.dots):
            if dot.value is None:
                pen = "M"
                continue
            parts.append(f"{pen}{number(self.x(position))} {number(self.y(dot.value))}")
            pen = "L"
        return [f'<path class="line" d="{"".join(parts)}"/>'] if parts else []

    def _dots(self) -> list[str]:
        drawn = []
        for position, dot in enumerate(self.line.dots):
            if dot.value is None:
                continue
            x, y = self.x(position), self.y(dot.value)
            if dot.signal:
                drawn.append(
                    f'<path class="sig" d="M{number(x)} {number(y - 8)}l8 8-8 8-8-8z"/>'
                    + text(x - 12, y + 4, plain(round(dot.value, 1)), "b", "end")
                )
            else:
                look = "dot out" if dot.excluded else "dot"
                drawn.append(f'<circle class="{look}" cx="{number(x)}" cy="{number(y)}" r="4"/>')
        return drawn

    def _months(self) -> list[str]:
        count = len(self.line.dots)
        most = _MOST_LABELS if self.wide else 4
        every = max(1, -(-(count - 1) // (most - 1))) if count > 1 else 1
        # Counted from the end, so that the latest month always has its name.
        return [
            text(self.x(position), _TOP + _PLOT + 22, dot.label, anchor=self._anchor(position, count))
            for position, dot in enumerate(self.line.dots)
            if (count - 1 - position) % every == 0
        ]

    def _anchor(self, position: int, count: int) -> str:
        return "end" if position == count - 1 and not self.wide else "middle"
