"""A paper as PDF: PDF/UA-1 to be read by everybody, PDF/A-2a for the archive. Both are tagged, with language, title and bookmarks.

Nothing is fetched: the typeface is our own file, pictures lie in the paper itself, and every other address is refused.
"""

from base64 import b64encode
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sagtill.documents.rules.html import whole_page
from sagtill.documents.rules.paper import Paper

_ROOM = Path(__file__).resolve().parent.parent
_STYLES = (_ROOM / "static" / "documents" / "doc.css", Path(__file__).with_name("page.css"))
_FONT = _ROOM.parent / "ui" / "static" / "ui" / "fonts" / "ahn.woff2"


class Variant(StrEnum):
    """Which promise the PDF makes: PDF/UA-1 (ISO 14289-1) or PDF/A-2a (ISO 19005-2)."""

    UA = "pdf/ua-1"
    ARCHIVE = "pdf/a-2a"


@lru_cache(maxsize=1)
def _face() -> str:
    font = b64encode(_FONT.read_bytes()).decode()
    return f'@font-face{{font-family:"Atkinson Next";src:url("data:font/woff2;base64,{font}") format("woff2")}}'


@lru_cache(maxsize=1)
def _styles() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in _STYLES)


def _quoted(text: str) -> str:
    """A text as a CSS string: only letters, digits and spaces stand as they are."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"'


def _margins(paper: Paper) -> str:
    page = _quoted(f"{paper.words.page} ")
    running = paper.facts[1] if len(paper.facts) > 1 else paper.title
    return (
        f'@page{{@top-right{{content:{page} counter(page) " (" counter(pages) ")"}}'
        f"@top-left{{content:{_quoted(running)}}}"
        f"@bottom-left{{content:{_quoted(paper.foot)}}}@bottom-right{{content:{_quoted(paper.status)}}}}}"
        "@page:first{@top-left{content:none}}"
    )


def to_pdf(paper: Paper, variant: Variant = Variant.UA, made_at: datetime | None = None) -> bytes:
    """The file."""
    return of_page(whole_page(paper), _styles() + _margins(paper), paper, variant, made_at)


def of_page(
    page: str, looks: str, about: Paper, variant: Variant = Variant.UA, made_at: datetime | None = None
) -> bytes:
    """A page that somebody else has drawn, such as a poster: the same engine, typeface, tags and properties.

    `page` is HTML, `looks` its CSS; of `about` only the properties are used (title, language, author, subject).
    """
    # Loading these takes a second and 20 MB, which only those who make a file should pay.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from sagtill.documents.writing.finishing import finished

    _count_pages_once()
    fonts = FontConfiguration()
    html = HTML(string=page, url_fetcher=_only_own())
    # PDF/A shows pictures as they are (ISO 19005-2, 6.2.8): nothing is filled in between their points.
    as_they_are = "img{image-rendering:crisp-edges}" if variant is Variant.ARCHIVE else ""
    styles = [CSS(string=_face() + looks + as_they_are, font_config=fonts, url_fetcher=_only_own())]
    laid_out: bytes = html.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant=str(variant))
    return finished(laid_out, about, made_at)


def _only_own() -> Any:
    """Opens what lies in the document itself, and nothing else: no file, no address."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=["data"], fail_on_errors=True)


def _count_pages_once() -> None:
    """The layout engine writes out the references of all pages anew for each element: a quarter of the time of 200 pages."""
    import_module("pydyf").PDF.page_references = property(_page_references)


def _page_references(made: Any) -> tuple[bytes, ...]:
    pages = made.pages["Kids"][::3]
    known: tuple[bytes, ...] = getattr(made, "references_of_pages", ())
    if len(known) != len(pages):
        known = made.references_of_pages = tuple(f"{number} 0 R".encode("ascii") for number in pages)
    return known
