"""Statutory time limits and duties around children placed outside their home, as rows for self-checks."""

from sagtill.law.clocks import Deadline, Unit, law_row
from sagtill.law.statutes import NEW_SOL_FROM, sof, sol
from sagtill.law.words import N_

BEFORE = N_("inför beslutet")
CARE_BEGAN = N_("vården inleddes")
PLACED = N_("placeringen verkställdes")

BEFORE_A_PLACEMENT: tuple[Deadline, ...] = (
    law_row(
        "home_investigated",
        N_("Familjehem och jourhem utredda före beslut"),
        BEFORE,
        sol(
            "22 kap. 2–4 §§",
            "Socialnämnden får inte lämna medgivande eller fatta beslut om vård utan att förhållandena i "
            "familjehemmet eller det enskilda hemmet samt förutsättningarna för vård i hemmet har utretts "
            "av en socialnämnd.",
            N_("Avtal och utbildning: 22 kap. 3 och 4 §§."),
        ),
        since=NEW_SOL_FROM,
    ),
    law_row(
        "registers_checked",
        N_("Uppgifter ur belastnings- och misstankeregistret"),
        BEFORE,
        sof(
            "3 kap. 3 §",
            "Innan socialnämnden beslutar att placera ett barn i ett familjehem eller jourhem ska uppgifter "
            "inhämtas från belastningsregistret",
        ),
        word="Innan",
        since=NEW_SOL_FROM,
    ),
    law_row(
        "more_than_three_children",
        N_("Anmälan till IVO: fler än tre barn i samma hem"),
        N_("beslutet om placering"),
        sof(
            "16 kap. 2 §",
            "Socialnämnden ska till Inspektionen för vård och omsorg anmäla beslut om att placera barn "
            "eller unga i ett familjehem eller jourhem om beslutet innebär att fler än tre barn eller "
            "unga kommer att vara placerade i familjehemmet eller jourhemmet.",
        ),
        since=NEW_SOL_FROM,
    ),
    law_row(
        "health_check_notice",
        N_("Underrättelse till regionen om hälsoundersökning"),
        CARE_BEGAN,
        sol(
            "22 kap. 7 §",
            "När sådan vård av barn eller unga i åldern 18-20 år som ska ske utanför det egna hemmet "
            "inleds, ska socialnämnden underrätta regionen",
        ),
        since=NEW_SOL_FROM,
    ),
    law_row(
        "care_plan_contents",
        N_("Innehåll i vårdplan och genomförandeplan"),
        CARE_BEGAN,
        sof("10 kap. 2–3 §§", "om det inte finns särskilda skäl mot det, innehålla en redogörelse för"),
        since=NEW_SOL_FROM,
    ),
)

DURING_A_PLACEMENT: tuple[Deadline, ...] = (
    law_row(
        "placement_reconsidered",
        N_("Övervägande om vården fortfarande behövs"),
        N_("vården inleddes eller förra övervägandet"),
        sol(
            "22 kap. 13 §",
            "ska socialnämnden minst en gång var sjätte månad överväga om vården fortfarande behövs och hur "
            "vården bör inriktas och utformas.",
        ),
        6,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
        note=N_("Tätast tillåtna takt, inte en frist för en enstaka åtgärd: flyttas inte för helger."),
    ),
    law_row(
        "custody_considered",
        N_("Första övervägandet om överflyttning av vårdnaden"),
        PLACED,
        sol(
            "22 kap. 14 §",
            "När ett barn har varit placerat i samma familjehem under två år från det att placeringen "
            "verkställdes, ska socialnämnden särskilt överväga om det finns skäl att ansöka om "
            "överflyttning av vårdnaden",
        ),
        24,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
    ),
    law_row(
        "custody_considered_again",
        N_("Årligt övervägande om överflyttning av vårdnaden"),
        N_("förra övervägandet"),
        sol("22 kap. 14 §", "Därefter ska frågan övervägas årligen."),
        12,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
    ),
    law_row(
        "care_plan_revised",
        N_("Vårdplanens första revidering"),
        PLACED,
        sol(
            "9 kap. 13 §",
            "Den första revideringen av en vårdplan som gäller ett barn ska ske senast när barnet har varit "
            "placerat i två år.",
            N_("Vårdplanen ska då särskilt ta upp barnets långsiktiga boende, om inte särskilda skäl talar mot."),
        ),
        24,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
    ),
    law_row(
        "emergency_home_ends",
        N_("Längsta tid i jourhem"),
        N_("utredningen avslutades"),
        sol(
            "22 kap. 4 §",
            "Ett barn får vårdas i ett jourhem i högst två månader efter det att socialnämnden har "
            "avslutat en utredning av om nämnden behöver ingripa till barnets skydd eller stöd.",
        ),
        2,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
        note=N_("Får överskridas om det finns särskilda skäl. Flyttas inte för helger."),
    ),
    law_row(
        "care_followed",
        N_("Vården följs noga: besök, enskilda samtal, samtal med vårdare och vårdnadshavare"),
        CARE_BEGAN,
        sol(
            "22 kap. 11 §",
            "regelbundna personliga besök i det hem eller boende där barnet eller den unge vårdas",
            N_("Särskilt hälsa, utveckling, socialt beteende, skolgång och relationer ska uppmärksammas."),
        ),
        unit=Unit.MONTHS,
        word="regelbundna",
        since=NEW_SOL_FROM,
    ),
    law_row(
        "own_social_worker_visits",
        N_("Ansvarig socialsekreterare besöker barnet"),
        CARE_BEGAN,
        sol("22 kap. 12 §", "Socialsekreteraren ska besöka barnet eller den unge regelbundet"),
        unit=Unit.MONTHS,
        word="regelbundet",
        since=NEW_SOL_FROM,
    ),
)
