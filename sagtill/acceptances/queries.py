"""Lists of riskkvitton, and those that have climbed."""

from collections import Counter
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.acceptances.models import RiskAcceptance, RiskAcceptanceQuerySet
from sagtill.acceptances.rules import REASON_LABELS, Level, Reason
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Act, Role
from sagtill.tables.asked_by import AskedBy


def listed(actor: Actor, *, ended: bool = False) -> RiskAcceptanceQuerySet:
    """What somebody may read, those whose day is nearest first."""
    rows = RiskAcceptance.objects.visible_to(actor).select_related("case", "unit")
    return rows.filter(ended_at__isnull=False).order_by("-ended_at") if ended else rows.open()


def some_expired(organisation: UUID, today: date) -> RiskAcceptanceQuerySet:
    """Those whose day has passed, whoever may know of them."""
    return RiskAcceptance.objects.filter(organisation=organisation, holds_until__lt=today).open()


def expired(actor: Actor) -> list[RiskAcceptance]:
    """Those whose day has passed and that this person has to answer for: by the case, or because they have climbed."""
    return _expired(actor)


@AskedBy
def _expired(actor: Actor) -> RiskAcceptanceQuerySet:
    mine = Q(pk__in=RiskAcceptance.objects.visible_to(actor, Act.HANDLE).values("pk"))
    rows = RiskAcceptance.objects.visible_to(actor).open().filter(holds_until__lt=clock.today())
    rows = rows if actor.holds(Role.HEAD, Role.SAS) else rows.filter(mine)
    return rows.select_related("case", "unit")


def before_the_board(organisation: Organisation) -> list[tuple[str, int]]:
    """How many have climbed to the nämnd, by reason. No case is told of."""
    rows = RiskAcceptance.objects.filter(organisation=organisation, case__closed_circle=False).open()
    climbed = [one for one in rows.filter(holds_until__lt=clock.today()) if one.level_now is Level.BOARD]
    found = Counter(one.reason for one in climbed)
    return [(_(REASON_LABELS[reason]), found[reason]) for reason in Reason if found[reason]]
