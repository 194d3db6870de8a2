"""Tables of the investigation desk."""

from sagtill.investigations.models.after import (
    Informed,
    IvoEvent,
    Letter,
    Notification,
    SentToIvo,
    Told,
    Track,
    TrackNote,
)
from sagtill.investigations.models.deciding import Decision, Impartiality, Proposal, SeriousAnswer
from sagtill.investigations.models.investigations import (
    Departure,
    Investigation,
    InvestigationCase,
    OfInvestigation,
    Step,
)
from sagtill.investigations.models.material import Claim, Entry, Measure, RegisterRow, Section, Similar
from sagtill.investigations.models.reasons import CauseAnswer, Reason

__all__ = [
    "CauseAnswer",
    "Claim",
    "Decision",
    "Departure",
    "Entry",
    "Impartiality",
    "Informed",
    "Investigation",
    "InvestigationCase",
    "IvoEvent",
    "Letter",
    "Measure",
    "Notification",
    "OfInvestigation",
    "Proposal",
    "Reason",
    "RegisterRow",
    "Section",
    "SentToIvo",
    "SeriousAnswer",
    "Similar",
    "Step",
    "Told",
    "Track",
    "TrackNote",
]
