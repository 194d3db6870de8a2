"""Holm's adjustment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.multiplicity import holm


@given(st.lists(st.floats(0, 1)))
def test_adjusted_values_are_never_smaller_never_above_one_and_keep_their_order(
    p_values: list[float],
) -> None:
    adjusted = holm(p_values)
    assert all(p <= a <= 1 for p, a in zip(p_values, adjusted, strict=True))
    pairs = sorted(zip(p_values, adjusted, strict=True))
    assert [a for _, a in pairs] == sorted(adjusted)


def test_no_tests_need_no_adjustment() -> None:
    assert holm([]) == ()


def test_a_p_value_outside_zero_and_one_is_refused() -> None:
    with pytest.raises(ValueError, match="share between 0 and 1"):
        holm([0.5, 1.2])
