"""The duties of lex Sarah in socialtjänstlagen (2025:400), in force from 1 July 2025."""

from datetime import date

from sagtill.law.duty import BOARD_CONCERNED, EVERYONE, IVO, PROVIDER, SIS_HEAD, Duty, by_kind
from sagtill.law.laws import Family
from sagtill.law.statutes import NEW_SOL_FROM, sol
from sagtill.law.words import N_

RECEIVERS = by_kind(board=BOARD_CONCERNED, private=PROVIDER, sis=SIS_HEAD)

SOL_DUTIES: tuple[Duty, ...] = (
    Duty(
        key="good_quality",
        family=Family.SOL,
        bearers=by_kind(board=EVERYONE, private=EVERYONE, sis=EVERYONE),
        source=sol(
            "5 kap. 1 §",
            "Var och en som fullgör uppgifter inom socialtjänsten ska medverka till att den verksamhet som "
            "bedrivs och de insatser som genomförs är av god kvalitet.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="secure_quality",
        family=Family.SOL,
        lex_sarah=False,
        bearers=by_kind(board=N_("socialnämnden")),
        source=sol(
            "5 kap. 2 §",
            "Socialnämnden ska systematiskt och fortlöpande följa upp, utveckla och säkra kvaliteten i verksamheten.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="routines",
        family=Family.SOL,
        bearers=by_kind(board=N_("socialnämnden")),
        source=sol(
            "27 kap. 1 §",
            "Socialnämnden ansvarar för att det finns rutiner för att förebygga, upptäcka och åtgärda "
            "risker och missförhållanden inom socialtjänstens verksamhet.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="report",
        family=Family.SOL,
        time_word="genast",
        bearers=by_kind(board=EVERYONE, private=EVERYONE, sis=EVERYONE),
        recipients=RECEIVERS,
        source=sol(
            "27 kap. 2 §",
            "Den som fullgör uppgifter inom socialtjänsten ska genast rapportera om han eller hon "
            "uppmärksammar eller får kännedom om ett missförhållande eller en påtaglig risk för ett "
            "missförhållande som rör den som får, eller kan komma i fråga för, insatser inom verksamheten.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="inform_staff",
        family=Family.SOL,
        bearers=RECEIVERS,
        recipients=by_kind(board=EVERYONE, private=EVERYONE, sis=EVERYONE),
        source=sol(
            "27 kap. 3 §",
            "Den som enligt 2 § ska ta emot rapporter om missförhållanden eller påtaglig risk för "
            "missförhållanden ska informera den som fullgör uppgifter inom respektive verksamhet om 1. "
            "rapporteringsskyldigheten enligt 2 §, och 2. skyldigheten att medverka till god kvalitet "
            "enligt 5 kap. 1 § andra stycket.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="inform_board_of_reports",
        family=Family.SOL,
        bearers=by_kind(private=PROVIDER),
        recipients=by_kind(private=BOARD_CONCERNED),
        source=sol(
            "27 kap. 4 §",
            "Den som bedriver yrkesmässig enskild verksamhet ska informera den berörda socialnämnden om de "
            "rapporter om missförhållanden eller påtaglig risk för missförhållanden som har tagits emot i "
            "verksamheten.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="investigate",
        family=Family.SOL,
        time_word="genast",
        bearers=RECEIVERS,
        source=sol(
            "27 kap. 5 §",
            "Ett missförhållande eller en påtaglig risk för ett missförhållande ska genast dokumenteras och "
            "utredas samt avhjälpas eller undanröjas.",
            N_("Paragrafen säger inte vem. Den som tar emot rapporten visas; för enskild: 17 kap. 10 §."),
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="private_investigates",
        family=Family.SOL,
        bearers=by_kind(private=PROVIDER),
        source=sol(
            "17 kap. 10 §",
            "Ett missförhållande eller en påtaglig risk för ett missförhållande, som har rapporterats "
            "enligt 27 kap. 2 §, ska i yrkesmässigt bedriven enskild verksamhet utredas av den som "
            "bedriver verksamheten.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="notify_ivo",
        family=Family.SOL,
        time_word="snarast",
        bearers=by_kind(
            board=N_("socialnämnden"),
            private=N_("den som bedriver yrkesmässig enskild verksamhet"),
            sis=N_("myndighetschefen för Statens institutionsstyrelse"),
        ),
        recipients=by_kind(board=IVO, private=IVO, sis=IVO),
        source=sol(
            "27 kap. 6 §",
            "Ett allvarligt missförhållande eller en påtaglig risk för ett allvarligt missförhållande ska "
            "snarast anmälas till Inspektionen för vård och omsorg. Den utredning som gjorts med "
            "anledning av det inträffade ska bifogas anmälan.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="inform_board_of_notification",
        family=Family.SOL,
        bearers=by_kind(private=PROVIDER),
        recipients=by_kind(private=BOARD_CONCERNED),
        source=sol(
            "27 kap. 6 §",
            "Den som bedriver yrkesmässig enskild verksamhet ska informera den berörda socialnämnden om anmälan.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="keep_documents",
        family=Family.SOL,
        bearers=by_kind(private=PROVIDER),
        source=sol(
            "17 kap. 10 §",
            "Rapporten, utredningen och övrig dokumentation enligt 27 kap. 5 § ska bevaras och därefter "
            "gallras fem år efter det att den sista anteckningen gjordes.",
        ),
        in_force_from=NEW_SOL_FROM,
    ),
    Duty(
        key="notify_about_licence",
        family=Family.SOL,
        lex_sarah=False,
        bearers=by_kind(board=N_("kommunen")),
        recipients=by_kind(board=IVO),
        source=sol(
            "27 kap. 7 §",
            "Kommunen ska anmäla till Inspektionen för vård och omsorg om det 1. finns anledning att anta "
            "att en verksamhet bedrivs utan sådant tillstånd som krävs enligt 26 kap. 1 § första stycket, "
            "2. kan ifrågasättas om en tillståndshavare är lämplig enligt 26 kap. 3 §, eller 3. "
            "uppmärksammas allvarliga brister i en verksamhet där tillstånd krävs enligt 26 kap. 1 § "
            "första stycket.",
            N_("Inte lex Sarah. Lag (2025:1299)."),
        ),
        in_force_from=date(2026, 1, 1),
    ),
)
