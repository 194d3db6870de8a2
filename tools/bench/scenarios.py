"""What is measured, and what each of them has to reach (the goals are ratios within one run)."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.bench.load import Request
from tools.bench.people import Visitors

INSERT, LIST = "insert", "list"


@dataclass(frozen=True)
class Goal:
    """The least share of the floor's requests a second, and the most CPU milliseconds of the product's own processes."""

    ratio: float
    cpu_ms: float | None


CREATE, PAGE, OTHER = Goal(0.35, 8), Goal(0.3, 10), Goal(0.3, None)


@dataclass(frozen=True)
class Scenario:
    """One thing that people do, the floor it is compared with, and its goal."""

    name: str
    floor: str
    goal: Goal
    requests: Callable[[Visitors], list[Request]]
    # Whether every answer is to be one more report in the database.
    tells: bool = False
    # Whether it must not take longer with a hundred times as many reports.
    scales: bool = True


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("send a report", INSERT, CREATE, Visitors.tell, tells=True, scales=False),
    Scenario("send anonymously", INSERT, CREATE, Visitors.tell_anonymously, tells=True, scales=False),
    Scenario("my day, manager", LIST, PAGE, lambda v: v.pages("matchef", "/dag")),
    Scenario("my day, SAS", LIST, PAGE, lambda v: v.pages("matsas", "/dag")),
    Scenario("open cases, manager", LIST, PAGE, lambda v: v.pages("matchef", "/arenden")),
    Scenario("open cases, SAS", LIST, PAGE, lambda v: v.pages("matsas", "/arenden")),
    Scenario("all cases, manager", LIST, PAGE, lambda v: v.pages("matchef", "/arenden?standing=all")),
    Scenario("all cases, SAS", LIST, PAGE, lambda v: v.pages("matsas", "/arenden?standing=all")),
    Scenario("all cases, manager of little", LIST, PAGE, lambda v: v.pages("matlitet", "/arenden?standing=all")),
    Scenario("a case, manager", LIST, OTHER, lambda v: v.cases("matchef")),
    Scenario("a case, SAS", LIST, OTHER, lambda v: v.cases("matsas")),
    Scenario("common word, manager", LIST, OTHER, lambda v: v.search("matchef", "rummet")),
    Scenario("common word, SAS", LIST, OTHER, lambda v: v.search("matsas", "rummet")),
    Scenario("rare word, manager", LIST, OTHER, lambda v: v.search("matchef", "silverskålen")),
    Scenario("rare word, SAS", LIST, OTHER, lambda v: v.search("matsas", "silverskålen")),
)
FLOORS = {INSERT: [Request("/insert")], LIST: [Request("/list")]}
