"""Named hand-overs, each one transaction: to another investigator, a substitute, back to the manager, to the right unit."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.actions import services as actions
from sagtill.cases.services import moving as cases_moving
from sagtill.cases.services import verbs as cases
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries.people import INVESTIGATES
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Stance, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.services import join_circle, leave_circle
from sagtill.reports.models import Case
from sagtill.reports.queries import turns
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import circles, steps


def _why_not_lead(person: Person, investigation: Investigation) -> str | None:
    """Why this person cannot investigate it."""
    if person.organisation_id != investigation.organisation_id or not person.is_active:
        return _("Välj någon som arbetar i samma organisation.")
    leads = Actor(person)
    if leads.is_outside(investigation.id):
        return _("{name} hålls utanför utredningen.").format(name=person.name)
    if not leads.holds(*INVESTIGATES):
        return _("{name} har inte uppdraget att utreda.").format(name=person.name)
    if person.pk == investigation.decider_id:
        return _("Den som beslutar kan inte utreda i samma utredning.")
    for link in investigation.cases.filter(left_at__isnull=True).select_related("case"):
        if any(report.is_by(person) for report in link.case.reports.all()):
            return _("{name} har själv rapporterat det här.").format(name=person.name)
    return None


@transaction.atomic
def appoint(actor: Actor, investigation: Investigation, person: Person, reason: str) -> Investigation:
    """Another investigates from now on. They sign anew that they have no jäv."""
    investigation = claim(investigation)
    refuse(permissions.why_not_hand_over(actor, investigation))
    refuse(_why_not_lead(person, investigation))
    return _give(actor, investigation, person, reason)


def _give(actor: Actor, investigation: Investigation, person: Person, reason: str) -> Investigation:
    investigation.investigator = person
    investigation.substitute = None
    join_circle(investigation.id, person, Stance.INSIDE, reason=_("Utreder"), by=str(actor.id))
    step(investigation, Stage(investigation.stage), "appoint", by=actor.person, reason=reason)
    finish(investigation)
    notices.tell([person], "new")
    log(actor, investigation, act="permission", reason=reason)
    return investigation


@transaction.atomic
def name_substitute(actor: Actor, investigation: Investigation, person: Person | None, reason: str) -> Investigation:
    """Somebody stands in for the investigator; None when the investigator is back."""
    investigation = claim(investigation)
    refuse(permissions.why_not_hand_over(actor, investigation))
    if person is not None:
        refuse(_why_not_lead(person, investigation))
    return _stand_in(actor, investigation, person, reason)


def _stand_in(actor: Actor, investigation: Investigation, person: Person | None, reason: str) -> Investigation:
    former = investigation.substitute
    if person is not None:
        join_circle(investigation.id, person, Stance.INSIDE, reason=_("Ersätter utredaren"), by=str(actor.id))
        notices.tell([person], "new")
    if former is not None and former != person:
        leave_circle(investigation.id, former, Stance.INSIDE, by=str(actor.id))
    investigation.substitute = person
    step(investigation, Stage(investigation.stage), "substitute", by=actor.person, reason=reason)
    finish(investigation)
    log(actor, investigation, act="permission", reason=reason)
    return investigation


@transaction.atomic
def hand_over_all(actor: Actor, leaves: Person, takes: Person, reason: str) -> tuple[list[Investigation], list[str]]:
    """Everything that somebody investigates goes to another. Returns what went, and a sentence for each that could not."""
    if leaves.organisation_id != actor.organisation_id or not actor.holds(Role.SAS, Role.HEAD):
        refuse(_("Bara SAS och förvaltningschefen kan lämna över allas utredningar."))
    if leaves == takes:
        refuse(_("Välj någon annan än den som slutar."))
    whose = Q(investigator=leaves) | Q(substitute=leaves)
    going = Investigation.objects.filter(whose, organisation=actor.organisation_id).open()
    went, stayed = [], []
    for one in going.select_related("organisation", "unit").order_by("received_at"):
        investigation = claim(one)
        why = permissions.why_not_hand_over_for(actor, investigation) or _why_not_lead(takes, investigation)
        if why:
            stayed.append(f"{one.spoken}: {why}")
        elif investigation.investigator_id == leaves.pk:
            went.append(_give(actor, investigation, takes, reason))
        else:
            went.append(_stand_in(actor, investigation, None if investigation.investigator == takes else takes, reason))
    return went, stayed


@transaction.atomic
def decline(actor: Actor, investigation: Investigation, reason: str) -> Investigation:
    """Back to the manager: it is nothing for lex Sarah. The reporter reads the reason."""
    investigation = claim(investigation)
    refuse(permissions.why_not_decline(actor, investigation))
    step(investigation, Stage.DECLINED, "decline", by=actor.person, reason=reason)
    investigation.closed_at = clock.now()
    for case in leave_cases(investigation):
        steps.change_status(case, Status.ASSESSED, "decline", by=actor.person, reason=reason)
        if not _stays_with_sas(case):
            case.desk, case.handler, case.escalated = Desk.UNIT, None, ""
        cases.finish(case, actor)
        notices.tell(turns.whose_turn(case), "new")
    finish(investigation)
    log(actor, investigation)
    return investigation


def _stays_with_sas(case: Case) -> bool:
    """A report about a manager never goes to the unit."""
    return case.reports.filter(about_manager=True).exists()


def leave_cases(investigation: Investigation) -> Iterable[Case]:
    """The cases leave a claimed investigation; each is claimed and given on."""
    for link in investigation.cases.filter(left_at__isnull=True):
        link.left_at = clock.now()
        link.save(update_fields=["left_at"])
        yield steps.claim(link.case)


@transaction.atomic
def to_right_unit(actor: Actor, investigation: Investigation, unit: Unit, reason: str) -> Investigation:
    """Wrong unit: only the routing changes, of the investigation and of its main case."""
    investigation = claim(investigation)
    refuse(permissions.why_not_hand_over(actor, investigation))
    if unit.organisation_id != investigation.organisation_id or unit.is_root:
        refuse(_("Enheten hör till en annan organisation."))
    if unit.id == investigation.unit_id:
        refuse(_("Utredningen gäller redan den enheten."))
    investigation.unit = unit
    for link in investigation.cases.filter(left_at__isnull=True):
        case = steps.claim(link.case)
        steps.change_status(case, Status(case.status), "move", by=actor.person, reason=reason)
        case.unit = unit
        circles.follow(case)
        cases.finish(case, actor)
        actions.move_with_origin(case.id, unit)
        cases_moving.find_again(case)
    actions.move_with_origin(investigation.id, unit)
    investigation.tracks.update(unit=unit)
    step(investigation, Stage(investigation.stage), "wrong_unit", by=actor.person, reason=reason)
    finish(investigation)
    log(actor, investigation)
    return investigation
