"""Sending a report: once, however many times the form is sent; the case, its first step, the log and the outbox with it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, models, transaction

from sagtill.audit import services as audit
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.services import next_number
from sagtill.reports.models import Case, Report, SearchRow
from sagtill.reports.rules import codes
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.telling import Telling
from sagtill.reports.services import beginning, landing, search_index, sent_forms, voices
from sagtill.reports.services.drafts import dropped as drafts_dropped
from sagtill.reports.services.sent_forms import Receipt
from sagtill.tables import storing
from sagtill.tables.asking import Asking
from sagtill.wall import statements, whose
from sagtill.wall.whose import Across

# Anonymous reports are numbered on their own: between two numbers with a clock time, a number would tell the time.
ANONYMOUS_SERIES = "A"
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
            receipt = sent_forms.replay(telling)
    if receipt is None:
        raise sent_forms.OtherFormError
    return receipt


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
    inside, outside = landing.circle(telling, unit, staff, reporter)
    code = codes.new_code() if anonymous or telling.said else ""
    case = beginning.case_of(telling, unit, landing.first_turn(telling, staff, reporter))
    if landing.begins_at_sas(telling) and inside and inside[0] not in staff.sas:
        # No SAS can take it: it lands with whoever stands in, by name.
        case.handler = inside[0]
    report = beginning.report_of(telling, case, reporter, code)
    report.written_by = written_by
    rows = [
        beginning.first_step(case),
        sent_forms.remembered(telling, report, code),
        *([voices.of_report(report, telling.said)] if telling.said else []),
        *landing.circle_members(case, inside, outside),
        *landing.told(telling, case, staff, inside),
    ]
    found = search_index.row_of(case, f"{case.title} {report.plain_text}") if report.plain_text else None
    # The log of an anonymous report is written at night, without a time of day (services.channel).
    # The name of a confidential reporter is the vault's, and so not the log's.
    who = report.reporter or written_by
    logged_as = "" if anonymous else str(who.pk) if who else str(report.identity)
    return _Made(case, report, rows, found, logged_as, code)


def _store(made: _Made, unit: Unit) -> Receipt:
    """Few statements, since everybody else who sends waits for the number and the log's last row until this has ended."""
    case, report, found = made.case, made.report, [made.found] if made.found else []
    drafts = [drafts_dropped(report.reporter_id)] if report.reporter_id else []
    ready = storing.New([case, report, *made.rows, *found], also=drafts)
    with statements.in_few_rounds():
        case.number = report.number = next_number(unit.organisation_id, ANONYMOUS_SERIES if case.day_only else "")
        ready.say_anew(case, "number")
        ready.say_anew(report, "number")
        for row in found:
            ready.say_anew(search_index.with_number(row, case.number), "stems")
        ready.store()
        search_index.mirror(found)
        if made.logged_as:
            audit.record(unit.organisation_id, made.logged_as, "create", "report", report.id, subjects=[case.id])
    return Receipt(report, made.code)
