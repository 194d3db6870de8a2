"""What most days hold none of is looked for with one question."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.home.queries import my_day
from sagtill.home.queries.rare import rare
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.ui.pieces import piece
from sagtill.ui.words import by_when

pytestmark = pytest.mark.django_db


def questions(person: Person) -> int:
    """How many questions Min dag asks the second time."""
    my_day.day(as_(person))
    with CaptureQueriesContext(connection) as asked:
        my_day.day(as_(person))
    return len(asked)


def test_where_there_is_nothing_nothing_more_is_asked(town: Town) -> None:
    assert not any(rare(as_(town.karin)))
    # Who asks (two), the cases, what is rare, the promises, and what waits for others.
    assert questions(town.karin) == 6


def test_what_there_is_some_of_is_asked_for(town: Town) -> None:
    without = questions(town.karin)
    lifted(a_case(town), town.karin)
    assert rare(as_(town.karin)).handed_over
    assert questions(town.karin) > without


def test_it_says_nothing_of_another_organisation(town: Town) -> None:
    a_case(town, town.amina, identity="confidential")
    assert rare(as_(town.karin)).sealed
    assert not rare(as_(town.olle)).sealed


def test_a_row_that_says_the_same_is_written_once(town: Town) -> None:
    a_case(town)
    (row,) = my_day.day(as_(town.karin)).shown
    (again,) = my_day.day(as_(town.karin)).shown
    written = piece("home/_row.html", row=row.shown, first=True)
    assert piece("home/_row.html", row=again.shown, first=True) is written
    assert row.due is not None
    assert row.shown.when == by_when(row.due)
