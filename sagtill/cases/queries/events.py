"""The lines of a case's story: what each step, answer and opening is called there."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sagtill.law.words import N_
from sagtill.reports.models import IdentityRequest, ProtectedOpening, Reply, StatusChange
from sagtill.reports.rules.statuses import STATUS_LABELS, Status

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


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    at: datetime
    day_only: bool
    text: str
    detail: str = ""
    by_system: bool = False
    law: bool = False


def of_step(change: StatusChange, *, blind: bool = False) -> Event:
    """A step that was taken; `blind` hides the words that tell how the case was judged."""
    without_words = blind and change.verb in _TELLING
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


def of_opening(opening: ProtectedOpening) -> Event:
    """Somebody opened what is protected."""
    text = OPENED.get(opening.field, OPENED["who"])
    return Event(opening.at, day_only=False, text=_(text).format(who=opening.by.name))


def of_name_request(request: IdentityRequest) -> list[Event]:
    """Somebody asked to see a protected name, and somebody answered."""
    asked = _("{who} bad om att få se ett skyddat namn.").format(who=request.asked_by.name)
    events = [Event(request.asked_at, day_only=False, text=asked, detail=request.reason)]
    if request.answered_at and request.answered_by:
        text = _("{who} godkände.") if request.approved else _("{who} sa nej.")
        events.append(Event(request.answered_at, day_only=False, text=text.format(who=request.answered_by.name)))
    return events


def of_reply(reply: Reply) -> Event:
    """An answer to the reporter; one that was taken back is not told."""
    if reply.withdrawn_at:
        text = _("{who} svarade, och tog tillbaka svaret.").format(who=reply.by.name)
        return Event(reply.sent_at, day_only=False, text=text)
    text = _("{who} svarade på {number}.").format(who=reply.by.name, number=reply.report.number)
    return Event(reply.sent_at, day_only=False, text=text, detail=reply.text)
