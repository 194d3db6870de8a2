"""Where a rule comes from and how sure we are of it. Every rule in this house carries one of these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sagtill.law.words import N_


class Grade(StrEnum):
    """How well a statement of law is confirmed. D and M must never be more than a settable value."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    M = "M"

    @property
    def meaning(self) -> str:
        """What the letter says, in Swedish."""
        return GRADE_MEANINGS[self]

    @property
    def confirmed(self) -> bool:
        """Whether somebody read it in a statute, at an authority or in a named secondary text."""
        return self not in (Grade.D, Grade.M)


GRADE_MEANINGS = {
    Grade.A: N_("lagtext, läst i sin helhet"),
    Grade.B: N_("en myndighets egen sida"),
    Grade.C: N_("en kommuns, SKR:s eller annan andrahandskälla"),
    Grade.D: N_("text från tredje part, bara en fingervisning"),
    Grade.M: N_("obekräftat: en inställning, aldrig en fast regel"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place in one text. `text` is quoted word for word; `read_on` is the date of the copy read."""

    law: str
    section: str = ""
    text: str = ""
    grade: Grade
    url: str = ""
    read_on: date | None = None
    note: str = ""

    @property
    def citation(self) -> str:
        """The section and the law in one line, such as "27 kap. 6 § SoL (2025:400)"."""
        return f"{self.section} {self.law}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that holds from one day up to and including another; None means no limit known to us."""

    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Dated):
    """One thing that a source says, in plain Swedish, with a stable key."""

    key: str
    text: str
    source: Source


D = TypeVar("D", bound=Dated)


def on(day: date, rows: Iterable[D]) -> tuple[D, ...]:
    """Those of the rows that hold on `day`, in their own order."""
    return tuple(row for row in rows if row.in_force(day))
