"""Figures that only the unit knows and writes in, month by month, and what is worked out from them (methods.md B11–B13). No Django."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.words import N_


class Group(StrEnum):
    """Where on the page a figure is asked for."""

    STAFF = "staff"
    BACKLOG = "backlog"
    COMPETENCE = "competence"
    WORKLOAD = "workload"


GROUP_LABELS: dict[Group, str] = {
    Group.STAFF: N_("Bemanning"),
    Group.BACKLOG: N_("Det som väntar"),
    Group.COMPETENCE: N_("Fortbildning"),
    Group.WORKLOAD: N_("Arbetsbelastning"),
}


@dataclass(frozen=True)
class Asked:
    """One figure to write in. A stock is as it was on the last day of the month, a flow is the month's sum."""

    key: str
    group: Group
    name: str
    definition: str
    is_flow: bool = False
    highest: int = 1_000_000


ASKED: tuple[Asked, ...] = (
    Asked(
        "fte", Group.STAFF, N_("Årsarbetare"), N_("Tillsatta årsarbetare, timavlönade omräknade, månadens sista dag.")
    ),
    Asked("posts", Group.STAFF, N_("Inrättade tjänster"), N_("Beslutade tjänster, tillsatta eller inte.")),
    Asked("vacant", Group.STAFF, N_("Lediga tjänster"), N_("Inrättade tjänster som ingen har.")),
    Asked("headcount", Group.STAFF, N_("Anställda"), N_("Personer med månadslön, månadens sista dag.")),
    Asked("leavers", Group.STAFF, N_("Slutade"), N_("Personer som slutade under månaden."), is_flow=True),
    Asked("temps", Group.STAFF, N_("Årsarbetare från bemanningsföretag"), N_("Inhyrda, omräknade till årsarbetare.")),
    Asked("managers", Group.STAFF, N_("Chefer"), N_("Chefer med personalansvar på enheten.")),
    Asked("waiting", Group.BACKLOG, N_("Väntar"), N_("Uppföljningar, beslut och besök som skulle ha varit gjorda.")),
    Asked("inflow", Group.BACKLOG, N_("Kommer till"), N_("Så många till varje månad."), is_flow=True),
    Asked("capacity", Group.BACKLOG, N_("Hinns med"), N_("Så många hinner ni med varje månad."), is_flow=True),
    Asked(
        "required", Group.COMPETENCE, N_("Utbildningar som krävs"), N_("Personer gånger ämnen som ska vara giltiga.")
    ),
    Asked("valid", Group.COMPETENCE, N_("Giltiga utbildningar"), N_("Så många av dem som är giltiga i dag.")),
    Asked(
        "debt_hours",
        Group.COMPETENCE,
        N_("Timmar som saknas"),
        N_("Timmar för det som har gått ut eller aldrig gjorts."),
    ),
    Asked(
        "training",
        Group.COMPETENCE,
        N_("Timmar för utbildning"),
        N_("Timmar som ni kan lägga varje månad."),
        is_flow=True,
    ),
    Asked(
        "new_need", Group.COMPETENCE, N_("Nytt behov, timmar"), N_("Timmar som tillkommer varje månad."), is_flow=True
    ),
    Asked("points", Group.WORKLOAD, N_("Belastningspoäng"), N_("Summan av ärendenas poäng enligt er modell.")),
    Asked(
        "norm",
        Group.WORKLOAD,
        N_("Poäng som är rimligt"),
        N_("Norm per årsarbetare, till exempel 150, justerad för erfarenhet."),
    ),
)
BY_KEY: dict[str, Asked] = {one.key: one for one in ASKED}
