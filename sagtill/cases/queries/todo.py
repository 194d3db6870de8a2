"""What waits for whom: the rows of Min dag. A row is there only if this person can do something now."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.models import Assessment, SecondRating
from sagtill.cases.queries.rows import Rank, Todo, Values, Weighed, values_of, weighed
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import UNIT_ROLES, Act, Role
from sagtill.reports.models import Case, Reply, Report
from sagtill.reports.rules.next_step import WAITING, Next
from sagtill.reports.rules.statuses import Desk, Turn
from sagtill.tables.asked_by import AskedBy

MOST = 100
# A rating is a favour that takes a minute. It must not bury what waits for somebody, so the rest come when these are done.
RATINGS = 3
# What nobody does with a case they have reported themselves.
_NOT_ONES_OWN = [Next.ASSESS, Next.REASSESS, Next.TAKE_A_STAND, Next.CLOSE]


def my_turn(actor: Actor) -> Q:
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


def waiting(actor: Actor) -> list[Weighed]:
    """The cases that wait for this person now; one query whatever their number."""
    now = clock.now()
    soon = clock.at(clock.today() + timedelta(days=1), hour=0)
    return [weighed(Values(*case), now, soon) for case in _waiting(actor)]


@AskedBy
def _waiting(actor: Actor) -> "QuerySet[Case, Any]":
    return values_of(
        Case.objects.visible_to(actor, Act.HANDLE)
        .filter(Q(closed_at__isnull=True, merged_into__isnull=True) | Q(unheard__gt=0, merged_into__isnull=True))
        .filter(my_turn(actor))
        .exclude(next_step__in=sorted(WAITING))
        .exclude(_own_to_judge(actor))
        .order_by("next_due", "received_at")[:MOST]
    )


def some_asked(organisation: UUID) -> QuerySet[Case]:
    """Cases where a SAS has asked the unit something, whoever may know of them."""
    return Case.objects.open().filter(organisation=organisation, desk=Desk.SAS, unit_asked=True)


def asked(actor: Actor) -> list[Todo]:
    """Cases where the SAS has asked this person's unit something: seen by their outline, and still to be answered."""
    units = actor.units_with(*UNIT_ROLES)
    if not units:
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


def some_to_rate(organisation: UUID) -> QuerySet[SecondRating]:
    """Second ratings that nobody has done, whoever may do them."""
    return SecondRating.objects.filter(at__isnull=True, organisation=organisation)


def ratings(actor: Actor) -> list[Todo]:
    """Cases that this person can rate without having seen what the first one thought: a few at a time, oldest first."""
    if not actor.holds(*UNIT_ROLES, Role.SAS):
        return []
    to_rate = _to_rate(actor)
    actor.look_up(one.case_id for one in to_rate if one.case.desk == Desk.SAS)
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
        for one in to_rate
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
