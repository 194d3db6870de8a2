"""The report's charts as SVG with colours of their own, so that they look the same in PDF, in DOCX and on the page. No Django.

Each says in words what it shows; the same numbers stand in a table beneath it. Patterns are not needed: there is one series.
"""

import textwrap
from collections.abc import Sequence
from html import escape

from sagtill.quality_report.rules.figures import Bar

_BAR = "#0B5A5E"
_INK = "#111111"
_LINE = "#888888"
_FONT = "Atkinson Next, Arial, sans-serif"
_WIDTH = 640
# As many letters of a name fit on a line beside its bar.
_LETTERS = 42


def described(bars: Sequence[Bar]) -> str:
    """The chart in words: each bar with its number."""
    return ", ".join(f"{bar.label}: {bar.word or bar.number}" for bar in bars)


def chart(title: str, bars: Sequence[Bar], *, by_month: bool) -> bytes:
    """Columns for months, lying bars for everything else."""
    return _columns(title, bars) if by_month else _lying(title, bars)


def _top(bars: Sequence[Bar]) -> int:
    return max((bar.number or 0 for bar in bars), default=0) or 1


def _whole(title: str, bars: Sequence[Bar], height: int, parts: list[str]) -> bytes:
    said = escape(described(bars))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">'
        f"<title>{escape(title)}</title><desc>{said}</desc>"
        f'<g font-family="{_FONT}" font-size="14" fill="{_INK}">'
    )
    return f"{head}{''.join(parts)}</g></svg>".encode()


def _lying(title: str, bars: Sequence[Bar]) -> bytes:
    top, names, y = _top(bars), 300, 0
    parts = []
    for bar in bars:
        width = round((bar.number or 0) / top * (_WIDTH - names - 90), 1)
        lines = textwrap.wrap(bar.label, _LETTERS, max_lines=2, placeholder="…") or [""]
        for at, line in enumerate(lines):
            parts.append(f'<text x="{names - 8}" y="{y + 17 + 17 * at}" text-anchor="end">{escape(line)}</text>')
        middle = y + 17 * (len(lines) - 1) // 2
        if bar.number is not None:
            parts.append(f'<rect x="{names}" y="{middle + 4}" width="{max(width, 1)}" height="18" fill="{_BAR}"/>')
        said = bar.word or str(bar.number)
        parts.append(f'<text x="{names + width + 6}" y="{middle + 17}">{escape(said)}</text>')
        y += 26 + 17 * (len(lines) - 1)
    return _whole(title, bars, y + 6, parts)


def _columns(title: str, bars: Sequence[Bar]) -> bytes:
    top, height, foot = _top(bars), 180, 24
    step = _WIDTH / max(len(bars), 1)
    parts = [f'<line x1="0" y1="{height}" x2="{_WIDTH}" y2="{height}" stroke="{_LINE}"/>']
    for place, bar in enumerate(bars):
        tall = round((bar.number or 0) / top * (height - 24), 1)
        x = place * step
        middle = round(x + step / 2, 1)
        if bar.number:
            parts.append(
                f'<rect x="{round(x + step * 0.15, 1)}" y="{round(height - tall, 1)}" width="{round(step * 0.7, 1)}" '
                f'height="{tall}" fill="{_BAR}"/>'
            )
        said = "–" if bar.number is None else str(bar.number)
        parts.append(f'<text x="{middle}" y="{round(height - tall - 5, 1)}" text-anchor="middle">{escape(said)}</text>')
        parts.append(f'<text x="{middle}" y="{height + 18}" text-anchor="middle">{escape(bar.label)}</text>')
    return _whole(title, bars, height + foot, parts)
