"""Whether there is anything at all of what is rare on Min dag: one question before the whole access rule is written out for each.

It says only where to look. What somebody may see of it is asked for as ever.
"""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, QuerySet

from sagtill.acceptances import queries as acceptances
from sagtill.board.queries import pages as board
from sagtill.cases.queries import given
from sagtill.cases.queries import todo as cases
from sagtill.investigations.queries import todo as investigations
from sagtill.investigations.queries import todo_beside as beside
from sagtill.law import clock
from sagtill.log_review import queries as log_review
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports.models import UNDO
from sagtill.reports.queries import names, own
from sagtill.statistics.queries import signals
from sagtill.tables.asking import Asking


class Rare(NamedTuple):
    """Whether there is any of each, in the organisation or for the person."""

    asked: Any
    to_rate: Any
    investigations: Any
    heard: Any
    tracks: Any
    informed: Any
    names: Any
    told: Any
    sealed: Any
    reviews: Any
    readings: Any
    board: Any
    acceptances: Any
    signals: Any
    handed_over: Any


def _looked_for(
    today: date, month: date, since: datetime, organisation: UUID, person: UUID
) -> "QuerySet[Person, tuple[bool, ...]]":
    every: Rare = Rare(
        asked=cases.some_asked(organisation),
        to_rate=cases.some_to_rate(organisation),
        investigations=investigations.some_investigations(organisation, person),
        heard=investigations.some_unheard(person),
        tracks=beside.some_tracks(organisation),
        informed=beside.some_informed(organisation),
        names=names.some_waiting(organisation),
        told=own.some_told(person),
        sealed=own.some_sealed(organisation),
        reviews=log_review.some_unsigned(person),
        readings=log_review.some_asked_about(person),
        board=board.some_unanswered(organisation),
        acceptances=acceptances.some_expired(organisation, today),
        signals=signals.some_unseen(organisation, month),
        handed_over=given.some_steps(person, since),
    )
    return Person.objects.filter(pk=person).values_list(*map(Exists, every))


_there_is = Asking(_looked_for, today=date, month=date, since=datetime, organisation=UUID, person=UUID)


def rare(actor: Actor) -> Rare:
    """What there is any of today, whether this person may see it or not."""
    found = _there_is.first(
        today=clock.today(),
        month=signals.month_to_look_at(),
        since=clock.now() - UNDO,
        organisation=actor.organisation_id,
        person=actor.id,
    )
    return Rare(*(found or [False] * len(Rare._fields)))
