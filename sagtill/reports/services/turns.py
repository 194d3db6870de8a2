"""When very many tell at once they are slowed, and never refused (security.md 6). Nothing about anybody is counted or kept.

Whoever finds no room gets a turn that goes along in the form, sealed: half a minute later the same form is let through, however many
others there are. A form that has been sent before is let through at once, so that a lost answer can be had again.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sagtill.law import clock
from sagtill.reports.models import Submission
from sagtill.ui import pace
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across

WAIT = timedelta(seconds=30)
_PURPOSE = "turn-to-tell"


def may_send(key: UUID, turn: str) -> bool:
    """Whether this form may be sent now: there is room, or it has waited for its turn, or it has been sent before."""
    return pace.may_try("tell") or _has_waited(key, turn) or _is_known(key)


def turn_of(key: UUID, earlier: str = "") -> str:
    """The form's turn: the one it has, or a new one from now."""
    return (
        earlier
        if _began(key, earlier)
        else vault.seal_answers(_PURPOSE, {"key": str(key), "at": clock.now().isoformat()})
    )


def _has_waited(key: UUID, turn: str) -> bool:
    began = _began(key, turn)
    return began is not None and clock.now() - began >= WAIT


def _began(key: UUID, turn: str) -> datetime | None:
    said = vault.open_answers(_PURPOSE, turn) if turn else None
    return datetime.fromisoformat(said["at"]) if said is not None and said["key"] == str(key) else None


@whose.across(Across.CODE)
def _is_known(key: UUID) -> bool:
    return Submission.objects.filter(key=key).exists()
