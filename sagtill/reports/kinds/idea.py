"""A good example, or something that can be better."""

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds.base import ReportKind, Step

IDEA = ReportKind(
    key=Kind.IDEA,
    choice="bra",
    icon="bulb",
    label=N_("Något gick bra eller kan bli bättre"),
    hint=N_("Ett gott exempel eller en idé."),
    question=N_("Vad gick bra, eller vad kan bli bättre?"),
    steps=(Step.WHAT, Step.CHECK),
    tag=N_("Idé"),
)
