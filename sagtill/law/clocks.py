"""What a deadline is: one dated row that says what starts it, how long it is and who set the number."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sagtill.law.sources import Dated, Grade, Source
from sagtill.law.words import N_


class Unit(StrEnum):
    """What a length is counted in. A yearly date is one number: 301 is 1 March. 1 quarter is this quarter."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    QUARTER = "quarter"
    YEARLY = "yearly"


class Origin(StrEnum):
    """Who set the number: the law, the organisation's own routine, or a promise made to a person."""

    LAW = "law"
    LOCAL = "local"
    PROMISE = "promise"

    @property
    def label(self) -> str:
        """The words that stand after every date."""
        return ORIGIN_LABELS[self]


ORIGIN_LABELS = {
    Origin.LAW: N_("(lagen)"),
    Origin.LOCAL: N_("(er rutin)"),
    Origin.PROMISE: N_("(lovat)"),
}


class NoNumberError(LookupError):
    """The rule has a word such as "genast" and no number, so there is elapsed time but no last day."""


class NotInForceError(LookupError):
    """No rule with this key held on the day the clock started, as far as our sources reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Dated):
    """One deadline as one dated row.

    `length` is None where the law gives only a `word`; `unit` is then what a local target is counted in.
    `moves` says that a last day on a free day may wait until the next working day (2 § lag 1930:173).
    `fixed` says that the number is confirmed law, which no setting may change.
    """

    key: str
    name: str
    starts: str
    length: int | None = None
    unit: Unit
    word: str = ""
    origin: Origin
    source: Source
    moves: bool = False
    fixed: bool = False
    at_most: int | None = None
    note: str = ""


def law_row(
    key: str,
    name: str,
    starts: str,
    source: Source,
    length: int | None = None,
    unit: Unit = Unit.DAYS,
    *,
    word: str = "",
    moves: bool = False,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
) -> Deadline:
    """A row of law. Its number is fixed when we read it in the statute itself, and a setting otherwise."""
    return Deadline(
        key=key,
        name=name,
        starts=starts,
        length=length,
        unit=unit,
        word=word,
        origin=Origin.LAW,
        source=source,
        moves=moves,
        fixed=length is not None and source.grade is Grade.A,
        in_force_from=since,
        in_force_to=until,
        note=note,
    )


def word_row(
    key: str,
    name: str,
    starts: str,
    source: Source,
    word: str,
    unit: Unit,
    *,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
) -> Deadline:
    """A row of law with a word and no number; `unit` is what a local target would be counted in."""
    return law_row(key, name, starts, source, unit=unit, word=word, since=since, until=until, note=note)
