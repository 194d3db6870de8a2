"""Hostile and ordinary files: what is refused, what is taken out, and that one bad file never costs more than itself."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sagtill.files import rules, services
from sagtill.files.rules import RefusedFileError, cleaned
from sagtill.files.tests.made_files import EICAR, a_picture, a_zip

REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", rules.EMPTY),
    "eicar": (EICAR, rules.WRONG_TYPE),
    "a zip bomb": (a_zip(content=bytes(50_000_000)), rules.WRONG_TYPE),
    "a zip in a zip": (a_zip("y.zip", a_zip()), rules.WRONG_TYPE),
    "a zip with a link": (a_zip("../../x", b"/etc/passwd", link=True), rules.WRONG_TYPE),
    "a document with macros": (a_zip("word/vbaProject.bin"), rules.WRONG_TYPE),
    "a picture that is a script": (b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)", rules.WRONG_TYPE),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", rules.WRONG_TYPE),
    "a page": (b"<!doctype html><script>alert(1)</script>", rules.WRONG_TYPE),
    "a program": (b"MZ" + bytes(400), rules.WRONG_TYPE),
    "too large": (b"\xff\xd8\xff" + bytes(rules.LARGEST), rules.TOO_LARGE),
    "half a picture": (a_picture(size=(400, 400))[:200], rules.BROKEN),
    "a picture in name only": (b"\x89PNG\r\n\x1a\n" + bytes(100), rules.BROKEN),
    "a pdf in name only": (b"%PDF-1.7 hej", rules.BROKEN),
    "a sound with a lie": (b"\0\0\0\x10ftypM4A \0\0\0\0\xff\xff\xff\xffmoov", rules.BROKEN),
    "a photograph in name only": (b"\0\0\0\x18ftypheic" + bytes(100), rules.BROKEN),
    "something with a brand of its own": (b"\0\0\0\x18ftypqqqq" + bytes(100), rules.WRONG_TYPE),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_words(what: str) -> None:
    content, sentence = REFUSED[what]
    for look in (cleaned, lambda content: services.read_upload(SimpleUploadedFile("x", content))):
        with pytest.raises(RefusedFileError) as refused:
            look(content)
        assert str(refused.value) == sentence


def test_the_kinds_are_told_by_their_first_bytes() -> None:
    assert rules.recognise(b"\0\0\0\x18ftypmif1") == "heic"
    assert rules.recognise(b"\0\0\0\x18ftypisom") == "m4a"


def test_a_protected_pdf_is_refused(tmp_path: Path) -> None:
    import pikepdf

    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "x.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(RefusedFileError):
        cleaned((tmp_path / "x.pdf").read_bytes())
