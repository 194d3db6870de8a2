"""Why somebody may not do something with an investigation, as one Swedish sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.cases import permissions as cases
from sagtill.investigations.models import Investigation, InvestigationCase, Track
from sagtill.investigations.rules.completeness import Missing
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.organisation.access import Actor, may
from sagtill.organisation.models import OrganisationKind
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Status

_MAY_LEAD = (Role.SAS, Role.INVESTIGATOR, Role.DECIDER, Role.HEAD)


def why_not_open(actor: Actor, case: Case) -> str | None:
    """Open an investigation from a case: the SAS, or whoever stands in for the SAS in the case's circle."""
    reason = cases.why_not_take_part(actor, case) or _why_not_lead(actor, case)
    if reason:
        return reason
    if case.is_closed:
        return _("Ärendet är avslutat. Öppna det igen först.")
    if case.status == Status.RESTING:
        return _("Ärendet vilar. Ta upp det igen först.")
    if InvestigationCase.objects.filter(case=case, left_at__isnull=True).exists():
        return _("Ärendet utreds redan enligt lex Sarah.")
    if cases.reported_it(actor, case):
        return _("Du har själv rapporterat det här. Någon annan måste utreda.")
    return None


def _why_not_lead(actor: Actor, case: Case) -> str | None:
    if cases.is_sas(actor, case) or (actor.is_inside(case.id) and actor.holds(*_MAY_LEAD)):
        return None
    return _("Bara SAS kan öppna en utredning enligt lex Sarah. Lyft ärendet till SAS.")


def why_not_open_directly(actor: Actor, kind: Kind = Kind.LEX_SARAH) -> str | None:
    """Open one without a report, or the case of telling IVO about somebody else's business."""
    if not actor.holds(Role.SAS):
        return _("Bara SAS kan öppna en utredning.")
    if kind is Kind.LICENCE and actor.person.organisation.kind != OrganisationKind.NAMND:
        return _("Skyldigheten att anmäla annans verksamhet är kommunens.")
    return None


def is_only_decider(actor: Actor, investigation: Investigation) -> bool:
    """Whether the person is here to decide, and not to investigate."""
    return investigation.decider_id == actor.id and investigation.investigator_id != actor.id


def why_not_work(actor: Actor, investigation: Investigation) -> str | None:
    """The conditions for doing anything at all with it."""
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    if not may(actor, Act.HANDLE, investigation):
        return _("Du har inte uppdraget att utreda det här.")
    if is_only_decider(actor, investigation):
        return _("Du är utsedd att besluta. Utredaren skriver.")
    return None


def why_not_write(actor: Actor, investigation: Investigation) -> str | None:
    """Write in the investigation."""
    reason = why_not_work(actor, investigation)
    if reason:
        return reason
    if investigation.is_ended:
        return _("Utredningen är avslutad. Öppna den igen för att ändra.")
    if investigation.stage == Stage.PROPOSED:
        return _("Ett förslag väntar på beslut. Ta tillbaka förslaget för att ändra.")
    if investigation.stage == Stage.DECIDED:
        return _("Utredningen är låst, eftersom den är beslutad. Öppna den igen om något nytt har kommit fram.")
    return None


def why_not_after(actor: Actor, investigation: Investigation) -> str | None:
    """What is done towards others, before and after the decision: notify, tell, register, follow."""
    reason = why_not_work(actor, investigation)
    if reason is None and investigation.stage in (Stage.DECLINED, Stage.MOVED):
        return _("Utredningen har lämnats över.")
    return reason


def why_not_reply(actor: Actor, investigation: Investigation, report: Report) -> str | None:
    """Answer a reporter from the investigation: whoever investigates knows what came of it."""
    reason = why_not_after(actor, investigation)
    if reason is None and report.is_by(actor.person):
        return _("Du har själv rapporterat det här. Någon annan måste svara.")
    return reason


def why_not_judge_serious(actor: Actor, investigation: Investigation) -> str | None:
    """Answer «Är det allvarligt?»."""
    return why_not_write(actor, investigation) or (
        None if investigation.is_lex_sarah else _("Frågan ställs bara i utredningar enligt lex Sarah.")
    )


def why_not_notify(actor: Actor, investigation: Investigation) -> str | None:
    """Tell IVO. It can be done before the investigation is finished."""
    reason = why_not_after(actor, investigation)
    if reason:
        return reason
    if hasattr(investigation, "notification"):
        return _("Anmälan är redan skickad. Det som kommer senare är en komplettering.")
    return None


def why_not_declare(actor: Actor, investigation: Investigation) -> str | None:
    """Say whether one can investigate or decide without jäv."""
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    if actor.id not in (investigation.investigator_id, investigation.substitute_id, investigation.decider_id):
        return _("Bara utredaren och den som beslutar skriver under.")
    return _("Utredningen är avslutad.") if investigation.is_ended else None


def why_not_propose(actor: Actor, investigation: Investigation, lacking: tuple[Missing, ...]) -> str | None:
    """Propose a decision. Nothing mandatory may be missing; the first thing that is, is named."""
    reason = why_not_write(actor, investigation)
    if reason:
        return reason
    return _(lacking[0].text) if lacking else None


def why_not_take_back_proposal(actor: Actor, investigation: Investigation) -> str | None:
    """Go on investigating: by the investigator, or by the one who decides."""
    if investigation.stage != Stage.PROPOSED:
        return _("Det finns inget förslag att ta tillbaka.")
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    return None if may(actor, Act.HANDLE, investigation) else _("Du har inte uppdraget att utreda det här.")


def why_not_decide(actor: Actor, investigation: Investigation, lacking: tuple[Missing, ...]) -> str | None:
    """Take the decision: the one the delegation says, never the one who proposed it, and nothing may be missing."""
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste besluta.")
    if investigation.stage != Stage.PROPOSED:
        return _("Det finns inget förslag att besluta om.")
    if investigation.decider_id is None:
        return _("Ingen är utsedd att besluta. Utse någon först.")
    if investigation.decider_id != actor.id:
        return _("Bara den som är utsedd kan besluta.")
    if investigation.proposals.filter(returned_at__isnull=True, by=actor.person).exists():
        return _("Du har själv lagt förslaget. Någon annan måste besluta.")
    if not investigation.declarations.filter(person=actor.person, is_impartial=True).exists():
        return _("Skriv först under att du kan besluta utan jäv.")
    return _(lacking[0].text) if lacking else None


def why_not_name_decider(actor: Actor, investigation: Investigation) -> str | None:
    """Say who decides. Possible also while a proposal waits, since people leave."""
    reason = why_not_work(actor, investigation)
    if reason is None and investigation.stage not in (Stage.OPEN, Stage.PROPOSED):
        return _("Utredningen är redan beslutad.")
    return reason


def why_not_hand_over(actor: Actor, investigation: Investigation) -> str | None:
    """Give it to another investigator, back to the unit, to another unit, or to another organisation."""
    reason = why_not_work(actor, investigation)
    if reason is None and investigation.is_ended:
        return _("Utredningen är avslutad.")
    return reason


def why_not_decline(actor: Actor, investigation: Investigation) -> str | None:
    """Give it back to the unit: nothing for lex Sarah. What IVO has been told of stays."""
    reason = why_not_write(actor, investigation)
    if reason:
        return reason
    if hasattr(investigation, "notification"):
        return _("Anmälan till IVO är skickad. Utredningen måste göras klar.")
    return None


def why_not_close(actor: Actor, investigation: Investigation, waits_for: str | None) -> str | None:
    """Everything after the decision is done."""
    reason = why_not_after(actor, investigation)
    if reason:
        return reason
    if investigation.stage != Stage.DECIDED:
        return _("Utredningen måste beslutas innan den kan avslutas.")
    return waits_for


def why_not_reopen(actor: Actor, investigation: Investigation) -> str | None:
    """IVO has decided so, or something new has come up."""
    reason = why_not_work(actor, investigation)
    if reason:
        return reason
    if investigation.stage not in (Stage.DECIDED, Stage.CLOSED, Stage.DECLINED):
        return _("Utredningen är redan öppen.") if not investigation.is_ended else _("Utredningen har lämnats över.")
    return None


def why_not_register(actor: Actor, investigation: Investigation) -> str | None:
    """Write in the register, or give the municipality's number."""
    return None if may(actor, Act.REGISTER, investigation) else _("Bara registratorn och SAS diarieför.")


def why_not_track(actor: Actor, investigation: Investigation, kind: Kind) -> str | None:
    """Begin a track beside the investigation."""
    reason = why_not_after(actor, investigation)
    if reason is None and investigation.tracks.filter(kind=kind, state=TrackState.OPEN).exists():
        return _("Spåret är redan öppet.")
    return reason


def why_not_follow_track(actor: Actor, track: Track) -> str | None:
    """Write in a track, or say that it is done."""
    if not may(actor, Act.HANDLE, track):
        return _("Bara den som sköter spåret kan ändra här.")
    return _("Spåret är redan klart.") if track.state != TrackState.OPEN else None
