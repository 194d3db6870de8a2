"""A row of one organisation never points at another's, on both databases, whatever the program asks for."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from sagtill.config.commands import check
from sagtill.config.walls import links
from sagtill.law import clock
from sagtill.organisation.models import Assignment, Unit
from sagtill.organisation.testing import Town
from sagtill.signin.models import Provider, ProviderIdentity
from sagtill.voices.models import OpenRow


def _owned(model: Any) -> bool:
    return any(field.column == "organisation_id" for field in model._meta.local_fields)


def _between_owned() -> list[tuple[str, str, Any, str]]:
    """Label, table, column and table pointed at, asked of the models in another way than the guards do."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if (field.many_to_one or field.one_to_one) and field.related_model is not None:
                target: Any = field.related_model
                if _owned(model) and _owned(target) and field.column != "organisation_id":
                    label = f"{model._meta.label}.{field.name}"
                    found.append((label, model._meta.db_table, field.column, target._meta.db_table))
    return found


def _written(cursor: Any) -> dict[str, str]:
    """What the database itself holds about each table's guards."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT c.relname, string_agg(p.prosrc || pg_get_triggerdef(t.oid), ' ') FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled = 'O' GROUP BY 1"
        )
    else:
        cursor.execute("SELECT tbl_name, group_concat(sql, ' ') FROM sqlite_master WHERE type = 'trigger' GROUP BY 1")
    return dict(cursor.fetchall())


def test_every_column_between_tables_of_organisations_is_guarded_or_listed_with_a_reason(db: None) -> None:
    with connection.cursor() as cursor:
        written = _written(cursor)
    columns = _between_owned()
    assert len(columns) > 100
    for label, table, column, target in columns:
        refuses = f"NEW.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target} " in written[table]
        assert refuses or links.ALLOWED.get(label, "").endswith("."), label
    assert set(links.ALLOWED) <= {label for label, *_ in columns}


def test_a_new_row_cannot_point_at_another_organisation(town: Town) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(organisation=town.board, parent=town.home, name="Fel hus", poster_code="felhus")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            organisation=town.board,
            person=town.olle,
            unit=town.north,
            role="employee",
            decided_by="test",
        )
    assert Unit.objects.create(organisation=town.board, parent=town.north, name="Rätt hus", poster_code="ratthus").pk


def test_a_row_cannot_be_turned_towards_another_organisation_nor_moved_to_it(town: Town) -> None:
    for change in ({"parent": town.home}, {"organisation": town.provider}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Unit.objects.filter(pk=town.north.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(town.olle).objects.filter(pk=town.olle.pk).update(organisation=town.board)
    assert Unit.objects.filter(pk=town.north.pk).update(parent=town.south, name="Hemtjänsten Väst") == 1


def test_a_table_without_an_owner_of_its_own_is_held_to_the_first_it_points_at(town: Town) -> None:
    provider = Provider.objects.create(organisation=town.board, label="Lindvik", issuer="https://id.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProviderIdentity.objects.create(provider=provider, subject="1", person=town.olle, bound_at=clock.now())
    assert ProviderIdentity.objects.create(provider=provider, subject="2", person=town.karin, bound_at=clock.now()).pk


def test_what_joins_two_tables_is_held_too(town: Town) -> None:
    joined = OpenRow.cases.through
    guards = {one.table: one for one in links.guards(connection.vendor)}
    with connection.cursor() as cursor:
        standing = links.standing(cursor, connection.vendor)
    assert standing.keys() >= set(guards[joined._meta.db_table].names)


def test_a_guard_that_is_gone_is_noticed_and_put_up_again_by_migrate(town: Town) -> None:
    with connection.cursor() as cursor:
        links.take_down(cursor, connection.vendor)
        assert "reports_report" in links.missing(cursor, connection.vendor)
    assert any("mellan organisationer" in sentence for sentence in check.problems())
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        assert links.missing(cursor, connection.vendor) == []
    assert not any("mellan organisationer" in sentence for sentence in check.problems())
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=town.north.pk).update(parent=town.home)
