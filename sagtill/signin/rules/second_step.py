"""Who must show more than a password, and from when. No Django."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from sagtill.organisation.roles import Role

# Everybody who handles matters, or decides who may. Employees who only tell and follow their own are asked, not forced.
ROLES = frozenset(
    {
        Role.SAS,
        Role.MANAGER,
        Role.DEPUTY,
        Role.INVESTIGATOR,
        Role.DECIDER,
        Role.HEAD,
        Role.REGISTRATOR,
        Role.MAS,
        Role.AUDITOR,
        Role.ADMIN,
    }
)


class Demand(StrEnum):
    """What is asked of somebody who came in with a password alone."""

    NONE = "none"
    SOON = "soon"
    NOW = "now"


def last_day(asked_on: date, grace_days: int) -> date:
    """The last day on which a password alone is enough, counted from the day it was first asked for."""
    return asked_on + timedelta(days=grace_days)


def demand(roles: Iterable[Role], password_alone_until: date | None, today: date) -> Demand:
    """Whether a second step is asked for. Without a last day it has not been asked for yet, and is from now on."""
    if ROLES.isdisjoint(roles):
        return Demand.NONE
    if password_alone_until is None or today <= password_alone_until:
        return Demand.SOON
    return Demand.NOW
