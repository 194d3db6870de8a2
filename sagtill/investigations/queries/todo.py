"""Rows of Min dag: investigations, tracks and information from providers that wait for this person now."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases.queries.rows import Rank, Todo
from sagtill.investigations import permissions
from sagtill.investigations.models import Informed, Investigation, Track
from sagtill.investigations.queries.desk import url_of
from sagtill.investigations.queries.facts import gathered
from sagtill.investigations.queries.moved import moved_from_outside
from sagtill.investigations.rules.next_step import WORDS, Next, next_step
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.law import calendar, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act, Role
from sagtill.tables.asking import AskedBy

MOST = 50
# The law's own words for these are «genast» and «snarast».
_LAW = frozenset({Next.MAKE_SAFE, Next.JUDGE_SERIOUS, Next.NOTIFY, Next.SEND_INVESTIGATION, Next.ANSWER_IVO})


def todos(actor: Actor) -> list[Todo]:
    """Everything of this room that the person can do something about now."""
    return [*_investigations(actor), *_tracks(actor), *_informed(actor)]


def _investigations(actor: Actor) -> list[Todo]:
    """Those one investigates or stands in for, those that nobody investigates, and those that wait for one's decision."""
    waiting = list(_waiting(actor))
    moved = moved_from_outside(Investigation.objects.filter(pk__in=[one.pk for one in waiting])) if waiting else ()
    behind = {one.pk for one in moved}
    for one in waiting:
        if one.pk in behind:
            one.next_step, one.next_part = next_step(gathered(one))
    return [_row(actor, one) for one in waiting if one.next_step != Next.NOTHING]


@AskedBy
def _waiting(actor: Actor) -> QuerySet[Investigation]:
    mine = Q(investigator=actor.person) | Q(substitute=actor.person)
    if actor.holds(Role.SAS):
        # What nobody has is the SAS's to give somebody.
        mine |= Q(investigator__isnull=True) | Q(investigator__is_active=False)
    return (
        Investigation.objects.visible_to(actor, Act.HANDLE)
        .exclude(next_step=Next.NOTHING)
        .filter((mine & ~Q(stage=Stage.PROPOSED)) | Q(stage=Stage.PROPOSED, decider=actor.person))
        .select_related("unit", "investigator")
        .order_by("received_at")[:MOST]
    )


def _row(actor: Actor, one: Investigation) -> Todo:
    step = Next(one.next_step)
    words = WORDS[step]
    orphan = one.stage != Stage.PROPOSED and (one.investigator is None or not one.investigator.is_active)
    due = calendar.end_of_day(one.ivo_due) if one.ivo_due else None
    return Todo(
        title=one.title,
        about=one.id,
        url=reverse("investigation", args=[one.number]),
        do=reverse("investigation-appoint", args=[one.number]) if orphan else url_of(one, step, one.next_part),
        verb=_("Utse utredare") if orphan else _(words.verb),
        context=f"{one.spoken} · {one.unit.name}",
        minutes=words.minutes,
        rank=Rank.LAW,
        due=due,
        tags=((_("Lex Sarah") if one.is_lex_sarah else _("Annans verksamhet"), "info"),),
        late=due is not None and due < clock.now(),
        group="today" if step in _LAW or orphan or (due and due < clock.now()) else "week",
    )


def _tracks(actor: Actor) -> list[Todo]:
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


def _informed(actor: Actor) -> list[Todo]:
    """What private providers have told the board, and nobody has received."""
    if not actor.holds(Role.SAS, Role.REGISTRATOR):
        return []
    rows = Informed.objects.filter(board=actor.organisation_id, received_at__isnull=True).select_related("organisation")
    return [
        Todo(
            title=_("Information från {name}").format(name=one.organisation.name),
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
