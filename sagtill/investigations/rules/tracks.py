"""The tracks beside an investigation: what each is, what starts its clock, and who it belongs to (law/steps.BESIDE)."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.sources import Statement
from sagtill.law.steps import BESIDE
from sagtill.law.words import N_
from sagtill.organisation.roles import Kind


class TrackState(StrEnum):
    """Where a track stands."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


STATE_LABELS: dict[TrackState, str] = {
    TrackState.OPEN: N_("Att göra"),
    TrackState.DONE: N_("Gjord"),
    TrackState.NOT_NEEDED: N_("Görs inte"),
}


@dataclass(frozen=True)
class TrackKind:
    """`row` is the key in law.steps.BESIDE; `clock` the key in law.deadlines, where the law has one."""

    name: str
    question: str
    whose: str
    row: str
    clock: str = ""

    @property
    def law(self) -> Statement:
        """What the law says, and where."""
        return next(one for one in BESIDE if one.key == self.row)


TRACKS: dict[Kind, TrackKind] = {
    Kind.CHILD_CONCERN: TrackKind(
        N_("Orosanmälan"),
        N_("Kan ett barn fara illa?"),
        N_("SAS ser spåret."),
        "child_concern",
        "child_concern",
    ),
    Kind.POLICE: TrackKind(
        N_("Polisanmälan"),
        N_("Kan det vara ett brott?"),
        N_("SAS ser spåret. Att polisanmäla är ett eget beslut; pröva sekretessen först."),
        "crime",
    ),
    Kind.WORK_ENVIRONMENT: TrackKind(
        N_("Arbetsmiljö"),
        N_("Har en medarbetare skadats eller varit i allvarlig fara?"),
        N_(
            "Enhetens chef sköter spåret och skyddsombudet läser det. Arbetsmiljöverket ska underrättas utan dröjsmål. "
            "Skriv inget om den enskilde här."
        ),
        "worker",
        "serious_work_incident",
    ),
    Kind.HEALTH_CARE: TrackKind(
        N_("Lex Maria"),
        N_("Gäller det vård enligt hälso- och sjukvårdslagen?"),
        N_("MAS sköter spåret."),
        "health_care",
    ),
    Kind.DATA_BREACH: TrackKind(
        N_("Personuppgiftsincident"),
        N_("Har personuppgifter kommit fel, läckt ut eller gått förlorade?"),
        N_("SAS ser spåret. Anmälan till IMY ska göras inom 72 timmar."),
        "data_breach",
        "personal_data_breach",
    ),
}
