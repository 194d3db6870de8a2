"""What the pages show of an investigation's documents."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sagtill.documents import queries as documents
from sagtill.documents.models import Document
from sagtill.documents.rules import masking
from sagtill.documents.rules.making import FORM_LABELS
from sagtill.documents.rules.paper import Paper
from sagtill.investigations.documents.kinds import MEANINGS, ORDERED, DocumentKind, name_of
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.documents.permissions import why_not_make
from sagtill.investigations.models import Investigation
from sagtill.organisation.access import Actor


@dataclass(frozen=True)
class Offer:
    """A kind of document that can be made, or the sentence that says why not."""

    kind: DocumentKind
    refused: str | None

    @property
    def name(self) -> str:
        return MEANINGS[self.kind].name

    @property
    def purpose(self) -> str:
        return MEANINGS[self.kind].purpose

    @property
    def forms(self) -> list[str]:
        return [FORM_LABELS[form] for form in MEANINGS[self.kind].forms]


def offers(actor: Actor, matter: Investigation) -> list[Offer]:
    """Every kind, with why it cannot be made now if it cannot."""
    return [Offer(kind, why_not_make(actor, matter, kind)) for kind in ORDERED]


def made(matter: Investigation) -> list[Document]:
    """Its documents with their names and addresses, the newest first."""
    found = list(documents.of(matter.id))
    for document in found:
        document.name = name_of(document.kind)  # type: ignore[attr-defined]
        document.address = reverse("investigation-document", args=[matter.number, document.id])  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True)
class Passage:
    """One line of a copy with what is masked in it: pieces of plain text, and the masks between them."""

    number: int
    pieces: list[tuple[str, str]]
    is_masked: bool


def passages(copy: Copy) -> list[Passage]:
    """The copy's lines in reading order. A masked piece is shown to whoever tries the request, with its reason."""
    by_line: dict[int, list[masking.Mark]] = {}
    for mask in copy.masks.filter(removed_at__isnull=True):
        by_line.setdefault(mask.line, []).append(mask.mark)
    listed = enumerate(masking.addressed(copy.paper))
    return [Passage(n, _pieces(text, by_line.get(n, [])), n in by_line) for n, text in listed if text]


def _pieces(text: str, marks: list[masking.Mark]) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    at = 0
    for mark in sorted(marks):
        start = max(mark.start, at)
        if start > at:
            pieces.append((text[at:start], ""))
        if mark.end > start:
            pieces.append((text[start : mark.end], mark.reason))
        at = max(at, mark.end)
    if at < len(text):
        pieces.append((text[at:], ""))
    return pieces


def masked_paper(copy: Copy) -> Paper:
    """The copy without what is masked."""
    marks = [mask.mark for mask in copy.masks.filter(removed_at__isnull=True)]
    return masking.masked(copy.paper, marks)


def copy_of(matter: Investigation, key: UUID) -> Copy | None:
    """One of the investigation's copies."""
    found = Copy.objects.filter(investigation=matter, pk=key).select_related("investigation", "document")
    return found.first()
