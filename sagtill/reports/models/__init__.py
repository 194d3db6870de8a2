"""Reports, the cases that hold them, what is said between reporter and handler, and the voices from outside."""

from sagtill.reports.models.cases import UNDO, Case, CaseQuerySet
from sagtill.reports.models.following import Message, OfCase, ProtectedOpening, Reply, SearchRow, StatusChange
from sagtill.reports.models.names import IdentityRequest
from sagtill.reports.models.reports import Report, ReportQuerySet
from sagtill.reports.models.voices import Voice
from sagtill.reports.models.writing import Draft, Submission

__all__ = [
    "UNDO",
    "Case",
    "CaseQuerySet",
    "Draft",
    "IdentityRequest",
    "Message",
    "OfCase",
    "ProtectedOpening",
    "Reply",
    "Report",
    "ReportQuerySet",
    "SearchRow",
    "StatusChange",
    "Submission",
    "Voice",
]
