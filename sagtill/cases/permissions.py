"""Why somebody may not do something with a case, as one Swedish sentence, or None when they may.

The button, its explanation, the server's answer and the test all ask the same function.
"""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.cases.models import SecondRating
from sagtill.law import clock
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import GLASS_ROLES, UNIT_ROLES, VOICE_KINDS, Act, Kind, Role
from sagtill.reports import permissions as reports
from sagtill.reports.models import UNDO, Case, Reply, Report
from sagtill.reports.rules.statuses import HAND_OVERS, Desk, Identity, Status
from sagtill.tables.asking import Asking

# Those with a sealed name may be anybody, until their seal is read.
_may_be_by = Asking(
    lambda case, person: (
        Report.objects.filter(case=case)
        .filter(Q(reporter=person) | Q(identity=Identity.CONFIDENTIAL))
        .only("organisation_id", "identity", "reporter_id", "sealed_identity")
    ),
    case=UUID,
    person=UUID,
)
# While an investigation runs, and until its decision, the case goes where the investigation goes.
_INVESTIGATED = frozenset({Status.LEX_SARAH, Status.PROPOSED})


def is_sas(actor: Actor, case: Case) -> bool:
    """Whether the actor works at the SAS's desk with this case: by assignment at its unit, or because it was given to them by name."""
    return may(actor, Act.HANDLE, case) and (Role.SAS in actor.roles_at(case.unit_id) or case.handler_id == actor.id)


def reported_it(actor: Actor, case: Case) -> bool:
    """Whether the actor is one of those who reported it, also when the name is sealed."""
    return any(report.is_by(actor.person) for report in _may_be_by(case=case.id, person=actor.id))


def why_not_take_part(actor: Actor, case: Case) -> str | None:
    """The conditions for doing anything at all with the case."""
    if actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if not may(actor, Act.HANDLE, case):
        held = why_not_while_sas_holds(actor, case) if leads_unit(actor, case) else None
        return held or _("Du har inte uppdraget att handlägga det här ärendet.")
    if case.merged_into_id:
        return _("Ärendet är samlat med ett annat. Öppna det ärendet i stället.")
    return None


def why_only_outline(case: Case) -> str:
    """Why somebody sees number, title, status and dates but no more."""
    if case.desk == Desk.SAS:
        return _("Ärendet ligger hos SAS. Under tiden ser du nummer, rubrik, läge och datum.")
    return _("Ditt uppdrag ger dig nummer, rubrik, läge och datum, inte det som är berättat.")


def why_not_while_sas_holds(actor: Actor, case: Case) -> str | None:
    """What the SAS has is not the unit's to change, also for those of the unit who are named in its circle."""
    if case.desk == Desk.SAS and not case.is_closed and not is_sas(actor, case):
        return _("Ärendet ligger hos SAS. Du ser läget och kan svara på frågor, men inte ändra.")
    return None


def why_not_handle(actor: Actor, case: Case) -> str | None:
    """The conditions for changing an open case."""
    reason = why_not_take_part(actor, case)
    if reason:
        return reason
    if case.is_closed:
        return _("Ärendet är avslutat. Öppna det igen först.")
    if case.status == Status.RESTING:
        return _("Ärendet vilar. Ta upp det igen först.")
    return why_not_while_sas_holds(actor, case)


def _why_not_judge(actor: Actor, case: Case) -> str | None:
    """Nobody judges what they have reported themselves."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if reported_it(actor, case):
        return _("Du har själv rapporterat det här. Någon annan måste bedöma det.")
    return None


def why_not_assess(actor: Actor, case: Case) -> str | None:
    """Judge it: is the person safe, how serious is it, what do we do now."""
    reason = _why_not_judge(actor, case)
    if reason:
        return reason
    if case.status in _INVESTIGATED or case.status == Status.DECIDED:
        return _("Ärendet utreds redan. Bedömningen görs i utredningen.")
    return None


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
    if case.reports.filter(about_manager=True).exists():
        return _("Rapporten gäller en chef på enheten. Ärendet kan inte gå dit.")
    return None


def leads_unit(actor: Actor, case: Case) -> bool:
    """Whether the actor leads the case's unit, and may at least know of the case."""
    return not actor.roles_at(case.unit_id).isdisjoint(UNIT_ROLES) and may(actor, Act.OUTLINE, case)


def why_not_answer_unit(actor: Actor, case: Case) -> str | None:
    """The unit answers the SAS, though the case is not on its desk and only its outline is seen."""
    if actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if not leads_unit(actor, case):
        return _("Bara enhetens chef och ersättare kan svara.")
    return None if case.unit_asked and case.desk == Desk.SAS else _("SAS har inte frågat något.")


def why_not_rate(actor: Actor, rating: SecondRating) -> str | None:
    """Rate a case blind: somebody who may read it, and has neither reported it nor judged it before."""
    case = rating.case
    reason = why_not_take_part(actor, case) or why_not_while_sas_holds(actor, case)
    if reason:
        return reason
    if rating.at is not None:
        return _("Ärendet är redan bedömt av två.")
    if rating.first.by_id == actor.id or case.assessments.filter(by=actor.person).exists():
        return _("Du har redan bedömt ärendet. Den andra bedömningen görs av någon annan.")
    if reported_it(actor, case):
        return _("Du har själv rapporterat det här. Någon annan måste bedöma det.")
    return None


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


def why_not_act(actor: Actor, case: Case) -> str | None:
    """Decide on causes and actions."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.assessed_at is None:
        return _("Bedöm ärendet först.")
    return None


def why_not_hand_over(actor: Actor, case: Case) -> str | None:
    """Give it to another unit, to the deputy, or to the SAS."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.status in _INVESTIGATED or case.status == Status.DECIDED:
        return _("Ärendet utreds enligt lex Sarah. Lämna över utredningen i stället.")
    return None


def why_not_lift(actor: Actor, case: Case) -> str | None:
    """Give it to the SAS."""
    reason = why_not_hand_over(actor, case)
    return reason or (_("Ärendet ligger redan hos SAS.") if case.desk == Desk.SAS else None)


def why_not_move(actor: Actor, case: Case) -> str | None:
    """Give it to another unit."""
    reason = why_not_hand_over(actor, case)
    if reason:
        return reason
    if case.status == Status.RED:
        return _("Gör tryggt först. Lämna över ärendet sedan.")
    return None


def why_not_take_back(actor: Actor, case: Case) -> str | None:
    """Take back a hand-over: within thirty minutes, by the one who made it, before anybody has done something with it."""
    last = case.changes.exclude(verb="advance").last()
    if last is None or last.verb not in HAND_OVERS or last.by_id != actor.id or not last.was:
        return _("Det finns ingen överlämning att ångra.")
    if clock.now() - last.at > UNDO:
        return _("Det har gått mer än 30 minuter. Be den som har ärendet att lämna tillbaka det.")
    if last.verb == "move" and case.opened_at is not None:
        return _("Den nya enheten har redan öppnat ärendet. Be dem lämna tillbaka det.")
    return None


def why_not_lex_sarah(actor: Actor, case: Case) -> str | None:
    """Open an investigation of lex Sarah: the SAS, who has not reported it. The desk itself checks the rest."""
    reason = _why_not_judge(actor, case)
    if reason:
        return reason
    if case.status in _INVESTIGATED:
        return _("Ärendet utreds redan enligt lex Sarah.")
    return (
        None if is_sas(actor, case) else _("Bara SAS kan öppna en utredning enligt lex Sarah. Lyft ärendet till SAS.")
    )


def why_not_return(actor: Actor, case: Case) -> str | None:
    """The SAS, or whoever it has climbed to, gives it back to the unit's manager."""
    reason = why_not_hand_over(actor, case)
    if reason:
        return reason
    if case.desk != Desk.SAS and not case.escalated:
        return _("Ärendet ligger redan hos enhetschefen.")
    if case.reports.filter(about_manager=True).exists():
        return _("Rapporten gäller en chef på enheten. Ärendet kan inte gå dit.")
    return None


def why_not_merge(actor: Actor, case: Case) -> str | None:
    """Gather similar cases into one."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.closed_circle:
        return _("Ett ärende som bara några få får se kan inte samlas med andra.")
    if case.status == Status.RED:
        return _("Gör tryggt först. Ett ärende där någon är i fara kan inte samlas.")
    return None


def why_not_merge_into(actor: Actor, target: Case, other: Case) -> str | None:
    """Gather this other case into that one."""
    reason = why_not_merge(actor, target) or why_not_merge(actor, other)
    if reason:
        return reason
    if other.unit_id != target.unit_id or other.desk != target.desk:
        return _("Bara ärenden på samma enhet kan samlas. Lämna över det andra först.")
    if other.status in _INVESTIGATED or other.status == Status.DECIDED:
        return _("Ärendet utreds enligt lex Sarah. Samla de andra i det i stället.")
    if other.causes_count or other.actions_open or other.actions_awaiting or other.actions_settled:
        return _("Ärendet har redan åtgärder eller orsaker. Avsluta det för sig.")
    return None


def why_not_split(actor: Actor, report: Report) -> str | None:
    """Give a report a case of its own again."""
    reason = why_not_handle(actor, report.case)
    if reason:
        return reason
    if report.number == report.case.number:
        return _("Det är den här rapporten som ärendet är uppkallat efter. Lyft ut de andra i stället.")
    return None


def why_not_rest(actor: Actor, case: Case) -> str | None:
    """Let it rest until a day, with a reason."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.status == Status.RED:
        return _("Gör tryggt först. Ett ärende där någon är i fara kan inte vila.")
    return None


def why_not_wake(actor: Actor, case: Case) -> str | None:
    """Take it up again."""
    reason = why_not_take_part(actor, case) or why_not_while_sas_holds(actor, case)
    return reason or (None if case.status == Status.RESTING else _("Ärendet vilar inte."))


def why_not_reopen(actor: Actor, case: Case) -> str | None:
    """Open a closed case again."""
    return why_not_take_part(actor, case) or (None if case.is_closed else _("Ärendet är redan öppet."))


def why_not_close(actor: Actor, case: Case) -> str | None:
    """Close it: everybody has an answer, every cause an action or a signed reason, every action a result (product.md 4)."""
    return _why_not_judge(actor, case) or _why_not_close_yet(case)


def _why_not_close_yet(case: Case) -> str | None:
    if case.status == Status.RED:
        return _("Gör tryggt först.")
    if case.status in _INVESTIGATED:
        return _("Utredningen måste beslutas innan ärendet kan avslutas.")
    if case.assessed_at is None or case.status in (Status.RECEIVED, Status.REOPENED, Status.REFERRED):
        return _("Bedöm ärendet innan du avslutar.")
    if case.replies_missing:
        return _("Svara den som rapporterade innan du avslutar.")
    if case.unheard:
        return _("Läs det som den som rapporterade har skrivit innan du avslutar.")
    if case.causes_unsettled:
        return _("En orsak saknar åtgärd. Koppla en åtgärd eller skriv varför det inte behövs.")
    if case.actions_open or case.actions_awaiting:
        return _("Följ upp om åtgärderna hjälpte innan du avslutar.")
    if not case.actions_settled and not case.no_actions.exists():
        return _("Bestäm en åtgärd, eller skriv varför ingen behövs, innan du avslutar.")
    return None


def why_not_open_protected(actor: Actor, case: Case) -> str | None:
    """Open «Vem gäller det?»."""
    if actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if leads_unit(actor, case) and why_not_while_sas_holds(actor, case):
        return _("Ärendet ligger hos SAS. Uppgiften visas bara där.")
    if not may(actor, Act.OPEN_PROTECTED, case):
        return _("Uppgiften visas bara för den som handlägger ärendet.")
    return None


def why_not_name(actor: Actor, case: Case) -> str | None:
    """Name somebody as taking part, or end it."""
    return why_not_handle(actor, case)


def why_not_keep_out(actor: Actor, case: Case) -> str | None:
    """Keep somebody out of the case because it concerns them: the SAS decides that."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    return None if is_sas(actor, case) else _("Bara SAS kan hålla någon utanför ett ärende.")


def why_not_close_circle(actor: Actor, case: Case) -> str | None:
    """Let only named people see it."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    return _("Bara de som är namngivna ser redan ärendet.") if case.closed_circle else None


def why_not_open_circle(actor: Actor, case: Case) -> str | None:
    """Let everybody with the assignment see it again."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if not case.closed_circle:
        return _("Ärendet är redan öppet för alla som har uppdraget.")
    if not is_sas(actor, case):
        return _("Bara SAS kan öppna kretsen igen.")
    if case.kind == Kind.THREAT or case.reports.filter(about_manager=True).exists():
        return _("Hot, och rapporter som gäller en chef, visas alltid bara för namngivna.")
    return None


def why_not_choose(actor: Actor, case: Case | None) -> str | None:
    """Read a case outside one's assignment, by a choice that is logged. One sentence for every no, so that it tells nothing."""
    hidden = case is None or case.closed_circle or case.desk == Desk.SAS or actor.is_outside(case.id)
    if hidden or not actor.holds(*GLASS_ROLES):
        return _("Det finns inget ärende med det numret som du kan öppna så här.")
    return None
