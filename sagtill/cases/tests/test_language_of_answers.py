"""An answer is measured against who reads it."""

import pytest

from sagtill.cases.queries.language import check
from sagtill.cases.testing import only_report
from sagtill.cases.tests.voices import a_complaint
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.voices import Speaker

LONG = "Avseende det inträffade föreligger ett utredningsansvar som verksamheten har att fullgöra enligt gällande rutiner. "
LANGUAGE = [
    ("Det tog för lång tid. Vi ber om ursäkt för det.", True, True, "korta ord och meningar"),
    (LONG * 3, False, False, "tunga ord"),
    (LONG * 3, True, False, "tunga ord till ett barn"),
]


@pytest.mark.parametrize(("text", "young", "meets", "why"), LANGUAGE, ids=[row[3] for row in LANGUAGE])
def test_an_answer_is_measured_against_who_reads_it(text: str, young: bool, meets: bool, why: str) -> None:
    found = check(text, for_young=young)
    assert found is not None
    assert found.meets is meets, why
    assert bool(found.hints) is not meets


def test_an_empty_answer_has_no_measure(town: Town) -> None:
    assert check("  😱 ", for_young=False) is None
    assert "Skriv först" in client_of(town.karin).post("/sprakkoll", {"text": ""}).content.decode()


def test_the_language_can_be_tried_without_a_script_and_nothing_is_sent(town: Town) -> None:
    case = a_complaint(town, Speaker.CLIENT)
    address = f"/arende/{case.number}/{only_report(case).number}/svara"
    page = client_of(town.karin).post(address, {"text": "Vi har ändrat tiden.", "prova": "1"}).content.decode()
    assert "LIX" in page
    assert "Vi har ändrat tiden." in page
    assert not only_report(case).replies.exists()
