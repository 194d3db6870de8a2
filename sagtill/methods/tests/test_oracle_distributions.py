"""Distributions, exact tests and intervals against scipy and statsmodels, on a thousand random inputs."""

from typing import Any

import pytest

from sagtill.methods import discrete, multiplicity, proportions
from sagtill.methods import distributions as d
from sagtill.methods import exact_tests as e
from sagtill.methods.tests.oracles import TIMES, agree, counts, multitest, np, ours, proportion, stats

pytestmark = pytest.mark.oracle


@pytest.fixture
def rng() -> Any:
    return np.random.default_rng(20240501)


def test_normal(rng: Any) -> None:
    z, p = rng.normal(0, 6, TIMES), rng.uniform(1e-9, 1, TIMES)
    agree(ours(d.normal_at_least, z), stats.norm.sf(z), rtol=1e-11)
    agree(ours(d.normal_quantile, p), stats.norm.ppf(p), atol=1e-12)


def test_binomial(rng: Any) -> None:
    k, n = counts(rng)
    p = rng.uniform(0, 1, TIMES)
    near = np.clip(stats.binom.ppf(rng.uniform(0, 1, TIMES), n, p).astype(int), 0, n)
    for x in (k, near):
        agree(ours(discrete.binomial_probability, x, n, p), stats.binom.pmf(x, n, p))
        agree(ours(discrete.binomial_at_most, x, n, p), stats.binom.cdf(x, n, p))
        agree(ours(discrete.binomial_at_least, x, n, p), stats.binom.sf(x - 1, n, p))


def test_binomial_quantile(rng: Any) -> None:
    _, n = counts(rng)
    q, p = rng.uniform(0.001, 0.999, TIMES), rng.uniform(0.01, 0.99, TIMES)
    assert (ours(discrete.binomial_quantile, q, n, p) == stats.binom.ppf(q, n, p)).all()


def test_poisson(rng: Any) -> None:
    expected = 10 ** rng.uniform(-2, 4, TIMES)
    for k in (stats.poisson.ppf(rng.uniform(0, 1, TIMES), expected).astype(int), counts(rng)[0]):
        agree(ours(discrete.poisson_probability, k, expected), stats.poisson.pmf(k, expected))
        agree(ours(discrete.poisson_at_most, k, expected), stats.poisson.cdf(k, expected))
        agree(ours(discrete.poisson_at_least, k, expected), stats.poisson.sf(k - 1, expected))


def test_chi_square(rng: Any) -> None:
    degrees, p = 10 ** rng.uniform(-1, 4.5, TIMES), rng.uniform(1e-6, 1, TIMES)
    quantiles = stats.chi2.ppf(p, degrees)
    agree(ours(d.chi_square_quantile, p, degrees), quantiles)
    agree(ours(d.chi_square_at_least, quantiles, degrees), stats.chi2.sf(quantiles, degrees))


def test_beta_quantile(rng: Any) -> None:
    a, b = 10 ** rng.uniform(-0.5, 4, TIMES), 10 ** rng.uniform(-0.5, 4, TIMES)
    p = rng.uniform(1e-6, 1, TIMES)
    agree(ours(d.beta_quantile, p, a, b), stats.beta.ppf(p, a, b))


def test_binomial_test_and_exact_interval(rng: Any) -> None:
    k, n = counts(rng, 3000)
    share = rng.uniform(0.02, 0.98, TIMES)
    theirs = [stats.binomtest(*row).pvalue for row in zip(k, n, share, strict=True)]
    agree(ours(e.binomial_test, k, n, share), theirs, rtol=1e-6)
    low, high = proportion.proportion_confint(k, n, method="beta")
    agree(ours(lambda x, m: e.clopper_pearson(x, m).low, k, n), np.where(k == 0, 0, low))
    agree(ours(lambda x, m: e.clopper_pearson(x, m).high, k, n), np.where(k == n, 1, high))


def test_poisson_test_and_interval(rng: Any) -> None:
    expected = 10 ** rng.uniform(-1.5, 2.3, TIMES)
    events = np.minimum(rng.poisson(expected * rng.uniform(0.3, 2.5, TIMES)), 900)
    pmf = stats.poisson.pmf(np.arange(2500)[None, :], expected[:, None])
    observed = stats.poisson.pmf(events, expected)[:, None]
    theirs = np.where(pmf <= observed * (1 + 1e-7), pmf, 0).sum(axis=1)
    agree(ours(e.poisson_test, events, expected), theirs, rtol=1e-6, atol=1e-13)
    low = np.where(events == 0, 0, stats.gamma.ppf(0.025, np.maximum(events, 1)))
    agree(ours(lambda x: e.poisson_interval(x).low, events), low)
    agree(ours(lambda x: e.poisson_interval(x).high, events), stats.gamma.ppf(0.975, events + 1))


def test_fisher(rng: Any) -> None:
    (a, n), (b, m) = counts(rng, 400), counts(rng, 400)
    theirs = [stats.fisher_exact([[w, x - w], [y, z - y]])[1] for w, x, y, z in zip(a, n, b, m, strict=True)]
    agree(ours(e.fisher_test, a, n, b, m), theirs, rtol=1e-6, atol=1e-250)


def test_wilson(rng: Any) -> None:
    k, n = counts(rng)
    low, high = proportion.proportion_confint(k, n, method="wilson")
    agree(ours(lambda x, m: proportions.wilson(x, m).low, k, n), low, atol=1e-12)
    agree(ours(lambda x, m: proportions.wilson(x, m).high, k, n), high, atol=1e-12)


def test_newcombe_and_the_z_test(rng: Any) -> None:
    (a, n), (b, m) = counts(rng), counts(rng)
    b[:20], a[:20] = 0, 0
    for row in zip(a.tolist(), n.tolist(), b.tolist(), m.tolist(), strict=True):
        compared = proportions.compare_shares(*row)
        theirs = proportion.confint_proportions_2indep(*row, method="newcomb", compare="diff")
        assert (compared.interval.low, compared.interval.high) == pytest.approx(theirs, abs=1e-9)
        if compared.z is not None:
            z_and_p = proportion.proportions_ztest(row[0::2], row[1::2])
            assert (compared.z, compared.z_p_value) == pytest.approx(z_and_p, rel=1e-8, abs=1e-12)


def test_holm(rng: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gc.collect", lambda *_: 0)  # Statsmodels sweeps the memory in every call.
    for size in rng.integers(1, 60, TIMES):
        p = rng.uniform(0, 1, size) ** rng.uniform(1, 6)
        agree(multiplicity.holm(p.tolist()), multitest.multipletests(p, method="holm")[1], rtol=1e-12)
