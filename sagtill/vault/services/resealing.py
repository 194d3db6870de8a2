"""After an organisation has got a new key, what the older ones sealed is sealed anew, a little at a time, and they are thrown away.

A sealed column is called `sealed_<field>` and stands in a table with `organisation_id`; its place is the model's label, the row's
primary key and the field, with bars between.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import BinaryField, F, Func, Value
from django.db.models.functions import Length

from sagtill.law import clock
from sagtill.vault import rules
from sagtill.vault import services as vault
from sagtill.vault.fields import circle_texts, sealed_again, sealed_with_older
from sagtill.vault.models import TenantKey

PREFIX = "sealed_"
AT_ONCE = 200
# Processes remember the newest key for a minute; two days later none of them can be sealing with an older one.
OLD_KEY_KEPT = timedelta(days=2)


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every sealed column of every table."""
    for model in apps.get_models():
        names = {field.attname for field in model._meta.concrete_fields}
        for field in model._meta.concrete_fields:
            if isinstance(field, BinaryField) and field.name.startswith(PREFIX) and "organisation_id" in names:
                yield model, field.name


def place_of(model: type[models.Model], pk: object, column: str) -> str:
    """Where a sealed column of a row lies."""
    return f"{model._meta.label_lower}|{pk}|{column.removeprefix(PREFIX)}"


def behind() -> list[UUID]:
    """Organisations that have more than one key: something may still be sealed with an older one."""
    counted = TenantKey.objects.values("organisation_id").annotate(keys=models.Count("id"))
    return [row["organisation_id"] for row in counted if row["keys"] > 1]


def reseal(organisation_id: UUID, most: int = AT_ONCE) -> int:
    """Seal up to `most` values anew with the newest key. Returns how many; 0 means that nothing in the tables is left.

    Raises CannotOpenError, and leaves the value as it was, when one does not open.
    """
    done = 0
    prefix = rules.prefix(vault.newest_key_id(organisation_id))
    for model, column in columns():
        while done < most and (batch := _some_old(model, column, organisation_id, prefix, most - done)):
            done += batch
    for model in apps.get_models():
        for field in circle_texts(model):
            while done < most and (
                batch := _some_old_texts(model, field.attname, organisation_id, prefix, most - done)
            ):
                done += batch
    return done


@transaction.atomic
def _some_old_texts(model: type[models.Model], column: str, organisation_id: UUID, prefix: bytes, most: int) -> int:
    """Texts of closed circles lie sealed in columns that hold plain words otherwise."""
    rows: Any = model._default_manager
    old = rows.filter(sealed_with_older(column, prefix), organisation_id=organisation_id)
    found = list(old.select_for_update(of=("self",)).values_list("pk", column)[:most])
    for pk, stored in found:
        rows.filter(pk=pk).update(**{column: sealed_again(model, organisation_id, pk, column, stored)})
    return len(found)


def _start_of(column: str, length: int) -> Func:
    return Func(F(column), Value(1), Value(length), function="substr", output_field=BinaryField())


@transaction.atomic
def _some_old(model: type[models.Model], column: str, organisation_id: UUID, prefix: bytes, most: int) -> int:
    rows: Any = model._default_manager
    old = (
        rows.filter(organisation_id=organisation_id)
        .annotate(_length=Length(column), _prefix=_start_of(column, len(prefix)))
        .filter(_length__gt=0)
        .exclude(_prefix=Value(prefix, output_field=BinaryField()))
    )
    found = list(old.select_for_update(of=("self",)).values_list("pk", column)[:most])
    for pk, sealed in found:
        place = place_of(model, pk, column)
        again = vault.seal_bytes(organisation_id, place, vault.open_bytes(organisation_id, place, bytes(sealed)))
        rows.filter(pk=pk).update(**{column: again})
    return len(found)


def throw_old_keys(organisation_id: UUID) -> int:
    """Remove the keys that nothing is sealed with any more, two days after the newest was made. Returns how many.

    The caller has seen that neither table nor file is left.
    """
    newest = TenantKey.objects.filter(organisation_id=organisation_id).order_by("-key_id").first()
    if newest is None or newest.created_on > clock.today() - OLD_KEY_KEPT:
        return 0
    gone = TenantKey.objects.filter(organisation_id=organisation_id, key_id__lt=newest.key_id).delete()[0]
    transaction.on_commit(vault.forget_keys)
    return gone
