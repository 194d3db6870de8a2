"""What several tests of this room begin with."""

import pytest

from sagtill.log_review.models import Review
from sagtill.log_review.testing import a_read_month, review_of
from sagtill.organisation.testing import Town


@pytest.fixture
def review(town: Town) -> Review:
    """Josefin's review of a month in which several have read."""
    a_read_month(town)
    return review_of(town, town.josefin)
