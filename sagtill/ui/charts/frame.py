"""What every chart is made of: the frame with its title and description, scales, and texts that fit."""

import math
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# The narrow one is as wide as the card of a telephone, so that its letters keep their 13 px there.
WIDE, NARROW = 700, 300
# How wide a letter is at 13 px, roughly; used only to shorten what would not fit.
_LETTER = 7.0


@dataclass(frozen=True)
class About:
    """What a screen reader is told: the chart's title and what it shows, and where the figures are."""

    key: str
    title: str
    description: str


Drawing = Callable[[int], tuple[int, Iterable[str]]]


def both_widths(about: About, draw: Drawing) -> SafeString:
    """The chart twice, wide and narrow; style sheets show one. `draw` gives height and elements for a width."""
    drawn = "".join(_svg(about, width, *draw(width)) for width in (WIDE, NARROW))
    return mark_safe(f'<div class="chart">{drawn}</div>')  # noqa: S308 - made here, every text escaped


def one_width(about: About, width: int, draw: Drawing) -> SafeString:
    """The chart once, for paper."""
    return mark_safe(_svg(about, width, *draw(width)))  # noqa: S308 - made here, every text escaped


def _svg(about: About, width: int, height: int, elements: Iterable[str]) -> str:
    name = f"{about.key}-{width}"
    size = "wide" if width == WIDE else "slim"
    return (
        f'<svg class="{size}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(about.title)}</title><desc id="{name}-d">{escape(about.description)}</desc>'
        f"{''.join(elements)}</svg>"
    )


def number(value: float) -> str:
    """A coordinate with at most one decimal, so that a chart stays small."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, said: str, look: str = "", anchor: str = "") -> str:
    """A label. `look` is a class, `anchor` middle or end."""
    look = f' class="{look}"' if look else ""
    anchor = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{number(x)}" y="{number(y)}"{look}{anchor}>{escape(said)}</text>'


def path(look: str, way: str) -> str:
    """Lines and shapes of one look in one element; nothing where there is none."""
    return f'<path class="{look}" d="{way}"/>' if way else ""


def group(look: str, anchor: str, elements: Sequence[str]) -> str:
    """Labels of the same look and anchor together, so that neither is said for each."""
    look = f' class="{look}"' if look else ""
    return f'<g{look} text-anchor="{anchor}">{"".join(elements)}</g>' if elements else ""


def shortened(said: str, room: float) -> str:
    """The text, or as much of it as fits in so many pixels."""
    letters = max(3, int(room / _LETTER))
    return said if len(said) <= letters else f"{said[: letters - 1].rstrip()}…"


def wrapped(said: str, room: float, beside: float) -> list[str]:
    """The text on one line beside what takes so many pixels, or on at most two lines; an empty last one where nothing fits beside."""
    letters, first = int(room / _LETTER), int((room - beside) / _LETTER)
    if len(said) <= first:
        return [said]
    lines = textwrap.wrap(said, letters, max_lines=2, placeholder="…")
    return lines if len(lines[-1]) <= first else [*lines, ""]


def steps(highest: float) -> list[float]:
    """Round numbers from 0 that reach at least `highest`, at most five of them.

    >>> steps(88)
    [0.0, 25.0, 50.0, 75.0, 100.0]
    """
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * (1 - 1e-9))
    if highest >= 1 and step < 1:
        step = 1.0
    return [step * count for count in range(math.ceil(highest / step - 1e-9) + 1)]


def plain(value: float) -> str:
    """A number on an axis, with a comma."""
    return f"{value:g}".replace(".", ",")
