"""How the pages with a code look for whoever came from outside: an adult, a child, a young person."""

from typing import Any

from sagtill.reports.models import Voice
from sagtill.reports.rules.voices import Speaker

# The address of each way in, and the look of its pages.
_LOOKS = {"tyck": "", "barn": "kid", "ung": "teen"}
_WAYS = {Speaker.CHILD: "barn", Speaker.YOUNG: "ung"}


def look(way: str) -> dict[str, Any]:
    """What the templates ask for; an unknown way looks as for adults."""
    chosen = way if way in _LOOKS else "tyck"
    return {"way": chosen, "look": _LOOKS[chosen], "for_young": chosen != "tyck"}


def look_of(voice: Voice) -> dict[str, Any]:
    """The same, for somebody whose words we have."""
    return {"voice": voice, **look(_WAYS.get(Speaker(voice.speaker), "tyck"))}
