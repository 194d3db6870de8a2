"""Who may make a document, and who may mark in a copy."""

from sagtill.cases.testing import as_
from sagtill.investigations.documents import permissions, services
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.rules.stages import Body
from sagtill.investigations.services import deciders, opening
from sagtill.investigations.testing import a_beginning, fresh, opened
from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town


def test_whoever_decides_makes_documents_too(town: Town) -> None:
    matter = opened(town)
    deciders.name_decider(as_(town.josefin), matter, town.doris, Body.DELEGATE, "5.2")
    assert permissions.why_not_make(as_(town.doris), fresh(matter), DocumentKind.BOARD) is None
    assert "Bara den som" in str(permissions.why_not_make(as_(town.magnus), fresh(matter), DocumentKind.BOARD))


def test_what_is_no_lex_sarah_has_no_pack_for_ivo_but_the_other_documents(town: Town) -> None:
    beginning = a_beginning(business="Hemmet AB")
    licence = opening.open_directly(as_(town.josefin), town.south, beginning, "Ett samtal.", clock.now(), Kind.LICENCE)
    pack = permissions.why_not_make(as_(town.josefin), fresh(licence), DocumentKind.IVO_PACK)
    assert pack == "Det här är ingen utredning enligt lex Sarah."
    assert permissions.why_not_make(as_(town.josefin), fresh(licence), DocumentKind.BOARD) is None


def test_only_whoever_investigates_marks_in_a_copy(town: Town) -> None:
    matter = opened(town)
    copy = services.begin_copy(as_(town.josefin), matter)
    assert permissions.why_not_change_copy(as_(town.josefin), copy) is None
    why = "Bara den som utreder prövar vad som kan lämnas ut."
    assert permissions.why_not_change_copy(as_(town.magnus), copy) == why
    assert permissions.why_not_mask(as_(town.magnus), matter) == why
