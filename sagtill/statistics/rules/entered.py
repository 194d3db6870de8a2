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
    Asked(
        "span_norm",
        Group.STAFF,
        N_("Norm för anställda per chef"),
        N_("Er egen norm, till exempel 25 eller 30, timavlönade inräknade."),
    ),
    Asked("waiting", Group.BACKLOG, N_("Väntar"), N_("Uppföljningar, beslut och besök som skulle ha varit gjorda.")),
    Asked("over_limit", Group.BACKLOG, N_("Väntar över tiden"), N_("De av dem som har väntat längre än tidsgränsen.")),
    Asked(
        "debt_days",
        Group.BACKLOG,
        N_("Dagar över tiden"),
        N_("Summan av alla dagar sedan var och en skulle ha varit gjord."),
    ),
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
    Asked(
        "debt_age",
        Group.COMPETENCE,
        N_("Dagar sedan äldsta utbildningen gick ut"),
        N_("Dagar sedan den äldsta utbildningen skulle ha gjorts."),
    ),
    Asked("cases_median", Group.WORKLOAD, N_("Ärenden per handläggare, median"), N_("Den i mitten har så många.")),
    Asked("cases_most", Group.WORKLOAD, N_("Ärenden per handläggare, flest"), N_("Den som har flest har så många.")),
    Asked("complex", Group.WORKLOAD, N_("Svåra ärenden"), N_("Ärenden som ni bedömer som komplexa.")),
    Asked(
        "complex_new",
        Group.WORKLOAD,
        N_("Svåra ärenden hos nya"),
        N_("De av dem som ligger hos någon med mindre än ett års erfarenhet."),
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
