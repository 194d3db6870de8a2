"""No proposal, and no decision, while anything mandatory is missing: each thing by its name."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.stages import Body, ClaimAnswer, Likeness
from sagtill.investigations.services import deciders, deciding, reasons, writing
from sagtill.investigations.testing import complete, fresh, opened, proposed_words
from sagtill.organisation.testing import Town


def _unwrite(key: str) -> object:
    def undo(town: Town, one: Investigation) -> None:
        writing.write(as_(town.josefin), one, {key: ""})

    return undo


def _claim(town: Town, one: Investigation) -> None:
    assert one.claims.update(answer=ClaimAnswer.UNANSWERED)


def _likeness(town: Town, one: Investigation) -> None:
    assert one.similar.update(answer=Likeness.UNANSWERED)


def _leaf(town: Town, one: Investigation) -> None:
    reasons.add(as_(town.josefin), one, reasons.Why("Ingen är utsedd på helgen", "ledning"))


def _safe(town: Town, one: Investigation) -> None:
    Investigation.objects.filter(pk=one.pk).update(safe="no")


def _serious(town: Town, one: Investigation) -> None:
    Investigation.objects.filter(pk=one.pk).update(serious="")


def _register(town: Town, one: Investigation) -> None:
    one.register.update(what="other")


def _day(field: str) -> object:
    def undo(town: Town, one: Investigation) -> None:
        Investigation.objects.filter(pk=one.pk).update(**{field: None})

    return undo


def _impartial(town: Town, one: Investigation) -> None:
    one.declarations.update(is_impartial=False)


# What is taken away from a complete investigation, the part, and what is then said to be missing.
MISSING = [
    (_unwrite("asked_person"), 4, "Vad personen själv säger saknas, eller varför ni inte har frågat."),
    (_unwrite("child_siblings"), 4, "Det saknas om syskon eller andra barn berörs."),
    (_claim, 4, "En följd som rapporten beskriver är inte besvarad."),
    (_likeness, 6, "Ett liknande ärende är inte besvarat."),
    (_leaf, 5, "En orsak saknar åtgärd. Koppla en åtgärd eller skriv varför det inte behövs."),
    (_safe, 1, "Det är inte klart att personen är trygg."),
    (_serious, 1, "Frågan ”Är det allvarligt?” är inte besvarad."),
    (_register, 1, "Rapporten är inte registrerad."),
    (_day("occurred_on"), 2, "Dagen då det hände saknas."),
    (_day("noticed_on"), 3, "Dagen då det upptäcktes saknas."),
    (_impartial, 9, "Utredaren har inte skrivit under att det inte finns jäv."),
]


@pytest.mark.parametrize(("undo", "part", "sentence"), MISSING, ids=[row[2] for row in MISSING])
def test_each_thing_that_is_missing_is_named_and_stops_the_proposal(
    town: Town, undo: object, part: int, sentence: str
) -> None:
    opened(town, case=lifted(a_case(town, town.samir, outcome="serious"), town.karin))
    one = complete(opened(town, concerns_child=True), town.josefin)
    deciders.name_decider(as_(town.josefin), one, town.doris, Body.DELEGATE, "5.2")
    assert facts.gathered(fresh(one)).lacking == ()
    undo(town, fresh(one))  # type: ignore[operator]
    [lacking] = facts.gathered(fresh(one)).lacking
    assert (lacking.part, lacking.text) == (part, sentence)
    with pytest.raises(PermissionDenied) as refused:
        deciding.propose(as_(town.josefin), fresh(one), proposed_words())
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("undo", "part", "sentence"), MISSING[:4], ids=[row[2] for row in MISSING[:4]])
def test_what_has_come_to_be_missing_stops_the_decision_too(town: Town, undo: object, part: int, sentence: str) -> None:
    opened(town, case=lifted(a_case(town, town.samir, outcome="serious"), town.karin))
    one = complete(opened(town, concerns_child=True), town.josefin)
    deciders.name_decider(as_(town.josefin), one, town.doris, Body.DELEGATE, "5.2")
    undo(town, fresh(one))  # type: ignore[operator]
    Investigation.objects.filter(pk=one.pk).update(stage="proposed")
    deciders.declare(as_(town.doris), fresh(one), is_impartial=True)
    with pytest.raises(PermissionDenied) as refused:
        deciding.decide(as_(town.doris), fresh(one), proposed_words(), decided_on=one.received_at.date())
    assert str(refused.value) == sentence
