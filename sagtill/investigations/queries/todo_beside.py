"""Rows of Min dag: tracks, information from providers, and what is to be destroyed."""

from collections.abc import Sized
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.cases.queries.rows import Rank, Todo
from sagtill.investigations import permissions
from sagtill.investigations.models import Informed, Track
from sagtill.investigations.queries import retention
from sagtill.investigations.rules.tracks import TrackState
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act, Role
from sagtill.tables.asked_by import AskedBy

MOST = 50


def some_tracks(organisation: UUID) -> QuerySet[Track]:
    """Open tracks, whoever may know of them."""
    return Track.objects.filter(state=TrackState.OPEN, organisation=organisation)


def tracks(actor: Actor) -> list[Todo]:
    """Open tracks that this person follows."""
    return [
        Todo(
            title=one.kind_label,
            about=one.id,
            url=reverse("track", args=[one.number]),
            verb=_("Ta hand om"),
            context=f"{one.number} · {one.unit.name}",
            minutes=5,
            rank=Rank.LAW,
            due=one.due_at,
            tags=((_("Spår"), "warn"),),
            late=one.due_at is not None and one.due_at < clock.now(),
        )
        for one in _open_tracks(actor)
        if permissions.why_not_follow_track(actor, one) is None
    ]


@AskedBy
def _open_tracks(actor: Actor) -> QuerySet[Track]:
    rows = Track.objects.visible_to(actor, Act.HANDLE).filter(state=TrackState.OPEN).select_related("unit")
    return rows.order_by("opened_at")[:MOST]


def some_informed(board: UUID) -> QuerySet[Informed]:
    """What has been told to the board that nobody has received."""
    return Informed.objects.filter(board=board, received_at__isnull=True)


def informed(actor: Actor) -> list[Todo]:
    """What private providers have told the board, and nobody has received."""
    if not actor.holds(Role.SAS, Role.REGISTRATOR):
        return []
    rows = some_informed(actor.organisation_id).select_related("organisation")
    return [
        Todo(
            title=_("Information från {name}").format(name=one.sender),
            about=one.id,
            url=reverse("investigations-incoming"),
            verb=_("Ta emot"),
            context=f"{one.number} · {one.unit_name}",
            minutes=3,
            rank=Rank.NEW,
            group="new",
        )
        for one in rows.order_by("sent_at")[:MOST]
    ]


def disposals(actor: Actor) -> list[Todo]:
    """What is due to be destroyed, and what somebody else has proposed: each one row, however many there are."""
    if not actor.holds(Role.SAS, Role.REGISTRATOR, Role.HEAD):
        return []
    asked = [one for one in retention.waiting(actor) if permissions.why_not_answer_disposal(actor, one) is None]
    found = [_disposal(ngettext("{n} gallring att godkänna", "{n} gallringar att godkänna", len(asked)), asked)]
    if actor.holds(Role.SAS, Role.REGISTRATOR):
        due = [one for one in retention.due(actor) if one.stopped is None]
        found.append(_disposal(ngettext("{n} utredning att gallra", "{n} utredningar att gallra", len(due)), due))
    return [row for row in found if row is not None]


def _disposal(title: str, rows: Sized) -> Todo | None:
    if not len(rows):
        return None
    return Todo(
        title=title.format(n=len(rows)),
        about=None,
        url=reverse("investigations-retention"),
        verb=_("Se gallringen"),
        context=_("Lex Sarah"),
        minutes=5,
        rank=Rank.LAW,
        group="week",
    )
