"""Who has read a report, for whoever told it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sagtill.audit import queries as audit
from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.log_review.queries.words import act_words, role_words
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person
from sagtill.reports.models import Report

_READ = ("read", "outline", "open", "print", "export", "break_glass")


@dataclass(frozen=True)
class Reader:
    """One look at a report's case, as its reporter is told: when, in what role, from where; not the name."""

    at: datetime
    role: str
    unit: str
    act: str


def readers_of(report: Report) -> list[Reader]:
    """Who has read a report, newest first. Only the first look of a person on a day is told; the reporter's own are not."""
    rows = audit.about(report.organisation_id, report.case_id) | audit.about(report.organisation_id, report.id)
    wanted = [row for row in rows.filter(act__in=_READ, result="done") if not _is_own(report, row)]
    people = {str(one.id): one for one in Person.objects.filter(pk__in={row.who for row in wanted if _is_id(row.who)})}
    units = {key: organisation.home_unit(person) for key, person in people.items()}
    found: dict[tuple[str, date, str], Reader] = {}
    for row in wanted:
        unit = units.get(row.who)
        reader = Reader(row.at, role_words(row.role), unit.name if unit else "", act_words(row.act))
        found.setdefault((row.who, clock.local(row.at).date(), row.act), reader)
    return sorted(found.values(), key=lambda reader: reader.at, reverse=True)


def _is_own(report: Report, row: AuditRow) -> bool:
    return not _is_id(row.who) or row.who == str(report.reporter_id)


def _is_id(who: str) -> bool:
    try:
        UUID(who)
    except ValueError:
        return False
    return True
