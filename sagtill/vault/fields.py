"""A text column that lies sealed while its row belongs to a closed circle, and in the clear otherwise."""

from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact
from django.db.models.query_utils import DeferredAttribute

from sagtill.vault import services as vault

# A character that no keyboard writes, so that no text can be mistaken for a sealed one.
_MARK = "\ue000v1:"


class _Ready(str):
    """What the field itself has made ready to be stored. Anything else is refused: it may belong to a closed circle."""

    __slots__ = ()


class NotThroughTheRowError(TypeError):
    """A text of this kind is stored by saving its row, which knows whether it is to be sealed; never by `update`."""


class _Opened(DeferredAttribute):
    """Opens a sealed text the first time it is asked for."""

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, str) or not value.startswith(_MARK):
            return value
        field: models.Field[Any, Any] = self.field
        opened = vault.open_text(_organisation(instance), place(field, instance), b64decode(value[len(_MARK) :]))
        instance.__dict__[field.attname] = opened
        return opened

    def __set__(self, instance: models.Model, value: Any) -> None:
        # Being able to set is what makes Python ask __get__ at all when the instance has the value.
        instance.__dict__[self.field.attname] = value


def _organisation(instance: models.Model) -> UUID:
    key: UUID = instance.organisation_id  # type: ignore[attr-defined]
    return key


def place(field: "models.Field[Any, Any]", instance: models.Model) -> str:
    """Where the text lies, for the vault."""
    return f"{instance._meta.db_table}|{instance.pk}|{field.column}"


class CircleText(models.TextField):  # type: ignore[type-arg]
    """For models with `organisation_id` and `in_closed_circle`. A row that is saved is sealed or not as its circle is then."""

    descriptor_class = _Opened

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The text as it is to be stored."""
        plain = str(getattr(model_instance, self.attname) or "").replace(_MARK[0], "")
        if not plain or not model_instance.in_closed_circle:  # type: ignore[attr-defined]
            return _Ready(plain)
        sealed = vault.seal_text(_organisation(model_instance), place(self, model_instance), plain)
        return _Ready(_MARK + b64encode(sealed).decode())

    def get_db_prep_save(self, value: Any, connection: Any) -> str:
        """Raises NotThroughTheRowError for a text that did not come from a row being saved."""
        if not isinstance(value, _Ready):
            raise NotThroughTheRowError(self.name)
        return str(value)


def text_in(model: type[models.Model], column: str, organisation_id: UUID, pk: object, stored: str) -> str:
    """The text of a row that was fetched as values and not as a row."""
    if not stored.startswith(_MARK):
        return stored
    return vault.open_text(organisation_id, f"{model._meta.db_table}|{pk}|{column}", b64decode(stored[len(_MARK) :]))


def sealed_with_older(column: str, prefix: bytes) -> Q:
    """Rows whose text is sealed, but not with the key that `prefix` names. Compared letter by letter, capitals too."""
    newest = _MARK + b64encode(prefix).decode()

    def begins(with_: str) -> Q:
        return Q(Exact(Substr(column, 1, len(with_), output_field=models.TextField()), Value(with_)))

    return begins(_MARK) & ~begins(newest)


def sealed_again(model: type[models.Model], organisation_id: UUID, pk: object, column: str, stored: str) -> str:
    """A sealed text as it is stored, sealed anew with the newest key. Raises CannotOpenError when it does not open."""
    where = f"{model._meta.db_table}|{pk}|{column}"
    opened = vault.open_bytes(organisation_id, where, b64decode(stored[len(_MARK) :]))
    return _Ready(_MARK + b64encode(vault.seal_bytes(organisation_id, where, opened)).decode())


def circle_texts(model: type[models.Model]) -> "list[CircleText]":
    """The columns of this kind that a table has."""
    return [field for field in model._meta.fields if isinstance(field, CircleText)]
