"""Who may do what with a case in which state, and the one sentence that says why not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sagtill.cases import permissions
from sagtill.cases.rules import Path, Seriousness, judgement, needs_reason
from sagtill.cases.services import circles, merging
from sagtill.cases.testing import STATES, a_case, as_, fresh
from sagtill.law import clock
from sagtill.organisation import services as people
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
    ("lex_sarah", "closed", "josefin", CLOSED),
    ("lex_sarah", "resting", "josefin", RESTS),
    ("lex_sarah", "new", "amina", NOBODY),
    ("call", "new", "karin", "Det gäller bara hot, våld och trakasserier."),
]


def ask(verb: str) -> Callable[[Actor, Case], str | None]:
    found: Callable[[Actor, Case], str | None] = getattr(permissions, f"why_not_{verb}")
    return found


@pytest.mark.parametrize(("verb", "state", "who", "sentence"), TABLE)
def test_the_table_of_verbs(town: Town, verb: str, state: str, who: str, sentence: str | None) -> None:
    case = STATES[state](a_case(town), town)
    assert ask(verb)(as_(getattr(town, who)), fresh(case)) == sentence


def test_what_concerns_oneself_or_was_gathered_elsewhere_is_said_to_be_so(town: Town) -> None:
    case, into = a_case(town), a_case(town, town.samir)
    circles.keep_out(as_(town.josefin), case, town.karin, "Det gäller hennes bror.")
    why = permissions.why_not_take_part(as_(town.karin), fresh(case))
    assert why == "Ärendet gäller dig själv. Någon annan måste ta hand om det."
    merging.merge(as_(town.josefin), into, [fresh(case)])
    why = permissions.why_not_take_part(as_(town.josefin), fresh(case))
    assert why == "Ärendet är samlat med ett annat. Öppna det ärendet i stället."


def test_whoever_stands_in_by_name_works_at_the_desk_of_the_sas(town: Town) -> None:
    for assignment in town.josefin.assignments.all():
        people.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")
    case = a_case(town, about_manager=True)
    assert case.handler == town.doris
    assert permissions.is_sas(as_(town.doris), case)
    assert not permissions.is_sas(as_(town.magnus), case)


NEEDING = [
    (Seriousness.LITTLE, Path.ACT, True, True, "the reporter thought that it was a missförhållande"),
    (Seriousness.LITTLE, Path.ACT, False, False, "neither the score nor the reporter says so"),
    (Seriousness.LARGE, Path.ACT, False, True, "the score proposes the SAS"),
    (Seriousness.LARGE, Path.SAS, True, False, "it goes to the SAS"),
]


@pytest.mark.parametrize(("seriousness", "path", "suspected", "needed", "why"), NEEDING, ids=[r[4] for r in NEEDING])
def test_not_lifting_it_has_to_be_explained_when_it_was_proposed(
    seriousness: Seriousness, path: Path, suspected: bool, needed: bool, why: str
) -> None:
    assert needs_reason(judgement(seriousness), path, suspected=suspected) is needed, why
