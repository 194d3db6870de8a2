"""What somebody has touched, after an incident."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.audit import queries as audit
from sagtill.audit.models import AuditRow
from sagtill.log_review.queries.reading import _is_id
from sagtill.log_review.queries.reviewing import _visible
from sagtill.log_review.queries.words import _KINDS, act_words
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act
from sagtill.reports.models import Report


@dataclass(frozen=True)
class Touch:
    """One row of the log, as whoever asks may see it."""

    n: int
    at: datetime
    act: str
    kind: str
    what: str
    reason: str
    result: str


def touched(actor: Actor, person: Person, since: datetime, until: datetime) -> list[Touch]:
    """Everything a person did and saw between two moments. What the asker may not know of has no number, but its row is there."""
    rows = list(audit.by_person(actor.organisation_id, person.id, since, until))
    ids = {UUID(one) for row in rows for one in (row.object_id, *row.subject_ids) if _is_id(one)}
    numbers = {str(key): case.number for key, case in _visible(actor, ids).items()}
    told = Report.objects.visible_to(actor, Act.OUTLINE).filter(pk__in=ids).values_list("pk", "number")
    numbers |= {str(key): number for key, number in told}
    return [Touch(row.n, row.at, act_words(row.act), _kind(row), *_what(row, numbers)) for row in rows]


def _kind(row: AuditRow) -> str:
    return _(_KINDS.get(row.object_kind, row.object_kind))


def _what(row: AuditRow, numbers: dict[str, str]) -> tuple[str, str, str]:
    listed = [row.object_id] if row.object_id else list(row.subject_ids)
    known = sorted(numbers[one] for one in listed if one in numbers)
    hidden = sum(1 for one in listed if one not in numbers) if row.object_kind in ("case", "report") else 0
    more = [_("{n} som du inte får se").format(n=hidden)] if hidden else []
    # A reason may say what a hidden matter is about.
    return ", ".join([*known, *more]), "" if hidden else row.reason, row.result


def cases_in(touches: Iterable[Touch]) -> int:
    """How many different cases are named."""
    return len({number for one in touches for number in one.what.split(", ") if number[:4].isdigit()})
