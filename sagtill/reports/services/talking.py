"""The talk between reporter and handler: questions, answers, additions, the reply, and what the reporter says of it."""

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation.models import Person
from sagtill.reports import permissions
from sagtill.reports.models import Message, ProtectedOpening, Reply, Report
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules.statuses import Identity, Verdict
from sagtill.reports.rules.voices import contact_lines
from sagtill.reports.services.steps import coarse
from sagtill.vault import services as vault


class NotNowError(Exception):
    """The reporter cannot do this now; the message is the sentence."""


@transaction.atomic
def say(report: Report, text: str, *, by: Person | None, from_reporter: bool, key: UUID | None = None) -> Message:
    """Add a message to the talk; the same key again adds nothing.

    From an anonymous reporter it keeps only the day, and only a named one is written down by name.
    """
    key = key or uuid4()
    said = Message.objects.filter(pk=key, report=report).first()
    if said is not None:
        return said
    if from_reporter and report.identity != Identity.NAMED:
        by = None
    day_only = from_reporter and report.is_anonymous
    last = report.messages.aggregate(last=Max("position"))["last"] or 0
    message = Message.objects.create(
        id=key,
        organisation_id=report.organisation_id,
        report=report,
        from_reporter=from_reporter,
        sealed_text=vault.seal_text(report.organisation_id, f"reports.message|{key}|text", text),
        by=by,
        at=coarse(clock.now(), day_only=day_only),
        day_only=day_only,
        position=last + 1,
    )
    if not day_only:
        who = str(by.pk) if by else report.identity
        audit.record(report.organisation_id, who, "create", "message", message.id, subjects=[report.id])
    if not from_reporter:
        _tell_reporter(report)
    return message


def _tell_reporter(report: Report) -> None:
    # Only a named reporter gets a mail. A row in the outbox with a confidential reporter's name and the answer's moment would tell
    # who they are.
    if report.named_reporter is not None:
        notices.tell([report.named_reporter], "reply")


@transaction.atomic
def reply(report: Report, text: str, *, by: Person) -> Reply:
    """Tell the reporter what came of it. An answer after «Det händer fortfarande» can be judged anew."""
    key = uuid4()
    answer = Reply.objects.create(
        id=key,
        organisation_id=report.organisation_id,
        report=report,
        sealed_text=vault.seal_text(report.organisation_id, f"reports.reply|{key}|text", text),
        by=by,
        sent_at=clock.now(),
    )
    if report.verdict in (Verdict.PARTLY, Verdict.STILL):
        # A new answer is asked about anew; that the old one was not enough stands in the case's history.
        report.verdict, report.verdict_at = Verdict.NONE, None
        report.save(update_fields=["verdict", "verdict_at"])
    audit.record(report.organisation_id, str(by.pk), "create", "reply", answer.id, subjects=[report.id])
    _tell_reporter(report)
    return answer


@transaction.atomic
def withdraw(answer: Reply, *, by: Person) -> None:
    """Take the reply back. It stays in the history as withdrawn, unread from now on."""
    answer.withdrawn_at = clock.now()
    answer.save(update_fields=["withdrawn_at"])
    audit.record(answer.organisation_id, str(by.pk), "change", "reply", answer.id, subjects=[answer.report_id])


@transaction.atomic
def give_verdict(report: Report, verdict: Verdict) -> None:
    """The reporter says whether the answer holds. What follows for the case is the handling's to decide.

    Raises NotNowError with the sentence when there is nothing to judge.
    """
    reason = permissions.why_not_say_whether_it_holds(report)
    if reason:
        raise NotNowError(reason)
    report.verdict = verdict
    report.verdict_at = coarse(clock.now(), day_only=report.is_anonymous)
    report.save(update_fields=["verdict", "verdict_at"])


PROTECTED = frozenset({"who", "told_by", "contact"})


@transaction.atomic
def open_protected(report: Report, field: str, *, by: Person, role: str = "") -> str:
    """Open «who» («Vem gäller det?»), «told_by» (who told it aloud) or «contact» (how somebody outside may be reached).

    The opening is logged and shown, to handlers and to the reporter. Raises KeyError for any other field: a confidential name takes two
    people (services.identity).
    """
    if field not in PROTECTED:
        raise KeyError(field)
    said = _contact(report) if field == "contact" else ""
    ProtectedOpening.objects.create(
        organisation_id=report.organisation_id, report=report, field=field, by=by, at=clock.now()
    )
    audit.record(report.organisation_id, str(by.pk), "open", "report", report.id, role=role, reason=field)
    if field == "contact":
        return said
    return vault.open_text(report.organisation_id, report.place(field), getattr(report, f"sealed_{field}"))


def _contact(report: Report) -> str:
    """How, when and through whom they may be reached, a line each; empty for the staff's own."""
    voice = voice_of(report)
    if voice is None:
        return ""
    return "\n".join(" ".join(filter(None, (_(label), text))) for label, text in contact_lines(voice.contact))


def mark_seen(report: Report) -> None:
    """The reporter has looked. For anonymous ones nothing is kept of when."""
    if not report.is_anonymous:
        Report.objects.filter(pk=report.pk).update(seen_at=clock.now())
