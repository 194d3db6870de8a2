"""A form that is pressed twice, or sent again because the answer got lost, is done once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from sagtill.cases.models import Once
from sagtill.law import clock
from sagtill.organisation.access import Actor

_KEPT = timedelta(days=2)


def once(actor: Actor, key: UUID, do: Callable[[], object]) -> bool:
    """Do it unless this key has been done. Returns whether it was done now. What fails is not done, and may be tried again."""
    try:
        with transaction.atomic():
            Once.objects.create(key=key, person=actor.person, done_on=clock.today())
            do()
    except IntegrityError:
        if Once.objects.filter(key=key, person=actor.person).exists():
            return False
        raise
    return True


def sweep() -> int:
    """Forget keys that no page can send again. Returns how many."""
    return Once.objects.filter(done_on__lt=clock.today() - _KEPT).delete()[0]
