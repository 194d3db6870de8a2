"""The duties of lex Sarah in LSS. The time word of 24 e § is still "utan dröjsmål"."""

from datetime import date

from sagtill.law.duty import BOARDS_IN_LSS, EVERYONE, IVO, PROVIDER, Duty, by_kind
from sagtill.law.laws import Family
from sagtill.law.statutes import LEX_SARAH_FROM, lss
from sagtill.law.words import N_

RECEIVERS = by_kind(board=BOARDS_IN_LSS, private=PROVIDER)
ALL_STAFF = by_kind(board=EVERYONE, private=EVERYONE)

LSS_DUTIES: tuple[Duty, ...] = (
    Duty(
        key="good_quality",
        family=Family.LSS,
        bearers=ALL_STAFF,
        source=lss(
            "24 a §",
            "Var och en som fullgör uppgifter enligt denna lag ska medverka till att den verksamhet som "
            "bedrivs och de insatser som genomförs är av god kvalitet.",
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="secure_quality",
        family=Family.LSS,
        lex_sarah=False,
        bearers=by_kind(board=N_("verksamheten"), private=N_("verksamheten")),
        source=lss("6 §", "Kvaliteten i verksamheten ska systematiskt och fortlöpande utvecklas och säkras."),
    ),
    Duty(
        key="report",
        family=Family.LSS,
        time_word="genast",
        bearers=ALL_STAFF,
        recipients=RECEIVERS,
        source=lss(
            "24 b §",
            "Den som fullgör uppgifter i verksamhet enligt lagstiftning om stöd och service till vissa "
            "funktionshindrade ska genast rapportera om han eller hon uppmärksammar eller får kännedom om "
            "ett missförhållande eller en påtaglig risk för ett missförhållande, som rör den som får "
            "eller som kan komma ifråga för insatser enligt sådan lagstiftning.",
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="inform_staff",
        family=Family.LSS,
        bearers=RECEIVERS,
        recipients=ALL_STAFF,
        source=lss(
            "24 c §",
            "Den som enligt 24 b § ska ta emot rapporter ska informera den som fullgör uppgifter i "
            "verksamhet enligt lagstiftning om stöd och service till vissa funktionshindrade om de "
            "skyldigheter som han eller hon har enligt 24 a och b §§.",
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="inform_board_of_reports",
        family=Family.LSS,
        bearers=by_kind(private=PROVIDER),
        recipients=by_kind(private=N_("berörd nämnd")),
        source=lss(
            "24 d §",
            "Den som, i yrkesmässigt bedriven enskild verksamhet, enligt 24 b § ska ta emot rapporter ska "
            "informera berörd nämnd om de rapporter han eller hon har tagit emot.",
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="investigate",
        family=Family.LSS,
        time_word="utan dröjsmål",
        bearers=RECEIVERS,
        source=lss(
            "24 e §",
            "Ett missförhållande eller en påtaglig risk för ett missförhållande, ska dokumenteras, "
            "utredas och avhjälpas eller undanröjas utan dröjsmål.",
            N_("Paragrafen säger inte vem. Den som tar emot rapporten visas; för enskild: 23 g §."),
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="private_investigates",
        family=Family.LSS,
        bearers=by_kind(private=PROVIDER),
        source=lss(
            "23 g §",
            "Ett missförhållande eller en påtaglig risk för ett missförhållande, som har rapporterats "
            "enligt 24 b §, ska i yrkesmässigt bedriven enskild verksamhet utredas av den som bedriver "
            "verksamheten.",
        ),
    ),
    Duty(
        key="notify_ivo",
        family=Family.LSS,
        time_word="snarast",
        bearers=by_kind(board=BOARDS_IN_LSS, private=N_("den som bedriver yrkesmässig enskild verksamhet")),
        recipients=by_kind(board=IVO, private=IVO),
        source=lss(
            "24 f §",
            "Ett allvarligt missförhållande eller en påtaglig risk för ett allvarligt missförhållande, "
            "ska snarast anmälas till Inspektionen för vård och omsorg. Den utredning som gjorts med "
            "anledning av det inträffade ska bifogas anmälan.",
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="inform_board_of_notification",
        family=Family.LSS,
        bearers=by_kind(private=PROVIDER),
        recipients=by_kind(private=BOARDS_IN_LSS),
        source=lss(
            "24 f §",
            "Den som bedriver yrkesmässig enskild verksamhet ska informera berörda nämnder som avses i 22 "
            "§ om anmälan.",
        ),
        in_force_from=LEX_SARAH_FROM,
    ),
    Duty(
        key="keep_documents",
        family=Family.LSS,
        bearers=by_kind(private=PROVIDER),
        source=lss(
            "23 g §",
            "Rapporten samt utredningen och övrig dokumentation enligt 24 e § ska bevaras och därefter "
            "gallras fem år efter det att den sista anteckningen gjordes.",
        ),
    ),
    Duty(
        key="notify_about_licence",
        family=Family.LSS,
        lex_sarah=False,
        bearers=by_kind(board=N_("kommunen")),
        recipients=by_kind(board=IVO),
        source=lss(
            "15 § 11",
            "11. anmäla till Inspektionen för vård och omsorg om det finns anledning att anta att en enskild "
            "bedriver yrkesmässig verksamhet med personlig assistans utan tillstånd enligt 23 § eller att en "
            "tillståndshavares lämplighet för att bedriva sådan verksamhet kan ifrågasättas.",
            N_("Inte lex Sarah. Lydelsen till och med 2025 gäller bara personlig assistans."),
        ),
        in_force_to=date(2025, 12, 31),
    ),
    Duty(
        key="notify_about_licence",
        family=Family.LSS,
        lex_sarah=False,
        bearers=by_kind(board=N_("kommunen")),
        recipients=by_kind(board=IVO),
        source=lss(
            "15 § 11",
            "11. anmäla till Inspektionen för vård och omsorg om det a) finns anledning att anta att en "
            "verksamhet bedrivs utan sådant tillstånd som krävs enligt 23 § första stycket, b) kan "
            "ifrågasättas om en tillståndshavare är lämplig enligt 23 §, eller c) uppmärksammas "
            "allvarliga brister i en verksamhet där tillstånd krävs enligt 23 § första stycket.",
            N_("Inte lex Sarah. Lag (2025:1298)."),
        ),
        in_force_from=date(2026, 1, 1),
    ),
)
