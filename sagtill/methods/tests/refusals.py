"""How meaningless input is to be refused."""

from collections.abc import Callable

import pytest


def assert_refused_in_words(ask: Callable[[], object]) -> None:
    """Fail unless asking raises a ValueError that the room itself has put into words, not one from deep
    inside.
    """
    with pytest.raises(ValueError, match=" ") as refused:
        ask()
    assert refused.traceback[-1].name == "require"
