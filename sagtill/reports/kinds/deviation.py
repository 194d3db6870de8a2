"""Something went wrong or was not done."""

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds.base import ReportKind, Step

DEVIATION = ReportKind(
    key=Kind.DEVIATION,
    choice="fel",
    icon="alert",
    label=N_("Något blev fel eller blev inte gjort"),
    hint=N_("Stort eller litet. Även om det löste sig."),
    question=N_("Vad hände?"),
    steps=(Step.WHAT, Step.HOW, Step.CHECK),
)
