"""The golden values of shares, surveys, rates and funnels, computed."""

from sagtill.methods import margins, proportions, surveys
from sagtill.methods.funnel import FunnelPoint, ratio_funnel, share_funnel
from sagtill.methods.interval import Interval
from sagtill.methods.movement import rising_p_value
from sagtill.methods.multiplicity import holm
from sagtill.methods.rates import compare_counts, rate_ratio, silence
from sagtill.methods.tests.golden import GOLDEN, golden


def ends(interval: Interval) -> list[float]:
    return [interval.low, interval.high]


def parts(fraction: str) -> tuple[int, int]:
    """«34/482» as two numbers."""
    above, below = fraction.split("/")
    return int(above), int(below)


@golden
def moe_pct_points() -> object:
    at_600 = {share: 100 * margins.margin_of_error(float(share), 600) for share in GOLDEN["moe_pct_points"]["n=600"]}
    return {
        "n=600": at_600,
        "n=1113,p=.32": 100 * margins.margin_of_error(0.32, 1113),
        "n=1000,p=.30": 100 * margins.margin_of_error(0.30, 1000),
        "n=482,p=.5(not valid: non-random)": 100 * margins.margin_of_error(0.5, 482),
    }


@golden
def fpc() -> object:
    def row(population: int, n: int) -> dict[str, float]:
        return {
            "fpc": margins.finite_population_correction(population, n),
            "moe": 100 * margins.margin_of_error(0.5, n),
            "adj": 100 * margins.margin_of_error(0.5, n, population),
        }

    return {
        "N=60000,n=600,p=.5": row(60_000, 600),
        "N=120,n=80,p=.5": row(120, 80),
        "N=30,n=24,p=.5": row(30, 24),
    }


@golden
def wilson() -> object:
    return {fraction: ends(proportions.wilson(*parts(fraction))) for fraction in GOLDEN["wilson"]}


@golden
def sample_size() -> object:
    cases = [(120, 0.1), (120, 0.05), (700, 0.05), (50, 0.1)]
    return {f"N={population},e={margin}": margins.sample_size(population, margin) for population, margin in cases}


@golden
def zero_of_20() -> object:
    return {
        "exact_upper_one_sided95": proportions.zero_found_upper_limit(20),
        "rule_of_three": proportions.rule_of_three(20),
    }


@golden
def two_prop() -> object:
    def row(one: str, other: str) -> dict[str, object]:
        compared = proportions.compare_shares(*parts(one), *parts(other))
        return {
            "newcombe": [compared.difference, *ends(compared.interval)],
            "z_p": [compared.z, compared.z_p_value],
            "fisher": compared.fisher_p_value,
        }

    return {"34/482 vs 14/470": row("34/482", "14/470"), "18/24 vs 30/50": row("18/24", "30/50")}


@golden
def holm_() -> object:
    p_values = [0.004, 0.03, 0.04, 0.2]
    return {"in": p_values, "out": list(holm(p_values))}


@golden
def kish() -> object:
    weighting = surveys.kish([1] * 40 + [2.5] * 10)
    return {"neff": weighting.effective_n, "deff": weighting.design_effect}


@golden
def nonresponse_bounds() -> object:
    return {"82% at 48% response": ends(surveys.nonresponse_bounds(0.82, 0.48))}


@golden
def p_zero_lambda() -> object:
    return silence(3.2).probability


@golden
def two_point_traps() -> object:
    pairs = [(1191, 1132), (1132, 1165), (21, 18), (1080, 1207)]
    return {f"{first} vs {second}": compare_counts(first, second).p_value for first, second in pairs}


@golden
def rate_ratio_() -> object:
    compared = rate_ratio(40, 12, 9, 6)
    return {"40/12 -> 9/6": {"rr": compared.ratio, "ci": [compared.low, compared.high], "p": compared.p_value}}


@golden
def rising() -> object:
    return {
        "9 in 4w vs 8 in 12w (one-sided)": rising_p_value(9, 8),
        "6 in 4w vs 11 in 12w": rising_p_value(6, 11),
    }


def funnel_lines(point: FunnelPoint) -> dict[str, float]:
    return {
        "l95": point.limits_95.low,
        "u95": point.limits_95.high,
        "l998": point.limits_998.low,
        "u998": point.limits_998.high,
    }


@golden
def funnel_SR() -> object:  # noqa: N802 - the name in the file
    rows = {name: (row["O"], row["pop"]) for name, row in GOLDEN["funnel_SR"]["rows"].items()}
    funnel = ratio_funnel([(name, *row) for name, row in rows.items()])
    return {
        "pooled_per_100k": 100_000 * funnel.overall,
        "rows": {
            point.name: {
                "O": point.observed,
                "pop": point.base,
                "E": point.expected,
                "SR": point.value,
                **funnel_lines(point),
            }
            for point in funnel.points
        },
    }


@golden
def funnel_prop() -> object:
    # The file gives shares; the children behind them, 193 of 258, are those that give its shares and limits.
    units = [(18, 20), (30, 41), (9, 16), (52, 60), (7, 8), (25, 50), (40, 48), (12, 15)]
    funnel = share_funnel([(name, *unit) for name, unit in zip("ABCDEFGH", units, strict=True)])
    return {
        "p0": funnel.overall,
        "rows": {point.name: {"p": point.value, "z": point.z, **funnel_lines(point)} for point in funnel.points},
    }
