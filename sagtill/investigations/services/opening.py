"""From suspicion to investigation: one transaction, whatever it began with."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases.services import verbs as cases
from sagtill.investigations import permissions
from sagtill.investigations.models import Claim, Investigation, InvestigationCase
from sagtill.investigations.rules.stages import Origin, Safe, Stage
from sagtill.investigations.services import likeness, registering
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.law.laws import Law
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person, Stance, Unit
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.organisation.services import join_circle
from sagtill.reports.models import Case, Report
from sagtill.reports.queries.voices import words_to_answer
from sagtill.reports.rules.statuses import OUTCOME_LABELS, Desk, Identity, Outcome, Status
from sagtill.reports.services import steps

# What a reporter said of how it went that the investigation must answer.
_CONSEQUENCES = (Outcome.COULD, Outcome.LITTLE, Outcome.SERIOUS, Outcome.UNKNOWN)


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
    _take_in(actor, investigation, case, is_main=True)
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
    _take_in(actor, investigation, case, is_main=not investigation.cases.filter(left_at__isnull=True).exists())
    step(investigation, Stage(investigation.stage), "add_case", by=actor.person, reason=case.number)
    likeness.find(actor, investigation)
    finish(investigation)
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


def _take_in(actor: Actor, investigation: Investigation, case: Case, *, is_main: bool) -> None:
    """The case is investigated from now on: on the SAS's desk, with its reports registered and their consequences locked."""
    if case.status not in (Status.ASSESSED, Status.REFERRED):
        steps.change_status(case, Status.ASSESSED, "assess", by=actor.person)
    steps.change_status(case, Status.LEX_SARAH, "open_lex_sarah", by=actor.person)
    moment = steps.coarse(clock.now(), day_only=case.day_only)
    case.opened_at, case.assessed_at = case.opened_at or moment, case.assessed_at or moment
    case.desk, case.handler, case.escalated = Desk.SAS, None, ""
    cases.finish(case, actor)
    InvestigationCase.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        case=case,
        is_main=is_main,
        added_at=clock.now(),
    )
    for report in case.reports.select_related("reporter", "written_by").order_by("received_at", "number"):
        _register_report(actor, investigation, report)
        _lock_consequence(investigation, report)
    for words in words_to_answer(case):
        _lock(investigation, words.report, words.text)
    if case.received_at < investigation.received_at:
        # The clocks count from the first report about it.
        investigation.received_at = case.received_at


def _register_report(actor: Actor, investigation: Investigation, report: Report) -> None:
    received_on: date = clock.local(report.received_at).date()
    named = report.named_reporter
    registering.add_row(
        investigation,
        "report",
        "in",
        _("Rapport {number}").format(number=report.number),
        by=actor.person,
        on=received_on,
        report=report,
        secret_correspondent=named.name if named else "",
        received_by=actor.person.name,
        **registering.written_down(report.told_on, report.received_at, report.written_by),
    )


def _lock_consequence(investigation: Investigation, report: Report) -> None:
    """What the reporter said of how it went is locked at once, so that nobody can forget it."""
    if report.outcome not in _CONSEQUENCES:
        return
    _lock(investigation, report, _(OUTCOME_LABELS[Outcome(report.outcome)]))


def _lock(investigation: Investigation, report: Report, words: str) -> None:
    if words.strip():
        Claim.objects.create(
            organisation_id=investigation.organisation_id,
            investigation=investigation,
            report=report,
            position=investigation.claims.count() + 1,
            words=words.strip(),
            locked_at=clock.now(),
        )


def _finish_opening(actor: Actor, investigation: Investigation) -> None:
    step(investigation, Stage.OPEN, "open", by=actor.person)
    likeness.find(actor, investigation)
    finish(investigation)
    log(actor, investigation, act="create")


def investigator_of(investigation: Investigation) -> Person | None:
    """Whoever investigates now: the substitute while there is one."""
    return investigation.substitute or investigation.investigator
