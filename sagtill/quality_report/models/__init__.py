"""The year's report: its sections with every version, comments, pictures, evidence, promises, goals and signatures."""

from sagtill.quality_report.models.promises import Goal, GoalMeasure, Promise
from sagtill.quality_report.models.reports import WRITERS, QualityReport, QualityReportQuerySet, Signature
from sagtill.quality_report.models.sections import Comment, Evidence, Image, Section, SectionText

__all__ = [
    "WRITERS",
    "Comment",
    "Evidence",
    "Goal",
    "GoalMeasure",
    "Image",
    "Promise",
    "QualityReport",
    "QualityReportQuerySet",
    "Section",
    "SectionText",
    "Signature",
]
