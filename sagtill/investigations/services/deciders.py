"""Who may investigate and decide: declarations of jäv, and who is named to decide."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases.services.circles import shut_out_for_conflict
from sagtill.investigations import permissions
from sagtill.investigations.models import Impartiality, Investigation
from sagtill.investigations.rules.stages import Body, Stage
from sagtill.investigations.services.circles import shut_out
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.roles import HANDLING_ROLES, Role
from sagtill.organisation.services import join_circle, leave_circle


@transaction.atomic
def declare(actor: Actor, investigation: Investigation, *, is_impartial: bool, about: str = "") -> None:
    """Sign that one can investigate or decide without jäv; or say what it is, and leave at once."""
    investigation = claim(investigation)
    refuse(permissions.why_not_declare(actor, investigation))
    Impartiality.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        person=actor.person,
        is_impartial=is_impartial,
        about=about,
        at=clock.now(),
    )
    if not is_impartial:
        _leave(actor, investigation, about)
    finish(investigation)
    log(actor, investigation)


def _leave(actor: Actor, investigation: Investigation, about: str) -> None:
    """Whoever has jäv sees nothing of it from now on. Somebody else has to be named."""
    shut_out(investigation, actor.person, _("Anmälde jäv"), str(actor.id))
    for link in investigation.cases.filter(left_at__isnull=True).select_related("case"):
        shut_out_for_conflict(actor, link.case, _("Anmälde jäv"))
    step(investigation, Stage(investigation.stage), "conflict", by=actor.person, reason=about)


@transaction.atomic
def name_decider(
    actor: Actor, investigation: Investigation, person: Person, body: Body, delegation: str
) -> Investigation:
    """Who decides, and by which paragraph. When the board or its committee does, the person writes what they decided."""
    investigation = claim(investigation)
    refuse(permissions.why_not_name_decider(actor, investigation))
    if person.organisation_id != investigation.organisation_id or not person.is_active:
        refuse(_("Välj någon som arbetar i samma organisation."))
    decides = Actor(person)
    if decides.is_outside(investigation.id):
        refuse(_("{name} hålls utanför utredningen och kan inte besluta.").format(name=person.name))
    if not decides.holds(*HANDLING_ROLES - {Role.MANAGER, Role.DEPUTY}):
        refuse(_("{name} har inget uppdrag som ger rätt att besluta.").format(name=person.name))
    if person.pk in (investigation.investigator_id, investigation.substitute_id):
        refuse(_("Den som utreder kan inte besluta i samma utredning."))
    former = investigation.decider
    if former is not None and former != person:
        leave_circle(investigation.id, former, Stance.INSIDE, by=str(actor.id))
    investigation.decider, investigation.decided_by_body = person, body
    investigation.delegation = delegation
    join_circle(investigation.id, person, Stance.INSIDE, reason=_("Beslutar"), by=str(actor.id))
    step(investigation, Stage(investigation.stage), "name_decider", by=actor.person, reason=person.name)
    finish(investigation)
    notices.tell([person], "new")
    log(actor, investigation, act="permission")
    return investigation
