"""Kappa and alpha against statsmodels and the krippendorff package, on a thousand random tables."""

from typing import Any

import pytest

from sagtill.methods.agreement import Weighting, cohen_kappa, fleiss_kappa
from sagtill.methods.alpha import Level, krippendorff_alpha
from sagtill.methods.tests.oracles import TIMES, inter_rater, krippendorff, np

pytestmark = pytest.mark.oracle
THEIR_WEIGHTS = {Weighting.UNWEIGHTED: None, Weighting.LINEAR: "linear", Weighting.QUADRATIC: "quadratic"}


@pytest.fixture
def rng() -> Any:
    return np.random.default_rng(20240503)


def test_cohens_kappa(rng: Any) -> None:
    for size in rng.integers(2, 7, TIMES):
        table = rng.integers(0, 30, (size, size)) + np.eye(size, dtype=int)
        for weighting, name in THEIR_WEIGHTS.items():
            theirs = inter_rater.cohens_kappa(table, wt=name, return_results=False)
            assert cohen_kappa(table.tolist(), weighting).value == pytest.approx(theirs, abs=1e-10)


def test_fleiss_kappa(rng: Any) -> None:
    for _ in range(TIMES):
        ratings = rng.integers(1, rng.integers(3, 6), (rng.integers(2, 15), rng.integers(2, 8)))
        ours = fleiss_kappa(ratings.tolist()).value
        if ours is not None:
            theirs = inter_rater.fleiss_kappa(inter_rater.aggregate_raters(ratings)[0])
            assert ours == pytest.approx(theirs, abs=1e-10)


@pytest.mark.parametrize("level", Level)
def test_krippendorffs_alpha_with_missing_ratings(rng: Any, level: Level) -> None:
    for _ in range(TIMES):
        ratings = rng.integers(0, rng.integers(2, 7), (rng.integers(3, 15), rng.integers(2, 7))).astype(float)
        ratings[rng.uniform(size=ratings.shape) < rng.uniform(0, 0.4)] = np.nan
        ratings[0, :2], ratings[1, :2] = (0, 1), (2, 2)
        rows = [[None if np.isnan(r) else r for r in row] for row in ratings.tolist()]
        with np.errstate(invalid="ignore"):  # The package divides 0 by 0 on the diagonal of a ratio scale.
            theirs = krippendorff.alpha(reliability_data=ratings.T, level_of_measurement=level.name.lower())
        assert krippendorff_alpha(rows, level).value == pytest.approx(theirs, abs=1e-10)
