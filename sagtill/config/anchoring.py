"""The log's daily anchor: how far each chain has come, kept where whoever holds the database does not.

A chain shows what was changed inside it, but not that its end was cut off or that all of it was written anew. An anchor does: it goes
to a file beside the database, to the service's own log, and by mail to whoever the installation names (SAGTILL_ANCHOR_EMAIL).
"""

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sagtill.audit import queries as audit
from sagtill.audit.models import AuditHead
from sagtill.config import options
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.wall import whose
from sagtill.wall.whose import Across

logger = logging.getLogger(__name__)
Anchors = dict[UUID, dict[int, str]]


class AnchorError(Exception):
    """A file with anchors cannot be read; the message is the Swedish sentence."""


@dataclass(frozen=True)
class Anchor:
    """The end of one organisation's chain at a moment."""

    day: str
    organisation_id: UUID
    n: int
    h: str

    @property
    def line(self) -> str:
        """As it is written: one line of plain words that a person can also read aloud from paper."""
        return f"{self.day} {self.organisation_id} {self.n} {self.h}"


def place() -> Path:
    """The file of anchors in the data directory."""
    return options.data_directory() / "ankare.txt"


def leave() -> int:
    """Take today's anchors and leave them outside the database. Returns how many. Bears being run twice."""
    day = clock.today().isoformat()
    taken = [Anchor(day, end.organisation_id, end.n, end.h) for end in _ends() if end.n]
    if not taken:
        return 0
    _append(anchor.line for anchor in taken)
    for anchor in taken:
        logger.info("anchor of the log: %s", anchor.line)
    to = options.read("SAGTILL_ANCHOR_EMAIL")
    if to:
        notices.send_anchors(to, [anchor.line for anchor in taken])
    return len(taken)


@whose.across(Across.ANCHOR)
def _ends() -> list[AuditHead]:
    return audit.ends()


def _append(lines: Iterable[str]) -> None:
    """On the disk before it counts as left."""
    descriptor = os.open(place(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Anchors:
    """All anchors of a file, also one that was saved from a mail: lines that are no anchors are passed over. Raises AnchorError."""
    found: Anchors = {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AnchorError(f"Ankarfilen {path} går inte att läsa.") from error
    for line in text.splitlines():
        anchor = _parsed(line)
        if anchor is None:
            continue
        known = found.setdefault(anchor.organisation_id, {})
        if known.setdefault(anchor.n, anchor.h) != anchor.h:
            raise AnchorError(f"Ankarfilen {path} säger emot sig själv om rad {anchor.n}.")
    return found


def _parsed(line: str) -> Anchor | None:
    try:
        day, organisation, n, h = line.split()
        anchor = Anchor(day, UUID(organisation), int(n), h)
    except ValueError:
        return None
    return anchor if len(h) == 64 else None
