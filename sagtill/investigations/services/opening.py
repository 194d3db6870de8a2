"""From suspicion to investigation: one transaction, whatever it began with."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Origin, Safe, Stage
from sagtill.investigations.services import circles, likeness, registering
from sagtill.investigations.services.taking_in import take_in
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.law.laws import Law
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Stance, Unit
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.organisation.services import join_circle
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.services import steps


@dataclass(frozen=True)
class Beginning:
    """What has to be said when an investigation is opened."""

    law: Law
    title: str
    brief: str
    concerns_child: bool
    safe: Safe = Safe.UNKNOWN
    diary_number: str = ""
    ground: str = ""
    business: str = ""


@transaction.atomic
def open_from(actor: Actor, case: Case, beginning: Beginning) -> Investigation:
    """Open an investigation about a case with all its reports. The case goes where the investigation goes."""
    case = steps.claim(case)
    refuse(permissions.why_not_open(actor, case))
    investigation = _new(
        actor,
        case.organisation,
        case.unit,
        beginning,
        origin=_origin(case),
        received_at=case.received_at,
        closed_circle=case.closed_circle,
        category=case.category,
        area=case.area or case.unit.area,
        occurred_on=case.happened_on,
    )
    _copy_circle(case, investigation, by=actor)
    take_in(actor, investigation, case, is_main=True)
    _finish_opening(actor, investigation)
    return investigation


@transaction.atomic
def open_directly(
    actor: Actor, unit: Unit, beginning: Beginning, what: str, received_at: datetime, kind: Kind = Kind.LEX_SARAH
) -> Investigation:
    """The SAS has learned of it without a report; or the municipality is to tell IVO about somebody else's business."""
    refuse(permissions.why_not_open_directly(actor, kind))
    if unit.organisation_id != actor.organisation_id:
        refuse(_("Enheten hör till en annan organisation."))
    investigation = _new(
        actor,
        unit.organisation,
        unit,
        beginning,
        origin=Origin.DIRECT,
        received_at=received_at,
        kind=kind,
        area=unit.area,
    )
    registering.add_row(
        investigation,
        "report",
        "own",
        _("Uppgift som SAS fick kännedom om"),
        by=actor.person,
        on=clock.local(received_at).date(),
        secret_subject=what,
        received_by=actor.person.name,
        written_down_at=clock.now(),
        written_down_by=actor.person.name,
    )
    _finish_opening(actor, investigation)
    return investigation


@transaction.atomic
def add_case(actor: Actor, investigation: Investigation, case: Case) -> None:
    """One more report about the same thing. Its reporters are kept, and follow the same investigation."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    case = steps.claim(case)
    refuse(permissions.why_not_open(actor, case))
    take_in(actor, investigation, case, is_main=not investigation.cases.filter(left_at__isnull=True).exists())
    step(investigation, Stage(investigation.stage), "add_case", by=actor.person, reason=case.number)
    likeness.find(actor, investigation)
    circles.follow(investigation, str(actor.id))
    log(actor, investigation)


def _new(
    actor: Actor, owner: Organisation, unit: Unit, beginning: Beginning, kind: Kind = Kind.LEX_SARAH, **facts: object
) -> Investigation:
    now = clock.now()
    return Investigation.objects.create(
        organisation=owner,
        unit=unit,
        number=registering.new_number(owner, kind),
        diary_number=beginning.diary_number or registering.new_diary_number(owner),
        kind=kind,
        law=beginning.law,
        title=beginning.title,
        brief=beginning.brief,
        concerns_child=beginning.concerns_child,
        safe=beginning.safe,
        safe_at=now if beginning.safe is Safe.YES else None,
        ground=beginning.ground,
        business=beginning.business,
        investigator=actor.person,
        decided_by_body=str(organisation.setting(owner, "lex_sarah_decides")),
        delegation=str(organisation.setting(owner, "lex_sarah_delegation")),
        opened_at=now,
        changed_at=now,
        **facts,
    )


def _origin(case: Case) -> Origin:
    """What made it begin, from the case itself."""
    if case.kind in VOICE_KINDS:
        return Origin.COMPLAINT
    if case.reports.filter(identity=Identity.TOLD).exists():
        return Origin.ORAL
    return Origin.SUSPICION if case.suspected else Origin.ASSESSMENT


def _copy_circle(case: Case, investigation: Investigation, *, by: Actor) -> None:
    """Who is kept out of the case is kept out of the investigation, and in a closed circle the same people take part."""
    circle = organisation.circle_of(case.id)
    for one in circle.outside:
        join_circle(investigation.id, one.person, Stance.OUTSIDE, reason=one.reason, by=str(by.id))
    for one in circle.inside if case.closed_circle else []:
        join_circle(investigation.id, one.person, Stance.INSIDE, reason=one.reason, by=str(by.id))


def _finish_opening(actor: Actor, investigation: Investigation) -> None:
    step(investigation, Stage.OPEN, "open", by=actor.person)
    likeness.find(actor, investigation)
    finish(investigation)
    log(actor, investigation, act="create")
