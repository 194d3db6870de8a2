"""A line over months with the band of the usual, its limits named at the end, and what is unusual marked and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sagtill.ui.charts.frame import About, both_widths, group, number, one_width, path, plain, shortened, steps, text

_TOP, _PLOT = 42, 190
_MOST_LABELS = 8
_MOST_MARKS, _MOST_VALUES = 4, 12


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
    """The whole chart. `marks` are events: a position and its words. A band of no width is a mean: it has no limits to name."""

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
        self.steps = steps(max([*(dot.value or 0 for dot in line.dots), *(band.upper for band in line.bands), 1]))

    def x(self, position: float) -> float:
        return self.left + (self.right - self.left) * position / max(1, len(self.line.dots) - 1)

    def y(self, value: float) -> float:
        return _TOP + _PLOT * (1 - max(0.0, value) / self.steps[-1])

    def elements(self) -> list[str]:
        return [*self._bands(), *self._grid(), *self._marks(), *self._lines(), *self._dots(), *self._months()]

    def _grid(self) -> list[str]:
        lines = "".join(f"M{self.left} {number(self.y(step))}H{number(self.right)}" for step in self.steps)
        said = [text(self.left - 8, self.y(step) + 4, plain(step)) for step in self.steps]
        return [path("g", lines), group("", "end", said)]

    def _bands(self) -> list[str]:
        """All bands in one path and their middles in another: a chart whose limits change every month stays small."""
        drawn, usual, early, middle = [], "", "", ""
        for band in self.line.bands:
            x1, x2 = self.x(band.start), self.x(max(band.start, band.end - 1))
            top, bottom = self.y(band.upper), self.y(band.lower)
            box = f"M{number(x1)} {number(top)}h{number(max(1, x2 - x1))}v{number(max(1, bottom - top))}H{number(x1)}z"
            usual, early = (usual, early + box) if band.early else (usual + box, early)
            middle += f"M{number(x1)} {number(self.y(band.centre))}H{number(max(x2, x1 + 1))}"
            if band.said:
                drawn.append(text(x1, min(bottom + 16, _TOP + _PLOT - 5), band.said))
        shapes = [path("band", usual), path("band early", early), path("mid", middle)]
        last = self.line.bands[-1] if self.line.bands and self.wide else None
        return [*shapes, *drawn, *(self._limits(last) if last and last.lower != last.upper else [])]

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
        """A line for each event, and the words of the latest ones: more would lie on each other."""
        lines, words, taken = "", [], [0.0, 0.0]
        for at, (position, said) in enumerate(self.line.marks):
            x, row = self.x(position), 0
            if at >= len(self.line.marks) - _MOST_MARKS:
                late = x > self.width / 2
                said = shortened(said, x - 12 if late else self.width - x - 12)
                begins = x - 6 - 7.6 * len(said) if late else x + 6
                row = 0 if begins >= taken[0] else 1
                taken[row] = begins + 7.6 * len(said)
                words.append(text(x - 6 if late else x + 6, 14 + 16 * row, said, "marked", "end" if late else ""))
            lines += f"M{number(x)} {18 + 16 * row}V{_TOP + _PLOT}"
        return [path("mark", lines), *words]

    def _lines(self) -> list[str]:
        parts, pen = [], "M"
        for position, dot in enumerate(self.line.dots):
            if dot.value is None:
                pen = "M"
                continue
            parts.append(f"{pen}{number(self.x(position))} {number(self.y(dot.value))}")
            pen = "L"
        return [path("line", "".join(parts))]

    def _dots(self) -> list[str]:
        """Every point, a shape for each sort of them, and the values of the latest unusual ones."""
        plain_ones, left_out, signals, said = "", "", "", []
        for position, dot in enumerate(self.line.dots):
            if dot.value is None:
                continue
            x, y = self.x(position), self.y(dot.value)
            if dot.signal:
                signals += f"M{number(x)} {number(y - 8)}l8 8-8 8-8-8z"
                said.append(self._value(x, y, plain(round(dot.value, 1))))
            elif dot.excluded:
                left_out += f"M{number(x - 4)} {number(y)}a4 4 0 1 0 8 0 4 4 0 1 0-8 0z"
            else:
                plain_ones += f"M{number(x)} {number(y)}h0"
        shapes = [path("dots", plain_ones), path("out", left_out), path("sig", signals)]
        return [*shapes, group("b", "end", said[-_MOST_VALUES:])]

    def _value(self, x: float, y: float, said: str) -> str:
        """Left of its point, or above it where the numbers of the scale stand to the left."""
        if x - 12 - 8 * len(said) < self.left:
            return text(x + 4, y - 14, said, anchor="start")
        return text(x - 12, y + 4, said)

    def _months(self) -> list[str]:
        count = len(self.line.dots)
        most = _MOST_LABELS if self.wide else 4
        every = max(1, -(-(count - 1) // (most - 1))) if count > 1 else 1
        # Counted from the end, so that the latest month always has its name.
        named = [position for position in range(count) if (count - 1 - position) % every == 0]
        last = [] if self.wide else named[-1:]
        y = _TOP + _PLOT + 22
        said = [text(self.x(one), y, self.line.dots[one].label) for one in named if one not in last]
        return [
            group("", "middle", said),
            *(text(self.x(one), y, self.line.dots[one].label, anchor="end") for one in last),
        ]
