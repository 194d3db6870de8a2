"""The headings of the report, and the words that it begins with. Two structures that Swedish municipalities use. No Django.

Sources: realworld C4 and methods B21 of the design (a merged skeleton of five published reports); SOSFS 2011:9 for the second.
"""

from dataclasses import dataclass

from sagtill.law.words import N_


@dataclass(frozen=True)
class Part:
    """A heading with its help, and its first text. `charts` are put after the text."""

    key: str
    heading: str
    help: str
    draft: str = ""
    charts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A set of headings."""

    key: str
    name: str
    parts: tuple[Part, ...]


_SUMMARY = N_(
    "Under året kom det in {{rapporter}} rapporter. {{jamforelse}} Fler rapporter är "
    "oftast ett gott tecken: "
    "det betyder att fler säger till.\n\nVi gjorde klart {{atgarder_klara}} åtgärder. {{hjalpte}} av dem "
    "hjälpte, och {{hjalpte_inte}} hjälpte "
    "inte. {{ej_uppfoljda}} är inte uppföljda än.\n\nVi började {{utredningar}} utredningar enligt lex Sarah. {{missforhallanden}} "
    "beslut gällde ett missförhållande eller en påtaglig risk. {{anmalda}} anmäldes till IVO."
)
_DEVIATIONS = N_(
    "Personalen rapporterade {{avvikelser}} avvikelser, {{risker}} risker och {{ideer}} idéer eller bra "
    "exempel. Klienter, anhöriga och barn "
    "lämnade {{klagomal}} klagomål, {{synpunkter}} synpunkter och {{berom}} beröm.\n\nHälften fick sitt "
    "första svar inom {{svar_median}} "
    "arbetsdagar. {{obesvarade}} väntar fortfarande på svar.\n\n## Lex Sarah\n\nVi började {{utredningar}} "
    "utredningar. {{missforhallanden}} beslut gällde ett "
    "missförhållande eller en påtaglig risk. {{allvarliga}} var allvarliga och {{anmalda}} anmäldes till "
    "IVO.\n\n## Gemensam analys\n\n"
    "Vi har läst rapporter, klagomål och utredningar tillsammans."
)
_ACTIONS = N_(
    "{{atgarder_klara}} åtgärder blev klara under året. {{loften_i_tid}} blev klara i tid, {{loften_sena}} "
    "blev sena och {{loften_brutna}} "
    "löften hölls inte.\n\nEn åtgärd är inte färdig förrän vi har sett om den hjälpte. {{hjalpte}} hjälpte, "
    "{{hjalpte_inte}} hjälpte inte "
    "och {{ej_uppfoljda}} har ingen följt upp."
)
_VOICES = N_(
    "{{klagomal}} klagomål, {{synpunkter}} synpunkter och {{berom}} beröm kom in från klienter, anhöriga, barn och unga.\n\n"
    "Det här ändrade vi för att någon sa till:"
)
_UNKNOWN = N_(
    "{{horda}}\n\nTal under fem om rapporter och utredningar skrivs inte ut, så att ingen kan kännas igen. "
    "{{ej_uppfoljda}} åtgärder saknar svar på om de hjälpte."
)
_STAFF = N_(
    "Personalen rapporterade {{hot}} händelser om hot och våld. Rapporten går till chefen, och skyddsombudet "
    "följer arbetsmiljöspåret."
)
_RISKS = N_("Personalen rapporterade {{risker}} risker innan något hade hänt.")
_ORGANISATION = N_(
    "Nämnden ansvarar för att det finns ett ledningssystem. Förvaltningschefen leder arbetet, enhetscheferna "
    "tar emot och följer upp, och "
    "SAS håller ihop det.\n\nAlla medarbetare ska säga till när något blir fel. Det gör de i Säg till."
)

WHOLE = Structure(
    "helhet",
    N_("Hela året, tretton rubriker"),
    (
        Part(
            "sammanfattning",
            N_("Sammanfattning"),
            N_("Det viktigaste på en halv sida. Skriv den sist."),
            _SUMMARY,
            ("manader",),
        ),
        Part(
            "organisation",
            N_("Så är kvalitetsarbetet organiserat"),
            N_("Ansvar, processer och rutiner."),
            _ORGANISATION,
        ),
        Part("mal", N_("Mål och strategi"), N_("Vad ville ni uppnå i år?")),
        Part("risker", N_("Riskanalyser"), N_("Vilka risker såg ni, och vad gjorde ni?"), _RISKS),
        Part(
            "egenkontroll",
            N_("Egenkontroll"),
            N_("Enhet för enhet: vad kontrollerades, vad blev resultatet, vad gjordes?"),
        ),
        Part(
            "avvikelser",
            N_("Avvikelser, lex Sarah, klagomål och synpunkter"),
            N_("En gemensam analys. Skilj på myndighetsutövning och utförda insatser."),
            _DEVIATIONS,
            ("typer", "kategorier", "orsaker", "allvar", "svar"),
        ),
        Part(
            "roster",
            N_("Klienternas, barnens och de anhörigas röst"),
            N_("Vad har ni hört, och vad ändrade ni?"),
            _VOICES,
            ("roster",),
        ),
        Part("samverkan", N_("Samverkan"), N_("Med skola, region, polis och andra kommuner.")),
        Part(
            "personal",
            N_("Personal, kompetens, arbetsmiljö, hot"),
            N_("Bemanning, introduktion, hot och våld."),
            _STAFF,
            ("hot", "uteblev"),
        ),
        Part(
            "atgarder",
            N_("Åtgärder och effekt"),
            N_("Vad gjorde ni, och hjälpte det?"),
            _ACTIONS,
            ("effekt", "loften", "styrka"),
        ),
        Part("jamforelser", N_("Jämförelser"), N_("Med er själva över tid, och med andra om underlaget räcker.")),
        Part(
            "vet_inte",
            N_("Vad vi inte vet"),
            N_("Enheter som inte hörs, kontroller som inte gjordes, frågor utan svar."),
            _UNKNOWN,
        ),
        Part("nasta_ar", N_("Mål för nästa år"), N_("Målen står i en egen lista. Skriv här hur de hänger ihop.")),
    ),
)
SYSTEM = Structure(
    "ledningssystem",
    N_("Efter SOSFS 2011:9, fem rubriker"),
    (
        Part("processer", N_("Processer och rutiner"), N_("Vad har ändrats under året, och varför?"), _ORGANISATION),
        Part("riskanalyser", N_("Riskanalyser"), N_("Vilka risker såg ni, och vad gjorde ni?"), _RISKS, ("manader",)),
        Part("egenkontroller", N_("Egenkontroller"), N_("Vad kontrollerades, vad blev resultatet, vad gjordes?")),
        Part(
            "rapporter",
            N_("Klagomål, synpunkter och rapporter"),
            N_("En gemensam analys."),
            _DEVIATIONS,
            ("typer", "kategorier", "orsaker", "roster"),
        ),
        Part(
            "forbattringar",
            N_("Förbättrande åtgärder och resultat"),
            N_("Vad gjorde ni, och hjälpte det?"),
            _ACTIONS,
            ("effekt", "loften"),
        ),
    ),
)
STRUCTURES: dict[str, Structure] = {one.key: one for one in (WHOLE, SYSTEM)}


def part_of(structure: str, key: str) -> Part | None:
    """A heading of a structure."""
    return next((one for one in STRUCTURES[structure].parts if one.key == key), None)
