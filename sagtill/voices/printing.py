"""Papers to put up and hand over, as tagged PDF (PDF/UA-1): posters, cards to carry, and a form to fill in by hand.

They are laid out by the same engine as every other document (`documents.writing.pdf`), which fetches nothing. The words are Swedish:
they hang where Swedish is the language everybody shares, and the pages they lead to speak eight languages.
"""

from base64 import b64encode
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sagtill.documents.rules.paper import Paper
from sagtill.documents.writing.pdf import of_page
from sagtill.law.words import N_
from sagtill.reports.rules.doors import CHILD_DOORS
from sagtill.ui import icons, qr

_STYLES = Path(__file__).with_name("print.css")


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


_STEPS: tuple[tuple[str, str], ...] = (
    ("picture", "Rikta mobilens kamera mot rutan."),
    ("speech", "Berätta. Du behöver inte säga vad du heter."),
    ("key", "Du får en kod. Med den läser du svaret."),
)
_SAID: dict[Print, tuple[str, str]] = {
    Print.ADULTS: (
        "Berätta vad\u00a0du\u00a0tycker",
        "Du kan klaga, föreslå något eller tacka. Det påverkar inte din hjälp.",
    ),
    Print.CHILDREN: ("Hur har du det?", "Säg om något inte känns bra. Eller om något är bra. En vuxen läser."),
    Print.YOUNG: (
        "Säg som det är",
        "Vad funkar och vad funkar inte med soc, ditt boende eller ditt familjehem? Du väljer om du vill vara anonym.",
    ),
}
_COLOURS = {"": "#0B5A5E", "kid": "#5A3A9B", "teen": "#5A3A9B"}
_LOOKS = {Print.CHILDREN: "kid", Print.CARDS: "kid", Print.YOUNG: "teen"}
_TICK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect x="1" y="1" width="18" height="18" rx="2" '
    'fill="none" stroke="#1B2526" stroke-width="1.6"/></svg>'
)


def _behind(drawing: str) -> SafeString:
    """A drawing as a background: the word beside it says what it means, so that nothing is read aloud twice."""
    return format_html("background-image:url(data:image/svg+xml;base64,{})", b64encode(drawing.encode()).decode())


def _icon(name: str, colour: str) -> SafeString:
    drawn = icons.icon(name).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return _behind(drawn.replace("currentColor", colour))


def html_of(kind: Print, unit: str, poster_code: str, known: Mapping[str, Any]) -> str:
    """The paper as a page of its own."""
    way, look = _WAYS[kind], _LOOKS.get(kind, "")
    colour = _COLOURS[look]
    doors = CHILD_DOORS if kind is Print.CHILDREN else ()
    context = {
        **known,
        "kind": kind.value,
        "look": look,
        "title": PRINT_LABELS[kind][0],
        "said": _SAID.get(kind),
        "steps": [(_icon(name, colour), words) for name, words in _STEPS],
        "doors": [(_icon(door.icon, colour), door.label) for door in doors],
        "tick": _behind(_TICK),
        "unit": unit,
        "short": f"{settings.ADDRESS.partition('://')[2]}/{way}",
        "qr": qr.svg(address_of(kind, poster_code), title=f"QR-kod till {settings.ADDRESS}/{way}"),
        "eight": range(8),
        "lines": range(8),
    }
    return render_to_string("voices/print.html", context)


def pdf_of(kind: Print, unit: str, poster_code: str, known: Mapping[str, Any]) -> bytes:
    """The file, tagged so that it can be read aloud."""
    about = Paper(
        title=f"{PRINT_LABELS[kind][0]} – {unit}",
        sender=(),
        blocks=(),
        author=str(known.get("municipality", "")),
    )
    return of_page(html_of(kind, unit, poster_code, known), _STYLES.read_text(encoding="utf-8"), about)
