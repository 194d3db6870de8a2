"""What people outside the staff have said, as others may read it."""

from dataclasses import dataclass

from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports.models import Case, Report, Voice
from sagtill.reports.rules.voices import Speaker, answer_key


def voice_of(report: Report) -> Voice | None:
    """What the report holds more because somebody outside the staff speaks, or None for the staff's own."""
    return Voice.objects.filter(report=report).first()


@dataclass(frozen=True)
class Words:
    """One person's words about what happened to them: what an investigation has to answer."""

    report: Report
    text: str
    wish: str
    speaker: str


def words_to_answer(case: Case) -> list[Words]:
    """The complainants' own words in a case, one row each, as claims for whoever investigates. The caller may read the case."""
    voices = (
        Voice.objects.filter(report__case=case)
        .select_related("report")
        .order_by("report__received_at", "report__number")
    )
    return [Words(one.report, one.report.text, one.wish, one.speaker_label) for one in voices]


def promise(case: Case) -> str:
    """Which promise an answer to somebody outside the staff is bound to: the shortest when several wait. Empty for the staff's own."""
    if case.kind not in VOICE_KINDS:
        return ""
    speakers = set(Voice.objects.filter(report__case=case).values_list("speaker", flat=True))
    young = speakers & {Speaker.CHILD, Speaker.YOUNG}
    return answer_key(min(young or speakers or {Speaker.ADULT}))
