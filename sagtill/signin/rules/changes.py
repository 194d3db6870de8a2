"""What would be changed, person by person, as it is shown before it is done. No Django."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sagtill.organisation.roles import Role
from sagtill.signin.rules.known_people import KnownAssignment
from sagtill.signin.rules.listed import RowError


@dataclass(frozen=True)
class NewAssignment:
    """A role that somebody is to have."""

    role: Role
    unit_id: UUID
    starts_on: date | None
    ends_on: date | None


@dataclass
class Change:
    """What is to be done about one person."""

    username: str
    name: str
    person_id: UUID | None = None
    is_new: bool = False
    is_back: bool = False
    is_leaving: bool = False
    becomes_listed: bool = False
    facts: dict[str, str | bool] = field(default_factory=dict)
    begins: list[NewAssignment] = field(default_factory=list)
    ends: list[KnownAssignment] = field(default_factory=list)
    moves: list[tuple[KnownAssignment, date | None]] = field(default_factory=list)
    adopts: list[UUID] = field(default_factory=list)

    @property
    def shows(self) -> bool:
        """Whether anybody would notice."""
        return bool(
            self.is_new or self.is_back or self.is_leaving or self.facts or self.begins or self.ends or self.moves
        )


@dataclass(frozen=True)
class Plan:
    """Everything that a list would change, and the rows that are left out."""

    changes: list[Change]
    errors: list[RowError]
    unchanged: int
    # How many of those who came from a list there are now; to judge how many leave.
    listed: int

    @property
    def shown(self) -> list[Change]:
        return [change for change in self.changes if change.shows]

    @property
    def leaving(self) -> list[Change]:
        return [change for change in self.changes if change.is_leaving]

    @property
    def is_drastic(self) -> bool:
        """Whether so many leave that the file may be only a part of the list."""
        return len(self.leaving) > max(5, self.listed // 5)

    @property
    def digest(self) -> str:
        """What somebody has looked at and said yes to."""
        return hashlib.sha256(repr((self.changes, self.errors)).encode()).hexdigest()
