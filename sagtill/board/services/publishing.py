"""Freezing a page, and beginning a new version of one that was wrong."""

import hashlib
import json
from typing import Any

from django.db import transaction

from sagtill.board import permissions
from sagtill.board.models import BoardLine, BoardPage
from sagtill.board.queries.content import content, halves_of
from sagtill.board.rules import State
from sagtill.board.services.drafting import _locked, _record, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.statistics.services import closing


def digest_of(frozen: dict[str, Any]) -> str:
    """The hash of what is frozen, as hex."""
    return hashlib.sha256(json.dumps(frozen, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def publish(actor: Actor, page: BoardPage) -> BoardPage:
    """Freeze the page as it is now, and what it counted for everything published after it. Raises PermissionDenied with the reason."""
    page = _locked(page)
    refuse(permissions.why_not_publish(actor, page))
    closing.close(page.organisation, halves_of(page.span), closing.TOLD_EVERYWHERE, publish=True)
    page.content = content(page)
    page.digest = digest_of(page.content)
    page.state, page.published_by, page.published_at = State.PUBLISHED, actor.person, clock.now()
    page.save(update_fields=["content", "digest", "state", "published_by", "published_at"])
    _record(actor, "change", page)
    return page


@transaction.atomic
def correct(actor: Actor, page: BoardPage) -> BoardPage:
    """Begin the next version, with everything that was written. The published one stays. Raises PermissionDenied with the reason."""
    page = _locked(page)
    refuse(permissions.why_not_correct(actor, page))
    same = BoardPage.objects.filter(organisation=page.organisation_id, number=page.number)
    draft = same.filter(state=State.DRAFT).first()
    if draft is not None:
        return draft
    lines = list(page.lines.all())
    made = BoardPage.objects.create(
        organisation_id=page.organisation_id,
        number=page.number,
        version=max(same.values_list("version", flat=True)) + 1,
        first_month=page.first_month,
        last_month=page.last_month,
        meets_on=page.meets_on,
        diary_number=page.diary_number,
        leads=page.leads,
        analysis=page.analysis,
        written_by=actor.person,
        created_at=clock.now(),
    )
    for line in lines:
        BoardLine.objects.create(
            page=made,
            kind=line.kind,
            text=line.text,
            url=line.url,
            standing=line.standing,
            clearance=line.clearance,
            position=line.position,
        )
    _record(actor, "create", made)
    return made
