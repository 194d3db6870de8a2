"""Voices for the tests."""

from typing import Any

from sagtill.cases.testing import fresh
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.testing import a_voice

ANSWER = "Du har rätt. Maten kommer nu klockan sex."


def a_complaint(
    town: Town, speaker: Speaker = Speaker.CLIENT, text: str = "Ingen ringer tillbaka.", **said: Any
) -> Case:
    """What somebody outside has said about Hemtjänsten Norr, just come."""
    return fresh(a_voice(town.north, Said(speaker, **said), text=text).case)


def handler_of(town: Town, case: Case) -> Person:
    return town.josefin if case.closed_circle else town.karin
