"""An investigation with something written in it."""

import pytest

from sagtill.investigations.documents.tests.a_matter import written
from sagtill.investigations.models import Investigation
from sagtill.investigations.testing import opened
from sagtill.organisation.testing import Town


@pytest.fixture
def matter(town: Town) -> Investigation:
    """Open, with texts, an entry and its correction."""
    return written(town, opened(town))
