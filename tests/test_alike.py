"""Answers in which the same values come back are made once each, and are just as Django's own."""

from datetime import date
from unittest import mock

from django.db.models import Count

from sagtill.organisation.models import UnitGrant
from sagtill.organisation.testing import Town
from sagtill.tables import alike


def test_the_answers_are_those_that_django_gives(town: Town) -> None:
    counted = UnitGrant.objects.order_by("unit_id", "starts_on").values_list("unit_id", "starts_on")
    counted = counted.annotate(number=Count("person_id"))
    assert alike.answers(counted) == list(counted)
    assert isinstance(alike.answers(counted)[0][1], date)


def test_nothing_known_is_nothing_here_too(town: Town) -> None:
    ends = UnitGrant.objects.filter(person=town.karin).order_by("id").values_list("ends_on")
    assert alike.answers(ends) == list(ends)


def test_nobodys_rows_are_none_and_the_database_is_not_asked(town: Town) -> None:
    assert alike.answers(UnitGrant.objects.filter(pk=-1).values_list("unit_id")) == []
    with mock.patch("sagtill.tables.alike.connection", None):
        assert alike.answers(UnitGrant.objects.filter(pk__in=[]).values_list("unit_id")) == []
