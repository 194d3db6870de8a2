"""A paper as something that can be stored and comes back the same."""

from base64 import b64decode, b64encode
from dataclasses import fields
from typing import Any

from sagtill.documents.rules.paper import (
    Bullets,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signatures,
    Table,
    Words,
)

_KINDS = {
    kind.__name__: kind
    for kind in (Run, Heading, Paragraph, Bullets, Table, Picture, Signatures, NewPage, Words, Paper)
}


def storable(value: Any) -> Any:
    """Plain values that JSON can hold."""
    if type(value).__name__ in _KINDS and _KINDS[type(value).__name__] is type(value):
        return {"is": type(value).__name__, **{one.name: storable(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, bytes):
        return {"bytes": b64encode(value).decode()}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, tuple):
        return [storable(one) for one in value]
    return value


def restored(value: Any) -> Any:
    """What `storable` made, back again."""
    if isinstance(value, list):
        return tuple(restored(one) for one in value)
    if isinstance(value, dict):
        if "bytes" in value:
            return b64decode(value["bytes"])
        if "set" in value:
            return frozenset(value["set"])
        kind = _KINDS[value["is"]]
        return kind(**{name: restored(one) for name, one in value.items() if name != "is"})
    return value


def paper_from(stored: dict[str, Any]) -> Paper:
    """The paper. Raises TypeError when something else was stored."""
    found = restored(stored)
    if not isinstance(found, Paper):
        raise TypeError("no paper was stored")
    return found
