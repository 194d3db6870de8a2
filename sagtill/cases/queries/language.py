"""How easy an answer is to read, while it is written. It helps and never stops anybody."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sagtill.methods.plain_language import hints
from sagtill.methods.readability import UNCERTAIN, Target, readability

_MOST_HINTS = 5


@dataclass(frozen=True)
class Check:
    """LIX of a text against what the reader needs, and what could be said more plainly."""

    lix: int
    target: int
    meets: bool
    reading: str
    uncertain: str
    hints: list[str]


def check(text: str, *, for_young: bool) -> Check | None:
    """The check of an answer to a child or to a grown-up; None for a text without a word."""
    try:
        found = readability(text)
    except ValueError:
        return None
    target = Target.FOR_CHILDREN if for_young else Target.ANSWER_TO_COMPLAINT
    said = [_(one.kind.value).format(**one.values) for one in hints(text)]
    return Check(
        lix=round(found.lix),
        target=target.value,
        meets=found.meets(target),
        reading=_(found.reading.value),
        uncertain=_(UNCERTAIN) if found.uncertain else "",
        hints=list(dict.fromkeys(said))[:_MOST_HINTS],
    )
