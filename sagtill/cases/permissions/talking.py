"""Talking: with those who told, and between the unit and the SAS."""

from django.utils.translation import gettext as _

from sagtill.cases.permissions.taking_part import (
    is_about_manager,
    leads_unit,
    why_not_handle,
    why_not_take_part,
    why_not_while_sas_holds,
)
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports import permissions as reports
from sagtill.reports.models import Case, Reply, Report
from sagtill.reports.rules.statuses import Desk


def why_not_note(actor: Actor, case: Case) -> str | None:
    """Write a note to the others who handle it."""
    return why_not_take_part(actor, case) or why_not_while_sas_holds(actor, case)


def why_not_ask_unit(actor: Actor, case: Case) -> str | None:
    """The SAS asks the unit something. About a manager nothing is asked of the manager."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.desk != Desk.SAS:
        return _("Ärendet ligger inte hos SAS.")
    if case.unit_asked:
        return _("Enheten har redan fått en fråga. Vänta på svaret.")
    if is_about_manager(case):
        return _("Rapporten gäller en chef på enheten. Ärendet kan inte gå dit.")
    return None


def why_not_answer_unit(actor: Actor, case: Case) -> str | None:
    """The unit answers the SAS, though the case is not on its desk and only its outline is seen."""
    if actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if not leads_unit(actor, case):
        return _("Bara enhetens chef och ersättare kan svara.")
    return None if case.unit_asked and case.desk == Desk.SAS else _("SAS har inte frågat något.")


def why_not_reply(actor: Actor, report: Report) -> str | None:
    """Answer a reporter, also in a case that is closed or rests."""
    reason = why_not_take_part(actor, report.case) or why_not_while_sas_holds(actor, report.case)
    if reason is None and report.is_by(actor.person):
        return _("Du har själv rapporterat det här. Någon annan måste svara.")
    return reason


def why_not_withdraw(actor: Actor, answer: Reply) -> str | None:
    """Take an answer back."""
    reason = why_not_reply(actor, answer.report) or reports.why_not_withdraw(answer)
    if reason is None and answer.report.case.is_closed:
        return _("Ärendet är avslutat. Öppna det igen först.")
    return reason


def why_not_hear(actor: Actor, case: Case) -> str | None:
    """Note that what the reporter has added is read."""
    return why_not_take_part(actor, case) or why_not_while_sas_holds(actor, case)


def why_not_introduce(actor: Actor, case: Case) -> str | None:
    """Tell somebody outside the staff that one takes care of what they said."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.kind not in VOICE_KINDS:
        return _("Det gäller bara det som människor utanför verksamheten har sagt.")
    return _("Den som skrev vet redan vem som tar hand om det.") if case.introduced_at else None
