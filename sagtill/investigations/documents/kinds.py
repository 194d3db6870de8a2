"""Which documents there are, in which forms, and when each can be made. No Django."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.documents.rules.making import Form
from sagtill.law.words import N_


class DocumentKind(StrEnum):
    """What is made."""

    INVESTIGATION = "investigation"
    PROPOSAL = "proposal"
    DECISION = "decision"
    IVO_PACK = "ivo_pack"
    BOARD = "board"
    PERSON_LETTER = "person_letter"
    CHILD_LETTER = "child_letter"
    MASKED = "masked"


@dataclass(frozen=True)
class Meaning:
    """Its name, what it is for, in which forms it can be had, and whether it is marked as secret unless somebody says otherwise."""

    name: str
    purpose: str
    forms: tuple[Form, ...]
    marked: bool = True


_EDITABLE = (Form.PDF, Form.WORD)
_ALL = (Form.PDF, Form.ARCHIVE, Form.WORD)

MEANINGS: dict[DocumentKind, Meaning] = {
    DocumentKind.INVESTIGATION: Meaning(
        N_("Utredning enligt lex Sarah"), N_("Hela utredningen, del för del, så som den ser ut nu."), _ALL
    ),
    DocumentKind.PROPOSAL: Meaning(
        N_("Förslag till beslut"),
        N_("En tjänsteskrivelse. Förslaget går att flytta ordagrant till protokollet."),
        _EDITABLE,
    ),
    DocumentKind.DECISION: Meaning(N_("Beslut"), N_("Beslutet med skäl, och vem som har fattat det."), _ALL),
    DocumentKind.IVO_PACK: Meaning(
        N_("Underlag till IVO"),
        N_("Anmälans uppgifter, utredningen och bilagorna i en enda pdf."),
        (Form.PDF, Form.ARCHIVE),
    ),
    DocumentKind.BOARD: Meaning(
        N_("Information till nämnden"), N_("Det nämnden behöver veta, utan något om enskilda."), _EDITABLE, marked=False
    ),
    DocumentKind.PERSON_LETTER: Meaning(
        N_("Brev till den det gäller"),
        N_("Vad som hände, vad utredningen visar och vad ni gör åt det."),
        _EDITABLE,
        marked=False,
    ),
    DocumentKind.CHILD_LETTER: Meaning(
        N_("Brev till barnet"),
        N_("Korta meningar som barnet förstår. Ni ser hur lättläst brevet är."),
        _EDITABLE,
        marked=False,
    ),
    DocumentKind.MASKED: Meaning(
        N_("Maskad kopia"), N_("För den som har begärt att få se handlingen."), (Form.PDF,), marked=False
    ),
}
# Those that are ordered from the list; a masked copy is made from its own page.
ORDERED = tuple(kind for kind in DocumentKind if kind is not DocumentKind.MASKED)


def name_of(kind: str) -> str:
    """The Swedish name of a kind."""
    return MEANINGS[DocumentKind(kind)].name
