"""Rows of the open page, and the cases they build on."""

from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.testing import a_voice
from sagtill.voices.models import OpenRow


def complaints(town: Town, number: int) -> list[Case]:
    return [a_voice(town.north, Said(Speaker.CLIENT)).case for _ in range(number)]


def a_form(cases: list[Case], **answers: str) -> dict[str, str]:
    usual = {
        "said": "Kvällsmaten kommer för tidigt.",
        "changed": "yes",
        "did": "Den kommer klockan sex.",
        "done_in": clock.today().isoformat(),
        "numbers": ", ".join(case.number for case in cases),
    }
    return {**usual, **answers}


def a_row(town: Town, number: int = 5) -> OpenRow:
    client_of(town.karin).post("/oppna-sidan/ny", a_form(complaints(town, number)))
    return OpenRow.objects.get()
