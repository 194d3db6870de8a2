"""Rounds of load, taken in turn so that the machine's moods fall on all alike."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.bench.databases import Place
from tools.bench.load import Answered, Request, send
from tools.bench.people import Visitors
from tools.bench.scenarios import FLOORS, INSERT, LIST, Scenario
from tools.bench.servers import Server, start

_WARM_SECONDS = 1.0
# Each floor is measured again after so many scenarios, so that a ratio's two sides are close in time.
_FLOOR_EVERY = 4


@dataclass
class Figures:
    """What the rounds of one scenario gave on one database."""

    answered: list[Answered] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    database_ms: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def per_second(self) -> float:
        return statistics.median(one.per_second for one in self.answered)

    def summary(self) -> dict[str, float]:
        """Medians of everything, and all the errors."""
        return {
            "per_second": self.per_second,
            "ratio": statistics.median(self.ratios) if self.ratios else 1.0,
            "cpu_ms": statistics.median(self.cpu_ms),
            "database_ms": statistics.median(self.database_ms),
            "p50_ms": statistics.median(one.p50 for one in self.answered),
            "p95_ms": statistics.median(one.p95 for one in self.answered),
            "errors": float(self.errors),
        }


Key = tuple[int, str]


@dataclass
class Bench:
    """The servers of one kind of database, with the floor among them, and the figures so far."""

    vendor: str
    sizes: Sequence[int]
    seconds: float
    servers: dict[int, Server] = field(default_factory=dict)
    visitors: dict[int, Visitors] = field(default_factory=dict)
    figures: dict[Key, Figures] = field(default_factory=lambda: defaultdict(Figures))

    def __enter__(self) -> "Bench":
        for number, size in enumerate((0, *self.sizes)):
            place = Place(self.vendor, size)
            place.prepare()
            self.servers[size] = start(place, 8340 + number)
        for size in self.sizes:
            self.visitors[size] = Visitors(self.servers[size].place, self.servers[size].address)
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers.values():
            server.stop()

    def warm(self, scenarios: Sequence[Scenario]) -> None:
        """Everything once, unmeasured: caches fill, connections open, code is loaded."""
        for name in (INSERT, LIST):
            send(self.servers[0].address, FLOORS[name], _WARM_SECONDS)
        for scenario in scenarios:
            for size in self.sizes:
                send(self.servers[size].address, scenario.requests(self.visitors[size]), _WARM_SECONDS)

    def round(self, scenarios: Sequence[Scenario]) -> None:
        """Each scenario once on each size, with the floor just before and after every few."""
        for start_at in range(0, len(scenarios), _FLOOR_EVERY):
            some = scenarios[start_at : start_at + _FLOOR_EVERY]
            floors = {name: [self._measure(0, name, FLOORS[name])] for name in {one.floor for one in some}}
            done = {(size, one): self._scenario(size, one) for one in some for size in self.sizes}
            for name, measured in floors.items():
                measured.append(self._measure(0, name, FLOORS[name]))
            for (size, one), answered in done.items():
                floor = statistics.mean(each.per_second for each in floors[one.floor])
                self.figures[size, one.name].ratios.append(answered.per_second / floor)

    def _scenario(self, size: int, scenario: Scenario) -> Answered:
        requests = scenario.requests(self.visitors[size])
        before = self._reports(size) if scenario.tells else 0
        answered = self._measure(size, scenario.name, requests)
        if scenario.tells:
            # What was answered but not stored is an error; what was stored when the clock had stopped is not.
            stored = self._reports(size) - before
            self.figures[size, scenario.name].errors += max(answered.requests - stored, 0)
        return answered

    def _measure(self, size: int, name: str, requests: list[Request]) -> Answered:
        server, figures = self.servers[size], self.figures[size, name]
        own, database = server.used()
        answered = send(server.address, requests, self.seconds)
        own_after, database_after = server.used()
        figures.answered.append(answered)
        figures.errors += answered.errors
        figures.cpu_ms.append((own_after - own) / max(answered.requests, 1) * 1000)
        figures.database_ms.append((database_after - database) / max(answered.requests, 1) * 1000)
        return answered

    def _reports(self, size: int) -> int:
        return int(self.servers[size].place.ask("stored"))
