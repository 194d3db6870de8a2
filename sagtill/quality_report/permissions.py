"""Why somebody may not do something with a quality report: one Swedish sentence, or None."""

from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Role
from sagtill.quality_report.models import WRITERS, QualityReport
from sagtill.quality_report.rules.statuses import SIGNERS, Kept, Status

_LEADERS = (Role.SAS, Role.HEAD)


def why_not_begin(actor: Actor) -> str | None:
    """Begin a report."""
    return None if actor.holds(*_LEADERS) else _("Bara SAS och förvaltningschefen kan börja en kvalitetsberättelse.")


def why_not_write(actor: Actor, report: QualityReport) -> str | None:
    """Write in it, comment, add pictures and evidence, say what became of a promise."""
    if not actor.holds(*WRITERS):
        return _("Bara SAS, förvaltningschefen och enhetscheferna skriver i kvalitetsberättelsen.")
    if report.status == Status.SIGNING:
        return _("Siffrorna är låsta och berättelsen väntar på underskrifter. Öppna den igen för att ändra.")
    return _("Berättelsen är fastställd och går inte att ändra.") if report.is_frozen else None


def why_not_lead(actor: Actor, report: QualityReport) -> str | None:
    """Lock its numbers, open it again, freeze it."""
    if not actor.holds(*_LEADERS):
        return _("Bara SAS och förvaltningschefen kan låsa och fastställa.")
    return _("Berättelsen är fastställd och går inte att ändra.") if report.is_frozen else None


def why_not_lead_goals(actor: Actor, report: QualityReport) -> str | None:
    """Say which actions are to reach a goal. The year after, too, when the report itself is frozen."""
    if report.organisation_id != actor.organisation_id or not actor.holds(*WRITERS):
        return _("Bara SAS, förvaltningschefen och enhetscheferna kopplar åtgärder till mål.")
    following = QualityReport.objects.filter(
        organisation=report.organisation_id, area=report.area, year=report.year + 1
    )
    locked = following.exclude(status=Status.WRITING).exists()
    return _("Nästa års berättelse har redan sagt hur det gick.") if locked else None


def why_not_carry(actor: Actor, report: QualityReport, action: Action) -> str | None:
    """Let this action be one that is to reach a goal."""
    if reason := why_not_lead_goals(actor, report):
        return reason
    seen = Action.objects.visible_to(actor).filter(pk=action.pk, organisation=report.organisation_id).exists()
    return None if seen else _("Det finns ingen åtgärd med det numret som du ser.")


def why_not_lock(actor: Actor, report: QualityReport) -> str | None:
    """Lock the numbers and ask for signatures: the year is over, and every section, remark and promise is dealt with."""
    reason = why_not_lead(actor, report) or why_not_write(actor, report)
    if reason:
        return reason
    if report.year >= clock.today().year:
        return _("Året är inte slut. Siffrorna kan låsas efter nyår.")
    waiting = [section.heading for section in report.sections.filter(is_done=False).select_related("report")]
    if waiting:
        return _("Det här är inte klart: {names}.").format(names=", ".join(waiting))
    if report.sections.filter(comments__settled_at__isnull=True, comments__isnull=False).exists():
        return _("En kommentar är inte hanterad.")
    if report.promises.filter(kept=Kept.UNANSWERED).exists():
        return _("Ett löfte från förra året är inte besvarat.")
    return None if report.goals.exists() else _("Skriv minst ett mål för nästa år.")


def why_not_open_again(actor: Actor, report: QualityReport) -> str | None:
    """Write in it again. The signatures fall."""
    reason = why_not_lead(actor, report)
    return reason or (_("Berättelsen är redan öppen.") if report.status == Status.WRITING else None)


def why_not_sign(actor: Actor, report: QualityReport) -> str | None:
    """Sign in one's role."""
    if report.status != Status.SIGNING:
        return _("Lås siffrorna först.") if report.status == Status.WRITING else _("Berättelsen är redan fastställd.")
    mine = [role for role in SIGNERS if actor.holds(role)]
    if not mine:
        return _("Bara SAS och förvaltningschefen skriver under.")
    signed = set(report.signatures.filter(fell_at__isnull=True).values_list("role", flat=True))
    return None if [role for role in mine if role not in signed] else _("Du har redan skrivit under.")


def why_not_freeze(actor: Actor, report: QualityReport) -> str | None:
    """Freeze it: everybody who must has signed."""
    reason = why_not_lead(actor, report)
    if reason:
        return reason
    signed = set(report.signatures.filter(fell_at__isnull=True).values_list("role", flat=True))
    return None if signed >= {str(role) for role in SIGNERS} else _("Alla har inte skrivit under än.")


def why_not_have(actor: Actor, report: QualityReport) -> str | None:
    """Have it as a document: whoever sees it."""
    sees = QualityReport.objects.visible_to(actor).filter(pk=report.pk).exists()
    return None if sees else _("Berättelsen är inte fastställd än.")
