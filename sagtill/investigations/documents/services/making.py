"""Ordering a document, and building what it says when the worker comes to it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.documents import services as documents
from sagtill.documents.models import Document
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import Paper
from sagtill.documents.services import Order
from sagtill.investigations.documents import permissions, tasks
from sagtill.investigations.documents.kinds import MEANINGS, DocumentKind
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.documents.papers import deciding, heads, ivo, letters
from sagtill.investigations.documents.papers import investigation as investigations
from sagtill.investigations.documents.queries import masked_paper
from sagtill.investigations.models import Investigation
from sagtill.law import clock
from sagtill.organisation.access import Actor


def refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


@transaction.atomic
def order(actor: Actor, matter: Investigation, kind: DocumentKind, form: Form, choices: dict[str, Any]) -> Document:
    """Ask for a document. The worker makes it; a letter is printed as it was when it was asked for."""
    refuse(permissions.why_not_make(actor, matter, kind))
    if form not in MEANINGS[kind].forms:
        refuse(_("Dokumentet kan inte göras i det formatet."))
    if choices.get("provision"):
        choices = {**choices, "marked_on": clock.today().isoformat()}
    if kind is DocumentKind.CHILD_LETTER:
        choices = {**choices, "paragraphs": paragraphs_to_child(matter)}
    document = documents.order(actor, matter.id, kind, form, choices)
    tasks.make.enqueue(str(document.id))
    return document


def paragraphs_to_child(matter: Investigation) -> list[str]:
    """The newest letter to the child, paragraph by paragraph."""
    letter = matter.letters.last()
    return [part.strip() for part in letter.text.split("\n") if part.strip()] if letter else []


def build(document: Document) -> Order:
    """The paper of an ordered document, as the investigation stands when the worker comes to it."""
    kind = DocumentKind(document.kind)
    choices = document.choices
    settings = heads.Settings.of(choices)
    if kind is DocumentKind.MASKED:
        return Order(masked_paper(Copy.objects.get(pk=choices["copy"])))
    matter = Investigation.objects.select_related("organisation", "unit", "investigator", "substitute", "decider").get(
        pk=document.owner_id
    )
    if kind is DocumentKind.IVO_PACK:
        return ivo.pack(matter, settings, choices.get("own", {}), choices.get("attachments", []), Form(document.form))
    if kind in (DocumentKind.PERSON_LETTER, DocumentKind.CHILD_LETTER):
        to_child = kind is DocumentKind.CHILD_LETTER
        return Order(letters.letter_paper(matter, settings, choices["paragraphs"], to_child=to_child))
    papers: dict[DocumentKind, Callable[[Investigation, heads.Settings], Paper]] = {
        DocumentKind.INVESTIGATION: investigations.investigation_paper,
        DocumentKind.PROPOSAL: deciding.proposal_paper,
        DocumentKind.DECISION: deciding.decision_paper,
        DocumentKind.BOARD: deciding.board_paper,
    }
    return Order(papers[kind](matter, settings))
