"""When very many tell at once they are slowed, and nobody is refused (security.md 6, P5)."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.services import turns
from sagtill.reports.tests.walking import Walker, words
from sagtill.ui import pace

_TURN = re.compile(r'name="tur" value="([^"]*)"')


@pytest.fixture
def flooded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So many write that there is room for nobody more."""
    monkeypatch.setitem(pace.PACES, "tell", (0.0, 0.0))
    pace.forget()
    yield
    pace.forget()


def turn_in(page: Any) -> str:
    found = _TURN.search(page.content.decode())
    assert found, words(page)[:300]
    return html.unescape(found[1])


@pytest.mark.usefixtures("flooded")
def test_a_flood_slows_and_never_refuses_and_the_words_stay(town: Town) -> None:
    walker = Walker(None, anonymous=True)
    walker.to_check(town, text="Kanarie: besöket blev inte av i kväll.")
    slowed = walker.send()
    assert slowed.status_code == 429
    assert "Vänta 30 sekunder" in words(slowed)
    assert "Kanarie" in words(slowed)
    turn = turn_in(slowed)
    again = walker.send(tur=turn)
    assert again.status_code == 429, "half a minute has not passed"
    assert turn_in(again) == turn, "pressing again does not begin the wait anew"
    with clock.moved_by(turns.WAIT):
        assert walker.send(tur=turn).status_code == 200
    assert Report.objects.filter(plain_text__contains="Kanarie").count() == 1


@pytest.mark.usefixtures("flooded")
def test_a_turn_is_one_forms_own_and_cannot_be_made_up(town: Town) -> None:
    turn = turns.turn_of(uuid4())
    walker = Walker(None, anonymous=True)
    walker.to_check(town)
    with clock.moved_by(timedelta(minutes=5)):
        for other in (turn, turn[:-8], "hittepå"):
            assert walker.send(tur=other).status_code == 429
            assert walker.sealed
    assert not Report.objects.exists()


def test_a_lost_answer_is_had_again_at_once_in_the_middle_of_a_flood(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    walker = Walker(None, anonymous=True)
    walker.to_check(town)
    sealed = walker.sealed
    first = walker.send()
    monkeypatch.setitem(pace.PACES, "tell", (0.0, 0.0))
    pace.forget()
    again = walker.client.post("/anonym/skicka", {"svar": sealed, "fran": "stammer"})
    pace.forget()
    assert first.status_code == again.status_code == 200
    assert Report.objects.count() == 1
