"""Which files may be attached, and how they are recognised: by their first bytes, never by their name. No Django."""

from dataclasses import dataclass
from uuid import UUID

from sagtill.law.words import N_

LARGEST = 10 * 1024 * 1024
MOST_FILES = 5
TOO_LARGE = N_("Filen är för stor. Välj en fil under 10 MB.")
WRONG_TYPE = N_("Den här filtypen går inte. Välj en bild, pdf eller ljudfil.")
EMPTY = N_("Filen är tom. Välj en annan fil.")
TOO_MANY = N_("Du kan lägga till högst fem filer.")
INFECTED = N_("Filen stoppades i vår viruskontroll. Rapporten går att skicka utan den.")
NOT_KEPT = N_("Filen gick inte att spara just nu. Resten är skickat. Försök lägga till den igen om en stund.")
BROKEN = N_("Filen går inte att läsa. Rapporten går att skicka utan den.")


def relative_path(organisation_id: UUID, key: UUID) -> str:
    """Where a sealed file lies below the directory for files: under names that say nothing."""
    return f"{organisation_id.hex}/{key.hex[:2]}/{key.hex}"


def place_of(key: UUID) -> str:
    """The place that a sealed file is bound to."""
    return f"files.attachment|{key}|content"


class RefusedFileError(Exception):
    """The file is not taken; the message is the Swedish sentence for the person."""


@dataclass(frozen=True)
class CleanFile:
    """A file as it may be kept: its content, and its type by the content."""

    content: bytes
    content_type: str
    extension: str
    label: str
    # Nobody could say whether it is harmful: it waits, and nobody may fetch it.
    quarantined: bool = False


def recognise(head: bytes) -> str | None:
    """«jpeg», «png», «heic», «pdf» or «m4a» by the first bytes, else None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}:
            return "heic"
        if brand in {b"M4A ", b"M4B ", b"mp42", b"isom", b"mp41", b"dash"}:
            return "m4a"
    return None
