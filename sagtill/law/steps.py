"""The order of a lex Sarah case from the first word to the yearly report, and the other tracks beside it."""

from sagtill.law.sources import Grade, Source, Statement
from sagtill.law.statutes import FROM_MEMORY, aml, ivo_page, sol
from sagtill.law.words import N_

PSL = Source(law="PSL (2010:659)", section="3 kap. 5 §", grade=Grade.A)
CRIME = Source(law="OSL (2009:400)", section="10 kap. 21 § och följande", grade=Grade.A)
GDPR = Source(
    law="GDPR (EU) 2016/679",
    section="artikel 33",
    grade=Grade.M,
    note=N_("IVO påpekar att en personuppgiftsincident också kan vara lex Sarah."),
)
QUALITY = Source(law="SOSFS 2011:9", section="5 kap. 6 §, 7 kap.", grade=Grade.C)
ALWAYS = ivo_page("https://www.ivo.se/faq-block/lex-sarah/nar-ska-en-lex-sarah-anmalan-goras-till-ivo/")

STEPS: tuple[Statement, ...] = (
    Statement(key="report", text=N_("Rapportera genast"), source=sol("27 kap. 2 §")),
    Statement(
        key="register_and_protect",
        text=N_("Registrera rapporten och skydda den enskilde nu"),
        source=sol("27 kap. 5 §"),
    ),
    Statement(key="inform_board", text=N_("Enskild verksamhet: informera nämnden"), source=sol("27 kap. 4 §")),
    Statement(
        key="judge_seriousness",
        text=N_("Bedöm hur allvarligt det är; anmäl till IVO direkt om det är uppenbart"),
        source=ALWAYS,
    ),
    Statement(key="investigate", text=N_("Utred"), source=sol("27 kap. 5 §")),
    Statement(key="decide", text=N_("Besluta, med skäl"), source=FROM_MEMORY),
    Statement(key="notify", text=N_("Allvarligt: anmäl till IVO snarast"), source=sol("27 kap. 6 §")),
    Statement(key="prevent", text=N_("Åtgärder så att det inte händer igen"), source=FROM_MEMORY),
    Statement(key="answer_reporter", text=N_("Svara den som rapporterade"), source=FROM_MEMORY),
    Statement(
        key="answer_client",
        text=N_("Svara den enskilde eller vårdnadshavaren, om det inte är olämpligt"),
        source=FROM_MEMORY,
    ),
    Statement(key="follow_effect", text=N_("Följ upp om åtgärderna hjälpte"), source=FROM_MEMORY),
    Statement(key="learn", text=N_("Sammanställ, analysera och ta med i kvalitetsberättelsen"), source=QUALITY),
)

BESIDE: tuple[Statement, ...] = (
    Statement(
        key="child_concern",
        text=N_("Ett barn kan fara illa: orosanmälan, genast"),
        source=sol("19 kap. 1 §", note=N_("Från 2026-01-15 hänvisar 24 g § LSS hit.")),
    ),
    Statement(key="crime", text=N_("Misstänkt brott: polisanmälan är ett eget beslut"), source=CRIME),
    Statement(
        key="worker",
        text=N_("En medarbetare har skadats eller varit i allvarlig fara: arbetsmiljöärende, utan dröjsmål"),
        source=aml("3 kap. 3 a §"),
    ),
    Statement(key="health_care", text=N_("Vård enligt HSL: lex Maria, snarast"), source=PSL),
    Statement(key="data_breach", text=N_("Personuppgiftsincident: IMY inom 72 timmar"), source=GDPR),
    Statement(
        key="licence",
        text=N_("Brister i annans tillståndspliktiga verksamhet: anmälan enligt 27 kap. 7 § SoL eller 15 § 11 LSS"),
        source=sol("27 kap. 7 §", note=N_("Inte lex Sarah. Från 2026-01-01.")),
    ),
)
