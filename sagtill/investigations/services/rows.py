"""Every row of every table that hangs on a matter: what goes with it when it moves, and what goes when it is destroyed."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from sagtill.actions.models import Action
from sagtill.documents.models import Document
from sagtill.investigations.models import Investigation, InvestigationCase
from sagtill.reports.models import Case, Submission

Rows = dict[type[models.Model], set[Any]]
# Rows that point at a case but belong to an investigation are reached through it. What was said in public of several cases stays
# with the organisation that said it.
_THROUGH_INVESTIGATION = "investigations"


def everything(investigation: Investigation, cases: Iterable[Case]) -> Rows:
    """Every row of every table that hangs on the investigation or on its cases."""
    keys = {case.pk for case in cases}
    actions = Action.objects.filter(origin_id__in=[investigation.pk, *keys])
    rows: Rows = {}
    waiting: list[tuple[type[models.Model], set[Any]]] = [
        (Investigation, {investigation.pk}),
        (Case, keys),
        (Action, set(actions.values_list("pk", flat=True))),
        # Documents know the matter they were made of by its id alone.
        (Document, set(Document.objects.filter(owner_id__in=[investigation.pk, *keys]).values_list("pk", flat=True))),
        (Submission, set(Submission.objects.filter(report__case__in=keys).values_list("pk", flat=True))),
    ]
    while waiting:
        model, found = waiting.pop()
        new = found - rows.get(model, set())
        if new:
            rows.setdefault(model, set()).update(new)
            waiting.extend(_hanging_on(model, new))
    return rows


def _hanging_on(model: type[models.Model], keys: set[Any]) -> Iterable[tuple[type[models.Model], set[Any]]]:
    for relation in model._meta.related_objects:
        child: Any = relation.related_model
        ours = model._meta.app_label == child._meta.app_label
        if relation.many_to_many or (child._meta.app_label == _THROUGH_INVESTIGATION and not ours):
            continue
        found = child._default_manager.filter(**{f"{relation.field.name}__in": keys})
        yield child, set(found.values_list("pk", flat=True))


def _pointing_at(model: type[models.Model]) -> Iterable[tuple[Any, Any]]:
    """Every table with a column that points at this one, and the column; also those that it knows nothing of itself."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            yield relation.related_model, relation.field


def cut_loose(rows: Rows) -> None:
    """Nothing that stays points at what has gone. A row that only joins two others goes, also of an investigation it has left."""
    for model, keys in rows.items():
        for child, field in _pointing_at(model):
            pointing = child._base_manager.filter(**{f"{field.name}__in": keys})
            staying = pointing.exclude(pk__in=rows.get(child, ()))
            if child._meta.auto_created or child is InvestigationCase:
                staying.delete()
            elif field.null:
                staying.update(**{field.name: None})
