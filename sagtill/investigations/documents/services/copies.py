"""Copies for those who ask to see a public document: marks, their log, and what is given."""

import json
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.documents import services as documents
from sagtill.documents.models import Document
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.masking import addressed, find
from sagtill.documents.rules.stored import storable
from sagtill.investigations.documents import permissions, tasks
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.documents.models import Copy, Mask
from sagtill.investigations.documents.papers import heads
from sagtill.investigations.documents.papers import investigation as investigations
from sagtill.investigations.documents.services.making import refuse
from sagtill.investigations.models import Investigation
from sagtill.law import clock
from sagtill.law.provisions import PROVISIONS
from sagtill.organisation.access import Actor
from sagtill.vault import services as vault


@transaction.atomic
def begin_copy(actor: Actor, matter: Investigation) -> Copy:
    """Somebody has asked to see the investigation: keep it as it stands now, to be tried passage by passage."""
    refuse(permissions.why_not_mask(actor, matter))
    last = Copy.objects.filter(investigation=matter).order_by("-number").first()
    copy = Copy(
        id=uuid4(),
        organisation_id=matter.organisation_id,
        investigation=matter,
        number=last.number + 1 if last else 1,
        begun_by=actor.person,
        begun_at=clock.now(),
    )
    paper = investigations.investigation_paper(matter, heads.Settings())
    copy.sealed_paper = vault.seal_text(copy.organisation_id, copy.place, json.dumps(storable(paper)))
    copy.save(force_insert=True)
    _log(actor, copy, "create")
    return copy


def _log(actor: Actor, copy: Copy, act: str, reason: str = "") -> None:
    audit.record(
        copy.organisation_id,
        str(actor.id),
        act,
        "copy",
        copy.id,
        subjects=[copy.investigation_id],
        role=actor.main_role or "",
        reason=reason,
    )


@transaction.atomic
def mask_words(actor: Actor, copy: Copy, words: str, provision: str) -> int:
    """Mask these words everywhere they stand. Returns in how many places; 0 when they stand nowhere."""
    found = find(_claimed(actor, copy).paper, words.strip())
    _add(actor, copy, found, provision)
    return len(found)


@transaction.atomic
def mask_line(actor: Actor, copy: Copy, line: int, provision: str) -> None:
    """Mask a whole passage."""
    lines = addressed(_claimed(actor, copy).paper)
    if not 0 <= line < len(lines) or not lines[line]:
        refuse(_("Stycket finns inte längre."))
    _add(actor, copy, [(line, 0, len(lines[line]))], provision)


def _claimed(actor: Actor, copy: Copy) -> Copy:
    locked = Copy.objects.select_for_update(of=("self",)).select_related("investigation").get(pk=copy.pk)
    refuse(permissions.why_not_change_copy(actor, locked))
    return locked


def _add(actor: Actor, copy: Copy, found: list[tuple[int, int, int]], provision: str) -> None:
    if provision not in {row.key for row in PROVISIONS}:
        refuse(_("Välj varför det maskas."))
    there = set(copy.masks.filter(removed_at__isnull=True).values_list("line", "start", "end"))
    Mask.objects.bulk_create(
        Mask(
            copy=copy,
            organisation_id=copy.organisation_id,
            line=line,
            start=start,
            end=end,
            provision=provision,
            by=actor.person,
            at=clock.now(),
        )
        for line, start, end in found
        if (line, start, end) not in there
    )
    if found:
        _log(actor, copy, "change", provision)


@transaction.atomic
def unmask(actor: Actor, copy: Copy, key: UUID) -> None:
    """Take a mark away. It stays in the log with who did it."""
    _claimed(actor, copy)
    taken = copy.masks.filter(pk=key, removed_at__isnull=True)
    if taken.update(removed_at=clock.now(), removed_by=actor.person):
        _log(actor, copy, "change")


@transaction.atomic
def decide_copy(actor: Actor, copy: Copy, *, refused: bool = False) -> Document | None:
    """The request is tried: make the copy that is given, or note that nothing is. What was masked can no longer change."""
    copy = _claimed(actor, copy)
    has_masks = copy.masks.filter(removed_at__isnull=True).exists()
    copy.outcome = "refused" if refused else "masked" if has_masks else "whole"
    copy.decided_by, copy.decided_at = actor.person, clock.now()
    if not refused:
        owner = copy.investigation_id
        copy.document = documents.order(actor, owner, DocumentKind.MASKED, Form.PDF, {"copy": str(copy.id)})
        tasks.make.enqueue(str(copy.document.id))
    copy.save()
    _log(actor, copy, "disclose" if not refused else "denied", copy.outcome)
    return copy.document
