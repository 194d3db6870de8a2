"""Papers to put up and hand over, as tagged PDF (PDF/UA-1): posters, cards to carry, and a form to fill in by hand.

Nothing is fetched: the typeface is our own file and the QR codes are drawn here.
"""

from base64 import b64encode
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from sagtill.law.words import N_
from sagtill.ui import qr

_FONT = Path(__file__).resolve().parent.parent / "ui" / "static" / "ui" / "fonts" / "ahn.woff2"


class Print(StrEnum):
    """What can be printed for a unit."""

    ADULTS = "affisch"
    CHILDREN = "affisch-barn"
    YOUNG = "affisch-unga"
    CARDS = "kort-barn"
    FORM = "blankett"


PRINT_LABELS: dict[Print, tuple[str, str]] = {
    Print.ADULTS: (N_("Affisch för klienter och anhöriga"), N_("A4, att sätta upp i väntrum och på boenden.")),
    Print.CHILDREN: (N_("Affisch för barn 8–12 år"), N_("A4, stora bokstäver och få ord.")),
    Print.YOUNG: (N_("Affisch för unga 13–17 år"), N_("A4, för HVB, stödboenden och skolor.")),
    Print.CARDS: (
        N_("Kort till barn och unga"),
        N_("Åtta på ett ark. Lämna dem personligen och berätta vad de är till för."),
    ),
    Print.FORM: (
        N_("Blankett att fylla i för hand"),
        N_("För den som hellre skriver på papper. Skriv sedan ner den här."),
    ),
}
# The way in that each paper's code opens.
_WAYS = {Print.ADULTS: "tyck", Print.CHILDREN: "barn", Print.YOUNG: "ung", Print.CARDS: "barn", Print.FORM: "tyck"}


def address_of(kind: Print, poster_code: str) -> str:
    """Where the paper's QR code leads: the way in, with the unit filled in."""
    return f"{settings.ADDRESS}/{_WAYS[kind]}?e={poster_code}"


def html_of(kind: Print, unit: str, poster_code: str, known: Mapping[str, Any]) -> str:
    """The paper as a page of its own."""
    context = {
        **known,
        "kind": kind.value,
        "title": PRINT_LABELS[kind][0],
        "unit": unit,
        "way": _WAYS[kind],
        "short": f"{settings.ADDRESS.partition('://')[2]}/{_WAYS[kind]}",
        "qr": qr.svg(address_of(kind, poster_code), title=PRINT_LABELS[kind][0]),
        "eight": range(8),
        "lines": range(9),
    }
    return render_to_string("voices/print.html", context)


@lru_cache(maxsize=1)
def _face() -> str:
    font = b64encode(_FONT.read_bytes()).decode()
    return f'@font-face{{font-family:"Atkinson Next";src:url("data:font/woff2;base64,{font}") format("woff2")}}'


def to_pdf(page: str) -> bytes:
    """The file, tagged so that it can be read aloud."""
    # Loading these takes a second and 20 MB, which only those who print should pay.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
    fonts = FontConfiguration()
    made: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf(
        stylesheets=[CSS(string=_face(), font_config=fonts, url_fetcher=fetcher)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
    )
    return made
