"""Voices for the tests, sent through the pages as people send them."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from sagtill.organisation import services
from sagtill.organisation.testing import Town

TEXT = "Kvällsmaten kommer klockan fem. Då är jag inte hungrig, och sedan sover jag hungrig."


@pytest.fixture
def listening(town: Town) -> Town:
    """The town with its telephones and with Omsorgsnämnden hearing everybody; Hemtjänsten Norr acts when a child is in danger."""
    services.choose(
        town.board,
        {
            "phone_protected": "08-465 004 60",
            "phone_voices": "08-465 004 61",
            "phone_social_emergency": "08-465 004 12",
            "hears_everybody": True,
            "hears_children": True,
            "children_duty_unit": town.north.poster_code,
        },
        by="test",
    )
    return town


def a_form(**answers: Any) -> dict[str, Any]:
    """A complete form of an adult; what is given replaces the usual."""
    usual = {"nyckel": str(uuid4()), "text": TEXT, "whose": "self", "way": "code", "klar": "1"}
    return {**usual, **answers}


def press(client: Client, path: str, form: dict[str, Any]) -> Any:
    """Press the button that sends."""
    return client.post(f"{path}/skicka", form)


def child_says(client: Client, text: str, door: int = 1, klar: str = "kod.reader", **answers: Any) -> Any:
    """A child has chosen a door, written, and pressed who may know."""
    form = {"nyckel": str(uuid4()), "text": text, "klar": klar, **answers}
    return client.post(f"/barn/beratta/{door}/skicka", form)


def young_says(client: Client, text: str, door: int = 1, klar: str = "kod", **answers: Any) -> Any:
    """A young person has chosen a door, written, and pressed how to get the answer."""
    form = {"nyckel": str(uuid4()), "text": text, "klar": klar, **answers}
    return client.post(f"/ung/beratta/{door}/skicka", form)
