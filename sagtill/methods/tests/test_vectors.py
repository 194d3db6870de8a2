"""Golden values: every figure in vectors.json is computed and compared, to the last digit it is written with.

A part that nobody computes, or a figure within it, makes a test fail.
"""

from typing import Any

import pytest

from sagtill.methods.tests import golden_charts, golden_judgements, golden_shares
from sagtill.methods.tests.golden import COMPUTED, GOLDEN

REGISTERED = (golden_charts, golden_judgements, golden_shares)  # Importing them fills the register.


def agree(computed: Any, expected: Any, where: str) -> None:
    """Fail unless the two have the same structure and every number agrees to the last digit it is written
    with.
    """
    if isinstance(expected, dict):
        assert set(computed) == set(expected), where
        for key in expected:
            agree(computed[key], expected[key], f"{where} / {key}")
    elif isinstance(expected, list):
        assert len(computed) == len(expected), where
        for at, (one, other) in enumerate(zip(computed, expected, strict=True)):
            agree(one, other, f"{where} / {at}")
    elif isinstance(expected, str):
        assert computed == expected, where
    else:
        decimals = len(repr(expected).partition(".")[2])
        assert computed == pytest.approx(expected, abs=0.5001 * 10**-decimals), where


@pytest.mark.parametrize("part", sorted(COMPUTED))
def test_the_formulas_give_the_golden_values(part: str) -> None:
    agree(COMPUTED[part](), GOLDEN[part], part)


def test_no_golden_value_is_left_unread() -> None:
    assert set(COMPUTED) == set(GOLDEN)


def test_a_golden_value_that_nobody_computes_is_noticed() -> None:
    with pytest.raises(AssertionError):
        agree({"a": 1.0}, {"a": 1.0, "b": 2.0}, "part")
    with pytest.raises(AssertionError):
        agree([1.0], [1.0, 2.0], "part")
    with pytest.raises(AssertionError):
        agree(1.26, 1.2, "part")
    with pytest.raises(AssertionError):
        agree("annan text", "text", "part")
