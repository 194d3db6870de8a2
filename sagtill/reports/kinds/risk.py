"""Something could go wrong, lack of resources included."""

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds.base import ReportKind, Step

RISK = ReportKind(
    key=Kind.RISK,
    choice="risk",
    icon="eye",
    label=N_("Jag ser en risk"),
    hint=N_("Något kan gå fel om ingen gör något."),
    question=N_("Vad är du orolig för?"),
    steps=(Step.WHAT, Step.CHECK),
    tag=N_("Risk"),
)
