"""How a case is judged and what may be done when. Plain values; no Django."""

from sagtill.cases.rules.judging import (
    PATH_LABELS,
    SAFE_LABELS,
    SERIOUSNESS_LABELS,
    Path,
    Safe,
    Seriousness,
    judgement,
    needs_reason,
)
from sagtill.cases.rules.rating import DRAWN_AT_RANDOM, Drawn, drawn
from sagtill.cases.rules.threats import CALLED_LABELS, TOLD_LABELS, Called, Told
from sagtill.cases.rules.words import CAUSE_AREAS, REPLY_SUGGESTIONS, NoteKind, unfilled

__all__ = [
    "CALLED_LABELS",
    "CAUSE_AREAS",
    "DRAWN_AT_RANDOM",
    "PATH_LABELS",
    "REPLY_SUGGESTIONS",
    "SAFE_LABELS",
    "SERIOUSNESS_LABELS",
    "TOLD_LABELS",
    "Called",
    "Drawn",
    "NoteKind",
    "Path",
    "Safe",
    "Seriousness",
    "Told",
    "drawn",
    "judgement",
    "needs_reason",
    "unfilled",
]
