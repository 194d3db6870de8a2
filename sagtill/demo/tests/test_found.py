"""The whole town's figures: what is planted is found by the pages' own judgements, and chance is called a signal no oftener than said.

The town's plan is told many times with other seeds, straight into the numbers that the roll-up would hold, so that the rate of false
alarms is measured and not believed.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from sagtill.actions.models import Action
from sagtill.demo import data, stories
from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries import effects, silence
from sagtill.statistics.queries.effects import Outcome
from sagtill.statistics.queries.figures.series import QUIET, Series, judge
from sagtill.statistics.rules.months import back_from, first_of, last_whole

TOLD = 12
# Units where something is planted that changes how many say something.
PLANTED = {"reception", "angen", "hemtjansten_norr", "hemtjansten_soder", "boende_soder", "ekbacken", "asen"}
CHANGES = {one["key"]: one for one in data.whole("seasonality")["changes"]}


@pytest.fixture(autouse=True)
def on_a_certain_day() -> Iterator[None]:
    """The plan depends on today; here it is always the same."""
    with clock.moved_to(clock.at(date(2026, 11, 22), 12)):
        yield


def planned(seed: int) -> list[stories.Story]:
    return stories.plan(clock.today(), stories.MONTHS, seed)


def judged(told: list[stories.Story], unit: str, kind: str = "", written: tuple[Annotation, ...] = ()) -> Series:
    """One unit's months as the pages judge them."""
    span = back_from(last_whole(clock.today()), stories.MONTHS - 1)
    found = Counter(
        first_of(clock.local(one.at).date()) for one in told if one.unit == unit and kind in ("", one.tale["kind"])
    )
    return judge("x", span, [float(found[month]) for month in span], written)


def test_the_wave_of_threats_stands_out_in_the_chart() -> None:
    series = judged(planned(2026), "reception", "threat")
    wave = {stories.month_start(clock.today(), back) for back in (12, 11, 10)}
    months = list(series.span)
    found = {months[at] for at, point in enumerate(series.conclusion.chart.points) if point.rules}
    assert wave & found
    assert found <= wave


def test_the_campaign_day_stands_out_unless_it_is_a_known_cause() -> None:
    day = stories.month_start(clock.today(), CHANGES["campaign_day"]["months_ago"])
    known = Annotation(text="Kampanj", starts_on=day, ends_on=day, leaves_baseline=True)
    found = 0
    for unit in CHANGES["campaign_day"]["reports_by_unit"]:
        told = judged(planned(2026), unit, written=(known,))
        at = list(told.span).index(day)
        assert at in told.known
        found += bool(told.conclusion.chart.points[at].rules)
    assert found == 4


def _silences(told: list[stories.Story]) -> dict[str, silence.Quiet]:
    """Every unit's silence, as the radar judges it."""
    units = {
        one["unit"]: Unit(id=uuid4(), name=one["unit"], opened_on=date(2020, 1, 1))
        for one in data.whole("seasonality")["units"]
    }
    months: Counter[tuple[UUID, date]] = Counter()
    last: dict[UUID, date] = {}
    for one in told:
        day = clock.local(one.at).date()
        months[units[one.unit].id, first_of(day)] += 1
        last[units[one.unit].id] = max(day, last.get(units[one.unit].id, day))
    return {row.unit.name: row for row in silence.judged(list(units.values()), last, months)}


def test_the_unit_that_goes_silent_is_asked_about_in_nearly_every_town() -> None:
    found = [_silences(planned(seed))[CHANGES["silence"]["unit"]] for seed in range(20)]
    assert sum(row.is_unusual for row in found) >= 16
    assert all(row.is_long for row in found)


def test_the_radar_points_out_any_other_unit_at_most_five_times_in_a_hundred() -> None:
    wrong = sum(
        any(row.is_unusual for name, row in _silences(planned(seed)).items() if name != CHANGES["silence"]["unit"])
        for seed in range(40)
    )
    assert wrong <= 4


def _helped(told: list[stories.Story]) -> effects.BeforeAfter:
    """The planted action, compared as the page does."""
    change = CHANGES["action_helped"]
    category = "performance"
    months: Counter[date] = Counter()
    for one in told:
        if one.unit == change["unit"] and data.CATEGORIES.get(one.tale["category"]) == category:
            months[first_of(clock.local(one.at).date())] += 1
    done = stories.month_start(clock.today(), change["action_done_months_ago"]) + timedelta(days=14)
    begun = stories.month_start(clock.today(), stories.MONTHS - 1)
    campaign = stories.month_start(clock.today(), CHANGES["campaign_day"]["months_ago"])
    return effects.compared(Action(done_on=done), category, months, begun, {campaign})


@pytest.mark.parametrize("seed", [2026, *range(8)])
def test_the_action_that_helped_is_found(seed: int) -> None:
    found = _helped(planned(seed))
    assert found.outcome is Outcome.FEWER
    assert found.interval.startswith("0,")


def test_where_nothing_is_planted_a_month_is_called_a_signal_at_most_once_in_twenty() -> None:
    called = looked = 0
    for seed in range(40):
        told = planned(seed)
        for one in data.whole("seasonality")["units"]:
            if one["unit"] in PLANTED:
                continue
            looked += 1
            called += judged(told, one["unit"]).conclusion.finding not in QUIET
    assert looked > 300
    assert called / looked <= 0.05, f"{called} of {looked}"
