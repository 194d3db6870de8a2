"""Statutory time limits around a child's case that a self-check can follow up."""

from datetime import date

from sagtill.law.clocks import Deadline, Unit, law_row
from sagtill.law.statutes import NEW_SOL_FROM, lvu, sol
from sagtill.law.words import N_

MID_JANUARY_2026 = date(2026, 1, 15)
CONCERN_IN = N_("anmälan kom in")

PROTECTION: tuple[Deadline, ...] = (
    law_row(
        "protection_assessment",
        N_("Omedelbar skyddsbedömning"),
        CONCERN_IN,
        sol(
            "20 kap. 1 §",
            "ska socialnämnden genast göra en bedömning av om barnet eller den unge behöver omedelbart skydd "
            "(omedelbar skyddsbedömning). Bedömningen ska dokumenteras.",
        ),
        word="genast",
        since=NEW_SOL_FROM,
    ),
    law_row(
        "preliminary_assessment",
        N_("Förhandsbedömning"),
        CONCERN_IN,
        sol(
            "20 kap. 2 §",
            "ska socialnämnden fatta beslut om att inleda eller inte inleda utredning inom fjorton dagar "
            "efter det att anmälan har kommit in (förhandsbedömning).",
        ),
        14,
        moves=True,
        since=NEW_SOL_FROM,
        note=N_("Får förlängas endast om det finns synnerliga skäl."),
    ),
    law_row(
        "child_investigation",
        N_("Utredning av barns behov av skydd eller stöd"),
        N_("utredningen inleddes"),
        sol("20 kap. 3 §", "bedrivas skyndsamt och vara slutförd inom fyra månader från det att den inleddes."),
        4,
        Unit.MONTHS,
        moves=True,
        since=NEW_SOL_FROM,
        note=N_("Får förlängas för viss tid om det finns särskilda skäl."),
    ),
    law_row(
        "answer_to_notifier",
        N_("Information till den som anmälde oro, på begäran"),
        N_("beslutet att inleda eller inte inleda utredning"),
        sol(
            "19 kap. 6 §",
            "Informationen ska lämnas senast en vecka efter det att socialnämnden har fattat beslut om att "
            "inleda eller inte inleda utredning.",
        ),
        1,
        Unit.WEEKS,
        moves=True,
        since=MID_JANUARY_2026,
        note=N_("Kommer begäran senare, eller pågår redan en utredning, ska informationen lämnas genast."),
    ),
)

FOLLOWING_A_CHILD: tuple[Deadline, ...] = (
    law_row(
        "follow_up_ends",
        N_("Uppföljning efter utredning eller placering avslutas"),
        N_("utredningen avslutades eller placeringen upphörde"),
        sol(
            "23 kap. 5 §",
            "ska avslutas senast sex månader från det att utredningen som gäller ett barns behov av skydd "
            "eller stöd har avslutats eller placeringen har upphört",
        ),
        6,
        Unit.MONTHS,
        since=NEW_SOL_FROM,
        note=N_("Avslutas tidigare om en ny utredning inleds. Att följa upp är frivilligt (23 kap. 1–2 §§)."),
    ),
    law_row(
        "follow_up_after_lvu_ends",
        N_("Uppföljning efter vård enligt LVU avslutas"),
        N_("uppföljningen inleddes"),
        lvu("21 c §", "En uppföljning ska avslutas senast sex månader från det att den inleddes."),
        6,
        Unit.MONTHS,
        note=N_("Nämnden ska följa upp den som är under 18 år (21 b §)."),
    ),
    law_row(
        "contact_person_follow_up",
        N_("Uppföljning av kontaktperson och kontaktfamilj"),
        N_("insatsen beviljades"),
        sol(
            "23 kap. 6 §",
            "Socialnämnden ska kontinuerligt följa upp hur insatser i form av kontaktperson, "
            "kontaktfamilj och särskilt kvalificerad kontaktperson genomförs när dessa har beviljats barn "
            "och unga.",
        ),
        unit=Unit.MONTHS,
        word="kontinuerligt",
        since=NEW_SOL_FROM,
    ),
    law_row(
        "needs_after_placement",
        N_("Särskilda behov efter avslutad placering"),
        N_("placeringen upphörde"),
        sol(
            "18 kap. 10 §",
            "Socialnämnden ska tillgodose de särskilda behov av insatser som barn och unga kan ha efter "
            "att … placering utanför det egna hemmet har upphört",
        ),
        unit=Unit.MONTHS,
        since=NEW_SOL_FROM,
    ),
)
