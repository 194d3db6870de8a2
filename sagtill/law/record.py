"""The kinds of documents this system holds, and what a rule about keeping them says."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.laws import Family, Kind
from sagtill.law.sources import Source


class Record(StrEnum):
    """The kinds of documents this system holds."""

    LEX_SARAH = "lex_sarah"
    IVO_DECISION = "ivo_decision"
    DEVIATION = "deviation"
    COMPLAINT = "complaint"
    SELF_CHECK = "self_check"
    SURVEY = "survey"
    QUALITY_REPORT = "quality_report"
    ACCESS_LOG = "access_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long one kind of record is kept: `years` after `counted_from`, or for ever when None (bevaras).

    `fixed` is law that no setting changes; `at_least` is the shortest time a setting may have.
    """

    record: Record
    name: str
    kinds: tuple[Kind, ...]
    families: tuple[Family, ...] = tuple(Family)
    years: int | None
    counted_from: str
    source: Source
    fixed: bool = False
    at_least: int = 0
