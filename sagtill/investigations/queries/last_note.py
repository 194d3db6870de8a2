"""When the last note was made in a matter, from the rows themselves: the day its time to be kept counts from (17 kap. 10 § SoL).

A note is what somebody has written or done in the matter. A look at it, a copy of it, a day to come and what the program has worked
out for itself are none.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Max

from sagtill.actions.models import Action
from sagtill.investigations.models import Investigation, InvestigationCase
from sagtill.reports.models import Case

# Looking, copying, and the words to search for.
NO_NOTES = frozenset({"copy", "mask", "protectedopening", "identityrequest", "searchrow", "hold"})
# Days to come, what is worked out, and when somebody looked.
NO_MOMENTS = frozenset(
    {
        *("due_at", "holds_until", "resting_until", "kept_until"),
        *("changed_at", "waits_since", "step_since", "next_due", "found_at", "first_action_due", "first_follow_up"),
        *("seen_at", "locked_at", "added_at", "left_at", "asked_at"),
    }
)
# How the rows of a table lead to the matter: «track__investigation».
Notes = list[tuple[type[models.Model], str, tuple[str, ...]]]


def notes_of(root: type[models.Model]) -> Notes:
    """Every table that hangs on this one and has moments of its own, with the way to it."""
    found: Notes = [(root, "pk", _moments(root))]
    seen, waiting = {root}, [(root, "")]
    while waiting:
        model, way = waiting.pop(0)
        for relation in model._meta.related_objects:
            child: Any = relation.related_model
            outside = child._meta.app_label == "investigations" and model._meta.app_label != "investigations"
            if relation.many_to_many or child in seen or outside or child._meta.model_name in NO_NOTES:
                continue
            seen.add(child)
            there = f"{relation.field.name}__{way}" if way else relation.field.name
            waiting.append((child, there))
            found.append((child, there, _moments(child)))
    return [row for row in found if row[2]]


def _moments(model: type[models.Model]) -> tuple[str, ...]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField))
    return tuple(field.name for field in fields if field.name not in NO_MOMENTS)


def last_notes(investigations: Collection[UUID]) -> dict[UUID, datetime]:
    """The newest note of each, in a fixed number of questions however many they are."""
    links = InvestigationCase.objects.filter(investigation__in=investigations, left_at__isnull=True)
    of_case = dict(links.values_list("case_id", "investigation_id"))
    newest: dict[UUID, datetime] = {}
    _look(newest, notes_of(Investigation), {key: key for key in investigations})
    _look(newest, notes_of(Case), of_case)
    origins = {**{key: key for key in investigations}, **of_case}
    actions = Action.objects.filter(origin_id__in=origins).values_list("pk", "origin_id")
    _look(newest, notes_of(Action), {key: origins[origin] for key, origin in actions})
    return newest


def _look(newest: dict[UUID, datetime], notes: Notes, whose: dict[UUID, UUID]) -> None:
    for model, way, moments in notes if whose else ():
        rows = model._default_manager.filter(**{f"{way}__in": whose}).values_list(way)
        for key, *found in rows.annotate(*[Max(name) for name in moments]).order_by():
            _keep(newest, whose[key], found)


def _keep(newest: dict[UUID, datetime], key: UUID, moments: Iterable[datetime | None]) -> None:
    latest = max((moment for moment in moments if moment), default=None)
    if latest is not None and (key not in newest or newest[key] < latest):
        newest[key] = latest
