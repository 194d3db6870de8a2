"""What waits for whom: the rows of Min dag. A row is there only if this person can do something now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.models import Assessment, SecondRating
from sagtill.law import clock
from sagtill.law.deadlines import Origin
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import UNIT_ROLES, Act, Role
from sagtill.reports.models import UNDO, Case, Reply, Report, StatusChange
from sagtill.reports.rules.next_step import WAITING, WORDS, Next
from sagtill.reports.rules.statuses import OUTCOME_TAGS, Desk, Outcome, Turn
from sagtill.tables.asking import AskedBy, Asking

MOST = 100
# A rating is a favour that takes a minute. It must not bury what waits for somebody, so the rest come when these are done.
RATINGS = 3


# Whether there is anything at all of what is rare. Asked first, since writing out the whole rule for it costs ten times as much.
_any_asked = Asking(
    lambda organisation: (
        Case.objects.open().filter(organisation=organisation, desk=Desk.SAS, unit_asked=True).values_list("id")[:1]
    ),
    organisation=UUID,
)
_any_to_rate = Asking(
    lambda organisation: SecondRating.objects.filter(at__isnull=True, organisation=organisation).values_list("id")[:1],
    organisation=UUID,
)
_any_step_taken = Asking(
    lambda person, since: StatusChange.objects.filter(by=person, at__gte=since).order_by().values_list("id")[:1],
    person=UUID,
    since=datetime,
)


# The key on the keyboard that presses the row's verb.
_KEYS = {Next.ASSESS: "b", Next.REASSESS: "b", Next.TAKE_A_STAND: "b", Next.REPLY: "s", Next.ACT: "å"}


class Rank(IntEnum):
    """The order of Min dag: what the law asks, who waits for a word, what was promised, what is new (ux.md 1.2)."""

    LAW = 1
    WAITING_PERSON = 2
    PROMISE = 3
    NEW = 4


@dataclass(frozen=True)
class Todo:
    """One row: a sentence, a line of context, a time in words, one verb."""

    title: str
    url: str
    verb: str
    context: str
    minutes: int
    rank: Rank
    due: datetime | None = None
    tags: tuple[tuple[str, str], ...] = ()
    late: bool = False
    group: str = "today"
    # Where the verb is done; the title leads to the whole.
    do: str = ""
    key: str = ""
    # The case or action it is about, for the log.
    about: UUID | None = None


_HEARD_FIRST = frozenset({Next.CALL, Next.MAKE_SAFE, Next.TAKE_A_STAND})
_PEOPLE_WAIT = frozenset({Next.HEAR, Next.INTRODUCE, Next.REPLY, Next.REASSESS})
# What nobody does with a case they have reported themselves.
_NOT_ONES_OWN = [Next.ASSESS, Next.REASSESS, Next.TAKE_A_STAND, Next.CLOSE]


def _my_turn(actor: Actor) -> Q:
    """Cases on this person's Min dag: named as handler, or holding the role whose turn it is at the unit."""
    mine = Q(handler=actor.person)
    for turn, role in ((Turn.MANAGER, Role.MANAGER), (Turn.DEPUTY, Role.DEPUTY)):
        units = actor.units_with(role)
        if units:
            mine |= Q(turn=turn, handler__isnull=True, unit__in=units)
    if actor.holds(Role.SAS):
        mine |= Q(turn=Turn.SAS, handler__isnull=True)
    return mine


def _own_to_judge(actor: Actor) -> Q:
    """Cases that wait for something this person may not do, since they have reported it themselves."""
    own = Report.objects.filter(case=OuterRef("pk"), reporter=actor.person)
    unanswered = own.exclude(replies__in=Reply.objects.filter(withdrawn_at__isnull=True))
    return (Q(next_step__in=_NOT_ONES_OWN) & Exists(own)) | (
        Q(next_step=Next.REPLY, replies_missing=1) & Exists(unanswered)
    )


def todos(actor: Actor) -> list[Todo]:
    """The cases that wait for this person now, most pressing first; one query whatever their number."""
    now = clock.now()
    soon = clock.at(clock.today() + timedelta(days=1), hour=0)
    return sorted((_row(case, now, soon) for case in _waiting(actor)), key=_order)


@AskedBy
def _waiting(actor: Actor) -> QuerySet[Case]:
    return (
        Case.objects.visible_to(actor, Act.HANDLE)
        .filter(Q(closed_at__isnull=True, merged_into__isnull=True) | Q(unheard__gt=0, merged_into__isnull=True))
        .filter(_my_turn(actor))
        .exclude(next_step__in=sorted(WAITING))
        .exclude(_own_to_judge(actor))
        .in_brief()
        .order_by("next_due", "received_at")[:MOST]
    )


def asked(actor: Actor) -> list[Todo]:
    """Cases where the SAS has asked this person's unit something: seen by their outline, and still to be answered."""
    units = actor.units_with(*UNIT_ROLES)
    if not units or not _any_asked(organisation=actor.organisation_id):
        return []
    cases = Case.objects.visible_to(actor, Act.OUTLINE).open().filter(unit_asked=True, desk=Desk.SAS, unit__in=units)
    return [_asked_row(case) for case in cases.in_brief().order_by("next_due")[:MOST]]


def _asked_row(case: Case) -> Todo:
    """The SAS waits for the unit's answer."""
    return Todo(
        title=case.title,
        about=case.id,
        url=reverse("case", args=[case.number]),
        do=reverse("case-answer-unit", args=[case.number]),
        verb=_("Svara SAS"),
        context=f"{case.number} · {case.unit.name}",
        minutes=3,
        rank=Rank.LAW,
        tags=((_("Fråga från SAS"), "info"),),
    )


def ratings(actor: Actor) -> list[Todo]:
    """Cases that this person can rate without having seen what the first one thought: a few at a time, oldest first."""
    if not actor.holds(*UNIT_ROLES, Role.SAS) or not _any_to_rate(organisation=actor.organisation_id):
        return []
    return [
        Todo(
            title=one.case.title,
            about=one.case.id,
            url=reverse("case", args=[one.case.number]),
            do=reverse("case-rate", args=[one.case.number]),
            verb=_("Bedöm för dig själv"),
            context=f"{one.case.number} · {one.case.unit.name}",
            minutes=1,
            rank=Rank.NEW,
            group="week",
        )
        for one in _to_rate(actor)
        if permissions.why_not_while_sas_holds(actor, one.case) is None
    ]


@AskedBy
def _to_rate(actor: Actor) -> QuerySet[SecondRating]:
    judged = Assessment.objects.filter(case=OuterRef("case"), by=actor.person)
    own = Report.objects.filter(case=OuterRef("case"), reporter=actor.person)
    return (
        SecondRating.objects.filter(at__isnull=True, organisation=actor.organisation_id)
        .filter(case__in=Case.objects.visible_to(actor, Act.HANDLE).filter(merged_into__isnull=True))
        .filter(~Exists(judged), ~Exists(own))
        .select_related("case__unit", "first")
        .order_by("asked_at")[:RATINGS]
    )


_MOST_UNDONE = 3
_MOST_WAITED_FOR = 20


def just_handed_over(actor: Actor) -> list[Case]:
    """What this person gave away a moment ago, and can still take back."""
    if not _any_step_taken(person=actor.id, since=clock.now() - UNDO):
        return []
    recent = Case.objects.handed_over_by(actor).select_related("unit").order_by("-changed_at")[:_MOST_UNDONE]
    return [case for case in recent if permissions.why_not_take_back(actor, case) is None]


def _order(row: Todo) -> tuple[int, bool, float]:
    return (row.rank, not row.late, row.due.timestamp() if row.due else float("inf"))


def _row(case: Case, now: datetime, soon: datetime) -> Todo:
    step = Next(case.next_step)
    late = case.next_due is not None and case.next_due < now
    words = WORDS[step]
    tags = [OUTCOME_TAGS[Outcome(case.outcome)]] if case.outcome in OUTCOME_TAGS else []
    return Todo(
        title=case.title,
        about=case.id,
        url=reverse("case", args=[case.number]),
        do=reverse("case-next", args=[case.number]),
        verb=_(words.verb),
        key=_KEYS.get(step, ""),
        context=f"{case.number} · {case.unit.name}",
        minutes=words.minutes,
        rank=_rank(case, step),
        due=case.next_due,
        tags=tuple((_(text), colour) for text, colour in tags),
        late=late,
        group=_group(case, step, soon, late=late),
    )


def _rank(case: Case, step: Next) -> Rank:
    if step in _HEARD_FIRST or case.next_origin == Origin.LAW or (case.suspected and step is Next.ASSESS):
        return Rank.LAW
    if step in _PEOPLE_WAIT:
        return Rank.WAITING_PERSON
    return Rank.NEW if step is Next.ASSESS else Rank.PROMISE


def _group(case: Case, step: Next, soon: datetime, *, late: bool) -> str:
    """Which of the list's groups: today, new, or later this week."""
    pressing = late or step in _HEARD_FIRST or case.outcome == Outcome.SERIOUS or case.suspected
    if pressing or (case.next_due is not None and case.next_due < soon):
        return "today"
    return "new" if case.opened_at is None else "week"


def waiting_for_others(actor: Actor) -> list[Case]:
    """Open cases where somebody else, or a day, is waited for: those of a leader's units, and those on the SAS's desk."""
    return _waiting_for_others(actor)


@AskedBy
def _waiting_for_others(actor: Actor) -> QuerySet[Case]:
    for_a_day = Q(next_step__in=[Next.WAIT_FOR_ACTION, Next.WAIT_FOR_EFFECT, Next.REST, Next.IN_INVESTIGATION])
    wanted = Q(pk__in=[])
    units = actor.units_with(*UNIT_ROLES)
    if units:
        wanted |= Q(unit__in=units) & (for_a_day | ~_my_turn(actor))
    if actor.holds(Role.SAS):
        wanted |= Q(desk=Desk.SAS) & for_a_day
    # What the units have handed to the SAS is theirs to follow, by its outline.
    cases = Case.objects.visible_to(actor, Act.OUTLINE).open().filter(wanted)
    return cases.in_brief().order_by("next_due")[:_MOST_WAITED_FOR]
