"""Investigations for the tests, brought to their states by the real services."""

from typing import Any

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, Strength
from sagtill.cases.services import acting, answering, resting
from sagtill.cases.testing import REPLY, a_case, a_plan, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Investigation, Reason
from sagtill.investigations.rules.stages import Body, ClaimAnswer, Likeness, Safe, Serious
from sagtill.investigations.services import (
    after,
    consequences,
    deciders,
    deciding,
    likeness,
    opening,
    reasons,
    telling,
    urgent,
    writing,
)
from sagtill.law import clock
from sagtill.law.laws import Law
from sagtill.law.outcomes import Outcome
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case


def a_beginning(**more: object) -> opening.Beginning:
    """What is said when an investigation is opened: about no child, and the person is not known to be safe."""
    usual: dict[str, object] = {
        "law": Law.SOL,
        "title": "Kvällshjälp uteblev två kvällar",
        "brief": "Utebliven insats",
        "concerns_child": False,
        "safe": Safe.UNKNOWN,
    }
    return opening.Beginning(**{**usual, **more})  # type: ignore[arg-type]


def a_suspicion(town: Town, **answers: Any) -> Case:
    """A case that Karin has lifted to the SAS."""
    usual: dict[str, Any] = {"outcome": "serious", "suspected": True}
    return lifted(a_case(town, **{**usual, **answers}), town.karin)


def opened(town: Town, by: Person | None = None, case: Case | None = None, **more: object) -> Investigation:
    """An investigation that Josefin has just opened from a case."""
    return fresh(opening.open_from(as_(by or town.josefin), case or a_suspicion(town), a_beginning(**more)))


def fresh(investigation: Investigation) -> Investigation:
    """The investigation as the database has it now."""
    whole = Investigation.objects.select_related(
        "organisation", "unit", "investigator", "substitute", "decider", "notification"
    )
    return whole.get(pk=investigation.pk)


TEXTS = {
    "consisted_of": "Kvällshjälpen uteblev två kvällar i rad, eftersom turen låg dubbelt i planeringen.",
    "occurred": "Det hände den 14 och 15 november i personens hem.",
    "noticed": "Nattpatrullen upptäckte det den 16 november klockan 06.",
    "consequences": "Personen fick ingen kvällsmat och inga mediciner, och var orolig.",
    "asked_person": "Vi har talat med personen, som säger att det var otryggt.",
    "child_view": "Barnet säger: Jag visste inte vem som skulle komma.",
    "child_best_interest": "Att samma vuxna kommer varje gång. Det bygger vi på vad barnet och skolan säger.",
    "child_siblings": "Det finns en lillasyster. Hon bor hos mormor och har det bra.",
    "child_informed": "Vi har berättat med bilder. Barnet berättade tillbaka vad vi hade sagt.",
    "similar_before": "Det hände i mars. Då rättades planeringen för hand och ingen rutin ändrades.",
    "could_recur": "Ja, så länge två kan ha planeringen öppen samtidigt.",
}


def safe(investigation: Investigation, by: Person) -> Investigation:
    """The person is safe, and what was done is written."""
    done = urgent.Done("Nattpatrullen gav mat och medicin.", clock.now(), "Sjuksköterska")
    urgent.make_safe(as_(by), investigation, Safe.YES, done)
    return fresh(investigation)


def with_cause(investigation: Investigation, by: Person) -> Reason:
    """One cause, answered by one action."""
    why = reasons.Why("Två planerar samtidigt utan att se varandra.", "organisation")
    reason = reasons.add(as_(by), investigation, why)
    reasons.plan(as_(by), investigation, a_plan(strength=Strength.STRONG), [reason.id])
    return reason


def complete(investigation: Investigation, by: Person, *, serious: Serious = Serious.NOT_NOW) -> Investigation:
    """Everything mandatory is there, written by the one who investigates."""
    investigation = safe(investigation, by)
    urgent.judge_serious(
        as_(by), investigation, serious, "Personen var utan hjälp i två kvällar men kom inte till skada."
    )
    texts = {key: text for key, text in TEXTS.items() if investigation.concerns_child or not key.startswith("child")}
    today = clock.today()
    writing.write(as_(by), investigation, texts, dates=writing.Dates(occurred_on=today, noticed_on=today))
    for one in investigation.claims.filter(answer=""):
        consequences.answer(as_(by), one, ClaimAnswer.CONFIRMED, "Det stämmer enligt samtal med personen.")
    for row in investigation.similar.filter(answer=""):
        likeness.answer(as_(by), row, Likeness.SAME, "Rutinen ändrades aldrig.")
    with_cause(investigation, by)
    deciders.declare(as_(by), investigation, is_impartial=True)
    return fresh(investigation)


def proposed_words(outcome: Outcome = Outcome.MISCONDUCT) -> deciding.Proposed:
    """What is proposed, and later decided."""
    return deciding.Proposed(
        outcome=outcome,
        reasons="Hjälpen uteblev två kvällar och personen for illa av det.",
        wording="Händelsen den 14 och 15 november är ett missförhållande enligt 27 kap. SoL.",
        notify_ivo=outcome.to_ivo,
        ivo_reasons="Personen kom inte till allvarlig skada." if not outcome.to_ivo else "Det är allvarligt.",
    )


def proposed(investigation: Investigation, town: Town, outcome: Outcome = Outcome.MISCONDUCT) -> Investigation:
    """Doris is to decide, and Josefin has proposed."""
    by = as_(town.josefin)
    deciders.name_decider(by, investigation, town.doris, Body.DELEGATE, "5.2")
    deciding.propose(by, investigation, proposed_words(outcome))
    return fresh(investigation)


def decided(investigation: Investigation, town: Town, outcome: Outcome = Outcome.MISCONDUCT) -> Investigation:
    """Complete, proposed by Josefin, and decided by Doris."""
    ready = complete(investigation, town.josefin)
    waiting = proposed(ready, town, outcome)
    deciders.declare(as_(town.doris), waiting, is_impartial=True)
    deciding.decide(as_(town.doris), waiting, proposed_words(outcome), decided_on=clock.today())
    return fresh(waiting)


def ended(investigation: Investigation, town: Town) -> Investigation:
    """Decided, everybody told, reported to the board, and closed."""
    one = decided(investigation, town)
    by = as_(town.josefin)
    for link in one.cases.all():
        for report in link.case.reports.all():
            if not report.is_by(town.josefin):
                answering.reply(by if link.case.desk == "sas" else as_(town.karin), report, REPLY)
    telling.tell(by, one, telling.Word("person", was_told=True, on=clock.today(), how="I ett samtal hemma."))
    if one.concerns_child:
        telling.tell(
            by,
            one,
            telling.Word(
                "child", was_told=True, on=clock.today(), how="Med bilder.", understood="Barnet återberättade."
            ),
        )
    after.report_to_board(by, one, clock.today())
    after.close(by, one)
    return fresh(one)


def closed_at_the_unit(one: Investigation, by: Person) -> Case:
    """What was decided is done and followed up, and the unit closes its case."""
    case = fresh_case(one.cases.get().case)
    action = Action.objects.get(origin_id=case.pk)
    acting.complete_action(as_(by), case, action)
    acting.judge_effect(as_(by), fresh_case(case), action, Effect.YES, "Inga dubbla turer på tre månader.")
    resting.close(as_(by), fresh_case(case))
    return fresh_case(case)


def providers(town: Town) -> Investigation:
    """One at Björkgården: Olle told, Mikael lifted it, Sara investigates. The person is safe and it does not look serious."""
    case = lifted(a_case(town, town.olle, town.home, outcome="serious"), town.mikael)
    one = safe(opened(town, by=town.sara, case=case), town.sara)
    urgent.judge_serious(as_(town.sara), one, Serious.NOT_NOW, "Personen var orolig men kom inte till skada.")
    return fresh(one)
