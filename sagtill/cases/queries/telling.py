"""What was told, as the handler of a case may read it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.queries.contents import Contents
from sagtill.files.models import Attachment
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act
from sagtill.organisation.seen import Seen
from sagtill.reports import permissions as reports
from sagtill.reports.models import Case, IdentityRequest, Message, Reply, Report, Voice
from sagtill.reports.rules.danger import SENTENCES, alarm_in
from sagtill.reports.rules.statuses import THREAT_KINDS, THREAT_TARGETS, Identity
from sagtill.ui.languages import SPOKEN


@dataclass(frozen=True)
class Told:
    """One report in the case, as its handler sees it."""

    report: Seen
    who: str
    text: str
    attachments: list[Attachment]
    talk: list[Any]
    replies: list[tuple[Reply, bool]]
    answered: bool
    opened_who: str
    opened_told_by: str
    opened_contact: str
    alarm: str
    voice: Voice | None
    language_name: str
    can_open: bool
    refused_reply: str | None
    threat: list[str]
    can_ask_for_name: bool
    name_request: IdentityRequest | None


def told_in(actor: Actor, case: Case, held: Contents, opened: dict[tuple[Any, str], str]) -> list[Told]:
    """The case's reports, with what was said about each; the same number of queries however many they are."""
    confidential = [report for report in held.reports if report.identity == Identity.CONFIDENTIAL]
    prefetch_related_objects(confidential, "identity_requests__asked_by", "identity_requests__answered_by")
    sees_names = may(actor, Act.SEE_REPORTER, case)
    can_open = permissions.why_not_open_protected(actor, case) is None
    return [
        Told(
            report=report.seen_by(actor),
            who=_who(report, sees_names=sees_names),
            text=report.text,
            attachments=held.attachments.get(report.id, []),
            talk=held.messages.get(report.id, []),
            replies=_replies(actor, held.replies_to(report)),
            answered=any(reply.withdrawn_at is None for reply in held.replies_to(report)),
            opened_who=opened.get((report.id, "who"), ""),
            opened_told_by=opened.get((report.id, "told_by"), ""),
            opened_contact=opened.get((report.id, "contact"), ""),
            alarm=_alarm(report, held.messages.get(report.id, [])),
            voice=getattr(report, "voice", None),
            language_name=_(SPOKEN.get(report.language, ("", report.language))[1]),
            can_open=can_open,
            refused_reply=permissions.why_not_reply(actor, report),
            threat=_threat(report),
            can_ask_for_name=report.identity == Identity.CONFIDENTIAL
            and reports.why_not_ask_for_name(actor, report) is None,
            name_request=_name_request(actor, report),
        )
        for report in held.reports
    ]


def _replies(actor: Actor, replies: list[Reply]) -> list[tuple[Reply, bool]]:
    standing = [reply for reply in replies if reply.withdrawn_at is None]
    return [(reply, permissions.why_not_withdraw(actor, reply) is None) for reply in standing]


def _who(report: Report, *, sees_names: bool) -> str:
    """The reporter, as far as this person may know."""
    voice: Voice | None = getattr(report, "voice", None)
    if voice is not None:
        return voice.speaker_label
    if report.identity == Identity.ANONYMOUS:
        return _("En anonym medarbetare")
    if report.identity == Identity.CONFIDENTIAL:
        return _("En medarbetare vars namn bara utredaren får se")
    if report.identity == Identity.TOLD:
        return _("Någon som berättade muntligt")
    if report.reporter is None or not sees_names:
        return _("En medarbetare")
    return report.reporter.name


def _alarm(report: Report, messages: list[Message]) -> str:
    """What the words of somebody outside may mean, as a sentence; empty when nothing was heard in them."""
    voice: Voice | None = getattr(report, "voice", None)
    if voice is None:
        return ""
    said = [report.text, voice.wish, *(one.text for one in messages if one.from_reporter)]
    heard = alarm_in("\n".join(said))
    return _(SENTENCES[heard]) if heard else ""


def _threat(report: Report) -> list[str]:
    """Who was hit and by what, as ticked in the threat flow."""
    target = THREAT_TARGETS.get(report.threat_target, "")
    return [_(text) for text in (target, *(THREAT_KINDS[kind] for kind in report.threat_kinds)) if text]


def _name_request(actor: Actor, report: Report) -> IdentityRequest | None:
    """The latest request for a confidential name, for those who may know of it."""
    if report.identity != Identity.CONFIDENTIAL or actor.roles_at(report.case.unit_id).isdisjoint(reports.NAME_ROLES):
        return None
    return next(reversed(report.identity_requests.all()), None)
