"""The pages and the questions, and what waits for whom."""

from uuid import UUID

from django.db.models import QuerySet

from sagtill.board.models import WRITERS, BoardPage, BoardQuestion
from sagtill.board.rules import State
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.statistics.rules import months
from sagtill.statistics.rules.months import Span


def pages(actor: Actor) -> QuerySet[BoardPage]:
    """The pages somebody may read, the newest half and version first."""
    return BoardPage.objects.visible_to(actor).select_related("organisation")


def latest(actor: Actor) -> BoardPage | None:
    """The newest published page."""
    return pages(actor).filter(state=State.PUBLISHED).first()


def some_unanswered(organisation: UUID) -> QuerySet[BoardQuestion]:
    """Questions of the nämnd that nobody has answered."""
    return BoardQuestion.objects.filter(organisation=organisation, answered_at__isnull=True)


def unanswered(actor: Actor) -> QuerySet[BoardQuestion]:
    """The questions that wait for this person's answer, the most pressing first."""
    open_ones = some_unanswered(actor.organisation_id)
    return open_ones.select_related("page").order_by("due_on") if actor.holds(*WRITERS) else open_ones.none()


def halves_to_begin(actor: Actor) -> list[Span]:
    """The halves of a year one can begin a page for: the last three that are over and have none."""
    taken = set(BoardPage.objects.filter(organisation=actor.organisation_id).values_list("first_month", flat=True))
    last = months.last_whole_half(clock.today())
    spans = [last]
    for _back in range(2):
        first = spans[-1].first
        spans.append(months.half(first.year - 1, 2) if first.month == 1 else months.half(first.year, 1))
    return [span for span in spans if span.first not in taken]
