"""Gathering similar reports into one case, and taking them apart again. Every reporter keeps number and answer."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.services.moving import find_again
from sagtill.cases.services.verbs import finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import UNDO, Case, Report, StatusChange
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import search_index, steps
from sagtill.tables.asking import Asking


@transaction.atomic
def merge(actor: Actor, target: Case, others: Iterable[Case]) -> Case:
    """Move the others' reports into the target. The empty cases stay as signposts."""
    target = steps.claim(target)
    together = str(uuid4())
    for other in others:
        if other.pk != target.pk:
            _gather(actor, target, steps.claim(other), together)
    finish(target, actor, replies=True)
    find_again(target)
    log(actor, target)
    return target


def _gather(actor: Actor, target: Case, other: Case, together: str) -> None:
    refuse(permissions.why_not_merge_into(actor, target, other))
    other.reports.update(case=target)
    other.merged_into = target
    reason = _("Samlat i {number}").format(number=target.number)
    was = {"together": together}
    steps.change_status(other, Status(other.status), "merge", by=actor.person, reason=reason, was=was)
    target.unheard += other.unheard
    target.suspected = target.suspected or other.suspected
    # Once an anonymous report is in it, the case keeps no time of day of anything.
    target.day_only = target.day_only or other.day_only
    other.unheard = 0
    search_index.forget(other)
    finish(other, actor, replies=True)


_recent = Asking(
    lambda target, person, since: StatusChange.objects.filter(
        case__merged_into=target, verb="merge", by=person, at__gte=since
    ).order_by("-at"),
    target=UUID,
    person=UUID,
    since=datetime,
)


def just_merged(actor: Actor, target: Case) -> list[Case]:
    """The cases of the actor's latest gathering into the target, as long as it can be undone: thirty minutes."""
    recent = _recent(target=target.id, person=actor.id, since=clock.now() - UNDO)
    if not recent or permissions.why_not_handle(actor, target):
        return []
    together = [one.case_id for one in recent if one.was.get("together") == recent[0].was.get("together")]
    return list(Case.objects.filter(pk__in=together, merged_into=target).order_by("number"))


@transaction.atomic
def unmerge(actor: Actor, target: Case) -> int:
    """Undo the latest gathering: every report has the case it came with again. Returns how many."""
    apart = 0
    for case in just_merged(actor, target):
        report = Report.objects.get(organisation_id=case.organisation_id, number=case.number)
        split(actor, report)
        apart += 1
    return apart


@transaction.atomic
def split(actor: Actor, report: Report) -> Case:
    """Give a report the case it came with again."""
    source = steps.claim(report.case)
    report.case = source
    refuse(permissions.why_not_split(actor, report))
    own = steps.claim(Case.objects.get(organisation_id=report.organisation_id, number=report.number))
    own.merged_into = None
    own.unit, own.desk, own.escalated, own.handler = source.unit, source.desk, source.escalated, source.handler
    _bring_along(own, report)
    unread = _unread_of(report, source)
    own.unheard, source.unheard = unread, max(0, source.unheard - unread)
    steps.change_status(own, Status(own.status), "split", by=actor.person)
    own.opened_at = own.opened_at or steps.coarse(clock.now(), day_only=own.day_only)
    finish(own, actor, replies=True)
    finish(source, actor, replies=True)
    find_again(own)
    find_again(source)
    log(actor, own)
    return own


def _bring_along(own: Case, report: Report) -> None:
    """The report goes home, with those that had been gathered into its case before it was gathered itself."""
    earlier: set[UUID] = {own.pk}
    numbers = {report.number}
    while more := set(Case.objects.filter(merged_into__in=earlier).values_list("pk", flat=True)) - earlier:
        earlier |= more
        numbers |= set(Case.objects.filter(pk__in=more).values_list("number", flat=True))
    Report.objects.filter(organisation_id=own.organisation_id, number__in=numbers).update(case=own)


def _unread_of(report: Report, source: Case) -> int:
    """How many of the unread messages are this report's own: those since somebody last wrote to its reporter."""
    if not source.unheard:
        return 0
    last = report.messages.filter(from_reporter=False).order_by("-position").values_list("position", flat=True).first()
    return report.messages.filter(from_reporter=True, position__gt=last or 0).count()
