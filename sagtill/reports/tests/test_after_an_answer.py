"""What the complainant says of the answer decides what happens."""

from typing import Any

import pytest

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.queries.voices import words_to_answer
from sagtill.reports.rules.statuses import Verdict
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.services import following, talking
from sagtill.reports.testing import a_voice


def after_an_answer(town: Town, verdict: Verdict, *, closed: bool = False) -> Report:
    """A complaint that has an answer, and what the complainant says of it."""
    report = a_voice(town.north, Said(Speaker.CLIENT))
    talking.reply(report, "Vi har ändrat tiden.", by=town.karin)
    if closed:
        Case.objects.filter(pk=report.case_id).update(closed_at=clock.now(), status="closed")
    report = Report.objects.select_related("case").get(pk=report.pk)
    following.say_whether_it_holds(report, verdict)
    return Report.objects.select_related("case").get(pk=report.pk)


VERDICTS: list[tuple[Verdict, bool, dict[str, Any], str]] = [
    (Verdict.OK, False, {"desk": "unit", "unheard": 0}, "nöjd: inget mer"),
    (Verdict.PARTLY, False, {"desk": "unit", "unheard": 1}, "delvis: den som handlägger läser"),
    (Verdict.PARTLY, True, {"desk": "sas", "status": "reopened"}, "delvis efter avslut: öppnas hos SAS"),
    (Verdict.STILL, True, {"desk": "sas", "status": "reopened"}, "inte nöjd: öppnas hos SAS"),
]


@pytest.mark.parametrize(("verdict", "closed", "then", "why"), VERDICTS, ids=[row[3] for row in VERDICTS])
def test_what_the_complainant_says_of_the_answer_decides_what_happens(
    town: Town, verdict: Verdict, closed: bool, then: dict[str, Any], why: str
) -> None:
    case = after_an_answer(town, verdict, closed=closed).case
    assert {name: getattr(case, name) for name in then} == then, why


def test_a_new_answer_is_asked_about_anew(town: Town) -> None:
    report = after_an_answer(town, Verdict.STILL, closed=True)
    talking.reply(report, "Nu har vi ändrat på riktigt.", by=town.josefin)
    assert Report.objects.get(pk=report.pk).verdict == Verdict.NONE


def test_the_complainants_words_are_given_to_whoever_investigates(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.RELATIVE, wish="Kom när hon larmar"), text="Ni kom inte när hon larmade.")
    (words,) = words_to_answer(report.case)
    assert (words.text, words.wish) == ("Ni kom inte när hon larmade.", "Kom när hon larmar")
    assert words.speaker == "En anhörig, god man eller vän"
