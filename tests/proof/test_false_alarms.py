"""Where nothing has changed, the pages call no more months unusual than they say that chance does.

Towns are made by the month, straight into the roll-up that the pages read: units of every size, none of which changes. What the
SAS would see is judged, not the rules by themselves. The radar of silence is given days, since it looks at when a unit last spoke.
"""

import random
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from scipy import stats

from sagtill.cases.testing import as_
from sagtill.law import calendar, clock
from sagtill.methods.rates import LEVEL
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.statistics.models import Tally, TallyMark, TallyReach
from sagtill.statistics.queries import signals, silence
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.figures.series import CHANCE
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.months import back_from, first_of, last_whole

pytestmark = pytest.mark.oracle
# What the pages say (series.CHANCE), and how much worse it would have to be before this test says so.
STATED, SURE = 0.04, 0.001
# Reports a month, from a unit that seldom says anything to one that always does.
MEANS = (0.4, 1, 2, 4, 7, 12, 20, 35)
MONTHS = 37


@pytest.fixture
def units(town: Town) -> list[Unit]:
    """A unit of each size, open since before anything was counted."""
    root, opened = town.board.units.get(parent=None), calendar.add_months(clock.today(), -60)
    return [organisation.add_unit(town.board, f"Enhet {at}", root, opened_on=opened) for at in range(len(MEANS))]


def an_unchanged_town(town: Town, units: list[Unit], seed: int) -> None:
    """Three years of reports, threats and answers by chance alone."""
    Tally.objects.all().delete()
    chance = random.Random(seed)
    rows = []
    for month in back_from(first_of(clock.today()), MONTHS):
        for unit, mean in zip(units, MEANS, strict=True):
            for kind, share in ((Kind.DEVIATION, 0.8), (Kind.THREAT, 0.2)):
                number = _poisson(chance, mean * share)
                for name, key, count in (("reports", "", number), *_answers(chance, number)):
                    for place in (unit, None):
                        row = Tally(
                            organisation=town.board, unit=place, month=month, kind=kind, area="older", name=name
                        )
                        row.key, row.count, row.reach = key, count, TallyReach.OPEN
                        rows.append(row)
    Tally.objects.bulk_create([row for row in rows if row.count], batch_size=2000)
    marked = {"counted_to": clock.now(), "first_month": calendar.add_months(clock.today().replace(day=1), -MONTHS - 1)}
    TallyMark.objects.update_or_create(organisation=town.board, defaults=marked)


def _poisson(chance: random.Random, mean: float) -> int:
    number, left = 0, chance.expovariate(1)
    while left < mean:
        number, left = number + 1, left + chance.expovariate(1)
    return number


def _answers(chance: random.Random, number: int) -> list[tuple[str, str, int]]:
    """Each report answered after a number of working days that is drawn in the same way every month."""
    days = [min(20, int(chance.expovariate(0.4))) for _one in range(number)]
    return [("first_reply", str(day), days.count(day)) for day in set(days)]


def not_more_than_stated(alarms: int, looks: int, stated: float = STATED) -> bool:
    """Whether so many alarms in so many looks may come of the stated rate."""
    return bool(stats.binom.sf(alarms - 1, looks, stated) > SURE)


def test_where_nothing_changes_the_pages_call_no_more_months_unusual_than_they_say(
    town: Town, units: list[Unit]
) -> None:
    alarms, looks = [], 0
    for seed in range(24):
        an_unchanged_town(town, units, seed)
        for unit in (None, *units):
            asked = Question(as_(town.josefin), Filters(unit=str(unit.id) if unit else ""))
            figures = [FIGURES[key](asked) for key in ("reports", "first_reply", "threats")]
            looks += len(figures)
            alarms += [(seed, unit, figure.headline) for figure in figures if figure.is_signal]
    assert not_more_than_stated(len(alarms), looks), alarms


def test_what_is_put_on_somebodys_day_is_no_more_than_that_either(town: Town, units: list[Unit]) -> None:
    found = []
    for seed in range(24):
        an_unchanged_town(town, units, seed)
        found += [one for one in signals.find(town.board, last_whole(clock.today())) if one.measure == signals.REPORTS]
    assert not_more_than_stated(len(found), 24 * len(units)), found


def test_a_page_that_calls_a_month_unusual_says_how_often_chance_does(town: Town, units: list[Unit]) -> None:
    assert "fyra månader av hundra" in CHANCE
    an_unchanged_town(town, units, 1)
    month = last_whole(clock.today())
    for place in (units[6], None):
        changed = Tally(organisation=town.board, unit=place, month=month, kind=Kind.DEVIATION, area="older")
        changed.name, changed.count, changed.reach = "reports", 300, TallyReach.OPEN
        changed.save()
    figure = FIGURES["reports"](Question(as_(town.josefin), Filters(unit=str(units[6].id))))
    assert figure.is_signal
    assert CHANCE in figure.notes


def test_the_radar_points_any_unit_out_by_chance_less_than_five_times_in_a_hundred(
    town: Town, units: list[Unit]
) -> None:
    """Every unit says something on days drawn by chance at its own pace, until today."""
    pointed_out = 0
    for seed in range(200):
        chance, last, told = random.Random(seed), {}, Counter[tuple[UUID, date]]()
        for unit, mean in zip(units, MEANS, strict=True):
            days = _days(chance, mean)
            if days:
                last[unit.id] = max(days)
            told.update((unit.id, first_of(day)) for day in days)
        pointed_out += any(row.is_unusual for row in silence.judged(units, last, told))
    assert not_more_than_stated(pointed_out, 200, LEVEL)


def _days(chance: random.Random, mean: float) -> list[date]:
    days, ago = [], MONTHS * 30.4
    while (ago := ago - chance.expovariate(mean / 30.4)) >= 0:
        days.append(clock.today() - timedelta(days=int(ago)))
    return days
