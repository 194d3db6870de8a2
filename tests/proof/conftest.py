"""What several tests of this room begin with."""

from typing import Any

import pytest

from sagtill.audit import services
from sagtill.organisation.testing import Town
from tests.proof.chains import ROWS


@pytest.fixture
def chain(town: Town) -> Any:
    """The organisation, with some more rows in its log."""
    for number in range(ROWS):
        services.record(town.board.id, str(town.karin.id), "read", "case", f"ärende {number}", subjects=["a", "b"])
    return town.board
