"""Cards that have been made and answered."""

from sagtill.cases.testing import as_
from sagtill.organisation.testing import Town
from sagtill.voices.services import cards


def some_cards(town: Town, number: int = 1, *, for_young: bool = False) -> list[str]:
    return cards.make(as_(town.amina), town.north, number, for_young=for_young)
