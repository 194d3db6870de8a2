"""A code that is drawn at once reads as well as one that is drawn with care."""

import io
import re

import pytest
from PIL import Image
from segno import encoder

from sagtill.ui import qr, qr_reading

ADDRESSES = [
    f"https://sagtill.lindvik.example/kod#{'7KQ4M2XW9HTRB3VD5N8C'[start:]}{'0' * (start + 4)}" for start in range(12)
]
_PART = re.compile(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?")


def picture_of(svg: str) -> bytes:
    """The drawing as a browser shows it: the lines of its only path, each one module high."""
    size = int(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
    picture = Image.new("L", (size * 6, size * 6), 255)
    x = y = 0.0
    for verb, along, down in _PART.findall(re.findall(r' d="([^"]+)"', svg)[0]):
        if verb == "h":
            left, top = round(x * 6), round((y - 0.5) * 6)
            picture.paste(0, (left, top, left + round(float(along) * 6), top + 6))
            x += float(along)
        else:
            x, y = (x, y) if verb == "m" else (0.0, 0.0)
            x, y = x + float(along), y + float(down)
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_drawn_is_what_is_read(address: str, at_once: bool) -> None:
    assert qr_reading.read(picture_of(qr.svg(address, at_once=at_once))) == address


def test_nobody_waits_while_patterns_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def compare(matrix: object, width: int, height: int) -> int:
        compared.append(width * height)
        return 0

    monkeypatch.setattr(encoder, "evaluate_mask", compare)
    qr.svg(ADDRESSES[0], at_once=True)
    assert not compared
    qr.svg(ADDRESSES[0])
    assert compared
