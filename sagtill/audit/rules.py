"""How the log's chain is made, and what the acts are called. No Django."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sagtill.law.words import N_

ACTS: dict[str, str] = {
    "read": N_("läste"),
    "outline": N_("såg nummer, rubrik, läge och datum"),
    "list": N_("såg i en lista"),
    "search": N_("sökte"),
    "create": N_("skapade"),
    "change": N_("ändrade"),
    "open": N_("öppnade skyddad uppgift"),
    "print": N_("skrev ut"),
    "export": N_("hämtade ut"),
    "disclose": N_("lämnade ut"),
    "break_glass": N_("öppnade utanför sitt uppdrag"),
    "denied": N_("nekades"),
    "sign_in": N_("loggade in"),
    "permission": N_("ändrade behörighet"),
    "destroy": N_("gallrade"),
    "review": N_("granskade loggen"),
}


def link(
    previous: str,
    organisation_id: UUID,
    n: int,
    at: datetime,
    who: str,
    role: str,
    act: str,
    object_kind: str,
    object_id: str,
    subject_ids: Sequence[str],
    reason: str,
    result: str,
) -> str:
    """The hash that binds a row to the one before it: SHA-256 in hexadecimal over canonical JSON."""
    fields = [
        previous,
        str(organisation_id),
        n,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        who,
        role,
        act,
        object_kind,
        object_id,
        list(subject_ids),
        reason,
        result,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
