"""The reporter's own reports: by name, or by code."""

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sagtill.organisation.access import Actor
from sagtill.reports.models import Message, Reply, Report
from sagtill.reports.queries.story import rows
from sagtill.reports.rules import codes
from sagtill.reports.rules.statuses import Identity
from sagtill.tables.asking import Asking
from sagtill.wall import whose
from sagtill.wall.whose import Across


def mine(actor: Actor, confidential: list[UUID] | None = None) -> QuerySet[Report]:
    """What this person has sent, in their own name or with the name sealed, newest first."""
    confidential = _confidential(actor) if confidential is None else confidential
    own = Q(reporter=actor.person) | Q(pk__in=confidential) if confidential else Q(reporter=actor.person)
    reports = Report.objects.filter(own, organisation=actor.organisation_id)
    return reports.select_related("case", "unit").order_by("-received_at", "-number")


_MOST_SCANNED = 2000


def some_sealed(organisation: UUID) -> QuerySet[Report]:
    """Reports whose name is sealed, so that they may be anybody's."""
    return Report.objects.filter(organisation=organisation, identity=Identity.CONFIDENTIAL)


_sealed = Asking(
    lambda organisation: (
        some_sealed(organisation)
        .only("organisation_id", "identity", "sealed_identity")
        .order_by("-received_at")[:_MOST_SCANNED]
    ),
    organisation=UUID,
)


def _confidential(actor: Actor) -> list[UUID]:
    """The actor's own among the confidential reports. Nothing in the clear ties them to anybody, so the few there are get opened."""
    return [report.pk for report in _sealed(organisation=actor.organisation_id) if report.is_by(actor.person)]


def by_code(code: str) -> Report | None:
    """The anonymous report behind a code, or None."""
    if not codes.is_whole(code):
        return None
    return by_digest(codes.digest(code))


@whose.across(Across.CODE)
def by_digest(digest: str) -> Report | None:
    """The anonymous report behind a code's digest, or None."""
    reports = Report.objects.select_related("case", "unit", "organisation")
    return reports.filter(code_digest=digest).first() if digest else None


# Among how many of somebody's newest reports Min dag looks for what they have not read.
_NEWS_AMONG = 50


def _newest_of(person: UUID) -> QuerySet[Report, Any]:
    newest = Report.objects.filter(reporter=person).order_by("-received_at", "-number")
    return newest.values("pk")[:_NEWS_AMONG]


def some_told(person: UUID) -> QuerySet[Report]:
    """Reports in this person's name."""
    return Report.objects.filter(reporter=person)


_unread_replies = Asking(
    lambda person: (
        Reply.objects.filter(report__in=_newest_of(person), withdrawn_at__isnull=True)
        .filter(Q(report__seen_at__isnull=True) | Q(report__seen_at__lt=F("sent_at")))
        .values_list("report_id")
    ),
    person=UUID,
)
_unread_questions = Asking(
    lambda person: (
        Message.objects.filter(report__in=_newest_of(person), from_reporter=False)
        .filter(Q(report__seen_at__isnull=True) | Q(report__seen_at__lt=F("at")))
        .values_list("report_id")
    ),
    person=UUID,
)


def with_news(actor: Actor) -> list[Report]:
    """The actor's latest reports that have an answer or a question they have not read, newest first."""
    unread = {key for (key,) in (*_unread_replies(person=actor.id), *_unread_questions(person=actor.id))}
    confidential = _confidential(actor)
    if not unread and not confidential:
        return []
    listed = mine(actor, confidential).filter(pk__in=[*unread, *confidential])
    return [row.report for row in rows(listed[:_NEWS_AMONG]) if row.has_news]
