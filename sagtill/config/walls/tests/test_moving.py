"""A matter that moves to another organisation takes its own with it, and nothing points across afterwards, in any table."""

import pytest
from django.db import IntegrityError, connection, transaction

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.config.walls import links, owning
from sagtill.investigations.models import Investigation, Similar
from sagtill.investigations.services import leaving
from sagtill.investigations.testing import fresh, opened, safe, with_cause
from sagtill.organisation.models import Moving
from sagtill.organisation.services import moving
from sagtill.organisation.testing import Town


def pointing_across() -> list[str]:
    """Every column with a row that points at another organisation's, asked of all the rows there are."""
    found = []
    for table in owning.tables():
        for field in links.guarded(table) if owning.is_owned(table) else []:
            name = table._meta.db_table
            theirs = owning.belongs(field.related_model, f"row.{field.column}", owning.owner_of(table, "row"))
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {name} row WHERE row.{field.column} IS NOT NULL AND NOT {theirs}")
                if cursor.fetchone() != (0,):
                    found.append(links.label(field))
    return found


def test_nothing_points_across_when_it_has_moved_and_come_back(town: Town) -> None:
    one = safe(opened(town), town.josefin)
    with_cause(one, town.josefin)
    other = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    like = Similar.objects.get(investigation=other, earlier=one)
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    assert pointing_across() == []
    assert Similar.objects.get(pk=like.pk).earlier is None
    leaving.to_organisation(as_(town.sara), fresh(one), town.north, "Nej, hos oss.")
    assert pointing_across() == []
    assert fresh(one).steps.filter(by=town.josefin).exists()


def test_the_look_above_finds_what_points_across(town: Town) -> None:
    one = opened(town)
    with moving():
        Investigation.objects.filter(pk=one.pk).update(unit=town.home)
    assert pointing_across() == ["investigations.Investigation.unit"]


def test_the_permission_to_move_ends_with_the_move(town: Town) -> None:
    one = opened(town)
    with moving():
        pass
    assert not Moving.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Investigation.objects.filter(pk=one.pk).update(unit=town.home)
