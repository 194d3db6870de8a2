"""The first day: is the person safe, what was done at once, is it serious, and telling IVO before the investigation is finished."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, Measure, Notification, SeriousAnswer
from sagtill.investigations.rules.stages import Safe, Serious, Stage
from sagtill.investigations.services import registering, sending
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock, deadlines
from sagtill.organisation.access import Actor


@dataclass(frozen=True)
class Done:
    """Something that was done at once: what, when and by whom. Without a word of what, only the safety is answered."""

    what: str = ""
    at: datetime | None = None
    by: str = ""
    nothing_needed: str = ""


@transaction.atomic
def make_safe(actor: Actor, investigation: Investigation, safe: Safe, done: Done) -> None:
    """Is the person safe now, and what was done at once, by whom and when?"""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    now = clock.now()
    if done.what:
        if done.at is None or done.at > now:
            refuse(_("Skriv när det gjordes. Tiden kan inte ligga framåt."))
        Measure.objects.create(
            organisation_id=investigation.organisation_id,
            investigation=investigation,
            what=done.what,
            done_at=done.at or now,
            done_by=done.by or actor.person.name,
            by=actor.person,
            at=now,
        )
    if done.nothing_needed:
        investigation.nothing_needed = done.nothing_needed
    if safe != investigation.safe:
        investigation.safe = safe
        investigation.safe_at = now if safe is Safe.YES else None
        step(investigation, Stage(investigation.stage), f"safe_{safe}", by=actor.person)
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def judge_serious(actor: Actor, investigation: Investigation, answer: Serious, why: str, part: int = 0) -> None:
    """«Är det allvarligt?» Asked on the first day and kept in sight; each answer stays with its reason."""
    investigation = claim(investigation)
    refuse(permissions.why_not_judge_serious(actor, investigation))
    SeriousAnswer.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        asked_at_part=part,
        answer=answer,
        why=why,
        by=actor.person,
        at=clock.now(),
    )
    investigation.serious = answer
    step(investigation, Stage(investigation.stage), f"serious_{answer}", by=actor.person, reason=why)
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def notify(
    actor: Actor,
    investigation: Investigation,
    *,
    sent_on: date,
    way: str,
    ivo_number: str,
    attached: bool,
    documents: Collection[UUID] = (),
) -> Notification:
    """The notification to IVO has been sent, with these files. Without the investigation the law's last day for it starts now."""
    investigation = claim(investigation)
    refuse(permissions.why_not_notify(actor, investigation))
    if sent_on > clock.today():
        refuse(_("Skriv dagen då anmälan skickades. Den kan inte ligga framåt."))
    if attached and investigation.stage not in (Stage.DECIDED, Stage.CLOSED):
        refuse(_("Utredningen är inte klar och kan därför inte vara bifogad. Den skickas senare."))
    last_day = None if attached else deadlines.due("ivo_investigation", sent_on, _targets(investigation)).date
    notification = Notification.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        sent_on=sent_on,
        way=way,
        ivo_number=ivo_number,
        investigation_attached=attached,
        investigation_due=last_day,
        by=actor.person,
        at=clock.now(),
    )
    investigation.ivo_due = last_day
    sending.keep(actor, investigation, "notification", documents, sent_on)
    registering.add_row(
        investigation,
        "notification",
        "out",
        _("Anmälan till IVO") if investigation.is_lex_sarah else _("Anmälan till IVO om annans verksamhet"),
        by=actor.person,
        on=sent_on,
        correspondent="IVO",
    )
    step(investigation, Stage(investigation.stage), "notify", by=actor.person)
    finish(investigation)
    log(actor, investigation)
    return notification


def _targets(investigation: Investigation) -> dict[str, int]:
    targets: dict[str, int] = investigation.organisation.settings.get("targets", {})
    return targets
