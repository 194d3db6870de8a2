"""Statutory dates for reports to IVO, the auditors and fullmäktige, as rows for self-checks."""

from datetime import date

from sagtill.law.clocks import Deadline, Unit, law_row
from sagtill.law.statutes import NEW_SOL_FROM, sof, sol
from sagtill.law.words import N_

JANUARY_2026 = date(2026, 1, 1)

NOT_CARRIED_OUT: tuple[Deadline, ...] = (
    law_row(
        "decision_not_carried_out",
        N_("Gynnande beslut som inte har verkställts"),
        N_("dagen för beslutet"),
        sol("34 kap. 1 §", "inte har verkställts inom tre månader från dagen för beslutet"),
        3,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
        note=N_("Därefter ska beslutet rapporteras. Flyttas inte för helger."),
    ),
    law_row(
        "decision_interrupted",
        N_("Gynnande beslut vars verkställighet har avbrutits"),
        N_("dagen då verkställigheten avbröts"),
        sol(
            "34 kap. 1 §",
            "inte har verkställts på nytt inom tre månader från den dag då verkställigheten avbröts",
        ),
        3,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
        note=N_("Därefter ska beslutet rapporteras. Flyttas inte för helger."),
    ),
    law_row(
        "quarterly_report",
        N_("Kvartalsrapport till IVO och revisorerna om beslut som inte har verkställts"),
        N_("kvartalet började"),
        sol("34 kap. 1 §", "Rapportering ska ske en gång per kvartal."),
        1,
        Unit.QUARTER,
        since=NEW_SOL_FROM,
        note=N_("Lagen anger ingen dag i kvartalet; systemet visar kvartalets sista dag."),
    ),
    law_row(
        "report_when_carried_out",
        N_("Anmälan till IVO och revisorerna när ett rapporterat beslut har verkställts"),
        N_("beslutet verkställdes"),
        sol(
            "34 kap. 2 §",
            "ska nämnden anmäla det till Inspektionen för vård och omsorg och till de revisorer",
        ),
        since=NEW_SOL_FROM,
    ),
    law_row(
        "quarterly_statistics",
        N_("Statistikrapport till kommunfullmäktige"),
        N_("kvartalet började"),
        sol("34 kap. 3 §", "Rapportering ska ske en gång per kvartal."),
        1,
        Unit.QUARTER,
        since=NEW_SOL_FROM,
        note=N_("Lagen anger ingen dag i kvartalet; systemet visar kvartalets sista dag."),
    ),
    law_row(
        "special_fee",
        N_("Särskild avgift för beslut som inte verkställs"),
        N_("dagen för beslutet"),
        sol(
            "34 kap. 5 §",
            "En kommun som inte inom skälig tid tillhandahåller en insats",
            N_("34 kap. 7 §: lägst 15 000 och högst 1 500 000 kronor från 2026-01-01."),
        ),
        unit=Unit.MONTHS,
        word="inom skälig tid",
        since=NEW_SOL_FROM,
    ),
)

TO_IVO: tuple[Deadline, ...] = (
    law_row(
        "placed_children_list",
        N_("Förteckning över placerade barn till IVO"),
        N_("kalenderåret började"),
        sof(
            "3 kap. 4 §",
            "Socialnämnden ska senast den 31 januari varje år lämna in en kopia av förteckningen till "
            "Inspektionen för vård och omsorg.",
        ),
        131,
        Unit.YEARLY,
        moves=True,
        since=NEW_SOL_FROM,
    ),
    law_row(
        "operation_changed",
        N_("Anmälan till IVO när egen verksamhet upphör tillfälligt, läggs ned eller ändras väsentligt"),
        N_("förändringen genomfördes"),
        sol("26 kap. 2 §", "Anmälan ska göras inom en månad från det att förändringen har genomförts."),
        1,
        Unit.MONTHS,
        moves=True,
        since=JANUARY_2026,
    ),
    law_row(
        "ivo_inspects",
        N_("IVO:s inspektion av stödboende, skyddat boende och HVB för barn"),
        N_("förra inspektionen"),
        sof("16 kap. 1 §", "Inspektioner ska göras minst en gång per år."),
        unit=Unit.MONTHS,
        word="minst en gång per år",
        since=NEW_SOL_FROM,
        note=N_("IVO:s egen skyldighet; visas som upplysning."),
    ),
)
