"""What is known of the people and units that a list is compared with. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sagtill.organisation.roles import Role


@dataclass(frozen=True)
class KnownAssignment:
    """An assignment that holds today or later."""

    id: UUID
    role: Role
    unit_id: UUID
    starts_on: date
    ends_on: date | None
    is_listed: bool


@dataclass(frozen=True)
class KnownPerson:
    """Somebody in the organisation."""

    id: UUID
    username: str
    name: str
    facts: Mapping[str, str | bool]
    is_active: bool
    is_listed: bool
    assignments: list[KnownAssignment] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What the organisation looks like: people by folded user name, units by every name they can be written with."""

    people: Mapping[str, KnownPerson]
    units: Mapping[str, list[UUID]]
    unit_names: Mapping[UUID, str]
    taken: frozenset[str]
    # The folded user name of whoever brings the list; their own access is not theirs to change.
    oneself: str = ""


def folded_unit(name: str) -> str:
    """What unit names are compared by: «Äldreomsorg / Norr» and «äldreomsorg/norr» are the same."""
    return "/".join(" ".join(part.split()) for part in name.casefold().split("/"))
