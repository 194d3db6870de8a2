"""The five lights that a reporter follows. Plain values; no Django."""

from enum import StrEnum

from sagtill.law.words import N_


class Light(StrEnum):
    """The five lights that a reporter follows."""

    RECEIVED = "received"
    READ = "read"
    WORKING = "working"
    ANSWERED = "answered"
    DONE = "done"


LIGHT_LABELS: dict[Light, str] = {
    Light.RECEIVED: N_("Mottagen"),
    Light.READ: N_("Vi läser"),
    Light.WORKING: N_("Vi utreder"),
    Light.ANSWERED: N_("Vi har svarat"),
    Light.DONE: N_("Klart"),
}


def lights(*, opened: bool, assessed: bool, answered: bool, closed: bool) -> dict[Light, bool]:
    """Which lights are lit. A case that is closed was also read and worked on, even when it all happened in one minute."""
    working = assessed or closed
    return {
        Light.RECEIVED: True,
        Light.READ: opened or working or answered,
        Light.WORKING: working,
        Light.ANSWERED: answered,
        Light.DONE: closed and answered,
    }
