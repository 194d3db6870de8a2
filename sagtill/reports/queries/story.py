"""What the reporter sees of a report: five lights, the answer, and what has been told on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.law import deadlines
from sagtill.reports.models import Case, Message, ProtectedOpening, Reply, Report, StatusChange
from sagtill.reports.queries.lamps import Lamp, lamps
from sagtill.reports.queries.voices import promise


@dataclass(frozen=True)
class Line:
    """One line of the talk or of what has happened, as the reporter reads it."""

    at: datetime
    day_only: bool
    kind: str
    text: str
    who: str = ""
    from_reporter: bool = False


@dataclass(frozen=True)
class Story:
    """Everything the reporter sees of one report."""

    report: Report
    lamps: list[Lamp]
    replies: list[Reply]
    talk: list[Line]
    openings: list[ProtectedOpening] = field(default_factory=list)
    can_judge: bool = False
    question_open: bool = False
    closed: bool = False
    moved: list[Line] = field(default_factory=list)
    # Who takes care of it, and the last day of the answer, once somebody has said so to whoever spoke from outside.
    taken_by: str = ""
    answer_by: date | None = None


@dataclass(frozen=True)
class Row:
    """A report in the reporter's list."""

    report: Report
    lamps: list[Lamp]
    has_news: bool


def rows(reports: Iterable[Report]) -> list[Row]:
    """The reporter's list with lights; two queries whatever its length."""
    listed = list(reports)
    newest: dict[Any, datetime] = {}
    replies = list(
        Reply.objects.filter(report__in=listed, withdrawn_at__isnull=True).values_list("report_id", "sent_at")
    )
    questions = Message.objects.filter(report__in=listed, from_reporter=False).values_list("report_id", "at")
    for report_id, at in (*replies, *questions):
        newest[report_id] = max(at, newest.get(report_id, at))
    answered = {report_id for report_id, _at in replies}
    return [
        Row(
            report,
            lamps(report, answered=report.id in answered, answered_at=None),
            bool(newest.get(report.id) and (report.seen_at is None or report.seen_at < newest[report.id])),
        )
        for report in listed
    ]


def story(report: Report) -> Story:
    """What the reporter reads: lights, answers, the talk, and who has opened what is protected."""
    replies = list(report.replies.filter(withdrawn_at__isnull=True).select_related("by"))
    messages = list(report.messages.select_related("by"))
    talk = [
        Line(
            one.at,
            one.day_only,
            "message",
            one.text,
            one.by.name if one.by and not one.from_reporter else "",
            one.from_reporter,
        )
        for one in messages
    ]
    answered_at = replies[0].sent_at if replies else None
    return Story(
        report=report,
        lamps=lamps(report, answered=bool(replies), answered_at=answered_at),
        replies=replies,
        talk=talk,
        openings=list(report.openings.select_related("by")),
        can_judge=bool(replies) and not report.verdict,
        question_open=bool(messages) and not messages[-1].from_reporter,
        closed=report.case.is_closed,
        moved=_told_reasons(report),
        **_introduced(report, answered=bool(replies)),
    )


def _introduced(report: Report, *, answered: bool) -> dict[str, Any]:
    """The name and the day that whoever spoke from outside was promised."""
    case = report.case
    if answered or case.introduced_at is None or case.handler is None:
        return {}
    due = deadlines.due(promise(case), report.received_at, report.organisation.settings.get("targets", {}))
    return {"taken_by": case.handler.name, "answer_by": due.date}


# Steps whose reason the reporter is to read: declined, handed over, resting, lowered (product.md 2 and 8).
_TOLD = frozenset({"return", "decline", "lower", "rest", "move", "reopen"})


def _told_reasons(report: Report) -> list[Line]:
    """The reasons that concern this reporter: of the report's own case, and of the one it was gathered into since then."""
    changes = list(StatusChange.objects.filter(Q(case=report.case_id) | Q(case__in=_first_case(report))))
    gathered = max((one.at for one in changes if one.case_id != report.case_id and one.verb == "merge"), default=None)
    lines = []
    for one in sorted(changes, key=lambda change: change.at):
        if one.verb == "merge" and one.case_id != report.case_id:
            text = _("Flera har sagt till om samma sak. Vi tar hand om det tillsammans, och du får ett eget svar.")
            lines.append(Line(one.at, report.is_anonymous, one.verb, text, one.by_name))
        elif (
            one.verb in _TOLD and one.reason and not (gathered and one.case_id == report.case_id and one.at < gathered)
        ):
            lines.append(Line(one.at, report.is_anonymous, one.verb, one.reason, one.by_name))
    return lines


def _first_case(report: Report) -> list[UUID]:
    """The case the report came with, when it has been gathered into another."""
    if report.number == report.case.number:
        return []
    cases = Case.objects.filter(organisation=report.organisation_id, number=report.number)
    return list(cases.values_list("pk", flat=True))
