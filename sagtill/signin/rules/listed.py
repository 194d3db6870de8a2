"""What a list of people holds once it is read: its rows, and what is wrong with others. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sagtill.organisation.roles import Role


class UnreadableError(Exception):
    """The file as a whole cannot be read; the message is the Swedish sentence."""


@dataclass(frozen=True)
class RowError:
    """What is wrong with one row, as numbered by the spreadsheet."""

    number: int
    sentence: str
    value: str = ""
    username: str = ""


@dataclass(frozen=True)
class Row:
    """One person's one assignment."""

    number: int
    username: str
    facts: Mapping[str, str | bool]
    role: Role
    unit: str
    starts_on: date | None
    ends_on: date | None

    @property
    def key(self) -> str:
        """What user names are compared by."""
        return self.username.casefold()


@dataclass(frozen=True)
class Listed:
    """What the file says, and what is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
