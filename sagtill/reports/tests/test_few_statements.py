"""A report is stored in few statements, and in as many however many reports there are."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagtill.organisation.models import NumberSeries
from sagtill.organisation.testing import Town
from sagtill.reports import testing
from sagtill.reports.models import Case, Draft, Report, SearchRow
from sagtill.reports.services import drafts, sending, steps

pytestmark = pytest.mark.django_db


def statements(town: Town) -> list[str]:
    """What is said to the database when one report is sent."""
    with CaptureQueriesContext(connection) as said:
        testing.a_report(town.north, town.amina)
    return [one["sql"] for one in said.captured_queries if "SAVEPOINT" not in one["sql"]]


def test_the_statements_are_counted(town: Town) -> None:
    testing.a_report(town.north, town.amina)
    said = statements(town)
    # The unit, who answers for it, and the end of the log; then the number, the rows, and the log's row and end.
    assert sum(one.startswith("SELECT") for one in said) == 3
    assert len([one for one in said if not one.startswith(("SELECT", "BEGIN", "COMMIT"))]) <= 12
    for _ in range(4):
        testing.a_report(town.north, town.amina)
    assert len(statements(town)) == len(said)


def test_the_number_is_found_by_the_search_and_the_draft_is_gone(town: Town) -> None:
    drafts.save(town.amina, {"text": "Kvällsbesöket"})
    report = testing.a_report(town.north, town.amina)
    assert report.number.split("-")[1] in SearchRow.objects.get(case=report.case).stems.split()
    assert not Draft.objects.filter(person=town.amina).exists()


def test_a_form_that_is_sent_again_uses_no_number(town: Town) -> None:
    telling = testing.a_telling(town.north, key=uuid4())
    first = sending.send(telling, town.amina)
    last = NumberSeries.objects.get(organisation=town.board, series="").last
    again = sending.send(telling, town.amina)
    assert (again.report, again.again) == (first.report, True)
    assert NumberSeries.objects.get(organisation=town.board, series="").last == last
    assert Report.objects.count() == 1


def test_a_case_that_is_gone_cannot_be_claimed(town: Town) -> None:
    with pytest.raises(Case.DoesNotExist):
        steps.claim(Case(pk=uuid4(), organisation=town.board))
