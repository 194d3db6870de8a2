"""What is still missing, part by part and by name. No decision is taken while anything here is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sagtill.investigations.rules.contents import LAST_PART, asked_for, parts_of
from sagtill.investigations.rules.stages import Safe, Serious
from sagtill.law.words import N_


@dataclass(frozen=True)
class Facts:
    """What has been written and done. Counts are over the investigation's rows."""

    is_lex_sarah: bool = True
    concerns_child: bool = False
    written: Collection[str] = ()
    registered: bool = False
    safe: Safe = Safe.UNKNOWN
    measures: int = 0
    nothing_needed: bool = False
    serious: Serious = Serious.UNANSWERED
    occurred_on: bool = False
    noticed_on: bool = False
    claims_unanswered: int = 0
    causes: int = 0
    leaves_unsettled: int = 0
    similar_unanswered: int = 0
    actions: int = 0
    leaves_excused: int = 0
    impartial: bool = False
    ground: bool = False
    decided: bool = False


class State(StrEnum):
    """How far a part has come."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"


STATE_WORDS: dict[State, tuple[str, str]] = {
    State.NOT_BEGUN: (N_("Inte börjat"), "open"),
    State.UNDER_WAY: (N_("Pågår"), "half"),
    State.DONE: (N_("Klart"), "done"),
}


@dataclass(frozen=True)
class Missing:
    """Something that must be there: in which part, said as a sentence, and the row of the law it comes from."""

    part: int
    text: str
    row: str = ""


def missing(facts: Facts) -> tuple[Missing, ...]:
    """Everything that is missing, in the order of the parts. The decision itself is not among it."""
    found = [*_first(facts)] if facts.is_lex_sarah else [*_licence(facts)]
    for one in asked_for(is_lex_sarah=facts.is_lex_sarah, concerns_child=facts.concerns_child):
        if one.required and one.key not in facts.written:
            found.append(Missing(one.part, _WHAT[one.key], one.key))
    if facts.is_lex_sarah:
        found += [*_dates(facts), *_counted(facts)]
    if not facts.impartial:
        found.append(Missing(LAST_PART, N_("Utredaren har inte skrivit under att det inte finns jäv."), "impartial"))
    return tuple(sorted(found, key=lambda one: one.part))


# What is said of a text that nobody has written yet.
_WHAT: dict[str, str] = {
    "consisted_of": N_("Vad missförhållandet eller risken bestod i saknas."),
    "occurred": N_("När och var det hände saknas."),
    "noticed": N_("När och hur det upptäcktes saknas."),
    "consequences": N_("Följderna för den enskilde saknas."),
    "asked_person": N_("Vad personen själv säger saknas, eller varför ni inte har frågat."),
    "child_view": N_("Vad barnet säger saknas, eller varför barnet inte har hörts."),
    "child_best_interest": N_("Bedömningen av barnets bästa saknas."),
    "child_siblings": N_("Det saknas om syskon eller andra barn berörs."),
    "child_informed": N_("Hur barnet har fått veta, och om barnet har förstått, saknas."),
    "similar_before": N_("Svaret på om något liknande har hänt förut saknas."),
    "could_recur": N_("Bedömningen av om det kan hända igen saknas."),
    "licence_seen": N_("Vad ni har sett saknas."),
    "licence_people": N_("Vad det betyder för dem som får hjälp där saknas."),
}


def _first(facts: Facts) -> list[Missing]:
    found = []
    if not facts.registered:
        found.append(Missing(1, N_("Rapporten är inte registrerad."), "received_at"))
    if facts.safe is not Safe.YES:
        found.append(Missing(1, N_("Det är inte klart att personen är trygg."), "safe"))
    if not facts.measures and not facts.nothing_needed:
        found.append(
            Missing(
                1,
                N_("Det saknas vad som gjordes direkt, av vem och när, eller varför inget behövdes."),
                "measures_taken",
            )
        )
    if facts.serious is Serious.UNANSWERED:
        found.append(Missing(1, N_("Frågan ”Är det allvarligt?” är inte besvarad."), "serious"))
    return found


def _licence(facts: Facts) -> list[Missing]:
    return [] if facts.ground else [Missing(1, N_("Skälet till anmälan saknas."), "ground")]


def _dates(facts: Facts) -> list[Missing]:
    found = []
    if not facts.occurred_on:
        found.append(Missing(2, N_("Dagen då det hände saknas."), "occurred"))
    if not facts.noticed_on:
        found.append(Missing(3, N_("Dagen då det upptäcktes saknas."), "noticed"))
    return found


def _counted(facts: Facts) -> list[Missing]:
    found = []
    if facts.claims_unanswered:
        found.append(Missing(4, N_("En följd som rapporten beskriver är inte besvarad."), "consequences"))
    if not facts.causes:
        found.append(Missing(5, N_("Orsakerna saknas."), "causes"))
    if facts.leaves_unsettled:
        found.append(
            Missing(5, N_("En orsak saknar åtgärd. Koppla en åtgärd eller skriv varför det inte behövs."), "causes")
        )
    if facts.similar_unanswered:
        found.append(Missing(6, N_("Ett liknande ärende är inte besvarat."), "similar_before"))
    if not facts.actions and not facts.leaves_excused:
        found.append(Missing(8, N_("Det saknas åtgärder för att det inte ska hända igen."), "prevention"))
    return found


def _begun(facts: Facts) -> set[int]:
    """The parts where something has been written or done."""
    begun = {
        one.part
        for one in asked_for(is_lex_sarah=facts.is_lex_sarah, concerns_child=facts.concerns_child)
        if one.key in facts.written
    }
    signs = {
        1: facts.registered or bool(facts.measures) or facts.nothing_needed or facts.ground,
        2: facts.occurred_on,
        3: facts.noticed_on,
        5: bool(facts.causes),
        8: bool(facts.actions),
        9: facts.impartial,
    }
    return begun | {part for part, there in signs.items() if there}


def states(facts: Facts) -> dict[int, State]:
    """How far each part has come."""
    lacking = {one.part for one in missing(facts)}
    if not facts.decided:
        lacking.add(LAST_PART)
    begun = _begun(facts)
    return {
        part: State.UNDER_WAY
        if part in lacking and part in begun
        else State.NOT_BEGUN
        if part in lacking
        else State.DONE
        for part in parts_of(is_lex_sarah=facts.is_lex_sarah)
    }
