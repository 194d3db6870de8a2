"""The log's only writer. A row is written in the transaction of what it tells of; if it cannot be, neither is the rest."""

import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sagtill.audit.rules import ACTS, link
from sagtill.law import clock
from sagtill.wall import statements, whose

INSTALLATION = UUID(int=0)
Said = tuple[str, str, str, str, str, list[str], str, str]


# Without a savepoint of its own: if the log cannot be written, everything that it tells of is undone too.
@transaction.atomic(savepoint=False)
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
    """Write one event. `act` is a key of rules.ACTS; ids are written as text. Raises KeyError for an unknown act."""
    ACTS[act]
    # The row is written in the chain that it is for, whoever asked for what it tells of.
    with whose.only(organisation_id), statements.cursor() as cursor:
        n, previous = _end_of_chain(cursor, organisation_id)
        moment = at or clock.now()
        said = (
            who,
            role,
            act,
            object_kind,
            str(object_id),
            [str(one) for one in subjects],
            reason[:300],
            result,
        )
        h = link(previous, organisation_id, n + 1, moment, *said)
        _append(cursor, organisation_id, n + 1, moment, said, h)


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


def _append(cursor: CursorWrapper, organisation_id: UUID, n: int, at: datetime, said: Said, h: str) -> None:
    who, role, act, object_kind, object_id, subjects, reason, result = said
    moment = connection.ops.adapt_datetimefield_value(at)
    key = _as_stored(organisation_id)
    cursor.execute(
        "INSERT INTO audit_auditrow (organisation_id, n, at, who, role, act, object_kind, object_id, subject_ids, reason, result, h)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [key, n, moment, who, role, act, object_kind, object_id, json.dumps(subjects), reason, result, h],
    )
    cursor.execute("UPDATE audit_audithead SET n = %s, h = %s WHERE organisation_id = %s", [n, h, key])


def _as_stored(key: UUID) -> str:
    return str(key) if connection.features.has_native_uuid_field else key.hex
