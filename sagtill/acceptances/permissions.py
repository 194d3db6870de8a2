"""Why somebody may not sign, renew or end a riskkvitto, as one sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.acceptances.models import RiskAcceptance
from sagtill.acceptances.rules import Level
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act, Role
from sagtill.reports.models import Case

_LEADS = (Role.HEAD, Role.SAS)


def why_not_sign(actor: Actor, case: Case) -> str | None:
    """Say no to an action, with one's name."""
    if not may(actor, Act.HANDLE, case):
        return _("Bara den som handlägger ärendet kan skriva under ett riskkvitto.")
    if case.is_closed or case.merged_into_id:
        return _("Ärendet är avslutat.")
    if case.assessed_at is None:
        return _("Bedöm ärendet först.")
    return None


def why_not_renew(actor: Actor, acceptance: RiskAcceptance, level: Level) -> str | None:
    """Say no once more. Whoever it has climbed to signs, or somebody above."""
    if reason := _why_not_take_up(actor, acceptance):
        return reason
    order = list(Level)
    if order.index(level) < order.index(acceptance.level_now):
        return _("Riskkvittot har gått ut och måste skrivas under av den som det har gått vidare till.")
    if level is Level.HEAD and not actor.holds(Role.HEAD):
        return _("Bara förvaltningschefen kan skriva under här.")
    if level is Level.BOARD and not actor.holds(*_LEADS):
        return _("Nämndens beslut skrivs in av SAS eller förvaltningschefen.")
    if level is Level.UNIT and not may(actor, Act.HANDLE, acceptance.case):
        return _("Bara den som handlägger ärendet kan skriva under ett riskkvitto.")
    return None


def why_not_end(actor: Actor, acceptance: RiskAcceptance) -> str | None:
    """Say that it is dealt with."""
    if reason := _why_not_take_up(actor, acceptance):
        return reason
    if may(actor, Act.HANDLE, acceptance.case) or actor.holds(Role.HEAD):
        return None
    return _("Bara den som handlägger ärendet eller förvaltningschefen kan avsluta riskkvittot.")


def _why_not_take_up(actor: Actor, acceptance: RiskAcceptance) -> str | None:
    if not may(actor, Act.READ, acceptance.case):
        return _("Riskkvittot hör till ett ärende som du inte får se.")
    return None if acceptance.is_open else _("Riskkvittot gäller inte längre.")
