"""Towns that statistics easily say something wrong of, each brought about by the real services."""

from collections.abc import Callable
from datetime import date, timedelta

from sagtill.cases.services import acting, resting
from sagtill.cases.testing import a_case, as_, assessed, with_action
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.statistics.models import Annotation
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.services import annotating
from sagtill.statistics.testing import counted_anew

STEADY = (3, 2, 4, 3, 2, 3)
TEXT = "Rapportera mera-dagen"


def month(back: int) -> date:
    """The first day of a month so many back."""
    return calendar.add_months(first_of(clock.today()), -back)


def tell(town: Town, back: int, number: int, unit: Unit | None = None, kind: Kind = Kind.DEVIATION) -> None:
    """So many reports in a month."""
    more: dict[str, tuple[str, ...]] = {"threat_kinds": ("threat",)} if kind is Kind.THREAT else {}
    for one in range(number):
        with clock.moved_to(clock.at(month(back) + timedelta(days=1 + one % 26), 10)):
            a_case(town, unit=unit, kind=kind, **more)


def steady(town: Town, months: int = 15, unit: Unit | None = None) -> None:
    """The same few reports month after month."""
    for back in range(months, 0, -1):
        tell(town, back, STEADY[back % 6], unit)
    lately(town, unit)


def lately(town: Town, unit: Unit | None = None) -> None:
    """The month that runs is not judged, but nobody has gone silent in it."""
    # Yesterday, but on the first day of a month that was in the month before.
    with clock.moved_to(max(clock.now() - timedelta(days=1), clock.at(month(0), 0))):
        a_case(town, unit=unit)


def nothing_at_all(town: Town) -> None:
    """Nobody has said anything since the product was taken into use."""


def one_report_in_a_year(town: Town) -> None:
    tell(town, 7, 1)


def everything_in_one_day(town: Town) -> None:
    """The reporting day, written down as such, among steady months."""
    steady(town)
    with clock.moved_to(clock.at(month(3) + timedelta(days=9), 10)):
        for _one in range(25):
            a_case(town)
    day = month(3) + timedelta(days=9)
    written = annotating.Written(Annotation.Kind.CAMPAIGN, TEXT, day, day, leaves_baseline=True)
    annotating.annotate(as_(town.josefin), None, written)


def nothing_but_one_day(town: Town) -> None:
    """Thirty reports on one day of the year, and no other."""
    with clock.moved_to(clock.at(month(8) + timedelta(days=9), 10)):
        for _one in range(30):
            a_case(town)


def a_unit_in_the_middle(town: Town) -> None:
    """A unit opened five months ago, beside a steady one."""
    steady(town)
    root = town.board.units.get(parent=None)
    with clock.moved_to(clock.at(month(5) + timedelta(days=10), 8)):
        new = organisation.add_unit(town.board, "Boende Öster", root, area="older")
    steady(town, 4, new)


def a_unit_with_nothing(town: Town) -> None:
    """One unit says what it always says, the other has never said anything."""
    steady(town, unit=town.south)


def two_units_merged(town: Town) -> None:
    """North became part of south three months ago; what both said is said there since."""
    for back in range(15, 0, -1):
        tell(town, back, STEADY[back % 6], town.north if back > 2 else town.south)
        tell(town, back, STEADY[(back + 2) % 6], town.south)
        if back == 3:
            with clock.moved_to(clock.at(calendar.add_months(month(3), 1) - timedelta(days=1), 12)):
                organisation.merge_units(as_(town.frida), town.north, town.south, clock.today())
    lately(town, town.south)


def an_action_that_made_it_worse(town: Town) -> None:
    """One report a month before, eight a month after."""
    for back in range(9, 5, -1):
        _sorted(town, back, 1)
    with clock.moved_to(clock.at(month(5) + timedelta(days=14), 10)):
        case = assessed(a_case(town), town.karin)
        resting.sort(as_(town.karin), case, category="performance")
        acting.complete_action(as_(town.karin), case, with_action(case, town.karin))
    for back in range(4, 0, -1):
        _sorted(town, back, 8)


def _sorted(town: Town, back: int, number: int) -> None:
    for one in range(number):
        with clock.moved_to(clock.at(month(back) + timedelta(days=1 + one), 10)):
            resting.sort(as_(town.karin), a_case(town), category="performance")


def threats_and_no_staff_numbers(town: Town) -> None:
    """Threats month after month, and nobody has written how many work there."""
    for back in range(14, 0, -1):
        tell(town, back, 1 + back % 2, kind=Kind.THREAT)
    lately(town)


TOWNS: dict[str, Callable[[Town], None]] = {
    made.__name__.replace("_", " "): made
    for made in (
        nothing_at_all,
        one_report_in_a_year,
        everything_in_one_day,
        nothing_but_one_day,
        a_unit_in_the_middle,
        a_unit_with_nothing,
        two_units_merged,
        an_action_that_made_it_worse,
        threats_and_no_staff_numbers,
    )
}
# Where something has really changed, and the pages are to say so.
CHANGED = {"an action that made it worse"}


def founded(town: Town, name: str) -> None:
    """The town, with everything counted."""
    TOWNS[name](town)
    counted_anew(town)
