"""The town's time: events in order, each of which may bring new ones, with the clock moved to when it was done."""

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sagtill.audit import services as audit
from sagtill.demo.town import Town
from sagtill.law import calendar, clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.queries import Staff
from sagtill.organisation.roles import Role
from sagtill.reports.models import Case

Happening = Callable[[], "Iterator[tuple[datetime, Happening]]"]


@dataclass(order=True)
class _Event:
    at: datetime
    order: int
    happen: Happening = field(compare=False)


class Life:
    """The town's time: events in order, each of which may bring new ones."""

    def __init__(self, town: Town, seed: int = 7) -> None:
        self.town = town
        self.chance = random.Random(seed)  # noqa: S311 - the same town every time, nothing secret
        self.today = clock.today()
        self._queue: list[_Event] = []
        self._count = 0
        self._staff: dict[UUID, Staff] = {}
        self._actors: dict[UUID, Actor] = {}

    def staff(self, unit: Unit) -> Staff:
        """Who answers for the unit; nobody changes place while the town is built."""
        if unit.id not in self._staff:
            self._staff[unit.id] = organisation.staff_of(unit.id)
        return self._staff[unit.id]

    def employees(self, unit: Unit) -> list[Person]:
        """Who works at the unit itself."""
        return [one.person for one in unit.assignments.filter(role=Role.EMPLOYEE).select_related("person")]

    def colleagues(self, unit: Unit) -> list[Person]:
        """Who works elsewhere in the organisation and handles nothing, for units where the town has nobody by name."""
        people = Person.objects.filter(organisation=unit.organisation_id, assignments__role=Role.EMPLOYEE)
        return list(
            people.exclude(assignments__role__in=[Role.MANAGER, Role.DEPUTY, Role.SAS]).distinct().order_by("username")
        )

    def actor(self, person: Person, case: Case) -> Actor:
        """Somebody at work. Closed circles are made on the way, so there they are asked for anew."""
        if case.closed_circle or person.id not in self._actors:
            self._actors[person.id] = Actor(person)
        return self._actors[person.id]

    def opens(self, actor: Actor, case: Case) -> None:
        """Whoever judges a report has read it, and the log knows, as it does when a page is opened."""
        audit.record(case.organisation_id, str(actor.id), "read", "case", case.id, role=actor.main_role or "")

    def add(self, at: datetime, happen: Happening) -> None:
        """Something will happen then, unless that is still to come."""
        self._count += 1
        heapq.heappush(self._queue, _Event(at, self._count, happen))

    def live(self, until: datetime) -> Iterator[int]:
        """Let everything up to `until` happen; yields how many events have been."""
        happened = 0
        while self._queue and self._queue[0].at <= until:
            event = heapq.heappop(self._queue)
            with clock.moved_to(event.at):
                for at, following_event in event.happen():
                    self.add(at, following_event)
            happened += 1
            yield happened

    def soon(self, at: datetime, low: float, high: float) -> datetime:
        """Some working hours later: a morning or an afternoon of a working day."""
        day = clock.local(at + timedelta(hours=self.chance.uniform(low, high))).date()
        while not calendar.is_working_day(day):
            day += timedelta(days=1)
        found = clock.at(day, self.chance.randint(8, 16), self.chance.randint(0, 59))
        return found if found > at else found + timedelta(days=1)
