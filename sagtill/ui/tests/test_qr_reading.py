"""Reading back a code from a picture: what we draw ourselves, saved, shrunk, squeezed or shot from the screen."""

import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sagtill.ui import qr_reading

ADDRESS = "https://sagtill.lindvik.example/kod#7KQ4M2XW9HTRB3VD5N8CE6PZ"


def drawn(text: str = ADDRESS, scale: int = 6, border: int = 4) -> Image.Image:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=border)
    return Image.open(out).convert("RGB")


def saved(picture: Image.Image, kind: str = "PNG", **how: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def on_a_screen(picture: Image.Image) -> Image.Image:
    screen = Image.new("RGB", (picture.width + 300, picture.height + 500), "#F7F5F0")
    screen.paste(Image.new("RGB", (200, 60), "#1B2526"), (40, 20))
    screen.paste(picture, (120, 260))
    return screen


@pytest.mark.parametrize("scale", [3, 4, 7, 12])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_of_the_code_is_read(scale: int, kind: str) -> None:
    assert qr_reading.read(saved(drawn(scale=scale), kind)) == ADDRESS


def test_a_picture_of_the_screen_is_read() -> None:
    assert qr_reading.read(saved(on_a_screen(drawn()), "JPEG", quality=70)) == ADDRESS


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=24, max_size=24), st.integers(0, 60))
@settings(max_examples=25, deadline=None)
def test_whatever_code_is_drawn_is_what_is_read(code: str, extra: int) -> None:
    text = f"https://{'a' * extra}.se/kod#{code}"
    assert qr_reading.read(saved(drawn(text, scale=4))) == text


def broken() -> dict[str, bytes]:
    whole = drawn()
    hole = whole.copy()
    hole.paste("white", (100, 100, 190, 190))
    return {
        "not a picture": b"hej",
        "nothing at all": b"",
        "a picture without a code": saved(Image.new("RGB", (400, 400), "white")),
        "one colour only": saved(Image.new("RGB", (400, 400), "black")),
        "half of a code": saved(whole.crop((0, 0, whole.width // 2, whole.height))),
        "a code with a hole": saved(hole),
        "a picture that swells": saved(Image.new("1", (9000, 9000))),
        "a larger file than we take": b"\x89PNG" + bytes(qr_reading.LARGEST),
        "another kind of code": saved(drawn("0123456789")),
        "letters that are not ours": saved(drawn("https://lindvik.example/kod#åäö")),
    }


@pytest.mark.parametrize("what", broken())
def test_what_cannot_be_read_for_certain_is_not_guessed(what: str) -> None:
    assert qr_reading.read(broken()[what]) is None
