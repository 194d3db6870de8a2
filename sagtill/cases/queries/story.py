"""Everything that has happened in a case, in order, as a handler reads it."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.cases.models import Assessment, Note, SecondRating
from sagtill.cases.queries import contents, events
from sagtill.cases.queries.contents import Contents, contents_of
from sagtill.cases.queries.events import Event
from sagtill.cases.rules import NoteKind
from sagtill.organisation.queries import only_the_name
from sagtill.reports.models import Case, Message
from sagtill.tables.asking import Asking

_assessments = Asking(
    lambda case: Assessment.objects.filter(case=case).select_related("by").defer(*only_the_name("by")), case=UUID
)


def assessments_of(case: Case) -> list[Assessment]:
    """How the case has been judged, oldest first."""
    return _assessments(case=case.id)


def timeline(case: Case, held: Contents | None = None, *, blind: bool = False) -> list[Event]:
    """Steps, answers, calls and openings of protected fields, oldest first.

    `blind` is for whoever is to rate the case without knowing what the first one thought.
    """
    held = held or contents_of(case)
    told = [events.of_step(change, blind=blind) for change in held.changes]
    if case.opened_at:
        # At the same moment it was opened before anything was done in it.
        told.insert(1, Event(case.opened_at, case.day_only, _("Ärendet öppnades."), by_system=True))
    told += _around_the_reports(case, held)
    return sorted(told, key=lambda event: event.at)


def _around_the_reports(case: Case, held: Contents) -> list[Event]:
    """Answers to the reporters, and who opened what is protected."""
    told = [events.of_reply(reply) for reply in held.replies]
    told += [events.of_opening(opening) for opening in held.openings]
    for request in held.requests:
        told += events.of_name_request(request)
    rating = rating_of(case)
    if rating and rating.at and rating.by and not rating.declined_because:
        text = _("{who} bedömde ärendet för sig, utan att se den första bedömningen.").format(who=rating.by.name)
        told.append(Event(rating.at, day_only=False, text=text))
    return told


def rating_of(case: Case) -> SecondRating | None:
    """The case's blind second rating, asked for or done."""
    rating: SecondRating | None = getattr(case, "second_rating", None)
    return rating


def notes_of(case: Case, *, between_only: bool = False) -> list[Note]:
    """What handlers have written to each other; with `between_only`, what the SAS and the unit have asked and answered."""
    notes = contents.notes_of(case)
    return [one for one in notes if one.kind != NoteKind.NOTE] if between_only else notes


def latest(case: Case) -> Event | None:
    """What happened last: for whoever was writing meanwhile."""
    messages = Message.objects.filter(report__case=case, from_reporter=True).order_by("-at", "-position")
    told = timeline(case)
    last = messages.first()
    if last is not None:
        text = _("Den som rapporterade har skrivit något mer.")
        told.append(Event(last.at, last.day_only, text))
    return max(told, key=lambda event: event.at, default=None)
