"""The five lights of a report, with the days when they were lit."""

from dataclasses import dataclass
from datetime import datetime

from sagtill.reports.models import Report
from sagtill.reports.rules.lights import LIGHT_LABELS, Light, lights
from sagtill.reports.rules.statuses import Status


@dataclass(frozen=True)
class Lamp:
    """One of the five lights, with the day it was lit."""

    light: Light
    label: str
    lit: bool
    at: datetime | None = None
    now: bool = False


def lamps(report: Report, *, answered: bool, answered_at: datetime | None) -> list[Lamp]:
    case = report.case
    lit = lights(
        opened=case.opened_at is not None,
        assessed=case.assessed_at is not None and case.status != Status.RECEIVED,
        answered=answered,
        closed=case.is_closed,
    )
    days = {
        Light.RECEIVED: report.received_at,
        Light.READ: case.opened_at,
        Light.WORKING: case.assessed_at,
        Light.ANSWERED: answered_at,
        Light.DONE: case.closed_at,
    }
    last = [light for light in Light if lit[light]][-1]
    return [Lamp(light, LIGHT_LABELS[light], lit[light], days[light], light is last) for light in Light]
