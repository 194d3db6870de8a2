"""The organisation's own targets and promises, with the numbers to begin with. No law sets them."""

from sagtill.law.clocks import Deadline, Origin, Unit
from sagtill.law.statutes import OWN_ROUTINE
from sagtill.law.words import N_


def _target(
    key: str,
    name: str,
    starts: str,
    length: int,
    unit: Unit,
    *,
    origin: Origin = Origin.LOCAL,
    at_most: int | None = None,
    note: str = "",
) -> Deadline:
    return Deadline(
        key=key,
        name=name,
        starts=starts,
        length=length,
        unit=unit,
        origin=origin,
        source=OWN_ROUTINE,
        at_most=at_most,
        note=note,
    )


SENT = N_("rapporten skickades")
CAME_IN = N_("klagomålet kom in")
CHILD = N_("barnets klagomål kom in")

HANDLING = (
    _target("receipt", N_("Kvitto till den som rapporterar"), SENT, 0, Unit.HOURS, origin=Origin.PROMISE),
    _target("danger_opened", N_("Fara nu: öppnad samma dag"), SENT, 0, Unit.DAYS),
    _target("danger_alarm", N_("Fara nu: larm om ingen har öppnat"), SENT, 2, Unit.HOURS),
    _target(
        "opened",
        N_("Rapporten öppnad"),
        SENT,
        1,
        Unit.WORKING_DAYS,
        note=N_("Går därefter till ersättaren och sedan till SAS."),
    ),
    _target("assessed", N_("Rapporten bedömd"), SENT, 3, Unit.WORKING_DAYS),
    _target("simple_deviation", N_("Enkel avvikelse klar"), SENT, 10, Unit.WORKING_DAYS),
    _target(
        "reporter_first_answer",
        N_("Första svar till den som rapporterade"),
        SENT,
        3,
        Unit.WORKING_DAYS,
        origin=Origin.PROMISE,
    ),
    _target(
        "reporter_answer",
        N_("Svar till den som rapporterade"),
        SENT,
        10,
        Unit.WORKING_DAYS,
        origin=Origin.PROMISE,
    ),
    _target(
        "lex_sarah_investigation",
        N_("Lex Sarah-utredningen klar"),
        N_("rapporten togs emot"),
        6,
        Unit.WEEKS,
        note=N_("Utredningen börjar genast; lagen anger inget antal dagar."),
    ),
    _target("effect_check", N_("Kontroll av åtgärdens effekt"), N_("åtgärden blev klar"), 3, Unit.MONTHS),
)

COMPLAINTS = (
    _target(
        "complaint_receipt",
        N_("Klagomål: bekräftelse"),
        CAME_IN,
        2,
        Unit.WORKING_DAYS,
        origin=Origin.PROMISE,
    ),
    _target(
        "complaint_handler",
        N_("Klagomål: besked om vem som handlägger"),
        CAME_IN,
        5,
        Unit.DAYS,
        origin=Origin.PROMISE,
    ),
    _target("complaint_answer", N_("Klagomål: svar"), CAME_IN, 14, Unit.DAYS, origin=Origin.PROMISE),
    _target(
        "child_complaint_answer",
        N_("Barns klagomål: svar"),
        CHILD,
        10,
        Unit.WORKING_DAYS,
        origin=Origin.PROMISE,
        at_most=20,
        note=N_("Högst 20 arbetsdagar."),
    ),
)

YEAR_WHEEL = (
    _target("self_check_spring", N_("Egenkontroll: vårens runda"), N_("rundan öppnade"), 331, Unit.YEARLY),
    _target("self_check_autumn", N_("Egenkontroll: höstens runda"), N_("rundan öppnade"), 930, Unit.YEARLY),
    _target("board_report", N_("Rapport till nämnden"), N_("förra rapporten till nämnden"), 6, Unit.MONTHS),
    _target(
        "quality_report",
        N_("Kvalitetsberättelsen klar"),
        N_("kalenderåret tog slut"),
        301,
        Unit.YEARLY,
        note=N_("3 kap. 10 § PSL har 1 mars för patientsäkerhetsberättelsen; för socialtjänsten är dagen ett mål."),
    ),
)

LOCAL_TARGETS: tuple[Deadline, ...] = (*HANDLING, *COMPLAINTS, *YEAR_WHEEL)
