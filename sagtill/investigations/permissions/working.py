"""Writing in an investigation, and what is done towards others."""

from django.utils.translation import gettext as _

from sagtill.investigations.models import Investigation, Track
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import HANDLING_ROLES, Act, Kind
from sagtill.reports.models import Report


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
    """Answer a reporter, or ask one something, from the investigation: whoever investigates knows what came of it."""
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
    """Write in a track, or say that it is done. In a closed circle a safety representative takes part, but only reads."""
    if not may(actor, Act.HANDLE, track) or not actor.holds(*HANDLING_ROLES):
        return _("Bara den som sköter spåret kan ändra här.")
    return _("Spåret är redan klart.") if track.state != TrackState.OPEN else None
