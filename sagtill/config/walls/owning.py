"""Whose a row is: which tables belong to organisations, and how the database can tell for each of them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import models

OWNER = "organisation_id"
Table = type[models.Model]


def tables() -> list[Table]:
    """Every table of the installation, also those that only join two others."""
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy]


def has_owner(table: Table) -> bool:
    """Whether its rows say themselves whose they are."""
    return any(field.column == OWNER for field in table._meta.local_fields)


def references(table: Table) -> Iterator["models.ForeignKey[Any, Any]"]:
    """The columns that point at another row, the owner aside."""
    for field in table._meta.local_fields:
        if isinstance(field, models.ForeignKey) and field.column != OWNER:
            yield field


@lru_cache(maxsize=256)
def through(table: Table) -> "models.ForeignKey[Any, Any] | None":
    """For a table without an owner of its own, the first column that leads to one: a line of a page belongs to whom the page does."""
    if has_owner(table):
        return None
    for field in references(table):
        if field.related_model is not table and is_owned(field.related_model):
            return field
    return None


@lru_cache(maxsize=256)
def is_owned(table: Table) -> bool:
    """Whether its rows belong to organisations, by themselves or through what they point at."""
    return has_owner(table) or through(table) is not None


def owner_of(table: Table, row: str) -> str:
    """SQL for whose the row is, where `row` is a name for one row of the table."""
    if has_owner(table):
        return f"{row}.{OWNER}"
    step = through(table)
    if step is None:
        raise ValueError(f"{table} belongs to nobody")
    return _owner_of_one(step.related_model, f"{row}.{step.column}")


def _owner_of_one(table: Table, key: str) -> str:
    name = table._meta.db_table
    # Here and below: names of our own tables, nothing that anybody wrote.
    return f"(SELECT {owner_of(table, name)} FROM {name} WHERE {name}.{table._meta.pk.column} = {key})"  # noqa: S608


def belongs(table: Table, key: str, owner: str) -> str:
    """SQL for whether the table has such a row and it is that owner's."""
    name = table._meta.db_table
    own = f"{name}.{table._meta.pk.column} = {key} AND {owner_of(table, name)} = {owner}"
    return f"EXISTS (SELECT 1 FROM {name} WHERE {own})"  # noqa: S608
