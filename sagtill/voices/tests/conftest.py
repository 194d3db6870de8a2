"""What several tests of this room begin with."""

from collections.abc import Iterator

import pytest
from django.utils.translation import trans_real

from sagtill.voices.services import reviewed
from sagtill.voices.tests.drafts import DRAFTED


@pytest.fixture
def as_the_files_say(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test begins and ends with the catalogues as the files gave them."""
    monkeypatch.setattr(reviewed, "_read_at", {})
    yield
    for language in DRAFTED:
        trans_real._translations.pop(language, None)  # type: ignore[attr-defined]
