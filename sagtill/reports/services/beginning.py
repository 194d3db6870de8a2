"""What a report is at first: its case, its own row with what is protected sealed, and the first step."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation.models import Person, Unit
from sagtill.reports.kinds import ALL as KINDS
from sagtill.reports.models import Case, Report, StatusChange
from sagtill.reports.rules import codes
from sagtill.reports.rules.doors import title_of as voice_title
from sagtill.reports.rules.statuses import Desk, Identity, Status, Turn
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.titles import title_of
from sagtill.reports.services import landing, looking_ahead, voices
from sagtill.reports.services.steps import coarse
from sagtill.vault import services as vault


def case_of(telling: Telling, unit: Unit, turn: Turn) -> Case:
    """The case as it lands, on the desk of whoever has the turn; without its number."""
    kind = KINDS[telling.kind]
    closed = telling.about_manager or kind.closed_circle or voices.is_closed(telling.said)
    anonymous = telling.identity is Identity.ANONYMOUS
    received = coarse(clock.now(), day_only=anonymous)
    case = Case(
        organisation=unit.organisation,
        unit=unit,
        kind=telling.kind,
        title=_title(telling, closed=closed),
        outcome=telling.outcome,
        happened_on=telling.happened_on,
        status=Status.RECEIVED,
        desk=Desk.SAS if landing.begins_at_sas(telling) else Desk.UNIT,
        closed_circle=closed,
        suspected=telling.suspected,
        pressing=telling.said is not None and telling.said.pressing,
        received_at=received,
        day_only=anonymous,
        changed_at=received,
        area=unit.area,
        replies_missing=1,
        escalated=turn if turn is not Turn.MANAGER and not landing.begins_at_sas(telling) else "",
    )
    looking_ahead.look_ahead(case)
    return case


def _title(telling: Telling, *, closed: bool) -> str:
    """The first title: out of what was written only where everybody who sees the list may read the text.

    It is in Swedish whatever language the page was read in: it stands on the handlers' lists.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return _title_here(telling, closed=closed)


def _title_here(telling: Telling, *, closed: bool) -> str:
    label = _(KINDS[telling.kind].label)
    if telling.said:
        return _(voice_title(telling.kind, telling.said))
    if telling.about_manager:
        return _("Rapport som gäller en chef")
    return label if closed else title_of(telling.text, label)


def report_of(telling: Telling, case: Case, reporter: Person | None, code: str) -> Report:
    """The report. In a closed case the text is sealed, and so is always who it is about and a confidential reporter."""
    report = Report(
        organisation_id=case.organisation_id,
        case=case,
        kind=telling.kind,
        unit_id=case.unit_id,
        happened_on=telling.happened_on,
        outcome=telling.outcome,
        is_safe=telling.is_safe,
        identity=telling.identity,
        reporter=reporter if telling.identity is Identity.NAMED else None,
        about_manager=telling.about_manager,
        suspected=telling.suspected,
        threat_target=telling.threat_target,
        threat_kinds=list(telling.threat_kinds),
        language=telling.language,
        received_at=case.received_at,
        day_only=case.day_only,
        log_at_night=case.day_only,
        code_digest=codes.digest(code) if code else "",
        told_on=telling.told_on,
    )
    sealed = {"who": telling.who, "told_by": telling.told_by}
    if telling.identity is Identity.CONFIDENTIAL and reporter is not None:
        sealed["identity"] = str(reporter.pk)
    if case.closed_circle or telling.said:
        sealed["text"] = "\n\n".join(part for part in (telling.text, telling.immediate, telling.prevention) if part)
    else:
        report.plain_text, report.immediate, report.prevention = (
            telling.text,
            telling.immediate,
            telling.prevention,
        )
    for field, value in sealed.items():
        setattr(report, f"sealed_{field}", vault.seal_text(case.organisation_id, report.place(field), value))
    return report


def first_step(case: Case) -> StatusChange:
    """That it was sent."""
    return StatusChange(
        organisation_id=case.organisation_id,
        case=case,
        after=Status.RECEIVED,
        verb="send",
        by=None,
        by_name="",
        at=case.received_at,
        day_only=case.day_only,
        position=1,
    )
