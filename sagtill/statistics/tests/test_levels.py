"""A new level: the break is seen, the old and the new limits are said, and nothing is made anew without a lasting change."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sagtill.cases.testing import as_
from sagtill.law import calendar, clock
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town, client_of
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.figures.figure import Figure
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.services import annotating
from sagtill.statistics.testing import told_by_month

STEADY = [6, 7, 5, 6, 8, 6, 7, 5, 6, 7, 6, 6]
FEWER = [2, 1, 2, 3, 1, 2, 2, 1]


def months_ago(back: int) -> date:
    return calendar.add_months(first_of(clock.today()), -back)


def a_new_level(town: Town, day: date, unit: Unit | None = None, text: str = "Ny rutin") -> Annotation:
    written = annotating.Written(Annotation.Kind.ROUTINE, text, day, day, begins_level=True)
    return annotating.annotate(as_(town.josefin), unit, written)


def reports(town: Town, **filters: str) -> Figure:
    return FIGURES["reports"](Question(as_(town.josefin), Filters.read(filters)))


def test_the_break_is_drawn_and_the_old_and_the_new_limits_are_said(town: Town) -> None:
    told_by_month(town, [6, *STEADY, *FEWER, *FEWER])
    a_new_level(town, months_ago(16))
    figure = reports(town, period="24")
    assert "Ny nivå från" in figure.sentence
    assert "Ny rutin. Vanligt var 3–" in figure.sentence
    assert "Vanligt är nu 0–" in figure.sentence
    # Two bands, in the wide chart and in the narrow one.
    assert [way.count("M") for way in re.findall(r'class="band" d="([^"]*)"', figure.chart)] == [2, 2]
    assert figure.chart.count("Tidigare 3–") == 2
    assert "Ny nivå: Ny rutin" in [row[2] for row in figure.table.rows]
    assert "Det är som vanligt" in figure.headline


def test_without_a_named_cause_the_old_limits_stay_and_the_level_is_a_signal(town: Town) -> None:
    told_by_month(town, [6, *STEADY, *FEWER])
    figure = reports(town)
    assert figure.is_signal
    assert "Ny nivå" not in figure.sentence
    assert "Tidigare" not in figure.chart


def test_limits_of_fewer_than_twelve_months_are_drawn_as_early_and_nothing_is_concluded(town: Town) -> None:
    told_by_month(town, [6, *STEADY, *FEWER])
    a_new_level(town, months_ago(8))
    figure = reports(town)
    assert "De nya gränserna är säkra först efter tolv månader." in figure.sentence
    assert 'class="band early"' in figure.chart
    assert not figure.is_signal


def test_a_wish_where_nothing_has_changed_keeps_the_limits_and_says_so(town: Town) -> None:
    told_by_month(town, [6, *STEADY, *STEADY])
    a_new_level(town, months_ago(10))
    figure = reports(town)
    assert "ingen ny nivå syns här, så gränserna är desamma" in figure.sentence
    assert "Det är som vanligt" in figure.headline
    assert "band early" not in figure.chart


def test_a_month_that_began_on_the_old_level_belongs_to_neither(town: Town) -> None:
    told_by_month(town, [6, *STEADY, 6, *FEWER])
    a_new_level(town, months_ago(9) + timedelta(days=14))
    assert "De nya gränserna" in reports(town).sentence


@pytest.mark.parametrize("back", [200, 20, 0, -3])
def test_a_level_before_there_were_figures_or_still_to_come_changes_nothing(town: Town, back: int) -> None:
    told_by_month(town, [6, *STEADY, 6])
    before = reports(town)
    a_new_level(town, months_ago(back))
    assert (reports(town).headline, reports(town).sentence) == (before.headline, before.sentence)


def test_a_level_of_one_unit_is_not_that_of_the_whole(town: Town) -> None:
    told_by_month(town, [6, *STEADY, *FEWER])
    a_new_level(town, months_ago(8), town.north)
    assert "Ny nivå" not in reports(town).sentence
    assert "Ny nivå" in reports(town, unit=str(town.north.id)).sentence


def test_taking_the_cause_away_brings_the_old_limits_back(town: Town) -> None:
    told_by_month(town, [6, *STEADY, *FEWER])
    made = a_new_level(town, months_ago(8))
    annotating.remove(as_(town.josefin), made)
    assert reports(town).is_signal


def test_a_campaign_day_begins_no_level(town: Town) -> None:
    data = {"kind": "campaign", "text": "Kampanj", "starts_on": f"{months_ago(3)}", "limits": "level"}
    response = client_of(town.josefin).post(reverse("statistics-annotations"), data)
    assert response.status_code == 422
    assert "En kampanjdag går över." in response.content.decode()
    day = months_ago(3)
    with pytest.raises(ValueError, match="no new level"):
        annotating.annotate(
            as_(town.josefin),
            None,
            annotating.Written(Annotation.Kind.CAMPAIGN, "Kampanj", day, day, begins_level=True),
        )


def test_the_form_writes_a_new_level_and_the_list_names_it(town: Town) -> None:
    data = {"kind": "routine", "text": "Ny rutin", "starts_on": f"{months_ago(3)}", "limits": "level"}
    assert client_of(town.josefin).post(reverse("statistics-annotations"), data).status_code == 302
    assert Annotation.objects.get().begins_level
    assert "Ny nivå" in client_of(town.josefin).get(reverse("statistics-annotations")).content.decode()


def test_no_row_can_be_left_out_and_begin_a_level(town: Town) -> None:
    made = a_new_level(town, months_ago(3))
    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.filter(pk=made.pk).update(leaves_baseline=True)
