"""Everything that has happened in a case, in order, as a handler reads it."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.cases.models import Assessment, NoAction, Note, SecondRating
from sagtill.cases.queries import events
from sagtill.cases.queries.events import Event
from sagtill.cases.rules import NoteKind
from sagtill.reports.models import Case, IdentityRequest, Message, ProtectedOpening, Reply, StatusChange
from sagtill.tables.asking import Asking

_changes = Asking(lambda case: StatusChange.objects.filter(case=case).select_related("by"), case=UUID)
_replies = Asking(lambda case: Reply.objects.filter(report__case=case).select_related("by", "report"), case=UUID)
_openings = Asking(lambda case: ProtectedOpening.objects.filter(report__case=case).select_related("by"), case=UUID)
_requests = Asking(
    lambda case: IdentityRequest.objects.filter(report__case=case).select_related("asked_by", "answered_by"), case=UUID
)
_assessments = Asking(lambda case: Assessment.objects.filter(case=case).select_related("by"), case=UUID)
_signed_alone = Asking(
    lambda case: NoAction.objects.filter(case=case, cause__isnull=True).select_related("by"), case=UUID
)
_notes = Asking(lambda case: Note.objects.filter(case=case).select_related("by"), case=UUID)


def assessments_of(case: Case) -> list[Assessment]:
    """How the case has been judged, oldest first."""
    return _assessments(case=case.id)


def signed_alone(case: Case) -> list[NoAction]:
    """«Ingen åtgärd» for the case as a whole, rather than for one of its causes."""
    return _signed_alone(case=case.id)


def timeline(case: Case, *, blind: bool = False) -> list[Event]:
    """Steps, answers, calls and openings of protected fields, oldest first; as many queries however many there are.

    `blind` is for whoever is to rate the case without knowing what the first one thought.
    """
    changes = _changes(case=case.id)
    for change in changes:
        change.case = case
    told = [events.of_step(change, blind=blind) for change in changes]
    if case.opened_at:
        # At the same moment it was opened before anything was done in it.
        told.insert(1, Event(case.opened_at, case.day_only, _("Ärendet öppnades."), by_system=True))
    told += _around_the_reports(case)
    return sorted(told, key=lambda event: event.at)


def _around_the_reports(case: Case) -> list[Event]:
    """Answers to the reporters, and who opened what is protected."""
    told = [events.of_reply(reply) for reply in _replies(case=case.id)]
    told += [events.of_opening(opening) for opening in _openings(case=case.id)]
    for request in _requests(case=case.id):
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
    notes = _notes(case=case.id)
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
