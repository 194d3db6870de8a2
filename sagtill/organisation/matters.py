"""What the rule in access.py needs to know of a matter, and where a table keeps it."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sagtill.organisation.roles import (
    ALL_KINDS,
    Kind,
)


class Matter(Protocol):
    """What the rule needs to know of a case, a complaint or an investigation."""

    organisation_id: UUID
    unit_id: UUID
    kind: str
    closed_circle: bool

    @property
    def subject_id(self) -> UUID:
        """The id that its circle is known by."""


@dataclass(frozen=True)
class Paths:
    """Where a table keeps what the rule asks for, as lookups from that table.

    Without `desk` nobody else can hold its matters. `holds` says which kinds there can be in it.
    """

    subject: str = "id"
    organisation: str = "organisation_id"
    unit: str = "unit_id"
    kind: str = "kind"
    closed_circle: str = "closed_circle"
    desk: str = ""
    holds: frozenset[Kind] = frozenset(Kind)


MATTER = Paths()
CASE = Paths(desk="desk", holds=ALL_KINDS)


def through(relation: str) -> Paths:
    """Paths for a table that points at a case."""
    return Paths(
        subject=f"{relation}_id",
        organisation="organisation_id",
        unit=f"{relation}__unit_id",
        kind=f"{relation}__kind",
        closed_circle=f"{relation}__closed_circle",
        desk=f"{relation}__desk",
        holds=ALL_KINDS,
    )
