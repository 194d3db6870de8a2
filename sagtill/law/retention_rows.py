"""How long each kind of record is kept: law for a private provider, typical settings for a municipality."""

from sagtill.law.laws import Family, Kind
from sagtill.law.record import Record, Retention
from sagtill.law.sources import Grade, Source
from sagtill.law.statutes import lss, sol, solpul
from sagtill.law.words import N_

LAST_NOTE = N_("den sista anteckningen gjordes")
CLOSED = N_("ärendet avslutades")
SUMMED_UP = N_("resultatet sammanställdes")
DECIDED = N_("beslutet kom in")
SIGNED = N_("berättelsen beslutades")
LOGGED = N_("händelsen loggades")
BOARDS = (Kind.BOARD,)
PRIVATE = (Kind.PRIVATE,)


def _typical(note: str) -> Source:
    return Source(law=N_("nämndens dokumenthanteringsplan"), grade=Grade.M, note=note)


KEPT = N_("Vanligt är att de bevaras. Nämnden beslutar i sin plan.")
TWO_TO_TEN = N_("Vanligt är 2–5 år, ibland 10. Nämnden beslutar i sin plan.")
TWO_TO_FIVE = N_("Vanligt är 2–5 år; det som har principiell betydelse bevaras. Nämnden beslutar i sin plan.")
WHEN_SUMMED_UP = N_("Vanligt är att underlaget gallras när det är sammanställt. Nämnden beslutar i sin plan.")
LOGS = Source(
    law="SoLPuL (2001:454)",
    section="10 §",
    text="se till att åtkomst till sådana uppgifter dokumenteras och kan kontrolleras",
    grade=Grade.D,
    url=solpul("10 §").url,
    note=N_("Lagen anger inget antal år. Fem år är hämtat från hälso- och sjukvårdens regler."),
)

RETENTIONS: tuple[Retention, ...] = (
    Retention(
        record=Record.LEX_SARAH,
        name=N_("Lex Sarah: rapport, utredning och övrig dokumentation"),
        kinds=PRIVATE,
        families=(Family.SOL,),
        years=5,
        counted_from=LAST_NOTE,
        source=sol(
            "17 kap. 10 §",
            "Rapporten, utredningen och övrig dokumentation enligt 27 kap. 5 § ska bevaras och därefter "
            "gallras fem år efter det att den sista anteckningen gjordes.",
            N_("Nämnden och utföraren får avtala att handlingarna lämnas till nämnden i stället."),
        ),
        fixed=True,
    ),
    Retention(
        record=Record.LEX_SARAH,
        name=N_("Lex Sarah: rapport, utredning och övrig dokumentation"),
        kinds=PRIVATE,
        families=(Family.LSS,),
        years=5,
        counted_from=LAST_NOTE,
        source=lss(
            "23 g §",
            "Rapporten samt utredningen och övrig dokumentation enligt 24 e § ska bevaras och därefter "
            "gallras fem år efter det att den sista anteckningen gjordes.",
            N_("Nämnden och utföraren får avtala att handlingarna lämnas till nämnden i stället."),
        ),
        fixed=True,
    ),
    Retention(
        record=Record.LEX_SARAH,
        name=N_("Lex Sarah: rapport, utredning och övrig dokumentation"),
        kinds=BOARDS,
        years=None,
        counted_from=LAST_NOTE,
        source=_typical(KEPT),
    ),
    Retention(
        record=Record.IVO_DECISION,
        name=N_("Beslut från IVO"),
        kinds=BOARDS,
        years=None,
        counted_from=DECIDED,
        source=_typical(KEPT),
    ),
    Retention(
        record=Record.DEVIATION,
        name=N_("Avvikelser"),
        kinds=BOARDS,
        years=5,
        counted_from=CLOSED,
        source=_typical(TWO_TO_TEN),
    ),
    Retention(
        record=Record.COMPLAINT,
        name=N_("Klagomål och synpunkter"),
        kinds=BOARDS,
        years=5,
        counted_from=CLOSED,
        source=_typical(TWO_TO_FIVE),
    ),
    Retention(
        record=Record.SELF_CHECK,
        name=N_("Egenkontroller"),
        kinds=BOARDS,
        years=0,
        counted_from=SUMMED_UP,
        source=_typical(WHEN_SUMMED_UP),
    ),
    Retention(
        record=Record.SURVEY,
        name=N_("Enkätsvar"),
        kinds=BOARDS,
        years=0,
        counted_from=SUMMED_UP,
        source=_typical(WHEN_SUMMED_UP),
    ),
    Retention(
        record=Record.QUALITY_REPORT,
        name=N_("Kvalitetsberättelser"),
        kinds=BOARDS,
        years=None,
        counted_from=SIGNED,
        source=_typical(KEPT),
    ),
    Retention(
        record=Record.ACCESS_LOG,
        name=N_("Loggar över vem som har läst"),
        kinds=tuple(Kind),
        years=5,
        counted_from=LOGGED,
        source=LOGS,
        at_least=5,
    ),
)
