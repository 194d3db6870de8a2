"""Everything that has happened in a case, in order, as a handler reads it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.cases.models import Assessment, NoAction, Note, SecondRating
from sagtill.cases.rules import NoteKind
from sagtill.law.words import N_
from sagtill.reports.models import Case, IdentityRequest, Message, ProtectedOpening, Reply, StatusChange
from sagtill.reports.rules.statuses import STATUS_LABELS, Status
from sagtill.tables.asking import Asking

VERBS: dict[str, str] = {
    "send": N_("Rapporten skickades."),
    "assess": N_("{who} bedömde ärendet."),
    "lower": N_("{who} bedömde det inte som ett missförhållande."),
    "red": N_("{who} bedömde att något behöver göras direkt."),
    "make_safe": N_("{who} gjorde tryggt."),
    "lift": N_("{who} lyfte ärendet till SAS."),
    "return": N_("{who} lämnade tillbaka ärendet till enheten."),
    "investigate": N_("{who} utreder mer."),
    "act": N_("{who} åtgärdar och svarar."),
    "move": N_("{who} lämnade över ärendet till en annan enhet."),
    "to_deputy": N_("{who} lämnade över ärendet till ersättaren."),
    "escalate": N_("Ärendet gick vidare."),
    "orphan": N_("Ärendet gick vidare."),
    "home_again": N_("Ärendet gick tillbaka till enhetschefen."),
    "take_back": N_("{who} ångrade överlämningen."),
    "introduce": N_("{who} tar hand om det. Den som skrev har fått veta det."),
    "call": N_("{who} ringde den som drabbades."),
    "advance": N_("Läget är nu: {status}."),
    "merge": N_("{who} samlade ärendet med ett annat."),
    "split": N_("{who} lyfte ut rapporten till ett eget ärende."),
    "rest": N_("{who} lät ärendet vila."),
    "wake": N_("{who} tog upp ärendet igen."),
    "open_lex_sarah": N_("{who} öppnade en utredning enligt lex Sarah."),
    "propose": N_("{who} lade ett förslag till beslut i utredningen."),
    "take_back_proposal": N_("{who} fortsatte utreda."),
    "decide": N_("Utredningen beslutades av {who}."),
    "decline": N_("{who} lämnade tillbaka ärendet till enheten utan utredning enligt lex Sarah."),
    "move_out": N_("{who} lämnade över ärendet till en annan organisation."),
    "reopen_lex_sarah": N_("{who} öppnade utredningen igen."),
    "close": N_("{who} avslutade ärendet."),
    "reopen": N_("{who} öppnade ärendet igen."),
    "close_circle": N_("{who} bestämde att bara de som är namngivna ser ärendet."),
    "open_circle": N_("{who} öppnade ärendet för alla som har uppdraget."),
}
OPENED: dict[str, str] = {
    "who": N_("{who} öppnade skyddad uppgift."),
    "told_by": N_("{who} såg vem som berättade."),
    "contact": N_("{who} såg hur man når den som skrev."),
    "identity": N_("{who} öppnade det skyddade namnet."),
}
_LAW_VERBS = frozenset({"lift", "red"})
# Steps whose words tell how the case was judged.
_TELLING = frozenset({"assess", "lower", "lift", "make_safe"})


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


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    at: datetime
    day_only: bool
    text: str
    detail: str = ""
    by_system: bool = False
    law: bool = False


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
    events = [_step(change, blind and change.verb in _TELLING) for change in changes]
    if case.opened_at:
        # At the same moment it was opened before anything was done in it.
        events.insert(1, Event(case.opened_at, case.day_only, _("Ärendet öppnades."), by_system=True))
    events += _around_the_reports(case)
    return sorted(events, key=lambda event: event.at)


def _around_the_reports(case: Case) -> list[Event]:
    """Answers to the reporters, and who opened what is protected."""
    events = [_reply(reply) for reply in _replies(case=case.id)]
    for opening in _openings(case=case.id):
        text = OPENED.get(opening.field, OPENED["who"])
        events.append(Event(opening.at, day_only=False, text=_(text).format(who=opening.by.name)))
    for request in _requests(case=case.id):
        events += _name_events(request)
    rating = rating_of(case)
    if rating and rating.at and rating.by and not rating.declined_because:
        text = _("{who} bedömde ärendet för sig, utan att se den första bedömningen.").format(who=rating.by.name)
        events.append(Event(rating.at, day_only=False, text=text))
    return events


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
    events = timeline(case)
    last = messages.first()
    if last is not None:
        text = _("Den som rapporterade har skrivit något mer.")
        events.append(Event(last.at, last.day_only, text))
    return max(events, key=lambda event: event.at, default=None)


def _step(change: StatusChange, without_words: bool) -> Event:
    label = _(STATUS_LABELS[Status(change.after)])
    text = _(VERBS.get(change.verb, VERBS["advance"])).format(who=change.by_name, status=label.lower())
    return Event(
        change.at,
        change.day_only,
        text,
        detail="" if without_words else change.reason,
        by_system=change.by_id is None or change.verb == "advance",
        law=change.verb in _LAW_VERBS,
    )


def _name_events(request: IdentityRequest) -> list[Event]:
    asked = _("{who} bad om att få se ett skyddat namn.").format(who=request.asked_by.name)
    events = [Event(request.asked_at, day_only=False, text=asked, detail=request.reason)]
    if request.answered_at and request.answered_by:
        text = _("{who} godkände.") if request.approved else _("{who} sa nej.")
        events.append(Event(request.answered_at, day_only=False, text=text.format(who=request.answered_by.name)))
    return events


def _reply(reply: Reply) -> Event:
    if reply.withdrawn_at:
        text = _("{who} svarade, och tog tillbaka svaret.").format(who=reply.by.name)
        return Event(reply.sent_at, day_only=False, text=text)
    text = _("{who} svarade på {number}.").format(who=reply.by.name, number=reply.report.number)
    return Event(reply.sent_at, day_only=False, text=text, detail=reply.text)
