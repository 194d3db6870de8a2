"""Living investigations in Lindvik: opened today, half written, waiting for a decision, closed, and one at the provider."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sagtill.actions.rules import Strength
from sagtill.actions.services import Plan
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import answering, assessing
from sagtill.demo import data
from sagtill.demo.town import Town
from sagtill.investigations.models import Investigation, Reason
from sagtill.investigations.rules.stages import Basis, Body, ClaimAnswer, Likeness, Serious
from sagtill.investigations.rules.stages import Safe as SafeNow
from sagtill.investigations.services import (
    after,
    consequences,
    deciders,
    deciding,
    informing,
    likeness,
    opening,
    reasons,
    telling,
    tracks,
    urgent,
    writing,
)
from sagtill.law import clock
from sagtill.law.laws import Law
from sagtill.law.outcomes import Outcome
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Kind, Role
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Outcome as Went
from sagtill.reports.rules.telling import Telling
from sagtill.reports.services import sending

# How far each story has come; each state has been through the ones before it.
_STATES = ["opened", "informed", "causes", "proposed", "closed"]


def tell(town: Town) -> int:
    """Let the investigations happen, oldest first. Returns how many there are."""
    stories = sorted(data.listed("investigations"), key=lambda story: -story["days_ago"])
    for story in stories:
        _Story(town, story).happen()
    return len(stories)


class _Story:
    """One investigation on its way, as far as its story goes."""

    def __init__(self, town: Town, story: dict[str, Any]) -> None:
        self.town, self.story = town, story
        self.began = clock.now() - timedelta(days=story["days_ago"], hours=3)
        self.one: Investigation

    def _actor(self, who: str) -> Actor:
        return Actor(Person.objects.select_related("organisation").get(pk=self.town.people[self.story[who]].pk))

    def _fresh(self) -> Investigation:
        return Investigation.objects.select_related("organisation", "unit", "notification").get(pk=self.one.pk)

    def happen(self) -> None:
        """Each step at its own time: hours on the first day, then days."""
        far = _STATES.index(self.story["until"])
        steps: list[tuple[float, str, Callable[[], None]]] = [
            (0, "opened", self.open),
            (2, "informed", self.first_day),
            (3, "informed", self.inform),
            (26, "causes", self.write),
            (30, "causes", self.find_causes),
            (96, "proposed", self.propose),
            (240, "closed", self.decide),
            (400, "closed", self.finish),
        ]
        for hours, state, do in steps:
            at = min(self.began + timedelta(hours=hours), clock.now())
            if _STATES.index(state) <= far:
                with clock.moved_to(at):
                    do()

    def open(self) -> None:
        """Told, lifted to the SAS by the manager, and opened."""
        story = self.story
        unit = self.town.units[story["unit"]]
        telling = Telling(
            key=uuid4(),
            kind=Kind.DEVIATION,
            unit_id=unit.id,
            text=next(case["text"] for case in data.lines("cases") if case["id"] == story["case"]),
            happened_on=clock.today() - timedelta(days=1),
            outcome=Went.SERIOUS,
            suspected=True,
        )
        case = sending.send(telling, self.town.people[story["reporter"]]).report.case
        answers = assessing.Answers(Safe.YES, Seriousness.LARGE, Path.SAS, "Det kan vara ett missförhållande.")
        assessing.assess(self._actor("manager"), case, answers, chance=1.0)
        case = Case.objects.select_related("organisation", "unit").get(pk=case.pk)
        beginning = opening.Beginning(Law(story["law"]), story["title"], story["brief"], concerns_child=story["child"])
        self.one = opening.open_from(self._actor("sas"), case, beginning)

    def first_day(self) -> None:
        """Safe, and judged."""
        done = urgent.Done(self.story["at_once"], clock.now(), self.story["by"])
        urgent.make_safe(self._actor("sas"), self.one, SafeNow.YES, done)
        urgent.judge_serious(self._actor("sas"), self.one, Serious(self.story["serious"]), self.story["why_serious"])
        deciders.declare(self._actor("sas"), self.one, is_impartial=True)
        if self.story["serious"] == "yes":
            urgent.notify(
                self._actor("sas"),
                self.one,
                sent_on=clock.today(),
                way="e_service",
                ivo_number="3.1.2-04711/2026",
                attached=False,
            )
        if "track" in self.story:
            kind, about = self.story["track"]
            tracks.begin(self._actor("sas"), self.one, Kind(kind), about, clock.now())

    def inform(self) -> None:
        """A private provider tells the board."""
        if "informs" in self.story:
            board = self.town.organisations[self.story["board"]]
            informing.inform(self._actor("sas"), self.one, "report", self.story["informs"], board=board)

    def write(self) -> None:
        """The texts and the entries, and the reporter's words answered."""
        day = clock.local(self.began).date() - timedelta(days=1)
        writing.write(self._actor("sas"), self.one, self.story["texts"], dates=writing.Dates(day, None, day))
        for part, text, source, basis in self.story["entries"]:
            writing.note(self._actor("sas"), self.one, writing.Noted(text, source, Basis(basis), part, happened_on=day))

    def find_causes(self) -> None:
        """The cause tree, and what answers it."""
        made: list[Reason] = []
        for text, area, parent in self.story["causes"]:
            above = None if parent is None else made[parent]
            made.append(reasons.add(self._actor("sas"), self.one, reasons.Why(text, area), above))
        number, text, strength, measure = self.story["action"]
        plan = Plan(text, Strength(strength), Role.MANAGER, clock.today() + timedelta(days=21), measure)
        answered: list[UUID] = [made[number].pk]
        reasons.plan(self._actor("sas"), self.one, plan, answered)
        if "excuse" in self.story:
            number, because = self.story["excuse"]
            reasons.excuse(self._actor("sas"), made[number], because)

    def _said(self) -> deciding.Proposed:
        outcome = Outcome(self.story["outcome"])
        return deciding.Proposed(
            outcome=outcome,
            reasons=self.story["reasons"],
            wording=self.story["wording"],
            notify_ivo=outcome.to_ivo,
            ivo_reasons=self.story["why_serious"],
        )

    def propose(self) -> None:
        """Everything answered, and a proposal that waits for somebody else."""
        for claim in self.one.claims.filter(answer=""):
            consequences.answer(self._actor("sas"), claim, ClaimAnswer.CONFIRMED, self.story["texts"]["consequences"])
        for row in self.one.similar.filter(answer=""):
            likeness.answer(self._actor("sas"), row, Likeness.OTHER, "")
        deciders.name_decider(
            self._actor("sas"), self.one, self.town.people[self.story["decider"]], Body.DELEGATE, "Punkt 5.2"
        )
        deciding.propose(self._actor("sas"), self._fresh(), self._said())

    def decide(self) -> None:
        """The decision by the one who was named."""
        deciders.declare(self._actor("decider"), self._fresh(), is_impartial=True)
        deciding.decide(self._actor("decider"), self._fresh(), self._said(), decided_on=clock.today())

    def finish(self) -> None:
        """The reporter has an answer, the person knows, the board has been told; it is closed."""
        for link in self.one.cases.select_related("case"):
            for report in link.case.reports.select_related("case"):
                answering.reply(self._actor("manager"), report, self.story["reply"])
        word = telling.Word("person", was_told=True, on=clock.today(), how=self.story["told"])
        telling.tell(self._actor("sas"), self._fresh(), word)
        after.report_to_board(self._actor("sas"), self._fresh(), clock.today())
        after.close(self._actor("sas"), self._fresh())
