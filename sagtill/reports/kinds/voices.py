"""What people outside the staff can say: a complaint, a suggestion, a thank-you (ux.md 5.1)."""

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds.base import ReportKind

COMPLAINT = ReportKind(
    key=Kind.COMPLAINT,
    choice="klaga",
    icon="sad",
    label=N_("Jag är inte nöjd"),
    hint="",
    question=N_("Vad har hänt?"),
    steps=(),
    tag=N_("Klagomål"),
)
SUGGESTION = ReportKind(
    key=Kind.SUGGESTION,
    choice="foresla",
    icon="bulb",
    label=N_("Jag har ett förslag"),
    hint="",
    question=N_("Vad vill du föreslå?"),
    steps=(),
    tag=N_("Förslag utifrån"),
)
PRAISE = ReportKind(
    key=Kind.PRAISE,
    choice="tacka",
    icon="glad",
    label=N_("Jag vill tacka"),
    hint="",
    question=N_("Vad vill du tacka för?"),
    steps=(),
    tag=N_("Tack"),
)
