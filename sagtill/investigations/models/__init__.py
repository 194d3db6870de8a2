"""Tables of the investigation desk."""

from sagtill.investigations.models.deciding import Decision, Impartiality, Proposal, SeriousAnswer
from sagtill.investigations.models.earlier import Similar
from sagtill.investigations.models.history import Departure, InvestigationCase, Step
from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.models.ivo import IvoEvent, Notification, SentToIvo
from sagtill.investigations.models.material import Claim, Entry, Measure, Section
from sagtill.investigations.models.reasons import CauseAnswer, Reason
from sagtill.investigations.models.register import RegisterRow
from sagtill.investigations.models.retention import Disposal, Hold
from sagtill.investigations.models.telling import Informed, Letter, Told
from sagtill.investigations.models.tracks import Track, TrackNote

__all__ = [
    "CauseAnswer",
    "Claim",
    "Decision",
    "Departure",
    "Disposal",
    "Entry",
    "Hold",
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
