"""A month of readings for the tests, written as the pages write them."""

from datetime import datetime, timedelta
from typing import Any

from sagtill.audit import services as audit
from sagtill.cases.testing import a_case
from sagtill.law import calendar, clock
from sagtill.log_review import services
from sagtill.log_review.models import Review
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case

# The month before this one: the town's people have their assignments from today.
MONTH = calendar.add_months(clock.today().replace(day=1), -1)


def a_moment(hour: int = 10) -> datetime:
    """A working day in the middle of the month."""
    day = MONTH.replace(day=12)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return clock.at(day, hour)


def read(person: Person, case: Case, at: datetime | None = None, act: str = "read", **more: Any) -> None:
    """Somebody has looked at a case."""
    role = Town.as_actor(person).main_role or ""
    key = case.number if act == "denied" else case.id
    audit.record(person.organisation_id, str(person.id), act, "case", key, role=role, at=at or a_moment(), **more)


def a_read_month(town: Town) -> dict[str, Case]:
    """Karin has read a case, Josefin another, Mona one outside her unit, and Magnus has printed."""
    cases = {name: a_case(town) for name in ("karin", "josefin", "mona", "magnus")}
    read(town.karin, cases["karin"])
    read(town.josefin, cases["josefin"])
    read(town.mona, cases["mona"], act="break_glass", reason="Vikarierar i natt.")
    read(town.magnus, cases["magnus"], act="print")
    return cases


def drawn(town: Town) -> list[Review]:
    """The month's reviews."""
    services.draw_month(town.board, MONTH, seed=1)
    return list(Review.objects.filter(organisation=town.board).select_related("reviewer"))


def review_of(town: Town, reviewer: Person) -> Review:
    """The one review of this reviewer."""
    return next(one for one in drawn(town) if one.reviewer_id == reviewer.id)
