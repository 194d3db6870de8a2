"""Rate ratios, funnels, quantiles and movements against scipy and statsmodels, on a thousand random
inputs.
"""

from typing import Any

import pytest

from sagtill.methods import funnel, movement, rates
from sagtill.methods.overdispersion import between_variance, dispersion, winsorised
from sagtill.methods.quantiles import quantile
from sagtill.methods.tests.oracles import TIMES, agree, meta_analysis, np, ours, stats

pytestmark = pytest.mark.oracle


@pytest.fixture
def rng() -> Any:
    return np.random.default_rng(20240502)


def test_rate_ratio(rng: Any) -> None:
    before, after = rng.integers(0, 200, TIMES), rng.integers(1, 200, TIMES)
    t, u = rng.uniform(0.5, 24, TIMES), rng.uniform(0.5, 24, TIMES)
    for row in zip(before.tolist(), t.tolist(), after.tolist(), u.tolist(), strict=True):
        compared = rates.rate_ratio(*row)
        theirs = stats.binomtest(row[2], row[0] + row[2], row[3] / (row[1] + row[3]))
        low, high = theirs.proportion_ci(0.95, "exact")
        assert compared.p_value == pytest.approx(theirs.pvalue, rel=1e-6)
        assert compared.low == pytest.approx(low / (1 - low) * row[1] / row[3], rel=1e-7)
        if compared.high is not None:
            assert compared.high == pytest.approx(high / (1 - high) * row[1] / row[3], rel=1e-7)


def test_rising_and_falling(rng: Any) -> None:
    recent, earlier = rng.integers(0, 200, TIMES), rng.integers(0, 400, TIMES)
    one, other = rng.uniform(0.5, 24, TIMES), rng.uniform(0.5, 24, TIMES)
    share = one / (one + other)
    up = stats.binom.sf(recent - 1, recent + earlier, share)
    agree(ours(movement.rising_p_value, recent, earlier, one, other), up)
    down = stats.binom.cdf(recent, recent + earlier, share)
    agree(ours(movement.falling_p_value, recent, earlier, one, other), down)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_funnel_limits(rng: Any, confidence: float) -> None:
    expected = 10 ** rng.uniform(-1.5, 4, TIMES)
    tail = (1 - confidence) / 2
    limits = [funnel.poisson_limits(e, confidence) for e in expected.tolist()]
    agree([each.low for each in limits], stats.chi2.ppf(tail, 2 * expected) / 2 / expected)
    agree([each.high for each in limits], stats.chi2.ppf(1 - tail, 2 * (expected + 1)) / 2 / expected)


def test_quantiles_and_winsorising(rng: Any) -> None:
    for size in rng.integers(1, 60, TIMES):
        values, share = rng.normal(0, 10, size), rng.uniform(0, 0.5)
        assert quantile(values.tolist(), share) == pytest.approx(np.quantile(values, share), rel=1e-12)
        ends = np.quantile(values, [share, 1 - share])
        agree(winsorised(values.tolist(), share), np.clip(values, *ends), rtol=1e-12)


def test_the_variance_between_units_is_the_one_of_meta_analysis(rng: Any) -> None:
    for size in rng.integers(2, 40, TIMES):
        effects, errors = rng.normal(0, 1, size), rng.uniform(0.1, 1, size)
        with np.errstate(invalid="ignore"):
            theirs = meta_analysis.combine_effects(effects, errors**2, method_re="dl")
        mean = (effects / errors**2).sum() / (1 / errors**2).sum()
        scores = (effects - mean) / errors
        assert between_variance((scores**2).mean(), errors.tolist()) == pytest.approx(max(0, theirs.tau2), abs=1e-9)
        p_value = stats.chi2.sf((scores**2).sum(), size - 1)
        assert dispersion(scores.tolist(), errors.tolist()).p_value == pytest.approx(p_value, rel=1e-8)


def spread_and_wide(scores: Any, errors: Any) -> tuple[float, Any]:
    """τ² and the 95 % reach of each unit as FunnelPlotR has them, written with numpy."""
    calm = (np.clip(scores, *np.quantile(scores, [0.1, 0.9])) ** 2).mean()
    weights, n = 1 / errors**2, len(errors)
    between = max(0, (n * calm - (n - 1)) / (weights.sum() - (weights**2).sum() / weights.sum()))
    return between, stats.norm.ppf(0.975) * np.sqrt(errors**2 + between)


def test_the_wide_limits_of_a_ratio_funnel(rng: Any) -> None:
    for size in rng.integers(2, 12, TIMES // 10):
        base = rng.uniform(1, 500, size)
        observed = rng.poisson(base * rng.gamma(4, 0.05, size)) + 1
        plot = funnel.ratio_funnel([("", int(o), float(b)) for o, b in zip(observed, base, strict=True)])
        expected = base * observed.sum() / base.sum()
        errors = 1 / (2 * np.sqrt(expected))
        between, reach = spread_and_wide((np.sqrt(observed / expected) - 1) / errors, errors)
        assert plot.spread.between == pytest.approx(between, rel=1e-8, abs=1e-12)
        agree([point.wide_95.low for point in plot.points], np.maximum(0, 1 - reach) ** 2, atol=1e-12)
        agree([point.wide_95.high for point in plot.points], (1 + reach) ** 2)


def test_the_wide_limits_of_a_share_funnel(rng: Any) -> None:
    for size in rng.integers(2, 30, TIMES // 5):
        n = rng.integers(1, 200, size)
        successes = rng.binomial(n, rng.beta(4, 3, size))
        successes[0] = min(1, n[0])
        plot = funnel.share_funnel([("", int(x), int(m)) for x, m in zip(successes, n, strict=True)])
        centre, errors = np.arcsin(np.sqrt(successes.sum() / n.sum())), 1 / (2 * np.sqrt(n))
        between, reach = spread_and_wide((np.arcsin(np.sqrt(successes / n)) - centre) / errors, errors)
        assert plot.spread.between == pytest.approx(between, rel=1e-8, abs=1e-12)
        low, high = np.maximum(0, centre - reach), np.minimum(np.pi / 2, centre + reach)
        agree([point.wide_95.low for point in plot.points], np.sin(low) ** 2, atol=1e-12)
        agree([point.wide_95.high for point in plot.points], np.sin(high) ** 2)
