"""Causes, a threat's first call, questions to the unit, second ratings, kept views, naming a handler, and doing a thing once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from sagtill.cases.models import Once, SavedView
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import (
    assessing,
    merging,
    once,
    resting,
    views_kept,
)
from sagtill.cases.testing import (
    a_case,
    as_,
    assessed,
    fresh,
    rested,
    settled,
)
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Status


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin, Path.INVESTIGATE)


def test_a_view_is_kept_under_its_name_and_only_its_owner_drops_it(town: Town) -> None:
    views_kept.keep(as_(town.karin), "Mina sena", "lage=open")
    kept = views_kept.keep(as_(town.karin), "Mina sena", "lage=closed")
    assert SavedView.objects.get().filters == "lage=closed"
    views_kept.drop(as_(town.mona), str(kept.id))
    views_kept.drop(as_(town.karin), "inget nummer")
    assert SavedView.objects.exists()
    views_kept.drop(as_(town.karin), str(kept.id))
    assert not SavedView.objects.exists()


def test_only_somebody_with_the_assignment_is_given_a_case(town: Town, case: Case) -> None:
    with pytest.raises(PermissionDenied, match="Amina Ek har inte uppdraget"):
        resting.take(as_(town.karin), case, town.amina)
    assert resting.take(as_(town.karin), case, town.mona).handler == town.mona
    assert resting.take(as_(town.karin), fresh(case), None).handler is None


def test_a_case_does_not_rest_until_a_day_that_has_been(town: Town, case: Case) -> None:
    with pytest.raises(PermissionDenied, match="Välj en dag som kommer"):
        resting.rest(as_(town.karin), case, clock.today(), "x")
    assert fresh(case).status != Status.RESTING


def test_taken_up_again_it_stands_where_it_stood(town: Town, case: Case) -> None:
    woken = resting.wake(as_(town.karin), rested(case, town.karin))
    assert (woken.status, woken.resting_until, woken.woken_status) == (Status.INVESTIGATION, None, "")


def test_a_case_that_only_some_may_see_stays_theirs_when_it_is_closed(town: Town) -> None:
    case = a_case(town, about_manager=True)
    resting.close(as_(town.josefin), settled(case, town.josefin))
    assert fresh(case).desk == "sas"
    reopened = resting.reopen(as_(town.josefin), fresh(case), "Mer har kommit fram.")
    assert (reopened.status, reopened.closed_at) == (Status.REOPENED, None)


def test_made_safe_the_path_that_was_chosen_is_taken(town: Town) -> None:
    for path, status in ((Path.ACT, Status.SIMPLE), (Path.INVESTIGATE, Status.INVESTIGATION)):
        case = assessed(a_case(town), town.karin, path, safe=Safe.NO)
        assert assessing.make_safe(as_(town.karin), case, "En kollega sover där i natt.").status == status
    case = assessed(a_case(town), town.karin, Path.SAS, safe=Safe.NO, seriousness=Seriousness.LARGE)
    assert assessing.make_safe(as_(town.karin), case, "Ja.").desk == "sas"


def test_a_key_is_done_once_and_what_failed_may_be_tried_again(town: Town) -> None:
    done: list[int] = []
    key, karin = uuid4(), as_(town.karin)

    def fail() -> None:
        raise IntegrityError

    with pytest.raises(IntegrityError):
        once.once(karin, key, fail)
    assert once.once(karin, key, lambda: done.append(1))
    assert not once.once(karin, key, lambda: done.append(2))
    assert done == [1]
    assert once.sweep() == 0
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert once.sweep() == 1
    assert not Once.objects.exists()


def test_a_signpost_is_not_gathered_again(town: Town) -> None:
    first, second, third = a_case(town), a_case(town), a_case(town)
    merging.merge(as_(town.karin), first, [second])
    with pytest.raises(PermissionDenied, match="samlat med ett annat"):
        merging.merge(as_(town.karin), third, [fresh(second)])
