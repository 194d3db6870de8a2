"""What is due to be destroyed, what stops it, what waits for a second person, and what is gone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sagtill.investigations.models import Disposal, Investigation
from sagtill.investigations.queries.last_note import last_notes
from sagtill.investigations.rules import retention as rules
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.law import calendar, clock
from sagtill.law import retention as law
from sagtill.law.laws import Kind as Runs
from sagtill.law.laws import Law
from sagtill.law.record import Record
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, OrganisationKind
from sagtill.organisation.roles import Act, Kind
from sagtill.tables.asking import Asking

_RUNS = {OrganisationKind.NAMND: Runs.BOARD, OrganisationKind.PRIVATE: Runs.PRIVATE, OrganisationKind.SIS: Runs.SIS}
MOST = 50


@dataclass(frozen=True)
class Due:
    """An investigation whose time has come, or the day it will: when the last note was made, and what the time rests on."""

    investigation: Investigation
    last_note_on: date
    on: date
    basis: str
    stopped: str | None

    @property
    def has_come(self) -> bool:
        return self.on <= clock.today()


def plan_of(owner: Organisation) -> law.Plan | None:
    """The organisation's own decision to destroy lex Sarah investigations, when it has taken one."""
    years = int(organisation.setting(owner, "retention_lex_sarah_years"))
    decided = str(organisation.setting(owner, "retention_lex_sarah_plan")).strip()
    return law.Plan(years, decided) if years > 0 and decided else None


def years_of(owner: Organisation) -> int | None:
    """After how many years something is destroyed here at the earliest, or None when everything is kept."""
    row = law.retention(Record.LEX_SARAH, _RUNS[OrganisationKind(owner.kind)])
    plan = plan_of(owner)
    return row.years if row.fixed else plan.years if plan else None


def due_of(investigation: Investigation) -> Due | None:
    """When this one is to be destroyed, and what stops it; None when it is kept."""
    return next(iter(_due([investigation])), None)


def _due(investigations: list[Investigation]) -> list[Due]:
    notes = last_notes([one.pk for one in investigations])
    found = []
    for one in investigations:
        last = calendar.swedish_date(notes[one.pk])
        runs = _RUNS[OrganisationKind(one.organisation.kind)]
        row = law.disposal(Record.LEX_SARAH, last, runs, Law(one.law), plan_of(one.organisation))
        if row is not None and one.is_lex_sarah and one.is_ended:
            found.append(Due(one, last, row.on, row.basis, stopped(one)))
    return found


def stopped(investigation: Investigation) -> str | None:
    """Why it is kept though its time may have come, as one sentence."""
    notified = hasattr(investigation, "notification")
    if notified and not investigation.ivo_events.filter(what="decided").exists():
        return _(rules.IVO_UNDER_WAY)
    if investigation.tracks.filter(state=TrackState.OPEN).exists():
        return _(rules.TRACK_OPEN)
    if investigation.copies.filter(decided_at__isnull=True).exists():
        return _(rules.COPY_OPEN)
    if investigation.cases.filter(left_at__isnull=True, case__closed_at__isnull=True).exists():
        return _(rules.CASE_OPEN)
    held = investigation.holds.filter(lifted_at__isnull=True).first()
    return _(rules.HELD).format(ground=held.ground_label) if held else None


def _ended_long_ago(actor: Actor) -> QuerySet[Investigation] | None:
    """Those that ended so long ago that their time may have come; the last note can only make it later."""
    years = years_of(actor.person.organisation)
    if years is None:
        return None
    before = clock.at(calendar.add_months(clock.today(), -12 * years), 23, 59)
    return (
        Investigation.objects.visible_to(actor, Act.REGISTER)
        .filter(kind=Kind.LEX_SARAH, stage__in=[Stage.CLOSED, Stage.DECLINED], closed_at__lte=before)
        .exclude(pk__in=_waiting(actor.organisation_id).values("matter_id"))
        .select_related("organisation", "unit", "notification")
        .order_by("closed_at")
    )


def due(actor: Actor) -> list[Due]:
    """Those whose time has come and that nobody has proposed, the oldest first."""
    rows = _ended_long_ago(actor)
    return [] if rows is None else [one for one in _due(list(rows[:MOST])) if one.has_come]


def _waiting(organisation_id: UUID) -> QuerySet[Disposal]:
    return Disposal.objects.filter(organisation=organisation_id, answered_at__isnull=True)


_proposed = Asking(lambda organisation: _waiting(organisation).select_related("proposed_by"), organisation=UUID)


def waiting(actor: Actor) -> list[Disposal]:
    """What somebody has proposed and a second person has not answered."""
    return _proposed(organisation=actor.organisation_id)


def gone(actor: Actor, year: str = "") -> list[Disposal]:
    """What has been destroyed: the lines that stay, the newest first."""
    rows = Disposal.objects.filter(organisation=actor.organisation_id, approved=True)
    if year.isdecimal() and len(year) == 4:
        rows = rows.filter(received_on__year=int(year))
    return list(rows.select_related("proposed_by", "answered_by").order_by("-answered_at")[:200])
