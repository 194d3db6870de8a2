"""Sending a report: once, however many times the form is sent; the case, its first step, the log and the outbox with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.notices.models import Notice
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import CircleMember, Person, Stance, Unit
from sagtill.organisation.queries import Staff
from sagtill.organisation.roles import Kind
from sagtill.organisation.services import next_number
from sagtill.reports.kinds import ALL as KINDS
from sagtill.reports.models import Case, Report, SearchRow, StatusChange, Submission
from sagtill.reports.queries import turns
from sagtill.reports.rules import codes
from sagtill.reports.rules.statuses import Desk, Identity, Outcome, Status, Turn
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.titles import title_of
from sagtill.reports.rules.voices import title_of as voice_title
from sagtill.reports.services import search_index, steps, voices
from sagtill.reports.services.drafts import dropped as drafts_dropped
from sagtill.reports.services.steps import coarse
from sagtill.tables import storing
from sagtill.tables.asking import Asking
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across

# Anonymous reports are numbered on their own: between two numbers with a clock time, a number would tell the time.
ANONYMOUS_SERIES = "A"
_CODE_KEPT = timedelta(days=1)


class OtherFormError(Exception):
    """The form's key was used for something else: the page must start anew (HTTP 422)."""


@dataclass(frozen=True)
class Receipt:
    """What the reporter gets back. `code` is for anonymous reports, and only until it is said to be saved."""

    report: Report
    code: str = ""
    again: bool = False


_unit = Asking(lambda key: Unit.objects.select_related("organisation").filter(pk=key), key=UUID)


def unit_named(key: UUID) -> Unit | None:
    """A unit with its organisation."""
    return _unit.first(key=key)


def send(telling: Telling, reporter: Person | None, written_by: Person | None = None) -> Receipt:
    """Store a report, and drop the reporter's draft. `written_by` is who wrote it down for somebody that told it aloud.

    Sent again, the same form gives the same receipt and no second report.

    The telling is complete and free of errors (Telling.errors). Raises OtherFormError when the key belongs to another form.
    """
    unit = unit_named(telling.unit_id)
    if unit is None:
        raise Unit.DoesNotExist
    try:
        with whose.only(unit.organisation_id):
            return _store(_made(telling, unit, reporter, written_by), unit)
    except IntegrityError:
        # The same form has been sent before, or twice at once and the other one won. What was sent may have moved since.
        with whose.every(Across.MOVING), transaction.atomic():
            receipt = _replay(telling)
    if receipt is None:
        raise OtherFormError
    return receipt


def _replay(telling: Telling) -> Receipt | None:
    """The receipt of a form that is already stored. Something is written, so that the answer waits for safe storage again."""
    if not Submission.objects.filter(key=telling.key).update(seen=F("seen") + 1):
        return None
    known = Submission.objects.select_related("report").get(key=telling.key)
    if known.fingerprint != telling.fingerprint():
        raise OtherFormError
    code = vault.open_text(known.organisation_id, f"reports.submission|{known.key}|code", known.sealed_code)
    return Receipt(known.report, code, again=True)


@dataclass(frozen=True)
class _Made:
    """Everything that is going to be stored, but for the number, made before the transaction: others wait while it lasts."""

    case: Case
    report: Report
    rows: list[models.Model]
    found: SearchRow | None
    logged_as: str
    code: str


def _made(telling: Telling, unit: Unit, reporter: Person | None, written_by: Person | None) -> _Made:
    anonymous = telling.identity is Identity.ANONYMOUS
    staff = organisation.staff_of(unit.id)
    inside, outside = _circle(telling, unit, staff, reporter)
    code = codes.new_code() if anonymous or telling.said else ""
    case = _case(telling, unit, _first_turn(telling, staff, reporter))
    if _begins_at_sas(telling) and inside and inside[0] not in staff.sas:
        # No SAS can take it: it lands with whoever stands in, by name.
        case.handler = inside[0]
    report = _report(telling, case, reporter, code)
    report.written_by = written_by
    # An anonymous report's mail waits for the morning, unless somebody may be in danger: that goes before.
    urgent = _is_urgent(telling) and (not anonymous or case.pressing)
    told = notices.notices_to(_to_tell(case, staff, inside), "new", urgent=urgent, day_only=anonymous)
    told += _to_safety_reps(telling, unit, staff, urgent=urgent, day_only=anonymous)
    rows = [
        _first_step(case),
        _remembered(telling, report, code),
        *([voices.of_report(report, telling.said)] if telling.said else []),
        *_circle_members(case, inside, outside),
        *told,
    ]
    found = search_index.row_of(case, f"{case.title} {report.plain_text}") if report.plain_text else None
    # The log of an anonymous report is written at night, without a time of day (services.channel).
    # The name of a confidential reporter is the vault's, and so not the log's.
    who = report.reporter or written_by
    logged_as = "" if anonymous else str(who.pk) if who else str(report.identity)
    return _Made(case, report, rows, found, logged_as, code)


@transaction.atomic
def _store(made: _Made, unit: Unit) -> Receipt:
    """Few statements, since everybody else who sends waits for the number and the log's last row until this has ended."""
    case, report = made.case, made.report
    case.number = report.number = next_number(unit.organisation_id, ANONYMOUS_SERIES if case.day_only else "")
    found = [search_index.with_number(made.found, case.number)] if made.found else []
    drafts = [drafts_dropped(report.reporter_id)] if report.reporter_id else []
    storing.insert([case, report, *made.rows, *found], also=drafts)
    search_index.mirror(found)
    if made.logged_as:
        audit.record(unit.organisation_id, made.logged_as, "create", "report", report.id, subjects=[case.id])
    return Receipt(report, made.code)


def _to_safety_reps(telling: Telling, unit: Unit, staff: Staff, *, urgent: bool, day_only: bool) -> list[Notice]:
    """After a threat the reporter reads that the skyddsombud has been told that something has happened; so it is, and no more."""
    if telling.kind is Kind.THREAT and organisation.setting(unit.organisation, "promise_safety_rep_told"):
        return notices.notices_to(staff.safety_reps, "new", urgent=urgent, day_only=day_only)
    return []


def _is_urgent(telling: Telling) -> bool:
    pressing = telling.said is not None and telling.said.pressing
    return pressing or KINDS[telling.kind].urgent or telling.outcome is Outcome.SERIOUS or telling.is_safe == "no"


def _circle(telling: Telling, unit: Unit, staff: Staff, reporter: Person | None) -> tuple[list[Person], list[Person]]:
    """Who takes part in a closed circle from the start, and who is kept out of it; empty lists for an open one."""
    managers = [*staff.managers, *staff.deputies]
    if telling.said:
        return voices.circle(telling.said, unit, staff), []
    if telling.about_manager:
        sas = [one for one in staff.sas if one not in managers]
        return sas or [one for one in organisation.leaders_of(unit.organisation_id) if one not in managers], managers
    if KINDS[telling.kind].closed_circle:
        return [one for one in dict.fromkeys([*managers, *staff.sas]) if one != reporter], []
    return [], []


def _case(telling: Telling, unit: Unit, turn: Turn) -> Case:
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
        desk=Desk.SAS if _begins_at_sas(telling) else Desk.UNIT,
        closed_circle=closed,
        suspected=telling.suspected,
        pressing=telling.said is not None and telling.said.pressing,
        received_at=received,
        day_only=anonymous,
        changed_at=received,
        area=unit.area,
        replies_missing=1,
        escalated=turn if turn is not Turn.MANAGER and not _begins_at_sas(telling) else "",
    )
    steps.look_ahead(case)
    return case


def _begins_at_sas(telling: Telling) -> bool:
    """What is about a manager or an employee, and what a child says, is not the unit's to begin with."""
    return telling.about_manager or voices.is_closed(telling.said)


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


def _first_turn(telling: Telling, staff: Staff, reporter: Person | None) -> Turn:
    """On whose Min dag it lands: the manager's, or whoever stands in where there is none. Nobody judges their own report."""
    if _begins_at_sas(telling):
        return Turn.SAS
    # Whoever reports confidentially is not passed by: that would tell who they are.
    own = reporter if telling.identity is Identity.NAMED else None
    if any(one != own for one in staff.managers):
        return Turn.MANAGER
    return Turn.DEPUTY if any(one != own for one in staff.deputies) else Turn.SAS


def _report(telling: Telling, case: Case, reporter: Person | None, code: str) -> Report:
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


def _first_step(case: Case) -> StatusChange:
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


def _remembered(telling: Telling, report: Report, code: str) -> Submission:
    return Submission(
        key=telling.key,
        organisation_id=report.organisation_id,
        fingerprint=telling.fingerprint(),
        report=report,
        sealed_code=vault.seal_text(report.organisation_id, f"reports.submission|{telling.key}|code", code),
        kept_until=clock.today() + _CODE_KEPT,
    )


def _circle_members(case: Case, inside: Sequence[Person], outside: Sequence[Person]) -> list[CircleMember]:
    if not case.closed_circle:
        return []
    reason = _("Rapporten gäller en chef") if outside else _circle_reason(case)
    return [
        CircleMember(
            organisation_id=case.organisation_id,
            subject_id=case.id,
            person=person,
            stance=stance,
            reason=reason,
            added_by="Säg till",
        )
        for stance, people in ((Stance.INSIDE, inside), (Stance.OUTSIDE, outside))
        for person in people
    ]


def _circle_reason(case: Case) -> str:
    return _("Hot, våld eller trakasserier") if case.kind == Kind.THREAT else _("Bara den som ska läsa det ser det")


def _to_tell(case: Case, staff: Staff, inside: Sequence[Person]) -> list[Person]:
    """Who is told that something has come: the circle, else those whose turn it is."""
    return list(inside) if case.closed_circle else turns.whose_turn(case, staff)


def forget_code(key: UUID) -> None:
    """The reporter says that the code is saved: nothing here can show it again."""
    Submission.objects.filter(key=key).update(sealed_code=b"")


def is_sent(key: UUID) -> bool:
    """Whether a form with this key has been stored."""
    return Submission.objects.filter(key=key).exists()


def code_of(key: UUID) -> str:
    """The code of a form that was sent, as long as it may be shown again; else empty."""
    known = Submission.objects.filter(key=key).first()
    if known is None:
        return ""
    return vault.open_text(known.organisation_id, f"reports.submission|{known.key}|code", known.sealed_code)


def as_key(text: str) -> UUID:
    """The form's key as it stands in the page. Raises ValueError when it is none."""
    return UUID(text)
