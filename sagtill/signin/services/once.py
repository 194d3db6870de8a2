"""What may be used only once, across processes and restarts."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from sagtill.law import clock
from sagtill.signin.models import UsedOnce


def use(what: str, until: datetime) -> bool:
    """Use it now. False when it has been used before; it is remembered until it no longer holds by itself."""
    digest = hashlib.sha256(what.encode()).hexdigest()
    try:
        with transaction.atomic():
            UsedOnce.objects.create(digest=digest, kept_until=until)
    except IntegrityError:
        return False
    return True


def sweep() -> int:
    """Forget what no longer holds anyway. Returns how many."""
    return UsedOnce.objects.filter(kept_until__lte=clock.now()).delete()[0]
