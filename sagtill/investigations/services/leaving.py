"""A case that turns out to belong to another organisation: it moves with its whole log, and nothing of it is left behind.

What stays is one line in the register that says where it went, and the chained log of who did what, which holds no content.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.audit import services as audit
from sagtill.documents.models import Document
from sagtill.files import services as files
from sagtill.files.models import Attachment
from sagtill.investigations import permissions
from sagtill.investigations.models import Departure, Investigation, InvestigationCase, Track
from sagtill.investigations.rules.stages import Origin, Stage
from sagtill.investigations.services import registering
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import CircleMember, Organisation, Person, Stance, Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.services import join_circle, moving, next_number, stand_in
from sagtill.reports.models import Case, Report, SearchRow, Submission
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import circles, search_index, steps
from sagtill.vault import services as vault
from sagtill.vault.fields import circle_texts
from sagtill.vault.services.resealing import PREFIX, place_of
from sagtill.wall.whose import Across, across

Rows = dict[type[models.Model], set[Any]]
# Rows that point at a case but belong to an investigation are reached through it. What was said in public of several cases stays
# with the organisation that said it.
_THROUGH_INVESTIGATION = "investigations"


@across(Across.MOVING)
@transaction.atomic
def to_organisation(actor: Actor, investigation: Investigation, unit: Unit, reason: str) -> Investigation:
    """Move it, with its cases, reports, answers, actions, files and history, to a unit of another organisation here."""
    investigation = claim(investigation)
    refuse(permissions.why_not_decline(actor, investigation))
    if unit.organisation_id == investigation.organisation_id:
        refuse(_("Enheten hör till samma organisation. Välj ”Fel enhet” i stället."))
    left = investigation.organisation_id
    Departure.objects.create(
        organisation_id=left,
        number=investigation.number,
        diary_number=investigation.diary_number,
        brief=investigation.brief,
        received_on=clock.local(investigation.received_at).date(),
        to_name=unit.organisation.name,
        left_on=clock.today(),
        by=actor.person,
    )
    step(investigation, Stage(investigation.stage), "move_out", by=actor.person, reason=reason)
    investigation.save()
    cases = list(Case.objects.filter(pk__in=investigation.cases.filter(left_at__isnull=True).values("case_id")))
    for case in cases:
        moved = steps.claim(case)
        steps.change_status(moved, Status(moved.status), "move_out", by=actor.person, reason=reason)
        steps.refresh(moved)
    findable = set(SearchRow.objects.filter(case__in=cases).values_list("case_id", flat=True))
    for case in cases:
        search_index.forget(case)
    rows = _everything(investigation, cases)
    log(actor, investigation, act="disclose", reason=unit.organisation.name)
    with moving():
        _carry(rows, unit)
        _cut_loose(rows)
    arrived = _settle(investigation, unit.organisation)
    _let_in(arrived, findable)
    audit.record(
        unit.organisation_id,
        "sagtill",
        "create",
        "investigation",
        arrived.id,
        reason=_("Kom från en annan organisation"),
    )
    notices.tell(organisation.sas_of(unit.organisation_id), "urgent", urgent=True)
    return arrived


def _everything(investigation: Investigation, cases: Iterable[Case]) -> Rows:
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


def _carry(rows: Rows, unit: Unit) -> None:
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


def _pointing_at(model: type[models.Model]) -> Iterable[tuple[Any, Any]]:
    """Every table with a column that points at this one, and the column; also those that it knows nothing of itself."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            yield relation.related_model, relation.field


def _cut_loose(rows: Rows) -> None:
    """Nothing that stays points at what has gone. A row that only joins two others goes, also of an investigation it has left."""
    for model, keys in rows.items():
        for child, field in _pointing_at(model):
            pointing = child._base_manager.filter(**{f"{field.name}__in": keys})
            staying = pointing.exclude(pk__in=rows.get(child, ()))
            if child._meta.auto_created or child is InvestigationCase:
                staying.delete()
            elif field.null:
                staying.update(**{field.name: None})


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
        row.number = f"SP-{next_number(owner.pk, 'SP').replace('SP', '')}"


def _settle(investigation: Investigation, owner: Organisation) -> Investigation:
    """Nobody investigates it there yet; the SAS there finds it on Min dag. The cases are called what their first reports are."""
    arrived = Investigation.objects.select_related("organisation", "unit").get(pk=investigation.pk)
    arrived.investigator = arrived.substitute = arrived.decider = None
    arrived.origin = Origin.ELSEWHERE
    arrived.decided_by_body = str(organisation.setting(owner, "lex_sarah_decides"))
    arrived.delegation = str(organisation.setting(owner, "lex_sarah_delegation"))
    for link in arrived.cases.select_related("case"):
        first = link.case.reports.order_by("received_at", "number")[0]
        Report.objects.filter(pk=first.pk).update(number=link.case.number)
    finish(arrived)
    return arrived


def _let_in(arrived: Investigation, findable: set[UUID]) -> None:
    """A closed circle gets those whose role it is there, and what could be found before can be found there."""
    for link in arrived.cases.filter(left_at__isnull=True).select_related("case__organisation", "case__unit"):
        case = link.case
        circles.follow(case)
        for person in circles.belonging(case) if arrived.closed_circle else []:
            reason = _("Kom från en annan organisation")
            join_circle(arrived.id, person, Stance.INSIDE, reason=reason, by=circles.BY_ROLE)
        if case.pk in findable:
            search_index.index(case, " ".join(case.reports.values_list("plain_text", flat=True)))
