"""What somebody has touched, after an incident."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.audit import queries as audit
from sagtill.audit.models import AuditRow
from sagtill.log_review.queries.naming import OF_MATTERS, names
from sagtill.log_review.queries.reading import _is_id
from sagtill.log_review.queries.words import act_words, kind_words, page_words, reason_words
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case


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
    known = names(actor, {UUID(one) for row in rows for one in (row.object_id, *row.subject_ids) if _is_id(one)})
    typed = {part for row in rows if row.act == "denied" for part in row.object_id.split("/") if not _is_id(part)}
    by_number = set(
        Case.objects.visible_to(actor, Act.OUTLINE).filter(number__in=typed).values_list("number", flat=True)
    )
    return [_refused(row, known, by_number) if row.act == "denied" else _done(row, known) for row in rows]


def _done(row: AuditRow, known: dict[str, str]) -> Touch:
    listed = [one for one in (row.object_id, *row.subject_ids) if _is_id(one)]
    hidden = sum(1 for one in listed if one not in known) if row.object_kind in OF_MATTERS else 0
    # Of a matter that the asker may not see, neither who it was about nor why is told.
    what = sorted({known[one] for one in listed if one in known}) if not (hidden and row.object_id) else []
    return Touch(
        row.n,
        row.at,
        act_words(row.act),
        kind_words(row.object_kind),
        ", ".join([*what, *_not_told(hidden)]),
        "" if hidden else reason_words(row.reason),
        row.result,
    )


def _refused(row: AuditRow, known: dict[str, str], by_number: set[str]) -> Touch:
    parts = [one for one in row.object_id.split("/") if one]
    what = [known.get(one, one if one in by_number else "") for one in parts]
    hidden = 1 if parts and not any(what) else 0
    where = [page_words(row.object_kind), *filter(None, what), *_not_told(hidden)]
    return Touch(
        row.n,
        row.at,
        act_words(row.act),
        _("sida"),
        ", ".join(where),
        "" if hidden else reason_words(row.reason),
        row.result,
    )


def _not_told(hidden: int) -> list[str]:
    return [_("{n} som du inte får se").format(n=hidden)] if hidden else []


def cases_in(touches: Iterable[Touch]) -> int:
    """How many different cases are named."""
    return len({number for one in touches for number in one.what.split(", ") if number[:4].isdigit()})
