"""What the words mean, who reports, and who may issue new regulations: shown where they are needed."""

import pytest

from sagtill.investigations.testing import complete, opened
from sagtill.investigations.tests.the_law.pages import page
from sagtill.law import regulations
from sagtill.organisation.testing import Town


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("deviation", "Avvikelse: något som inte blev som det skulle"),
        ("misconduct", "Missförhållande: såväl utförda handlingar"),
        ("risk", "Påtaglig risk: uppenbar och konkret risk"),
        ("serious", "Allvarligt missförhållande: samma slags handlingar"),
    ],
)
def test_the_page_says_what_the_word_means(town: Town, row: str, words: str) -> None:
    one = complete(opened(town), town.josefin)
    assert words in page(town, f"/lexsarah/{one.number}/forslag"), row


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("who_must", "Anställda, uppdragstagare och praktikanter ska rapportera"),
        ("volunteers", "Frivilligarbetare utan ersättning omfattas inte"),
        ("spoken_or_written", "En rapport får vara skriftlig eller muntlig"),
        ("clients_and_relatives", "Enskilda och närstående kan inte rapportera"),
        ("all_investigated", "Alla rapporter ska utredas"),
        ("feedback_to_reporter", "Den som rapporterade får återkoppling"),
        ("feedback_to_client", "Den enskilde eller vårdnadshavaren får återkoppling"),
    ],
)
def test_the_page_says_who_reports(town: Town, row: str, words: str) -> None:
    assert words in page(town, "/lexsarah/ny"), row


@pytest.mark.parametrize(
    ("row", "section"),
    [
        ("ivo_on_notifications", "18 kap. 8 § 2"),
        ("socialstyrelsen_protection", "18 kap. 1 §"),
        ("socialstyrelsen_carrying_out", "18 kap. 5 §"),
    ],
)
def test_who_may_issue_new_regulations(row: str, section: str) -> None:
    assert {one.key: one.source.section for one in regulations.MAY_ISSUE}[row] == section
