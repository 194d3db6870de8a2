"""Rows become another organisation's: they let go of what stays, are sealed with the new key, and get new numbers."""

from typing import Any
from uuid import UUID

from django.db import models

from sagtill.actions.models import Action
from sagtill.files import services as files
from sagtill.files.models import Attachment
from sagtill.investigations.models import Investigation, Track
from sagtill.investigations.services import registering
from sagtill.investigations.services.rows import Rows
from sagtill.organisation.models import CircleMember, Organisation, Person, Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.services import next_number, stand_in
from sagtill.reports.models import Case, Report
from sagtill.vault import services as vault
from sagtill.vault.fields import circle_texts
from sagtill.vault.services.resealing import PREFIX, place_of


def carry(rows: Rows, unit: Unit) -> None:
    """Give every row to the other organisation, sealed with its key, and then the files and the circles."""
    owners: set[Any] = set()
    for model, keys in rows.items():
        manager: Any = model._default_manager
        for row in manager.filter(pk__in=keys):
            _leave_behind(model, row, rows, unit)
            _carry_one(model, row, unit)
        owners |= keys
    for attachment in Attachment.objects.filter(owner_id__in=[key for key in owners if isinstance(key, UUID)]):
        files.move(attachment, unit.organisation_id)
    # Who was named, or kept out, is nobody there; those whose roles belong in a closed circle are let in afterwards.
    CircleMember.objects.filter(subject_id__in=[key for key in owners if isinstance(key, UUID)]).delete()


def _leave_behind(model: type[models.Model], row: Any, rows: Rows, unit: Unit) -> None:
    """Nothing that goes points at what stays: people become a name in the new organisation's history, other rows are let go of."""
    for field in model._meta.concrete_fields:
        target = field.related_model
        key = getattr(row, field.attname) if field.is_relation else None
        # Files are moved after their rows, with what they hold.
        if key is None or target in (Organisation, Unit, Attachment) or key in rows.get(target, ()):  # type: ignore[arg-type]
            continue
        if target is Person:
            setattr(row, field.name, _as_known_there(getattr(row, field.name), unit.organisation))
        else:
            setattr(row, field.name, None)


def _as_known_there(person: Person, there: Organisation) -> Person:
    return person if person.organisation_id == there.pk else stand_in(person, there, by="sagtill")


def become(row: Any, there: Organisation) -> None:
    """One row alone becomes another organisation's: it lets go of everything else, and is sealed with the new key."""
    root = there.units.get(parent=None)
    _leave_behind(type(row), row, {}, root)
    _carry_one(type(row), row, root)


def _carry_one(model: type[models.Model], row: Any, unit: Unit) -> None:
    for text in circle_texts(model):
        # Opened with the old key while the row still says whose it is; saving seals it with the new one.
        setattr(row, text.attname, getattr(row, text.attname))
    for field in model._meta.concrete_fields:
        if isinstance(field, models.BinaryField) and field.name.startswith(PREFIX) and getattr(row, field.name):
            place = place_of(model, row.pk, field.name)
            plain = vault.open_bytes(row.organisation_id, place, bytes(getattr(row, field.name)))
            setattr(row, field.name, vault.seal_bytes(unit.organisation_id, place, plain))
        elif field.name == "unit":
            row.unit = unit
    row.organisation = unit.organisation
    _renumber(model, row)
    row.save(force_update=True)


def _renumber(model: type[models.Model], row: Any) -> None:
    """Numbers are each organisation's own."""
    owner: Organisation = row.organisation
    if model is Investigation:
        row.number = registering.new_number(owner, Kind(row.kind))
        row.diary_number = registering.new_diary_number(owner)
    elif model is Report or model is Case:
        row.number = next_number(owner.pk)
    elif model is Action:
        row.number = next_number(owner.pk, "Å").replace("Å", "")
    elif model is Track:
        row.number = registering.new_track_number(owner)
