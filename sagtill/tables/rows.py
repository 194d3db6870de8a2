"""Rows of a table made of what the database answered, without what Django does for a row that somebody fills in by hand."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models
from django.db.models.base import ModelState
from django.db.models.signals import post_init, pre_init


class Rows:
    """Makes rows of a model as its own `from_db` does. What was not asked for is fetched when it is asked for, as ever."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model

    def from_db(self, db: str, names: Collection[str], values: Sequence[Any]) -> models.Model:
        """A row with these values in these columns, in the same order."""
        row = self._model.__new__(self._model)
        state = ModelState()
        state.adding, state.db = False, db
        # Every field keeps its value here, also those that open it or look after another row.
        row.__dict__["_state"] = state
        row.__dict__.update(zip(names, values, strict=True))
        return row


def maker_of(model: Any) -> Any:
    """Something with `from_db`: the model itself, when it has something of its own to do with every row."""
    is_plain = model.__init__ is models.Model.__init__ and model.from_db.__func__ is models.Model.from_db.__func__  # type: ignore[attr-defined]
    is_heard = pre_init.has_listeners(model) or post_init.has_listeners(model)
    return Rows(model) if is_plain and not is_heard else model


def make_swift(populators: Collection[Any]) -> None:
    """The rows beside a row are made in the same way, and those beside them."""
    for one in populators:
        one.model_cls = maker_of(one.model_cls)
        make_swift(one.related_populators)
