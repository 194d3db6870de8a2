"""The handling of a case: how it was judged, why it happened, what was done about each cause, and what is kept for whoever works."""

from sagtill.cases.models.acting import Cause, CauseAction, NoAction
from sagtill.cases.models.judging import Assessment, SecondRating
from sagtill.cases.models.talking import FirstContact, Note
from sagtill.cases.models.working import Once, SavedView

__all__ = [
    "Assessment",
    "Cause",
    "CauseAction",
    "FirstContact",
    "NoAction",
    "Note",
    "Once",
    "SavedView",
    "SecondRating",
]
