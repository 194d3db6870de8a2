"""A case's first title: one short sentence out of what was written, without names. Plain Python. The handler may change it."""

import re

_LONGEST = 70
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_OPENING = re.compile(r"^(hej|ja|alltså|jo|det var så att|jag vill berätta att)[,!.]?\s+", re.IGNORECASE)
# A capital inside a sentence is most often a name. Days and months are written small in Swedish, so little is lost.
_NAME_INSIDE = re.compile(r"(?<=[a-zåäö0-9,;:] )[A-ZÅÄÖÉÜ][\wåäöéü-]+(?:'?s)?(?: [A-ZÅÄÖÉÜ][\wåäöéü-]+)*")
_KEPT = frozenset(
    {
        "SoL",
        "LSS",
        "LVU",
        "LVM",
        "HVB",
        "IVO",
        "SAS",
        "BBIC",
        "IT",
        "APT",
        "BoU",
        "Skype",
        "Teams",
        "Treserva",
        "Lifecare",
    }
)


def title_of(text: str, fallback: str) -> str:
    """At most 70 characters, ending at a word. Names become «någon». `fallback` when there is nothing to take."""
    first = next((part.strip() for part in _SENTENCE_END.split(text) if len(part.strip()) > 3), "")
    first = _OPENING.sub("", first)
    first = _NAME_INSIDE.sub(_without_name, first).rstrip(".!? ,;:")
    if len(first) > _LONGEST:
        first = first[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
    return first[:1].upper() + first[1:] if first else fallback


def _without_name(match: re.Match[str]) -> str:
    words = match.group(0).split(" ")
    return match.group(0) if all(word in _KEPT or word.isupper() for word in words) else "någon"
