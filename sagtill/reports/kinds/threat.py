"""Threat, violence or harassment. Danger is asked about first, and the form is shorter: people are shaken."""

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds.base import ReportKind, Step

THREAT = ReportKind(
    key=Kind.THREAT,
    choice="hot",
    icon="shield",
    label=N_("Hot, våld eller trakasserier"),
    hint=N_("Mot dig, en kollega eller någon ni stödjer."),
    question=N_("Vad hände?"),
    steps=(Step.DANGER, Step.THREAT, Step.CHECK),
    tag=N_("Hot och våld"),
    urgent=True,
    closed_circle=True,
)
