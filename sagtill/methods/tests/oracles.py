"""The independent libraries that the formulas are compared with, as `Any`: their own types are partial.

They are needed by tests only, so the room itself never imports them.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

np: Any = import_module("numpy")
stats: Any = import_module("scipy.stats")
optimize: Any = import_module("scipy.optimize")
proportion: Any = import_module("statsmodels.stats.proportion")
meta_analysis: Any = import_module("statsmodels.stats.meta_analysis")
multitest: Any = import_module("statsmodels.stats.multitest")
inter_rater: Any = import_module("statsmodels.stats.inter_rater")
krippendorff: Any = import_module("krippendorff")

TIMES = 1000


def counts(rng: Any, largest: int = 20_000) -> tuple[Any, Any]:
    """A thousand sizes of every order of magnitude up to `largest`, and a count within each."""
    n = np.floor(10 ** rng.uniform(0, np.log10(largest), TIMES)).astype(int)
    return np.floor(rng.uniform(0, 1, TIMES) * (n + 1)).astype(int), n


def ours(function: Callable[..., object], *columns: Any) -> Any:
    """Our own function's answer on each row of the columns, asked with plain numbers."""
    return np.array([function(*(c.item() for c in row)) for row in zip(*columns, strict=True)])


def agree(one: Any, other: Any, rtol: float = 1e-8, atol: float = 1e-200) -> None:
    """Fail unless the two columns agree; nan never agrees with anything."""
    np.testing.assert_allclose(one, other, rtol=rtol, atol=atol, equal_nan=False)
