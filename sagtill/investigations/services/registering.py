"""The register (OSL 5:1–2): numbers of our own or the municipality's, and one row for every document."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, RegisterRow
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.roles import Kind
from sagtill.organisation.services import next_number

_SERIES = {Kind.LEX_SARAH: "LS", Kind.LICENCE: "TA"}


def new_number(owner: Organisation, kind: Kind) -> str:
    """«LS-2026-07»: the organisation's own running number for this kind, starting anew each year."""
    return _numbered(owner.id, _SERIES[kind])


def new_track_number(owner: Organisation) -> str:
    """«SP-2026-01»."""
    return _numbered(owner.id, "SP")


def _numbered(organisation_id: UUID, series: str) -> str:
    year, counted = next_number(organisation_id, series).split("-")
    return f"{series}-{year}-{int(counted.removeprefix(series)):02d}"


def new_diary_number(owner: Organisation) -> str:
    """«SN 2026/318» in the organisation's own series, or nothing when the municipality's number is to be typed in."""
    if not organisation.setting(owner, "diary_own"):
        return ""
    prefix = organisation.setting(owner, "diary_prefix") or owner.short
    year, counted = next_number(owner.id, "DNR").split("-")
    return f"{prefix} {year}/{int(counted.removeprefix('DNR'))}"


def add_row(
    investigation: Investigation, what: str, way: str, subject: str, *, by: Person, **facts: Any
) -> RegisterRow:
    """A document in the register of a claimed investigation. The caller has checked that `by` may do what it is about."""
    last = investigation.register.aggregate(last=Max("position"))["last"] or 0
    return RegisterRow.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        position=last + 1,
        on=facts.pop("on", None) or clock.today(),
        what=what,
        way=way,
        subject=subject[:120],
        by=by,
        at=clock.now(),
        **facts,
    )


@transaction.atomic
def register(
    actor: Actor,
    investigation: Investigation,
    *,
    on: date,
    way: str,
    subject: str,
    correspondent: str = "",
    secret_subject: str = "",
    secret_correspondent: str = "",
) -> RegisterRow:
    """Write a document in the register by hand: what came in or was sent that Säg till did not make itself."""
    investigation = claim(investigation)
    refuse(permissions.why_not_register(actor, investigation))
    row = add_row(
        investigation,
        "other",
        way,
        subject,
        by=actor.person,
        on=on,
        correspondent=correspondent,
        secret_subject=secret_subject,
        secret_correspondent=secret_correspondent,
    )
    finish(investigation)
    log(actor, investigation)
    return row


@transaction.atomic
def give_number(actor: Actor, investigation: Investigation, diary_number: str, brief: str) -> None:
    """The municipality's number, and what the public register says."""
    investigation = claim(investigation)
    refuse(permissions.why_not_register(actor, investigation))
    taken = Investigation.objects.filter(organisation_id=investigation.organisation_id, diary_number=diary_number)
    if diary_number and taken.exclude(pk=investigation.pk).exists():
        refuse(_("Diarienumret används redan av en annan utredning."))
    investigation.diary_number, investigation.brief = diary_number, brief
    finish(investigation)
    log(actor, investigation)


def written_down(told_on: date | None, at: datetime, by: Person | None) -> dict[str, Any]:
    """When a report that was told aloud was written down, and by whom (27 § förvaltningslagen)."""
    if told_on is None or by is None:
        return {}
    return {"written_down_at": at, "written_down_by": by.name}
