"""The card that somebody holds. Only its code says whose it is."""

from sagtill.voices.models import VisitCard
from sagtill.voices.rules import card_digest
from sagtill.wall import whose
from sagtill.wall.whose import Across


@whose.across(Across.CODE)
def unused(code: str) -> VisitCard | None:
    """The card of a code, while nobody has answered with it."""
    return VisitCard.objects.filter(digest=card_digest(code) or "-", used=False).first()
