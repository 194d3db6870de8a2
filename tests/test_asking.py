"""A question with blanks answers just as Django's own would."""

from datetime import date, datetime
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from sagtill.law import clock
from sagtill.organisation.models import CircleMember, Person, UnitGrant
from sagtill.organisation.testing import Town
from sagtill.tables.asking import Asking, AskingOfFew
from sagtill.tables.written import BlankError

_named = Asking(
    lambda organisation, name: (
        Person.objects.select_related("organisation").filter(organisation=organisation, username=name).order_by("id")
    ),
    organisation=UUID,
    name=str,
)
_reached = Asking(
    lambda person, today: (
        UnitGrant.objects.filter(person=person, starts_on__lte=today)
        .order_by("id")
        .values_list("unit_id", "role", "starts_on")
    ),
    person=UUID,
    today=date,
)
_held = Asking(lambda now: CircleMember.objects.filter(until__gt=now).values_list("id"), now=datetime)


def test_the_rows_are_those_that_django_finds_with_what_they_point_at(town: Town) -> None:
    found = _named(organisation=town.amina.organisation_id, name=town.amina.username)
    with CaptureQueriesContext(connection) as asked:
        assert [one.organisation.name for one in found] == [town.amina.organisation.name]
    assert len(asked) == 0
    assert found == [town.amina]
    assert {field.attname: getattr(found[0], field.attname) for field in Person._meta.concrete_fields} == {
        field.attname: getattr(Person.objects.get(pk=town.amina.pk), field.attname)
        for field in Person._meta.concrete_fields
    }


def test_asked_again_with_something_else_it_answers_something_else(town: Town) -> None:
    assert _named.first(organisation=town.karin.organisation_id, name=town.karin.username) == town.karin
    assert _named.first(organisation=uuid4(), name=town.karin.username) is None
    assert _named.first(organisation=town.karin.organisation_id, name="nobody' OR 1=1 --") is None


def test_tuples_are_those_that_django_gives(town: Town) -> None:
    expected = UnitGrant.objects.filter(person=town.josefin).order_by("id")
    assert _reached(person=town.josefin.id, today=clock.today()) == list(
        expected.values_list("unit_id", "role", "starts_on")
    )
    assert _reached(person=town.josefin.id, today=date(2000, 1, 1)) == []


def test_a_moment_can_be_a_blank(town: Town) -> None:
    assert _held(now=clock.now()) == []


def test_blanks_are_all_filled_in_and_no_others(town: Town) -> None:
    for wrong in ({}, {"name": "x"}, {"organisation": uuid4(), "name": "x", "more": 1}):
        with pytest.raises(TypeError, match="the blanks are"):
            _named(**wrong)


def test_a_blank_that_the_question_changes_before_using_it_is_refused(town: Town) -> None:
    shouted = Asking(lambda name: Person.objects.filter(username=name.upper() + "!"), name=str)
    with pytest.raises(BlankError):
        shouted(name="x")
    with pytest.raises(TypeError, match="no blank can be"):
        Asking(lambda name: Person.objects.filter(username=name), name=dict)(name={})


def test_a_question_about_a_few_rows_is_written_once_and_about_more_anew(town: Town) -> None:
    people = AskingOfFew(lambda keys: Person.objects.filter(pk__in=keys), most=2)
    keys = [town.karin.id, town.amina.id, town.elin.id]
    for several in ([], keys[:1], keys[:2], keys):
        assert {one.id for one in people(several)} == set(several)
    with mock.patch.object(SQLCompiler, "as_sql", side_effect=AssertionError("written anew")):
        assert {one.id for one in people(keys[:2])} == set(keys[:2])
        assert [one.id for one in people(keys[:1])] == keys[:1]
