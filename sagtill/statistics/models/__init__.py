"""The roll-up that pages read, and what people add to the figures: annotations and figures that only they know."""

from sagtill.statistics.models.annotations import Annotation, AnnotationQuerySet
from sagtill.statistics.models.entered import EnteredFigure
from sagtill.statistics.models.rollup import ClosedCount, Tally, TallyMark, TallyReach
from sagtill.statistics.models.signals import AT_UNIT, Signal, SignalQuerySet

__all__ = [
    "AT_UNIT",
    "Annotation",
    "AnnotationQuerySet",
    "ClosedCount",
    "EnteredFigure",
    "Signal",
    "SignalQuerySet",
    "Tally",
    "TallyMark",
    "TallyReach",
]
