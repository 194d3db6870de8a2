"""Signals on Min dag: only where a unit's figures say so, only for those who answer for the unit, and answered in the chart."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sagtill.cases.testing import as_
from sagtill.home.queries.my_day import day
from sagtill.law import calendar, clock
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.statistics.models import Annotation, Signal, TallyMark
from sagtill.statistics.queries import signals
from sagtill.statistics.services import counting, signalling
from sagtill.statistics.testing import told_by_month

STEADY = [6, 7, 5, 6, 8, 6, 7, 5, 6, 7, 6, 6, 7]


@pytest.fixture(autouse=True)
def two_years_ahead(town: Town) -> Iterator[None]:
    """The town's people are assigned from today on, so what has been is told in days to come."""
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 24).replace(day=9))):
        yield


def looked() -> None:
    """As the worker does it."""
    TallyMark.objects.all().delete()
    counting.refresh_all()


def rows(person: Person) -> list[str]:
    return [row.title for row in day(as_(person)).week if "/signaler/" in row.url]


def test_a_busy_month_is_a_row_for_the_manager_and_the_deputy_and_for_nobody_else(town: Town) -> None:
    told_by_month(town, [*STEADY, 18])
    looked()
    assert len(rows(town.karin)) == 1
    assert "Rapporter: 18 i" in rows(town.karin)[0]
    assert "Det är ovanligt många." in rows(town.karin)[0]
    assert rows(town.mona) == rows(town.karin)  # Karin’s deputy
    for person in (town.sara, town.josefin, town.magnus, town.amina, town.bengt):
        assert rows(person) == []


def test_where_all_is_as_usual_there_is_no_row(town: Town) -> None:
    told_by_month(town, [*STEADY, 6])
    looked()
    assert rows(town.karin) == []
    assert not Signal.objects.exists()


def test_too_few_months_are_never_a_row(town: Town) -> None:
    told_by_month(town, [2, 2, 2, 19])
    looked()
    assert not Signal.objects.exists()


def test_threats_in_closed_circles_are_no_signal_at_the_unit(town: Town) -> None:
    told_by_month(town, [*[0] * 13, 9], Kind.THREAT)
    told_by_month(town, [*STEADY, 6])
    looked()
    assert not Signal.objects.exists()


def test_a_known_cause_is_written_in_the_chart_and_takes_the_row_away(town: Town) -> None:
    told_by_month(town, [*STEADY, 18])
    looked()
    address = reverse("statistics-signal", args=[Signal.objects.get().id])
    karin = client_of(town.karin)
    assert "Vet ni varför?" in karin.get(address).content.decode()
    assert karin.post(address, {"known": "yes", "text": ""}).status_code == 422
    assert karin.post(address, {"known": "yes", "text": "Kampanj på APT"}).status_code == 302
    assert rows(town.karin) == []
    made = Annotation.objects.get()
    assert (made.unit, made.kind, made.leaves_baseline) == (town.north, "cause", True)
    assert "Någon har redan svarat." in karin.get(address).content.decode()
    looked()
    assert rows(town.karin) == []


def test_not_knowing_is_an_answer_too_and_writes_nothing(town: Town) -> None:
    told_by_month(town, [*STEADY, 18])
    looked()
    address = reverse("statistics-signal", args=[Signal.objects.get().id])
    assert client_of(town.karin).post(address, {"known": "no", "text": "gissning"}).status_code == 302
    assert rows(town.karin) == []
    assert not Annotation.objects.exists()
    looked()
    assert rows(town.karin) == []


def test_a_unit_gone_silent_is_a_row_once(town: Town) -> None:
    told_by_month(town, [*STEADY, 0, 0, 0, 0])
    looked()
    assert any("har inte sagt till på" in title for title in rows(town.karin))
    with clock.moved_by(timedelta(days=31)):
        looked()
        assert not any("har inte sagt till på" in title for title in rows(town.karin))


def test_a_signal_that_later_reports_take_away_is_taken_away(town: Town) -> None:
    told_by_month(town, [*STEADY, 0])
    looked()
    before = Signal.objects.filter(measure=signals.REPORTS).count()
    told_by_month(town, [6])
    looked()
    assert (before, Signal.objects.filter(measure=signals.REPORTS).count()) == (1, 0)


def test_last_months_row_is_gone_when_the_month_after_is_over(town: Town) -> None:
    told_by_month(town, [*STEADY, 18])
    looked()
    with clock.moved_by(timedelta(days=31)):
        assert rows(town.karin) == []


def test_only_those_who_answer_for_the_unit_may_see_and_answer(town: Town) -> None:
    told_by_month(town, [*STEADY, 18])
    looked()
    signal = Signal.objects.get()
    address = reverse("statistics-signal", args=[signal.id])
    assert client_of(town.sara).get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        signalling.answer(as_(town.sara), signal, "Kampanj")
    assert client_of(town.josefin).get(address).status_code == 200
    response = client_of(town.karin).post(address, {"known": "yes", "text": "Gäller 19121212-1212"})
    assert "Ta bort personnumret ur texten." in response.content.decode()
