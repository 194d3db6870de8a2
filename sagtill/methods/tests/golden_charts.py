"""The golden values of the control charts, computed."""

from statistics import median
from typing import Any

from sagtill.methods.attribute_charts import AttributeChart, c_chart, p_chart, u_chart
from sagtill.methods.points import Limits, Rule
from sagtill.methods.rare_events import g_chart, probability_of_none, t_chart
from sagtill.methods.run_chart import run_chart, run_limits
from sagtill.methods.shewhart import false_alarm_of_a_shift, flagged, judge
from sagtill.methods.tests.golden import GOLDEN, golden
from sagtill.methods.xmr import Manner, mean_moving_range, xmr_chart, xmr_limits

DAYS = [41, 12, 63, 28, 90, 35, 17, 55, 74, 22]


def xmr_lines(values: list[int], *, screened: bool = False) -> dict[str, float]:
    limits = xmr_limits(values, screened=screened)
    return {
        "mean": limits.centre,
        "amr": mean_moving_range(values, screened=screened),
        "lpl": limits.lower,
        "upl": limits.upper,
        "near_l": limits.near_lower,
        "near_u": limits.near_upper,
    }


@golden
def xmr_spike() -> object:
    y = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    for screened in (False, True):
        assert flagged(xmr_chart(y, Manner(screened=screened)).points, Rule.OUTSIDE) == (4,)
    return {"y": y, "unscreened": xmr_lines(y), "screened": xmr_lines(y, screened=True)}


def signals(points: Any) -> dict[str, list[int]]:
    """Which points are flagged, counted from 1 as on paper."""
    return {rule.name.lower(): [at + 1 for at in flagged(points, rule)] for rule in Rule}


@golden
def xmr_improve() -> object:
    y = [14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13, 12, 11, 9, 10, 8, 9, 10, 7, 9, 8, 10, 9]
    chart = xmr_chart(y, Manner(baseline=12))
    assert chart.phases[0].limits == xmr_limits(y[:12])
    rebased = xmr_chart(y, Manner(baseline=12), rebased_at=[12])
    assert rebased.phases[1].limits == xmr_limits(y[12:])
    return {
        "y": y,
        "baseline12": xmr_lines(y[:12]),
        "signals": signals(chart.points),
        "rebased13": xmr_lines(y[12:]),
    }


def trend_of(values: list[int]) -> list[int]:
    return signals(xmr_chart(values).points)["trend"]


@golden
def trend7() -> object:
    return trend_of([10, 11, 12, 13, 14, 15, 16])


@golden
def trend7_tie() -> object:
    return trend_of([10, 11, 12, 12, 14, 15, 16])


@golden
def two_in_three() -> object:
    lower, upper, near_lower, near_upper, centre = lines = [5.67, 20.66, 8.17, 18.16, 13.17]
    limits = Limits(centre, lower, upper, near_lower, near_upper)

    def found(*values: float) -> dict[str, list[int]]:
        return signals(judge(values, [limits] * len(values)))

    y = [10, 18.5, 13, 18.4]
    assert found(*y) == {"outside": [], "trend": [], "two_in_three": [], "shift": []}
    return {
        "y": y,
        "limits": lines,
        "A 18.5,13,18.4 (13 below mean)": found(18.5, 13, 18.4)["two_in_three"],
        "B 18.5,14,18.4": found(18.5, 14, 18.4)["two_in_three"],
        "C 21,14,18.4 (21 outside: not counted as near)": found(21, 14, 18.4),
    }


@golden
def run_chart_() -> object:
    chart = run_chart(GOLDEN["xmr_improve"]["y"])
    assert chart.limits is not None
    assert chart.signal
    rows = {n: run_limits(int(n)) for n in GOLDEN["run_chart"]["table"]}
    return {
        "median": chart.median,
        "n_useful": chart.useful,
        "longest": chart.longest_run,
        "limit": chart.limits.longest_run,
        "crossings": chart.crossings,
        "min_crossings": chart.limits.fewest_crossings,
        "table": {n: [row.longest_run, row.fewest_crossings] for n, row in rows.items()},
    }


def limits_of(chart: AttributeChart, at: int) -> Limits:
    limits = chart.points[at].limits
    assert limits is not None
    return limits


@golden
def p_chart_() -> object:
    x = [18, 22, 15, 20, 25, 19, 17, 21, 16, 23, 12, 14]
    n = [20, 25, 18, 22, 28, 21, 20, 24, 19, 25, 20, 22]
    chart = p_chart(x, n)
    assert chart.points[-1].rule is None
    return {
        "x": x,
        "n": n,
        "pbar": chart.centre,
        "n20": [limits_of(chart, 0).lower, limits_of(chart, 0).upper],
        "n22_lcl3": limits_of(chart, -1).lower,
        "n22_lcl2": limits_of(chart, -1).near_lower,
        "last": chart.points[-1].value,
    }


@golden
def u_chart_() -> object:
    c, e = [12, 9, 15, 11, 8, 30, 13, 10], [1.8, 1.7, 2.0, 1.9, 1.6, 2.1, 1.9, 1.7]
    plain, laney = u_chart(c, e), u_chart(c, e, laney=True)
    assert [plain.points[5].rule, laney.points[5].rule] == [Rule.OUTSIDE, None]
    return {
        "c": c,
        "e": e,
        "ubar": plain.centre,
        "first": [limits_of(plain, 0).lower, limits_of(plain, 0).upper],
        "sixth": {"u": plain.points[5].value, "ucl": limits_of(plain, 5).upper},
        "laney": {"sigma_z": laney.sigma_z, "ucl6": limits_of(laney, 5).upper},
    }


@golden
def c_chart_8() -> object:
    limits = limits_of(c_chart([8]), 0)
    return [limits.lower, limits.upper]


@golden
def t_chart_() -> object:
    chart = t_chart(DAYS)
    return {
        "days": DAYS,
        "mean_t": chart.mean,
        "amr": chart.mean_range,
        "cl": chart.limits.centre,
        "ucl": chart.limits.upper,
        "lcl": chart.limits.lower,
    }


@golden
def g_chart_() -> object:
    chart = g_chart(DAYS)
    assert chart.limits.centre == median(DAYS)
    return {"mean": chart.mean, "median": chart.limits.centre, "ucl": chart.limits.upper}


@golden
def p_zero_90d() -> object:
    return probability_of_none(10, sum(DAYS), 90)


@golden
def seven_in_row() -> object:
    return false_alarm_of_a_shift()
