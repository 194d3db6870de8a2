"""The numbers a text can hold, each with its definition and source. A writer puts {{key}} in the text and never a digit. No Django."""

from dataclasses import dataclass

from sagtill.law.words import N_

REPORTS = N_("Rapporterna i Säg till")
ACTIONS = N_("Åtgärderna i Säg till")
INVESTIGATIONS = N_("Utredningarna i Säg till")
HIDDEN = N_("färre än fem")
UNSHOWN = N_("visas inte")
# How the same reads in the middle of a sentence; its note says why.
SPOKEN = N_("ett antal")


@dataclass(frozen=True)
class FigureKind:
    """A number: what it is called, what it counts, and where it comes from."""

    key: str
    label: str
    definition: str
    source: str = REPORTS


@dataclass(frozen=True)
class Value:
    """A number as it stands in the text. `shown` is "färre än fem" when a smaller one could point somebody out.

    `spoken` is what stands in a sentence where `shown` would not read well there.
    """

    key: str
    shown: str
    period: str
    counted_on: str
    spoken: str = ""

    @property
    def kind(self) -> FigureKind:
        return FIGURES[self.key]


@dataclass(frozen=True)
class Bar:
    """One bar or month of a chart. Without a number there is the word that stands instead."""

    label: str
    number: int | None
    word: str = ""


@dataclass(frozen=True)
class ChartKind:
    """A chart: its name and what it counts. `by_month` charts are read from left to right."""

    key: str
    label: str
    definition: str
    by_month: bool = False
    source: str = REPORTS


_RECEIVED = N_("Varje rapport räknas en gång, det år den kom in.")
_KINDS = (
    FigureKind(
        "rapporter", N_("Rapporter"), N_("Alla rapporter från personal, klienter, anhöriga och barn under året.")
    ),
    FigureKind(
        "rapporter_forra", N_("Rapporter året före"), N_("Alla rapporter under året före, räknade på samma sätt.")
    ),
    FigureKind(
        "jamforelse",
        N_("Jämfört med året före"),
        N_("Alla rapporter under året före, om Säg till användes hela det året och hela året som berättelsen gäller."),
    ),
    FigureKind(
        "forandring",
        N_("Förändring av rapporter"),
        N_("Årets rapporter minus föregående års, som andel av föregående års."),
    ),
    FigureKind("avvikelser", N_("Avvikelser"), _RECEIVED),
    FigureKind("risker", N_("Risker"), _RECEIVED),
    FigureKind("hot", N_("Hot och våld"), _RECEIVED),
    FigureKind("ideer", N_("Idéer och bra exempel"), _RECEIVED),
    FigureKind("klagomal", N_("Klagomål"), _RECEIVED),
    FigureKind("synpunkter", N_("Synpunkter"), _RECEIVED),
    FigureKind("berom", N_("Beröm"), _RECEIVED),
    FigureKind("anonyma", N_("Anonyma rapporter"), N_("Rapporter där den som sa till valde att vara anonym.")),
    FigureKind(
        "svar_median",
        N_("Dagar till första svar"),
        N_("Medianen av arbetsdagarna från att en rapport kom in till första svaret."),
    ),
    FigureKind(
        "obesvarade", N_("Obesvarade"), N_("Rapporter från året som ingen har svarat på den dag siffran räknades.")
    ),
    FigureKind("atgarder_klara", N_("Klara åtgärder"), N_("Åtgärder som blev klara under året."), ACTIONS),
    FigureKind(
        "hjalpte", N_("Åtgärder som hjälpte"), N_("Klara åtgärder där uppföljningen visade att det hjälpte."), ACTIONS
    ),
    FigureKind(
        "hjalpte_inte",
        N_("Åtgärder som inte hjälpte"),
        N_("Klara åtgärder där uppföljningen visade att det inte hjälpte."),
        ACTIONS,
    ),
    FigureKind(
        "ej_uppfoljda",
        N_("Åtgärder som ingen har följt upp"),
        N_("Klara åtgärder där dagen för uppföljning har passerat utan svar."),
        ACTIONS,
    ),
    FigureKind(
        "loften_i_tid", N_("Löften i tid"), N_("Åtgärder som skulle vara klara under året och blev det i tid."), ACTIONS
    ),
    FigureKind(
        "loften_sena",
        N_("Löften som blev sena"),
        N_("Åtgärder som skulle vara klara under året och blev det efter dagen."),
        ACTIONS,
    ),
    FigureKind(
        "loften_brutna",
        N_("Löften som inte hölls"),
        N_("Åtgärder vars dag har passerat under året och som inte är klara."),
        ACTIONS,
    ),
    FigureKind(
        "utredningar",
        N_("Utredningar enligt lex Sarah"),
        N_("Utredningar där rapporten kom in under året."),
        INVESTIGATIONS,
    ),
    FigureKind(
        "missforhallanden",
        N_("Missförhållanden"),
        N_("Beslut under året om missförhållande eller påtaglig risk för det."),
        INVESTIGATIONS,
    ),
    FigureKind(
        "allvarliga",
        N_("Allvarliga"),
        N_("Beslut under året om allvarligt missförhållande eller påtaglig risk för det."),
        INVESTIGATIONS,
    ),
    FigureKind("anmalda", N_("Anmälda till IVO"), N_("Anmälningar till IVO som skickades under året."), INVESTIGATIONS),
    FigureKind("enheter", N_("Enheter"), N_("Enheter som var öppna någon dag under året.")),
    FigureKind(
        "horda",
        N_("Vilka som har hörts"),
        N_("Om någon rapport har kommit från var och en av enheterna som var öppna under året."),
    ),
    FigureKind(
        "tysta", N_("Enheter utan rapport"), N_("Enheter som var öppna under året och där ingen rapport har kommit in.")
    ),
)
FIGURES: dict[str, FigureKind] = {one.key: one for one in _KINDS}

_CHARTS = (
    ChartKind("manader", N_("Rapporter månad för månad"), FIGURES["rapporter"].definition, by_month=True),
    ChartKind("typer", N_("Vad rapporterna handlar om"), _RECEIVED),
    ChartKind("kategorier", N_("Kategorier"), N_("Rapporter efter ärendets kategorier, högst två på varje ärende.")),
    ChartKind("orsaker", N_("Orsaker"), N_("Rapporter vars ärende har minst en orsak på området.")),
    ChartKind("svar", N_("Arbetsdagar till första svar"), N_("Rapporter efter antal arbetsdagar till första svaret.")),
    ChartKind(
        "effekt",
        N_("Hjälpte åtgärderna?"),
        N_("Åtgärder som blev klara under året, efter uppföljningen."),
        source=ACTIONS,
    ),
    ChartKind(
        "loften", N_("Löftena"), N_("Åtgärder som skulle vara klara under året, och om de blev det."), source=ACTIONS
    ),
    ChartKind(
        "styrka",
        N_("Hur starka åtgärderna är"),
        N_("Åtgärder som blev klara under året, efter styrka."),
        source=ACTIONS,
    ),
    ChartKind("hot", N_("Hot och våld"), N_("Rapporter om hot och våld. En rapport kan gälla flera slag.")),
    ChartKind(
        "roster", N_("Vilka som lämnade synpunkter"), N_("Klagomål, synpunkter och beröm, efter vem som lämnade dem.")
    ),
    ChartKind(
        "uteblev",
        N_("Insatsen uteblev därför att"),
        N_("Rapporter vars ärende har fått ett skäl till att en insats uteblev."),
    ),
    ChartKind("allvar", N_("Hur allvarligt det var"), N_("Ärenden efter den senaste bedömningen.")),
)
CHARTS: dict[str, ChartKind] = {one.key: one for one in _CHARTS}
