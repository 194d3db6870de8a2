"""Readings that wait for the end of the same organisation's chain are written together, by the one whose turn comes first.

Everybody who looks at something waits for one row, the end of the chain, and for the disk. Those who wait in the same process have it
done by one of them, in one transaction: it costs them all as much as it costs one. Nobody's page leaves before their own rows are
written, as always, and whoever's rows cannot be written gets the error alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import transaction

from sagtill.audit.services import Event, append


@dataclass(eq=False)
class _Waiting:
    events: Sequence[Event]
    is_written: bool = False


_gate = Lock()
_queues: defaultdict[UUID, list[_Waiting]] = defaultdict(list)
_turns: defaultdict[UUID, Lock] = defaultdict(Lock)


def write(organisation_id: UUID, events: Sequence[Event]) -> None:
    """Write one page's rows, together or not at all. Never inside a transaction: another's rows may be written with them."""
    mine = _Waiting(events)
    with _gate:
        _queues[organisation_id].append(mine)
        turn = _turns[organisation_id]
    with turn:
        if not mine.is_written:
            _write_all(organisation_id, mine)


def _write_all(organisation_id: UUID, mine: _Waiting) -> None:
    with _gate:
        waiting = _queues.pop(organisation_id)
    try:
        _write(organisation_id, waiting)
    except Exception:
        # Somebody's rows cannot be written. The others try again without mine, which are tried alone.
        with _gate:
            _queues[organisation_id][:0] = [one for one in waiting if one is not mine]
        if len(waiting) == 1:
            raise
        _write(organisation_id, [mine])


def _write(organisation_id: UUID, waiting: list[_Waiting]) -> None:
    with transaction.atomic():
        append(organisation_id, [event for one in waiting for event in one.events])
    for one in waiting:
        one.is_written = True
