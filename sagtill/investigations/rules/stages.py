"""Where an investigation stands, how it began, and the small lists that its questions are answered from."""

from enum import StrEnum

from sagtill.law.words import N_


class Stage(StrEnum):
    """Where an investigation stands. It moves by verbs and is never picked from a list."""

    OPEN = "open"
    PROPOSED = "proposed"
    DECIDED = "decided"
    CLOSED = "closed"
    # The SAS found that it is nothing for lex Sarah, or nothing of ours: the reason is read by the reporter.
    DECLINED = "declined"
    MOVED = "moved"


STAGE_LABELS: dict[Stage, str] = {
    Stage.OPEN: N_("Utreds"),
    Stage.PROPOSED: N_("Förslag finns"),
    Stage.DECIDED: N_("Beslutad"),
    Stage.CLOSED: N_("Avslutad"),
    Stage.DECLINED: N_("Tillbaka hos enheten"),
    Stage.MOVED: N_("Överlämnad till annan"),
}
STAGE_TAGS: dict[Stage, str] = {Stage.OPEN: "info", Stage.PROPOSED: "warn", Stage.DECIDED: "ok"}

STEPS: dict[Stage, frozenset[Stage]] = {
    Stage.OPEN: frozenset({Stage.PROPOSED, Stage.DECLINED, Stage.MOVED}),
    Stage.PROPOSED: frozenset({Stage.OPEN, Stage.DECIDED}),
    Stage.DECIDED: frozenset({Stage.CLOSED, Stage.OPEN}),
    Stage.CLOSED: frozenset({Stage.OPEN}),
    Stage.DECLINED: frozenset({Stage.OPEN}),
    Stage.MOVED: frozenset(),
}
ENDED = frozenset({Stage.CLOSED, Stage.DECLINED, Stage.MOVED})


class IllegalStageError(Exception):
    """A service tried a step that the table does not have: a fault in the program, not in what the person did."""


def check_step(before: Stage, after: Stage) -> None:
    """Raises IllegalStageError unless the table has the step. Staying is always allowed."""
    if before is not after and after not in STEPS[before]:
        raise IllegalStageError(f"{before} → {after}")


class Origin(StrEnum):
    """What made the SAS open it."""

    ASSESSMENT = "assessment"
    SUSPICION = "suspicion"
    COMPLAINT = "complaint"
    ORAL = "oral"
    DIRECT = "direct"
    ELSEWHERE = "elsewhere"


ORIGIN_LABELS: dict[Origin, str] = {
    Origin.ASSESSMENT: N_("Bedömningen av en rapport"),
    Origin.SUSPICION: N_("Den som rapporterade trodde att det var ett missförhållande"),
    Origin.COMPLAINT: N_("Ett klagomål eller en synpunkt"),
    Origin.ORAL: N_("En muntlig rapport som skrevs ned"),
    Origin.DIRECT: N_("SAS fick själv kännedom om det"),
    Origin.ELSEWHERE: N_("En annan organisation lämnade över det"),
}


class Safe(StrEnum):
    """Whether the person is safe now."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


SAFE_LABELS: dict[Safe, str] = {
    Safe.YES: N_("Ja"),
    Safe.NO: N_("Nej"),
    Safe.UNKNOWN: N_("Vi vet inte än"),
}


class Serious(StrEnum):
    """«Är det allvarligt?» Asked on the first day, and again with the consequences and the decision."""

    UNANSWERED = ""
    YES = "yes"
    NOT_NOW = "not_now"


SERIOUS_LABELS: dict[Serious, str] = {
    Serious.YES: N_("Ja, anmäl nu"),
    Serious.NOT_NOW: N_("Inte som det ser ut nu"),
}


class Basis(StrEnum):
    """Whether what is written is a fact or somebody's assessment."""

    FACT = "fact"
    ASSESSMENT = "assessment"


BASIS_LABELS: dict[Basis, str] = {Basis.FACT: N_("Fakta"), Basis.ASSESSMENT: N_("Bedömning")}


class ClaimAnswer(StrEnum):
    """What the investigation found about a consequence that the reporter described."""

    UNANSWERED = ""
    CONFIRMED = "confirmed"
    PARTLY = "partly"
    NOT_CONFIRMED = "not_confirmed"
    CANNOT_TELL = "cannot_tell"


CLAIM_LABELS: dict[ClaimAnswer, str] = {
    ClaimAnswer.CONFIRMED: N_("Det stämmer"),
    ClaimAnswer.PARTLY: N_("Det stämmer delvis"),
    ClaimAnswer.NOT_CONFIRMED: N_("Det har inte gått att bekräfta"),
    ClaimAnswer.CANNOT_TELL: N_("Det går inte att ta reda på"),
}


class Likeness(StrEnum):
    """Whether an earlier case is the same sort of thing."""

    UNANSWERED = ""
    SAME = "same"
    OTHER = "other"


LIKENESS_LABELS: dict[Likeness, str] = {
    Likeness.SAME: N_("Ja, något liknande har hänt"),
    Likeness.OTHER: N_("Nej, det är något annat"),
}


class Body(StrEnum):
    """Who decides, by the delegation."""

    DELEGATE = "delegate"
    COMMITTEE = "committee"
    BOARD = "board"


BODY_LABELS: dict[Body, str] = {
    Body.DELEGATE: N_("En person, med stöd av delegation"),
    Body.COMMITTEE: N_("Utskottet"),
    Body.BOARD: N_("Nämnden"),
}


class Ground(StrEnum):
    """Why a municipality tells IVO about somebody else's business (27 kap. 7 § SoL, 15 § 11 LSS)."""

    NO_LICENCE = "no_licence"
    UNSUITABLE = "unsuitable"
    SERIOUS_FAULTS = "serious_faults"


GROUND_LABELS: dict[Ground, str] = {
    Ground.NO_LICENCE: N_("Det finns skäl att anta att verksamheten drivs utan det tillstånd som krävs"),
    Ground.UNSUITABLE: N_("Tillståndshavarens lämplighet kan ifrågasättas"),
    Ground.SERIOUS_FAULTS: N_("Allvarliga brister har uppmärksammats i en verksamhet som kräver tillstånd"),
}
