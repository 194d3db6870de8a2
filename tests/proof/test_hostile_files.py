"""What one can send to do harm is refused, or comes back without what was harmful in it; the report itself is always taken."""

import io
import tracemalloc
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sagtill.files import rules, services
from sagtill.files.delivery import download
from sagtill.organisation.testing import Town
from sagtill.reports.testing import a_report
from tests.proof.hostile import CANARY, REFUSED, TELEPHONE, a_pdf_with_script, a_photo, a_photo_of_a_telephone

LITTLE = 300_000_000


@pytest.mark.parametrize("name", list(REFUSED))
def test_it_is_refused_in_words_and_takes_little_memory(name: str) -> None:
    tracemalloc.start()
    with pytest.raises(rules.RefusedFileError) as refusal:
        rules.cleaned(REFUSED[name])
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(refusal.value)
    assert most < LITTLE


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    class Endless(SimpleUploadedFile):
        def read(self, *_args: Any) -> bytes:
            raise AssertionError("it was read")

    upload = Endless("film.mp4", b"")
    upload.size = 10 << 30
    with pytest.raises(rules.RefusedFileError):
        services.read_upload(upload)


@pytest.mark.parametrize("content", [a_photo(), a_pdf_with_script()], ids=["photo", "pdf"])
def test_what_the_file_said_of_its_maker_and_what_it_would_run_is_gone(content: bytes) -> None:
    assert CANARY.encode() in content or b"JavaScript" in content
    kept = rules.cleaned(content).content
    for word in (CANARY.encode(), b"JavaScript", b"OpenAction", b"EmbeddedFile", b"GPS"):
        assert word not in kept
    if kept[:2] == b"\xff\xd8":
        with Image.open(io.BytesIO(kept)) as picture:
            assert not picture.getexif()


def test_a_telephones_own_photograph_becomes_an_ordinary_one_without_owner_or_place() -> None:
    taken = a_photo_of_a_telephone()
    assert taken.count(TELEPHONE.encode()) == 2
    kept = rules.cleaned(taken)
    assert (kept.content_type, kept.extension) == ("image/jpeg", "jpg")
    with Image.open(io.BytesIO(kept.content)) as picture:
        # Upright: it was taken with the telephone on its side.
        assert picture.size == (64, 96)
        assert not picture.getexif()
        assert not set(picture.info) & {"exif", "xmp", "comment", "icc_profile"}
        # Red stood to the left of blue; turned a quarter, it lies above it.
        red, blue = picture.convert("RGB").getpixel((32, 24)), picture.convert("RGB").getpixel((32, 68))
    assert red[0] > red[2] + 80
    assert blue[2] > blue[0] + 80
    assert TELEPHONE.encode() not in kept.content


def test_a_telephones_photograph_that_is_cut_off_is_refused_in_words() -> None:
    taken = a_photo_of_a_telephone()
    for length in (12, 40, 200, len(taken) // 2, len(taken) - 1):
        with pytest.raises(rules.RefusedFileError, match=rules.BROKEN):
            rules.cleaned(taken[:length])


def test_a_file_is_only_given_as_a_download_in_a_sandbox_under_a_name_of_ours(town: Town) -> None:
    report = a_report(town.north, town.amina)
    [attached] = services.attach(town.board.id, report.id, [rules.cleaned(a_photo())])
    response = download(attached)
    assert response["Content-Disposition"] == 'attachment; filename="bilaga-1.jpg"'
    assert "sandbox" in response["Content-Security-Policy"]


def test_bad_files_never_stop_the_good_ones_and_their_names_are_kept_nowhere(town: Town) -> None:
    uploads = [
        SimpleUploadedFile(f"{CANARY}.jpg", a_photo()),
        SimpleUploadedFile("../../x.svg", REFUSED["picture.svg"]),
    ]
    kept, refused = services.take_in(uploads)
    assert (len(kept), len(refused)) == (1, 1)
    report = a_report(town.north, town.amina)
    services.attach(town.board.id, report.id, kept)
    stored = [path for path in settings.FILES_DIRECTORY.rglob("*") if path.is_file()]
    assert len(stored) == 1
    assert CANARY not in str(stored[0])
    assert CANARY.encode() not in stored[0].read_bytes()
