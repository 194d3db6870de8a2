"""Ordering a document, making it, and giving back the very file that was made."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from sagtill.audit import services as audit
from sagtill.documents.models import Document
from sagtill.documents.rules.making import CONTENT_TYPES, EXTENSIONS, Form, State
from sagtill.documents.rules.packs import Enclosure
from sagtill.documents.rules.paper import Paper
from sagtill.files import services as files
from sagtill.files.rules import CleanFile
from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across


@dataclass(frozen=True)
class Order:
    """A paper to be made, and PDFs to be put after it."""

    paper: Paper
    enclosures: Sequence[Enclosure] = field(default=())


Build = Callable[[Document], Order]


@transaction.atomic
def order(actor: Actor, owner_id: UUID, kind: str, form: Form, choices: dict[str, Any] | None = None) -> Document:
    """Note that somebody wants a document. The caller has checked that they may, and puts the making in the queue."""
    key = uuid4()
    last = Document.objects.filter(owner_id=owner_id, kind=kind).aggregate(last=Max("number"))["last"] or 0
    document = Document(
        id=key,
        organisation_id=actor.organisation_id,
        owner_id=owner_id,
        kind=kind,
        form=form,
        number=last + 1,
        asked_by=actor.person,
        asked_at=clock.now(),
    )
    if choices:
        document.sealed_choices = vault.seal_text(actor.organisation_id, document.place, json.dumps(choices))
    document.save(force_insert=True)
    audit.record(
        actor.organisation_id,
        str(actor.id),
        "create",
        "document",
        key,
        subjects=[owner_id],
        role=actor.main_role or "",
        reason=kind,
    )
    return document


def make(document_id: UUID, build: Build) -> Document | None:
    """Make the file. Bears being run twice: what is ready stays as it is. Returns None when there is no such document.

    An error is noted by its kind and raised again, so that the queue tries later.
    """
    with whose.every(Across.QUEUE):
        document = Document.objects.select_related("asked_by__organisation").filter(pk=document_id).first()
    if document is None or document.is_ready:
        return document
    with whose.only(document.organisation_id):
        return _made(document, build)


def _made(document: Document, build: Build) -> Document:
    try:
        _step(document, State.GATHERING)
        wanted = build(document)
        _step(document, State.SETTING)
        content = written(wanted, Form(document.form))
        _step(document, State.SEALING)
        return _keep(document, content)
    except Exception as error:
        Document.objects.filter(pk=document.pk).exclude(state=State.READY).update(
            state=State.FAILED, error=type(error).__name__[:80]
        )
        raise


def _step(document: Document, state: State) -> None:
    document.state = state
    Document.objects.filter(pk=document.pk).exclude(state=State.READY).update(state=state, error="")


def written(wanted: Order, form: Form) -> bytes:
    """The file's content in a form."""
    # What lays out and draws takes a second and tens of megabytes to load, which only the worker should pay.
    from sagtill.documents.writing.packing import enclosing, packed
    from sagtill.documents.writing.pdf import Variant, to_pdf
    from sagtill.documents.writing.word import to_docx

    if form is Form.WORD:
        return to_docx(wanted.paper)
    if form is Form.ARCHIVE:
        return enclosing(to_pdf(wanted.paper, Variant.ARCHIVE), wanted.enclosures)
    return packed(to_pdf(wanted.paper), wanted.enclosures)


@transaction.atomic
def _keep(document: Document, content: bytes) -> Document:
    """Seal the file and lock the document. If another worker was first, theirs stays."""
    claimed = Document.objects.select_for_update().get(pk=document.pk)
    if claimed.is_ready:
        return claimed
    from sagtill.documents.writing.packing import pages_in

    form = Form(claimed.form)
    file = CleanFile(content, CONTENT_TYPES[form], EXTENSIONS[form], N_("Dokument"))
    [claimed.file] = files.attach(claimed.organisation_id, claimed.id, [file])
    claimed.state, claimed.made_at = State.READY, clock.now()
    claimed.digest = hashlib.sha256(content).hexdigest()
    claimed.pages = 0 if form is Form.WORD else pages_in(content)
    claimed.save()
    return claimed


class ChangedFileError(RuntimeError):
    """The file on the disk is not the one that was made."""


def content_of(document: Document) -> bytes:
    """The very file that was made. Raises ChangedFileError when it is another one, FileNotFoundError when it is gone."""
    if document.file is None:
        raise FileNotFoundError(document.pk)
    content = files.content_of(document.file)
    if hashlib.sha256(content).hexdigest() != document.digest:
        raise ChangedFileError(str(document.pk))
    return content
