"""Tables in Markdown for the pages a lawyer checks, with the words for dates and grades."""

from collections.abc import Iterable, Sequence

from sagtill.law.sources import GRADE_MEANINGS, Dated, Source

WRITTEN_BY = (
    "Sidan skrivs av programmet ur katalogen `sagtill/law`. Ändra där, inte här. Säkerheten (A–M) visar "
    "hur väl varje rad är bekräftad; D och M är alltid inställningar och aldrig fasta regler."
)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table. An empty cell is shown as a dash."""
    lines = [_line(headings), _line(["---"] * len(headings))]
    lines += [_line([_cell(cell) for cell in row]) for row in rows]
    return "\n".join(lines)


def page(title: str, *sections: str) -> str:
    """A whole page: title, how it was written, the grades and the sections."""
    return "\n\n".join([f"# {title}", WRITTEN_BY, grades(), *sections]) + "\n"


def section(title: str, *blocks: str) -> str:
    """A part of a page."""
    return "\n\n".join([f"## {title}", *blocks])


def grades() -> str:
    """What the letters mean, as a list."""
    return "\n".join(f"- **{grade.value}**: {meaning}" for grade, meaning in GRADE_MEANINGS.items())


def period(dated: Dated) -> str:
    """The days between which something holds."""
    begins = f"från och med {dated.in_force_from.isoformat()}" if dated.in_force_from else ""
    ends = f"till och med {dated.in_force_to.isoformat()}" if dated.in_force_to else ""
    return " ".join(part for part in (begins, ends) if part) or "ingen gräns känd"


def quoted(source: Source) -> str:
    """The words of the source between Swedish quotation marks, or nothing."""
    return f"”{source.text}”" if source.text else ""


def cited(source: Source) -> str:
    """The section, with a link where we have an address."""
    return f"[{source.citation}]({source.url})" if source.url else source.citation


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "–"
