"""What a case holds, read once for its page. What is rare is looked for first, all of it with one question."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, QuerySet

from sagtill.cases.models import Cause, CauseAction, NoAction, Note
from sagtill.files import queries as files
from sagtill.files.models import Attachment
from sagtill.organisation.queries import only_the_name
from sagtill.reports.models import Case, IdentityRequest, Message, ProtectedOpening, Reply, Report, StatusChange
from sagtill.tables.asking import Asking


class There(NamedTuple):
    """Whether there is any of what most cases do not hold."""

    messages: bool
    openings: bool
    requests: bool
    attachments: bool
    causes: bool
    signed_alone: bool
    notes: bool
    gathered: bool


@dataclass(frozen=True)
class Contents:
    """The case's own rows, oldest first. An answer knows its report, and a report its case."""

    there: There
    reports: list[Report]
    messages: dict[UUID, list[Message]]
    attachments: dict[UUID, list[Attachment]]
    replies: list[Reply]
    changes: list[StatusChange]
    openings: list[ProtectedOpening]
    requests: list[IdentityRequest]
    notes: list[Note]
    signed_alone: list[NoAction]

    def replies_to(self, report: Report) -> list[Reply]:
        """The answers that this report was given, also those that were taken back."""
        return [reply for reply in self.replies if reply.report_id == report.id]


def _alone(case: UUID) -> "QuerySet[NoAction]":
    return NoAction.objects.filter(case=case, cause__isnull=True)


def _any_of(case: UUID) -> "QuerySet[Any, Any]":
    reports = Report.objects.filter(case=case)
    return Case.objects.filter(pk=case).values_list(
        Exists(Message.objects.filter(report__case=case)),
        Exists(ProtectedOpening.objects.filter(report__case=case)),
        Exists(IdentityRequest.objects.filter(report__case=case)),
        Exists(Attachment.objects.filter(owner_id__in=reports.values("pk"))),
        Exists(Cause.objects.filter(case=case)),
        Exists(_alone(case)),
        Exists(Note.objects.filter(case=case)),
        Exists(Case.objects.filter(merged_into=case)),
    )


_there = Asking(_any_of, case=UUID)
_reports = Asking(
    lambda case: (
        Report.objects.filter(case=case)
        .select_related("reporter", "voice")
        .defer(*only_the_name("reporter"))
        .order_by("received_at", "number")
    ),
    case=UUID,
)
_messages = Asking(
    lambda case: Message.objects.filter(report__case=case).select_related("by").defer(*only_the_name("by")), case=UUID
)
_replies = Asking(
    lambda case: Reply.objects.filter(report__case=case).select_related("by").defer(*only_the_name("by")), case=UUID
)
_changes = Asking(lambda case: StatusChange.objects.filter(case=case), case=UUID)
_openings = Asking(
    lambda case: ProtectedOpening.objects.filter(report__case=case).select_related("by").defer(*only_the_name("by")),
    case=UUID,
)
_requests = Asking(
    lambda case: (
        IdentityRequest.objects.filter(report__case=case)
        .select_related("asked_by", "answered_by")
        .defer(*only_the_name("asked_by"), *only_the_name("answered_by"))
    ),
    case=UUID,
)
_notes = Asking(lambda case: Note.objects.filter(case=case).select_related("by").defer(*only_the_name("by")), case=UUID)
_signed_alone = Asking(lambda case: _alone(case).select_related("by").defer(*only_the_name("by")), case=UUID)
_causes = Asking(
    lambda case: Cause.objects.filter(case=case).select_related("no_action__by").defer(*only_the_name("no_action__by")),
    case=UUID,
)
_answers = Asking(
    lambda case: CauseAction.objects.filter(cause__case=case).order_by("id").values_list("cause_id", "action__number"),
    case=UUID,
)


def contents_of(case: Case) -> Contents:
    """Everything that is told, answered, noted and opened in the case."""
    key = case.id
    there = There(*_there(case=key)[0])
    reports = {report.id: report for report in _reports(case=key)}
    for report in reports.values():
        report.case = case
    # A report that somebody moved here or away meanwhile is not half there.
    replies = [reply for reply in _replies(case=key) if reply.report_id in reports]
    for reply in replies:
        reply.report = reports[reply.report_id]
    changes = _changes(case=key)
    for change in changes:
        change.case = case
    return Contents(
        there=there,
        reports=list(reports.values()),
        messages=_by_report(_messages(case=key) if there.messages else []),
        attachments=files.of(reports) if there.attachments else {},
        replies=replies,
        changes=changes,
        openings=_openings(case=key) if there.openings else [],
        requests=_requests(case=key) if there.requests else [],
        notes=notes_of(case) if there.notes else [],
        signed_alone=_signed_alone(case=key) if there.signed_alone else [],
    )


def _by_report(messages: list[Message]) -> dict[UUID, list[Message]]:
    found: dict[UUID, list[Message]] = defaultdict(list)
    for message in messages:
        found[message.report_id].append(message)
    return found


def notes_of(case: Case) -> list[Note]:
    """What the handlers have written to each other."""
    return _notes(case=case.id)


def causes_of(case: Case) -> list[tuple[Cause, list[str]]]:
    """Why it happened: each cause with the numbers of the actions that answer it."""
    numbers: dict[UUID, list[str]] = defaultdict(list)
    causes = _causes(case=case.id)
    for cause, number in _answers(case=case.id) if causes else ():
        numbers[cause].append(number)
    return [(cause, numbers[cause.id]) for cause in causes]
