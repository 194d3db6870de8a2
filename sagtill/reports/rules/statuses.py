"""What a report and its case may be, step by step. Plain values; no Django.

Statuses and steps are those of product.md 4. A status is never picked from a list: the verbs in the services move it.
"""

from enum import StrEnum

from sagtill.law.words import N_


class Status(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    RED = "red"
    ASSESSED = "assessed"
    SIMPLE = "simple"
    INVESTIGATION = "investigation"
    LEX_SARAH = "lex_sarah"
    COMPLAINT = "complaint"
    REFERRED = "referred"
    PROPOSED = "proposed"
    DECIDED = "decided"
    ACTIONS = "actions"
    AWAITING_EFFECT = "awaiting_effect"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    RESTING = "resting"


STATUS_LABELS: dict[Status, str] = {
    Status.RECEIVED: N_("Ny"),
    Status.RED: N_("Agera nu"),
    Status.ASSESSED: N_("Bedömd"),
    Status.SIMPLE: N_("Åtgärda"),
    Status.INVESTIGATION: N_("Utreds"),
    Status.LEX_SARAH: N_("Lex Sarah"),
    Status.COMPLAINT: N_("Svara på klagomål"),
    Status.REFERRED: N_("Hos SAS"),
    Status.PROPOSED: N_("Förslag finns"),
    Status.DECIDED: N_("Beslutad"),
    Status.ACTIONS: N_("Åtgärder pågår"),
    Status.AWAITING_EFFECT: N_("Väntar på effekt"),
    Status.ANSWERED: N_("Besvarad"),
    Status.CLOSED: N_("Avslutad"),
    Status.REOPENED: N_("Öppnad igen"),
    Status.RESTING: N_("Vilar"),
}

_PATHS = {Status.SIMPLE, Status.INVESTIGATION, Status.LEX_SARAH, Status.COMPLAINT, Status.REFERRED}
_WORKING = {Status.ACTIONS, Status.AWAITING_EFFECT, Status.ANSWERED}
# A judged case can turn dangerous, go to another unit, rest, be closed, or be opened again by the one who reported it.
_ALWAYS = {Status.RED, Status.RECEIVED, Status.CLOSED, Status.REOPENED, Status.RESTING}

# From each status, the ones that may follow. A path that turns out wrong may be changed by a new assessment; the old one stays.
STEPS: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.RED, Status.ASSESSED, Status.RESTING}),
    Status.RED: frozenset({Status.ASSESSED, Status.RECEIVED, Status.RESTING}),
    Status.ASSESSED: frozenset(_PATHS | _WORKING | _ALWAYS),
    Status.SIMPLE: frozenset(_WORKING | _ALWAYS | {Status.ASSESSED}),
    Status.INVESTIGATION: frozenset(_WORKING | _ALWAYS | {Status.PROPOSED, Status.ASSESSED}),
    Status.LEX_SARAH: frozenset({Status.PROPOSED, Status.ASSESSED, Status.RED, Status.RECEIVED, Status.RESTING}),
    Status.COMPLAINT: frozenset(_WORKING | _ALWAYS | {Status.ASSESSED}),
    Status.REFERRED: frozenset({Status.ASSESSED, Status.LEX_SARAH, Status.RED, Status.RECEIVED, Status.RESTING}),
    Status.PROPOSED: frozenset({Status.DECIDED, Status.LEX_SARAH, Status.INVESTIGATION, Status.RESTING}),
    Status.DECIDED: frozenset(_WORKING | {Status.CLOSED, Status.REOPENED, Status.RESTING}),
    Status.ACTIONS: frozenset(_WORKING | _ALWAYS | {Status.ASSESSED}),
    Status.AWAITING_EFFECT: frozenset(_WORKING | _ALWAYS | {Status.ASSESSED}),
    Status.ANSWERED: frozenset(_WORKING | _ALWAYS | {Status.ASSESSED}),
    Status.CLOSED: frozenset({Status.REOPENED}),
    Status.REOPENED: frozenset(_WORKING | _ALWAYS | {Status.ASSESSED}),
    # Whoever wakes a case puts it back where it was.
    Status.RESTING: frozenset(set(Status) - {Status.CLOSED, Status.RESTING}),
}


# Nobody has judged it yet, or the SAS already works on it: what the reporter says is heard there, and the work goes on.
GOES_ON = frozenset({Status.RECEIVED, Status.RED, Status.REFERRED, Status.LEX_SARAH, Status.PROPOSED, Status.REOPENED})


# The verbs that hand a case over to somebody else, and that can be undone for a while.
HAND_OVERS = frozenset({"move", "lift", "to_deputy", "return"})


class IllegalStepError(Exception):
    """A service tried a step that the table does not have: a fault in the program, not in what the person did."""


def check_step(before: Status, after: Status) -> None:
    """Raises IllegalStepError unless the table has the step. Staying is always allowed."""
    if before is not after and after not in STEPS[before]:
        raise IllegalStepError(f"{before} → {after}")


class Outcome(StrEnum):
    """How it went for the person, as the reporter saw it (R3)."""

    NOT_ASKED = ""
    NONE = "none"
    COULD = "could"
    LITTLE = "little"
    SERIOUS = "serious"
    UNKNOWN = "unknown"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.NONE: N_("Ingen påverkades"),
    Outcome.COULD: N_("Det kunde ha gått illa"),
    Outcome.LITTLE: N_("Personen påverkades lite"),
    Outcome.SERIOUS: N_("Personen påverkades allvarligt"),
    Outcome.UNKNOWN: N_("Jag vet inte"),
}
# As a tag on a row the same answers are shorter.
OUTCOME_TAGS: dict[Outcome, tuple[str, str]] = {
    Outcome.NONE: (N_("Ingen påverkades"), ""),
    Outcome.COULD: (N_("Kunde ha gått illa"), "warn"),
    Outcome.LITTLE: (N_("Påverkades lite"), "warn"),
    Outcome.SERIOUS: (N_("Påverkades allvarligt"), "danger"),
    Outcome.UNKNOWN: (N_("Oklart hur det gick"), ""),
}


class Identity(StrEnum):
    """How much of themselves the reporter shows."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"
    # Told aloud and written down by somebody else; the name is sealed.
    TOLD = "told"


class Desk(StrEnum):
    """Who holds the case: the unit, or the SAS."""

    UNIT = "unit"
    SAS = "sas"


class Turn(StrEnum):
    """On whose Min dag a case stands. It climbs when nobody opens it in time."""

    MANAGER = "manager"
    DEPUTY = "deputy"
    SAS = "sas"
    NOBODY = ""


class Verdict(StrEnum):
    """What the reporter says of the answer."""

    NONE = ""
    OK = "ok"
    PARTLY = "partly"
    STILL = "still"


VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.OK: N_("Tack, det stämmer"),
    Verdict.STILL: N_("Det händer fortfarande"),
}
THREAT_KINDS: dict[str, str] = {
    "threat": N_("Hot"),
    "violence": N_("Våld"),
    "sexual": N_("Sexuella trakasserier"),
    "hate": N_("Hat eller förföljelse, även på nätet"),
    "other": N_("Annat"),
}
THREAT_TARGETS: dict[str, str] = {
    "me": N_("Jag"),
    "colleague": N_("En kollega"),
    "client": N_("Någon vi stödjer"),
    "several": N_("Flera"),
}
