"""Rows of Min dag: the investigations that wait for this person now; what stands beside them is in todo_beside."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases.queries.rows import Rank, Todo
from sagtill.investigations.models import Investigation, InvestigationCase
from sagtill.investigations.queries import todo_beside as beside
from sagtill.investigations.queries.desk import url_of
from sagtill.investigations.queries.facts import gathered
from sagtill.investigations.queries.moved import moved_from_outside
from sagtill.investigations.rules.next_step import WORDS, Next, next_step
from sagtill.investigations.rules.stages import Stage
from sagtill.law import calendar, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act, Role
from sagtill.tables.asked_by import AskedBy
from sagtill.tables.asking import AskingOfFew

MOST = 50
# The law's own words for these are «genast» and «snarast».
_LAW = frozenset({Next.MAKE_SAFE, Next.JUDGE_SERIOUS, Next.NOTIFY, Next.SEND_INVESTIGATION, Next.ANSWER_IVO})


def todos(actor: Actor) -> list[Todo]:
    """Everything of this room that the person can do something about now."""
    return [
        *investigations(actor),
        *heard(actor),
        *beside.tracks(actor),
        *beside.informed(actor),
        *beside.disposals(actor),
    ]


def some_investigations(organisation: UUID, person: UUID) -> QuerySet[Investigation]:
    """Investigations with something left to do that are this person's or nobody's, whoever may know of them."""
    theirs = Q(investigator=person) | Q(substitute=person) | Q(decider=person)
    nobodys = Q(investigator__isnull=True) | Q(investigator__is_active=False)
    return Investigation.objects.filter(theirs | nobodys, organisation=organisation).exclude(next_step=Next.NOTHING)


def investigations(actor: Actor) -> list[Todo]:
    """Those one investigates or stands in for, those that nobody investigates, and those that wait for one's decision."""
    waiting = _waiting(actor)
    behind = {one.pk for one in _moved_among([one.pk for one in waiting])}
    for one in waiting:
        if one.pk in behind:
            one.next_step, one.next_part = next_step(gathered(one))
    return [_row(actor, one) for one in waiting if one.next_step != Next.NOTHING]


_moved_among = AskingOfFew(lambda keys: moved_from_outside(Investigation.objects.filter(pk__in=keys)), most=MOST)


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


def some_unheard(person: UUID) -> QuerySet[InvestigationCase]:
    """Cases that somebody investigates where the reporter has written something more."""
    mine = Q(investigation__investigator=person) | Q(investigation__substitute=person)
    return InvestigationCase.objects.filter(mine, left_at__isnull=True, case__unheard__gt=0)


def heard(actor: Actor) -> list[Todo]:
    """What a reporter has written to somebody who investigates without holding the case. The SAS has it as the case's next step."""
    if actor.holds(Role.SAS):
        return []
    return [
        Todo(
            title=link.investigation.title,
            about=link.investigation_id,
            url=reverse("investigation-after", args=[link.investigation.number]),
            verb=_("Läs"),
            context=_("{number} · den som rapporterade har skrivit").format(number=link.investigation.spoken),
            minutes=3,
            rank=Rank.NEW,
            group="today",
        )
        for link in _unheard(actor)
    ]


@AskedBy
def _unheard(actor: Actor) -> QuerySet[InvestigationCase]:
    visible = Investigation.objects.visible_to(actor, Act.HANDLE)
    rows = some_unheard(actor.id).filter(investigation__in=visible)
    return rows.select_related("investigation").order_by("investigation__received_at")[:MOST]
