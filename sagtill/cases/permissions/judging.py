"""Judging a case, once or twice, and what the judgement opens."""

from django.utils.translation import gettext as _

from sagtill.cases.models import SecondRating
from sagtill.cases.permissions.taking_part import (
    INVESTIGATED,
    is_sas,
    reported_it,
    why_not_handle,
    why_not_take_part,
    why_not_while_sas_holds,
)
from sagtill.cases.rules import Path
from sagtill.organisation.access import Actor
from sagtill.organisation.models import OrganisationKind
from sagtill.organisation.roles import Kind
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk, Status


def why_not_judge(actor: Actor, case: Case) -> str | None:
    """Nobody judges what they have reported themselves."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if reported_it(actor, case):
        return _("Du har själv rapporterat det här. Någon annan måste bedöma det.")
    return None


def why_not_assess(actor: Actor, case: Case) -> str | None:
    """Judge it: is the person safe, how serious is it, what do we do now."""
    reason = why_not_judge(actor, case)
    if reason:
        return reason
    if case.status in INVESTIGATED or case.status == Status.DECIDED:
        return _("Ärendet utreds redan. Bedömningen görs i utredningen.")
    return None


def why_not_lower(case: Case, path: Path) -> str | None:
    """Judge, first of all, what the reporter says is a misconduct otherwise. A private provider tells the nämnd of every such report
    (27:4 SoL), from the investigation, so there it is the SAS who looks first, and not the unit."""
    first_at_unit = case.desk == Desk.UNIT and not case.assessments.exists()
    if (
        not case.suspected
        or path is Path.SAS
        or not first_at_unit
        or case.organisation.kind != OrganisationKind.PRIVATE
    ):
        return None
    return _(
        "Den som rapporterade tror att det är ett missförhållande. Nämnden ska få veta om alla sådana rapporter "
        "(27 kap. 4 § socialtjänstlagen). Lyft ärendet till SAS, som informerar nämnden och utreder."
    )


def why_not_make_safe(actor: Actor, case: Case) -> str | None:
    """Say what was done at once so that the person is safe."""
    return why_not_handle(actor, case) or (
        None if case.status == Status.RED else _("Ingen är i fara enligt bedömningen.")
    )


def why_not_call(actor: Actor, case: Case) -> str | None:
    """Say that the one who was threatened has been called."""
    reason = why_not_handle(actor, case)
    if reason is None and case.kind != Kind.THREAT:
        return _("Det gäller bara hot, våld och trakasserier.")
    return reason


def why_not_rate(actor: Actor, rating: SecondRating) -> str | None:
    """Rate a case blind: somebody who may read it, and has neither reported it nor judged it before."""
    case = rating.case
    reason = why_not_take_part(actor, case) or why_not_while_sas_holds(actor, case)
    if reason:
        return reason
    if rating.at is not None:
        return _("Ärendet är redan bedömt av två.")
    if case.assessments.filter(by=actor.person).exists():
        return _("Du har redan bedömt ärendet. Den andra bedömningen görs av någon annan.")
    if reported_it(actor, case):
        return _("Du har själv rapporterat det här. Någon annan måste bedöma det.")
    return None


def why_not_act(actor: Actor, case: Case) -> str | None:
    """Decide on causes and actions."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.assessed_at is None:
        return _("Bedöm ärendet först.")
    return None


def why_not_lex_sarah(actor: Actor, case: Case) -> str | None:
    """Open an investigation of lex Sarah: the SAS, who has not reported it. The desk itself checks the rest."""
    reason = why_not_judge(actor, case)
    if reason:
        return reason
    if case.status in INVESTIGATED:
        return _("Ärendet utreds redan enligt lex Sarah.")
    return (
        None if is_sas(actor, case) else _("Bara SAS kan öppna en utredning enligt lex Sarah. Lyft ärendet till SAS.")
    )
