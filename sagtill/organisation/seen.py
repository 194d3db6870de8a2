"""Which fields of a row somebody may see: the rule in access.py asked once for each field."""

from collections.abc import Mapping
from typing import Any

from sagtill.organisation.access import may
from sagtill.organisation.actor import Actor
from sagtill.organisation.matters import Matter
from sagtill.organisation.roles import (
    Act,
)

# For each act, the fields of a table that it opens. What no act lists is shown to nobody.
Listed = Mapping[Act, frozenset[str]]


def fields(actor: Actor, matter: Matter, listed: Listed) -> frozenset[str]:
    """The fields of a row that this person may see: pages, exports and other machines ask here."""
    return frozenset().union(*[names for act, names in listed.items() if may(actor, act, matter)])


class HiddenError(AttributeError):
    """A page asked for a field that the person may not see. In a template it is nothing at all."""


class Seen:
    """A row as one person may see it: other fields do not exist."""

    def __init__(self, row: object, allowed: frozenset[str]) -> None:
        self._row = row
        self._allowed = allowed

    def __getattr__(self, name: str) -> Any:
        if name not in self._allowed:
            raise HiddenError(name)
        return getattr(self._row, name)
