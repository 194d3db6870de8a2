"""After a threat somebody calls first."""

import pytest

from sagtill.cases import permissions
from sagtill.cases.models import FirstContact
from sagtill.cases.rules import Called, Path, Told
from sagtill.cases.services import (
    contacting,
)
from sagtill.cases.testing import (
    a_case,
    as_,
    assessed,
    fresh,
)
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.next_step import Next


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin, Path.INVESTIGATE)


def called(town: Town, how: Called) -> Case:
    case = a_case(town, kind="threat", threat_kinds=("threat",), threat_target="me")
    said = contacting.Contact(how, Told.YES, Told.LATER, "Hon är hemma och mår efter omständigheterna väl.")
    return contacting.contact(as_(town.karin), case, said)


@pytest.mark.parametrize("how", [Called.YES, Called.UNKNOWN])
def test_after_the_call_the_threat_is_judged_like_any_other(town: Town, how: Called) -> None:
    case = fresh(called(town, how))
    assert (case.next_step, bool(case.called_at), bool(case.opened_at)) == (Next.ASSESS, True, True)
    kept = FirstContact.objects.get()
    assert (kept.called, kept.work_environment, kept.police) == (how, Told.YES, Told.LATER)


def test_no_answer_on_the_phone_means_to_call_again(town: Town) -> None:
    assert fresh(called(town, Called.NO_ANSWER)).next_step == Next.CALL


def test_only_threats_are_called_about_and_only_by_those_who_handle(town: Town, case: Case) -> None:
    threat = a_case(town, kind="threat")
    assert permissions.why_not_call(as_(town.karin), case) == "Det gäller bara hot, våld och trakasserier."
    assert permissions.why_not_call(as_(town.karin), threat) is None
    assert permissions.why_not_call(as_(town.elin), threat) == "Du har inte uppdraget att handlägga det här ärendet."
