"""The log's only writer. A row is written in the transaction of what it tells of; if it cannot be, neither is the rest."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sagtill.audit.rules import ACTS, link
from sagtill.law import clock
from sagtill.wall import statements, whose

INSTALLATION = UUID(int=0)


@dataclass(frozen=True)
class Event:
    """What a row tells. `act` is a key of rules.ACTS; ids are written as text. Raises KeyError for an unknown act."""

    who: str
    act: str
    object_kind: str
    object_id: object = ""
    subjects: Sequence[object] = ()
    role: str = ""
    reason: str = ""
    result: str = "done"
    at: datetime = field(default_factory=clock.now)

    def __post_init__(self) -> None:
        ACTS[self.act]


def record(
    organisation_id: UUID,
    who: str,
    act: str,
    object_kind: str,
    object_id: object = "",
    *,
    subjects: Iterable[object] = (),
    role: str = "",
    reason: str = "",
    result: str = "done",
    at: datetime | None = None,
) -> None:
    """Write one event; of this moment, unless another is given."""
    moment = at or clock.now()
    append(organisation_id, [Event(who, act, object_kind, object_id, tuple(subjects), role, reason, result, moment)])


# Without a savepoint of its own: if the log cannot be written, everything that it tells of is undone too.
@transaction.atomic(savepoint=False)
def append(organisation_id: UUID, events: Sequence[Event]) -> None:
    """Write events after each other at the end of the organisation's chain."""
    # The rows are written in the chain that they are for, whoever asked for what they tell of.
    with whose.only(organisation_id), statements.cursor() as cursor:
        n, end = _end_of_chain(cursor, organisation_id)
        for event in events:
            n += 1
            end = _add(cursor, organisation_id, n, end, event)
        cursor.execute(
            "UPDATE audit_audithead SET n = %s, h = %s WHERE organisation_id = %s",
            [n, end, _as_stored(organisation_id)],
        )


def _end_of_chain(cursor: CursorWrapper, organisation_id: UUID) -> tuple[int, str]:
    """The chain's last number and hash, locked until the transaction ends.

    Plain SQL here and below: every page and every verb pays for the log, and the object layer would cost five times as much.
    """
    key = _as_stored(organisation_id)
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    sql = f"SELECT n, h FROM audit_audithead WHERE organisation_id = %s{lock}"  # noqa: S608 - a constant
    cursor.execute(sql, [key])
    row = cursor.fetchone()
    if row is None:
        cursor.execute(
            "INSERT INTO audit_audithead (organisation_id, n, h) VALUES (%s, 0, '') ON CONFLICT DO NOTHING",
            [key],
        )
        cursor.execute(sql, [key])
        row = cursor.fetchone()
    return int(row[0]), str(row[1])


def _add(cursor: CursorWrapper, organisation_id: UUID, n: int, end: str, event: Event) -> str:
    """Write a row, bound to the end of the chain so far. Returns the new end."""
    subjects, reason = [str(one) for one in event.subjects], event.reason[:300]
    said = (event.who, event.role, event.act, event.object_kind, str(event.object_id))
    h = link(end, organisation_id, n, event.at, *said, subjects, reason, event.result)
    moment = connection.ops.adapt_datetimefield_value(event.at)
    cursor.execute(
        "INSERT INTO audit_auditrow (organisation_id, n, at, who, role, act, object_kind, object_id, subject_ids, reason, result, h)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [_as_stored(organisation_id), n, moment, *said, json.dumps(subjects), reason, event.result, h],
    )
    return h


def _as_stored(key: UUID) -> str:
    return str(key) if connection.features.has_native_uuid_field else key.hex
