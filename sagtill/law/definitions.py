"""What the words of lex Sarah mean, who reports, and how sure we are of each sentence."""

from sagtill.law.sources import Grade, Source, Statement
from sagtill.law.statutes import FROM_MEMORY, ivo_page
from sagtill.law.words import N_

JARFALLA = Source(
    law=N_("Järfälla kommun"),
    grade=Grade.C,
    url=(
        "https://www.jarfalla.se/underwebbar/utforarwebben/utforarwebben/lagar/lexsarah/"
        "vadskarapporteras.4.349aebde1491a71286073a8.html"
    ),
    note=N_("Återger SOSFS 2011:5 2 kap., vars egen text inte är läst."),
)
KRISTIANSTAD_WORDS = Source(law=N_("Kristianstads kommun, handbok"), grade=Grade.C)
SOCIALSTYRELSEN = Source(
    law=N_("Socialstyrelsen, cirka 2013–2016"),
    grade=Grade.B,
    url="http://www.socialstyrelsen.se/lexsarah/ansvariganmaler",
)
PROPOSITION = Source(
    law="prop. 2009/10:131",
    grade=Grade.B,
    note=N_("Skyldigheten gäller inte för frivilligarbetare."),
)
IVO_FAQ = "https://www.ivo.se/faq-block/lex-sarah/vem-ska-lex-sarah-rapporten-lamnas-till/"
IVO_WHO = "https://www.ivo.se/yrkesverksamma/anmal-brister-och-risker/anmalan-enligt-lex-sarah/"

DEFINITIONS: tuple[Statement, ...] = (
    Statement(
        key="deviation",
        text=N_("Avvikelse: något som inte blev som det skulle, utan följd och utan möjlig följd för en enskild."),
        source=KRISTIANSTAD_WORDS,
    ),
    Statement(
        key="misconduct",
        text=N_(
            "Missförhållande: såväl utförda handlingar som handlingar som någon av försummelse eller "
            "annat skäl har underlåtit att utföra, och som innebär eller har inneburit ett hot mot eller "
            "har medfört konsekvenser för enskildas liv, säkerhet eller fysiska eller psykiska hälsa."
        ),
        source=JARFALLA,
    ),
    Statement(
        key="risk",
        text=N_("Påtaglig risk: uppenbar och konkret risk."),
        source=JARFALLA,
    ),
    Statement(
        key="serious",
        text=N_(
            "Allvarligt missförhållande: samma slags handlingar eller underlåtelser, men som innebär ett "
            "allvarligt hot mot eller har medfört allvarliga konsekvenser för enskildas liv, säkerhet eller "
            "fysiska eller psykiska hälsa."
        ),
        source=SOCIALSTYRELSEN,
    ),
)

WHO_REPORTS: tuple[Statement, ...] = (
    Statement(
        key="who_must",
        text=N_("Anställda, uppdragstagare och praktikanter ska rapportera."),
        source=ivo_page(IVO_WHO),
    ),
    Statement(
        key="volunteers",
        text=N_("Frivilligarbetare utan ersättning omfattas inte av skyldigheten."),
        source=PROPOSITION,
    ),
    Statement(
        key="spoken_or_written",
        text=N_("En rapport får vara skriftlig eller muntlig."),
        source=ivo_page(IVO_FAQ),
    ),
    Statement(
        key="clients_and_relatives",
        text=N_(
            "Enskilda och närstående kan inte rapportera eller anmäla lex Sarah. Det de berättar är klagomål "
            "eller synpunkter, som kan leda till att personal rapporterar."
        ),
        source=ivo_page(IVO_WHO),
    ),
    Statement(
        key="all_investigated",
        text=N_(
            "Alla rapporter ska utredas. Om det snabbt är klart att det inte är ett missförhållande får "
            "utredningen avslutas med ett dokumenterat ställningstagande."
        ),
        source=ivo_page(IVO_FAQ),
    ),
    Statement(
        key="feedback_to_reporter",
        text=N_("Den som rapporterade får återkoppling."),
        source=FROM_MEMORY,
    ),
    Statement(
        key="feedback_to_client",
        text=N_("Den enskilde eller vårdnadshavaren får återkoppling, om det inte är olämpligt."),
        source=FROM_MEMORY,
    ),
)


def definition(key: str) -> Statement:
    """One definition by its key. Raises KeyError for an unknown key."""
    return {row.key: row for row in DEFINITIONS}[key]
