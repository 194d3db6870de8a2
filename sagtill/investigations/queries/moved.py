"""Investigations whose next step something outside them has moved on since it was computed.

An answer to a reporter can be given, or taken back, in the case; an action can be cancelled where actions are handled. Those rooms
stand below this one and cannot tell it, so it looks.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from sagtill.actions.rules import State
from sagtill.investigations.models import CauseAnswer, Investigation, InvestigationCase
from sagtill.investigations.rules.next_step import Next

# When what is written was complete: then a cancelled action makes something missing again.
_COMPLETE = (Next.DECLARE, Next.PROPOSE)


def moved_from_outside(rows: "QuerySet[Investigation]") -> "QuerySet[Investigation]":
    """Those among the rows that may have another next step by now."""
    links = InvestigationCase.objects.filter(investigation=OuterRef("pk"), left_at__isnull=True)
    replies = "case__reports__replies"
    spoken = links.filter(
        Q(**{f"{replies}__sent_at__gt": OuterRef("changed_at")})
        | Q(**{f"{replies}__withdrawn_at__gt": OuterRef("changed_at")})
    )
    cancelled = CauseAnswer.objects.filter(reason__investigation=OuterRef("pk"), action__state=State.CANCELLED)
    return rows.filter(Exists(spoken) | (Q(next_step__in=_COMPLETE) & Exists(cancelled)))
