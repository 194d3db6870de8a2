"""Letting somebody outside the staff know that there is an answer, in the way they chose."""

from sagtill.notices import services as notices
from sagtill.reports.models import UNDO, Reply, Report
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules.voices import AnswerWay


def tell_by_mail(report: Report, answer: Reply) -> bool:
    """A mail that says nothing but that there is an answer, when they asked for one. It waits until the answer is no longer taken back.

    Returns whether there will be one.
    """
    voice = voice_of(report)
    if voice is None or voice.answer_way != AnswerWay.MAIL:
        return False
    address = voice.contact.to
    if not address:
        return False
    notices.tell_outside(report.organisation, address, about=answer.id, language=report.language, wait=UNDO)
    return True


def take_back_mail(answer: Reply) -> None:
    """The answer was taken back before the mail had left."""
    notices.stop(answer.id)
