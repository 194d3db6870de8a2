"""The code as a picture: large letters and a QR code, so that a phone can read it back."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING

import segno

from sagtill.reports.rules import codes

if TYPE_CHECKING:
    from PIL import ImageFont

_WIDE, _HIGH = 1080, 1350
_INK, _PAPER = "#1B2526", "#FFFFFF"


@lru_cache(maxsize=8)
def _font(size: int) -> "ImageFont.FreeTypeFont | ImageFont.ImageFont":
    """The letters that come with the drawing library: they are there on every machine."""
    from PIL import ImageFont

    return ImageFont.load_default(size)


def card(code: str, address: str) -> bytes:
    """A PNG with the code as six groups, its QR code, and the address where it is used. It says nothing of what it is about."""
    # Loaded when it is needed: it takes megabytes in every process, and most never use it.
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (_WIDE, _HIGH), _PAPER)
    pen = ImageDraw.Draw(picture)
    square = segno.make(f"{address}/kod#{code}", error="m", micro=False)
    out = io.BytesIO()
    square.save(out, kind="png", scale=_WIDE * 7 // 10 // square.symbol_size()[0], border=4)
    drawn = Image.open(out).convert("RGB")
    picture.paste(drawn, ((_WIDE - drawn.width) // 2, 90))
    groups = codes.grouped(code).split(" ")
    for row, line in enumerate((groups[:3], groups[3:])):
        pen.text((_WIDE // 2, 930 + row * 110), "  ".join(line), fill=_INK, font=_font(84), anchor="mm")
    pen.text((_WIDE // 2, 1200), f"{address}/kod", fill=_INK, font=_font(44), anchor="mm")
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()
