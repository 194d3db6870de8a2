"""What handlers write to each other."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases import permissions
from sagtill.cases.models import Note
from sagtill.cases.rules import Path
from sagtill.cases.services import (
    noting,
)
from sagtill.cases.testing import (
    a_case,
    as_,
    assessed,
    fresh,
    lifted,
)
from sagtill.notices.models import Notice
from sagtill.organisation import services as people
from sagtill.organisation.models import Stance
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case

OUTSIDE = "Ärendet gäller dig själv. Någon annan måste ta hand om det."


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin, Path.INVESTIGATE)


def test_the_sas_asks_the_unit_and_gets_an_answer(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    Notice.objects.all().delete()
    noting.ask_unit(as_(town.josefin), case, "Fanns det en rutin?")
    assert list(Notice.objects.values_list("person", flat=True)) == [town.karin.id]
    assert permissions.why_not_ask_unit(as_(town.josefin), fresh(case)) == (
        "Enheten har redan fått en fråga. Vänta på svaret."
    )
    assert permissions.why_not_answer_unit(as_(town.amina), fresh(case)) == (
        "Bara enhetens chef och ersättare kan svara."
    )
    noting.answer_unit(as_(town.karin), fresh(case), "Ja, från i våras.")
    assert not fresh(case).unit_asked
    assert list(Note.objects.order_by("at").values_list("kind", flat=True)) == ["question", "answer"]


def test_about_a_manager_nothing_is_asked_of_the_manager(town: Town) -> None:
    case = a_case(town, about_manager=True)
    assert permissions.why_not_ask_unit(as_(town.josefin), case) == (
        "Rapporten gäller en chef på enheten. Ärendet kan inte gå dit."
    )


def test_whoever_is_kept_out_answers_nothing_and_opens_nothing(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    noting.ask_unit(as_(town.josefin), case, "Fanns det en rutin?")
    people.join_circle(case.id, town.karin, Stance.OUTSIDE, reason="Jäv", by="Josefin Lind")
    for reason in (permissions.why_not_answer_unit, permissions.why_not_open_protected, permissions.why_not_assess):
        assert reason(as_(town.karin), fresh(case)) == OUTSIDE
    with pytest.raises(PermissionDenied):
        noting.answer_unit(as_(town.karin), case, "Ja.")


def test_a_note_is_for_handlers(town: Town, case: Case) -> None:
    noting.note(as_(town.karin), case, "Jag pratar med planeraren på måndag.")
    with pytest.raises(PermissionDenied):
        noting.note(as_(town.amina), case, "Jag också.")
    assert Note.objects.count() == 1
