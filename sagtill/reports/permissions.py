"""Why somebody may not do something with a report or with what is said in it, as one Swedish sentence, or None when they may."""

from datetime import timedelta

from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act, Role
from sagtill.reports.models import IdentityRequest, Reply, Report
from sagtill.reports.rules.statuses import Identity, Verdict


def why_not_say_whether_it_holds(report: Report) -> str | None:
    """Say whether the answer holds. A new answer can be judged anew."""
    if report.verdict:
        return _("Du har redan svarat. Du kan alltid lägga till mer.")
    if not report.replies.filter(withdrawn_at__isnull=True).exists():
        return _("Du har inte fått något svar än.")
    return None


def why_not_withdraw(answer: Reply) -> str | None:
    """Take an answer back: within thirty minutes, and not after the reporter has said what they think of it."""
    if answer.withdrawn_at is not None:
        return _("Svaret är redan tillbakataget.")
    if not answer.is_fresh:
        return _("Det har gått mer än 30 minuter. Skriv ett nytt svar i stället.")
    if answer.report.verdict != Verdict.NONE:
        return _("Den som rapporterade har redan läst svaret och sagt vad hen tycker. Skriv ett nytt svar i stället.")
    return None


# -- a confidential reporter's name (security.md 6, point 7) -------------------

NAME_ROLES = (Role.SAS, Role.INVESTIGATOR, Role.DECIDER)
_OPEN_FOR = timedelta(hours=24)


def why_not_know_of_name(actor: Actor, report: Report) -> str | None:
    """Who may have anything to do with a sealed name at all."""
    case = report.case
    if report.organisation_id != actor.organisation_id or actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if case.closed_circle and not actor.is_inside(case.id):
        return _("Du har inte tillgång till det här ärendet. Fråga den som delade det med dig.")
    here = actor.roles_at(case.unit_id)
    if here.isdisjoint(NAME_ROLES):
        return _("Bara SAS, lex Sarah-utredaren och beslutsfattaren kan öppna ett skyddat namn.")
    if not here.isdisjoint({Role.MANAGER, Role.DEPUTY}):
        return _("Den som leder enheten får inte se namnet.")
    if report.is_by(actor.person):
        return _("Rapporten är din egen.")
    return None


def why_not_ask_for_name(actor: Actor, report: Report) -> str | None:
    """Ask to see who a confidential reporter is."""
    if report.identity != Identity.CONFIDENTIAL:
        return _("Namnet är inte skyddat på det sättet.")
    reason = why_not_know_of_name(actor, report)
    if reason is None and not may(actor, Act.READ, report.case):
        return _("Du har inte tillgång till det här ärendet. Fråga den som delade det med dig.")
    if reason is None and any(one.answered_at is None for one in report.identity_requests.all()):
        return _("Någon har redan bett om namnet. Vänta på svaret.")
    return reason


def why_not_answer_for_name(actor: Actor, request: IdentityRequest) -> str | None:
    """Approve or decline what somebody else has asked for."""
    if request.asked_by_id == actor.id:
        return _("Två personer måste öppna namnet tillsammans. Någon annan måste godkänna.")
    if request.answered_at is not None:
        return _("Någon har redan svarat.")
    return why_not_know_of_name(actor, request.report)


def why_not_open_name(actor: Actor, request: IdentityRequest) -> str | None:
    """See the name: the two who opened it together, for a day."""
    if actor.id not in (request.asked_by_id, request.answered_by_id):
        return _("Bara de två som öppnade namnet tillsammans kan se det.")
    if not request.approved or request.answered_at is None:
        return _("Ingen har godkänt det.")
    if clock.now() - request.answered_at > _OPEN_FOR:
        return _("Det har gått mer än ett dygn. Be om namnet igen om du behöver det.")
    return why_not_know_of_name(actor, request.report)
