"""A row that is made swiftly is the row that Django would have made."""

from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from django.db.models.signals import post_init

from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports import testing
from sagtill.reports.models import Case
from sagtill.tables.asking import Asking
from sagtill.tables.rows import Rows, maker_of

OURS = [one for one in apps.get_models() if one.__module__.startswith("sagtill.")]


@pytest.mark.parametrize("model", OURS, ids=lambda one: one._meta.label)
def test_it_holds_the_same_in_every_table(model: type[models.Model]) -> None:
    every = [field.attname for field in model._meta.concrete_fields]
    for names in (every, every[::2], every[:1]):
        values = [f"värde {number}" for number in range(len(names))]
        swift, usual = maker_of(model).from_db("default", names, values), model.from_db("default", names, values)
        assert type(swift) is type(usual)
        kept, expected = dict(vars(swift)), dict(vars(usual))
        state, as_ever = kept.pop("_state"), expected.pop("_state")
        assert (state.adding, state.db, state.fields_cache) == (as_ever.adding, as_ever.db, as_ever.fields_cache)
        assert kept == expected
        assert swift.get_deferred_fields() == usual.get_deferred_fields()


def test_a_table_that_somebody_listens_to_is_made_as_django_does() -> None:
    assert isinstance(maker_of(Person), Rows)

    def heard(**_: Any) -> None:
        """Somebody listens."""

    post_init.connect(heard, sender=Person)
    try:
        assert maker_of(Person) is Person
    finally:
        post_init.disconnect(heard, sender=Person)


def test_a_table_with_something_of_its_own_to_do_is_made_as_it_says() -> None:
    class Own(models.Model):
        class Meta:
            app_label = "passing"

        def __str__(self) -> str:
            return "egen"

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.noted = True

    assert maker_of(Own) is Own


@pytest.mark.django_db
def test_what_was_not_asked_for_is_fetched_and_a_row_beside_it_is_there(
    town: Town, django_assert_num_queries: Any
) -> None:
    told = testing.a_report(town.north, town.amina)
    asking = Asking(
        lambda key: Case.objects.filter(pk=key).select_related("unit__organisation").defer("title", "unit__area"),
        key=UUID,
    )
    (found,) = asking(key=told.case_id)
    with django_assert_num_queries(0):
        assert (found.unit.name, found.unit.organisation) == (town.north.name, town.board)
    with django_assert_num_queries(2):
        assert (found.title, found.unit.area) == (told.case.title, town.north.area)


@pytest.mark.django_db
def test_a_row_is_changed_stored_and_pointed_elsewhere_like_any_other(town: Town) -> None:
    told = testing.a_report(town.north, town.amina)
    (found,) = Asking(lambda key: Case.objects.filter(pk=key).select_related("unit"), key=UUID)(key=told.case_id)
    assert found == Case.objects.get(pk=told.case_id)
    assert not found._state.adding
    found.unit_id = town.south.id
    assert found.unit == town.south
    found.save(update_fields=["unit"])
    found.refresh_from_db()
    assert found.unit == town.south
