"""Who may do what with a case in which state, and the one sentence that says why not."""

from collections.abc import Callable

import pytest

from sagtill.cases import permissions
from sagtill.cases.testing import STATES, a_case, as_, fresh
from sagtill.organisation.access import Actor
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case

NOBODY = "Du har inte uppdraget att handlägga det här ärendet."
CLOSED = "Ärendet är avslutat. Öppna det igen först."
RESTS = "Ärendet vilar. Ta upp det igen först."
AT_SAS = "Ärendet ligger hos SAS. Du ser läget och kan svara på frågor, men inte ändra."
ASSESS = "Bedöm ärendet först."
SAFE_FIRST = "Gör tryggt först. Lämna över ärendet sedan."

# verb, state, who, the sentence (None: may)
TABLE: list[tuple[str, str, str, str | None]] = [
    # The unit's manager, the deputy and the SAS handle; nobody else does.
    ("handle", "new", "karin", None),
    ("handle", "new", "mona", None),
    ("handle", "new", "josefin", None),
    ("handle", "new", "amina", NOBODY),
    ("handle", "new", "elin", NOBODY),
    ("handle", "new", "frida", NOBODY),
    ("handle", "new", "magnus", NOBODY),
    ("handle", "new", "bengt", NOBODY),
    ("handle", "new", "mikael", NOBODY),
    # What is closed or rests is taken up first; what the SAS has is not the unit's to change.
    ("handle", "closed", "karin", CLOSED),
    ("handle", "resting", "karin", RESTS),
    ("handle", "with the SAS", "karin", AT_SAS),
    ("handle", "with the SAS", "josefin", None),
    ("handle", "handed back", "karin", None),
    # Judging.
    ("assess", "new", "karin", None),
    ("assess", "red", "karin", None),
    ("assess", "settled", "karin", None),
    ("assess", "with the SAS", "karin", AT_SAS),
    ("make_safe", "red", "karin", None),
    ("make_safe", "assessed", "karin", "Ingen är i fara enligt bedömningen."),
    # Acting waits for the judgement.
    ("act", "new", "karin", ASSESS),
    ("act", "assessed", "karin", None),
    ("act", "closed", "karin", CLOSED),
    # Handing over.
    ("hand_over", "new", "karin", None),
    ("hand_over", "closed", "karin", CLOSED),
    ("move", "red", "karin", SAFE_FIRST),
    ("move", "assessed", "karin", None),
    ("return", "with the SAS", "josefin", None),
    ("return", "with the SAS", "karin", AT_SAS),
    ("return", "assessed", "karin", "Ärendet ligger redan hos enhetschefen."),
    # Resting and waking.
    ("rest", "new", "karin", None),
    ("rest", "red", "karin", "Gör tryggt först. Ett ärende där någon är i fara kan inte vila."),
    ("rest", "resting", "karin", RESTS),
    ("wake", "resting", "karin", None),
    ("wake", "new", "karin", "Ärendet vilar inte."),
    ("wake", "resting", "amina", NOBODY),
    # Closing and opening again.
    ("close", "new", "karin", "Bedöm ärendet innan du avslutar."),
    ("close", "red", "karin", "Gör tryggt först."),
    ("close", "assessed", "karin", "Svara den som rapporterade innan du avslutar."),
    ("close", "replied", "karin", "Bestäm en åtgärd, eller skriv varför ingen behövs, innan du avslutar."),
    ("close", "with the SAS", "josefin", "Bedöm ärendet innan du avslutar."),
    ("close", "settled", "karin", None),
    ("close", "settled", "amina", NOBODY),
    ("reopen", "closed", "karin", None),
    ("reopen", "closed", "josefin", None),
    ("reopen", "new", "karin", "Ärendet är redan öppet."),
    ("reopen", "closed", "amina", NOBODY),
    # Gathering.
    ("merge", "new", "karin", None),
    ("merge", "red", "karin", "Gör tryggt först. Ett ärende där någon är i fara kan inte samlas."),
    ("merge", "closed", "karin", CLOSED),
    # What is protected, and what handlers write to each other.
    ("open_protected", "new", "karin", None),
    ("open_protected", "closed", "karin", None),
    ("open_protected", "with the SAS", "karin", "Ärendet ligger hos SAS. Uppgiften visas bara där."),
    ("open_protected", "new", "magnus", "Uppgiften visas bara för den som handlägger ärendet."),
    ("note", "new", "karin", None),
    ("note", "closed", "karin", None),
    ("note", "with the SAS", "karin", AT_SAS),
    ("hear", "closed", "karin", None),
    ("hear", "with the SAS", "karin", AT_SAS),
    ("ask_unit", "with the SAS", "josefin", None),
    ("ask_unit", "new", "josefin", "Ärendet ligger inte hos SAS."),
    ("answer_unit", "with the SAS", "karin", "SAS har inte frågat något."),
    ("call", "new", "karin", "Det gäller bara hot, våld och trakasserier."),
]


def ask(verb: str) -> Callable[[Actor, Case], str | None]:
    found: Callable[[Actor, Case], str | None] = getattr(permissions, f"why_not_{verb}")
    return found


@pytest.mark.parametrize(("verb", "state", "who", "sentence"), TABLE)
def test_the_table_of_verbs(town: Town, verb: str, state: str, who: str, sentence: str | None) -> None:
    case = STATES[state](a_case(town), town)
    assert ask(verb)(as_(getattr(town, who)), fresh(case)) == sentence
