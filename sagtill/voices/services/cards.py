"""Cards after a visit: making them, and taking in the two answers."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.voices import permissions
from sagtill.voices.models import Listened, VisitCard, Visits, first_of_month
from sagtill.voices.rules import MOST_CARDS, Heard, card_digest, new_card


class UsedCardError(Exception):
    """The card does not exist, or has been used."""


def refuse(reason: str | None) -> None:
    """Raises PermissionDenied with the sentence, if there is one."""
    if reason:
        raise PermissionDenied(reason)


@transaction.atomic
def make(actor: Actor, unit: Unit, number: int, *, for_young: bool) -> list[str]:
    """New cards for a unit. Returns their codes, which are kept nowhere. Raises ValueError for a number that is none of 1 to 20."""
    refuse(permissions.why_not_give_cards(actor, unit))
    if not 1 <= number <= MOST_CARDS:
        raise ValueError(number)
    made = [new_card() for _ in range(number)]
    VisitCard.objects.bulk_create(
        VisitCard(
            organisation_id=unit.organisation_id,
            unit=unit,
            month=first_of_month(clock.today()),
            for_young=for_young,
            digest=card_digest(code),
        )
        for code in made
    )
    audit.record(unit.organisation_id, str(actor.id), "create", "visit_card", unit.id, reason=str(number))
    return made


@transaction.atomic
def answer(code: str, listened: Heard, understood: Heard) -> None:
    """Take in the two answers, once a card. The answer keeps the unit and this month, and no tie to the card.

    Raises UsedCardError. The log is not written: who answers is nobody's to know, and the answer itself is all there is.
    """
    card = VisitCard.objects.select_for_update().filter(digest=card_digest(code) or "-", used=False).first()
    if card is None:
        raise UsedCardError
    card.used = True
    card.save(update_fields=["used"])
    Listened.objects.create(
        organisation_id=card.organisation_id,
        unit_id=card.unit_id,
        month=first_of_month(clock.today()),
        for_young=card.for_young,
        listened=Heard(listened),
        understood=Heard(understood),
    )


@transaction.atomic
def count_visits(actor: Actor, unit: Unit, month: date, count: int) -> Visits:
    """How many visits the unit made in a month; said again, the new number holds."""
    refuse(permissions.why_not_count_visits(actor, unit))
    counted, _ = Visits.objects.update_or_create(
        unit=unit,
        month=first_of_month(month),
        defaults={"organisation_id": unit.organisation_id, "count": count, "by": actor.person},
    )
    audit.record(unit.organisation_id, str(actor.id), "change", "visits", counted.id, reason=str(count))
    return counted
