"""Letting the stories happen: every step by the real services, with the clock moved to when it was done."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, State, Strength
from sagtill.actions.services import Plan
from sagtill.cases import permissions
from sagtill.cases.models import SecondRating
from sagtill.cases.rules import Called, Path, Safe, Seriousness, Told
from sagtill.cases.services import acting, answering, assessing, contacting, rating, resting
from sagtill.demo import data
from sagtill.demo.life import Happening, Life
from sagtill.demo.stories import Story
from sagtill.law import calendar, clock
from sagtill.law.severity import Rating
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Kind, Role
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Desk, Identity, Outcome, Status, Verdict
from sagtill.reports.rules.telling import Telling
from sagtill.reports.services import following, sending, talking
from sagtill.tables.asking import Asking

_FORGOTTEN_LATELY = timedelta(days=40)
_FORGETTING = 0.15
# How many of the last fortnight's second ratings nobody has got to yet, and how far from the first one they are.
_UNRATED = 0.4
_RATED_WITHIN = timedelta(days=14)
_OFF = (0, 0, 0, 0, 1, -1)

_cases = Asking(lambda key: Case.objects.select_related("organisation", "unit").filter(pk=key), key=UUID)
_reporters = Asking(lambda case: Report.objects.filter(case=case).values_list("reporter_id"), case=UUID)


def case_with(key: UUID) -> Case:
    """The case as it stands now."""
    (case,) = _cases(key=key)
    return case


def begin(life: Life, stories: list[Story]) -> None:
    """Let every story begin when it was told."""
    for story in stories:
        life.add(story.at, partial(_begin, life, story))


def _begin(life: Life, story: Story) -> "Iterator[tuple[datetime, Happening]]":
    return Tale(life, story).told()


class Tale:
    """One story on its way from the telling to the closing."""

    def __init__(self, life: Life, story: Story) -> None:
        self.life, self.tale, self.at = life, story.tale, story.at
        self.unit: Unit = life.town.units[story.unit]
        self.report: Report
        # As it was last seen here: the services fetch it anew and lock it themselves.
        self.case: Case
        self.has_come_back = False
        self.chance = life.chance

    # -- what the reporter does ---------------------------------------------

    def told(self) -> Iterator[tuple[datetime, Happening]]:
        tale = self.tale
        identity = Identity(tale["identity"])
        reporter = None if identity is Identity.ANONYMOUS else self._reporter()
        days_before = self.chance.choice([0, 0, 0, 1, 1, 3])
        telling = Telling(
            key=uuid4(),
            kind=Kind(tale["kind"]),
            unit_id=self.unit.id,
            text=tale["text"],
            happened_on=clock.today() - timedelta(days=days_before),
            outcome=Outcome(tale["outcome"]) if tale["kind"] == "deviation" else Outcome.NOT_ASKED,
            immediate=tale.get("immediate", ""),
            prevention=tale.get("prevention", ""),
            suspected=tale.get("lex_sarah") == "serious" and self.chance.random() < 0.3,
            identity=identity,
            threat_target="me" if tale["kind"] == "threat" else "",
            threat_kinds=("threat",) if tale["kind"] == "threat" else (),
            language=tale.get("language", "sv") or "sv",
        )
        self.report = sending.send(telling, reporter).report
        self.case = self.report.case
        yield self.life.soon(self.at, 10, 60), self.assessed

    def _reporter(self) -> Person:
        here = self.life.employees(self.unit)
        return self.chance.choice(here or self.life.colleagues(self.unit))

    # -- what the handler does -----------------------------------------------

    def _handlers(self) -> list[Person]:
        staff = self.life.staff(self.unit)
        return [*staff.managers, *staff.deputies, *staff.sas]

    def _case(self) -> Case:
        return case_with(self.report.case_id)

    def _actor(self, case: Case) -> Actor:
        people = self.life.staff(self.unit).sas if case.desk == Desk.SAS else self._handlers()
        reporters = {person for (person,) in _reporters(case=case.id)}
        free = (self.life.actor(person, case) for person in people if person.id not in reporters)
        return next(actor for actor in free if permissions.why_not_take_part(actor, case) is None)

    @property
    def is_serious(self) -> bool:
        return self.tale.get("lex_sarah") in ("yes", "serious") or max(self.actual, self.possible) >= 4

    @property
    def actual(self) -> int:
        return int(self.tale["severity_actual"])

    @property
    def possible(self) -> int:
        return int(self.tale["severity_possible"])

    def assessed(self) -> Iterator[tuple[datetime, Happening]]:
        case = self.case
        actor = self._actor(case)
        self.life.opens(actor, case)
        resting.sort(
            actor,
            case,
            title=self.tale["title"],
            category=data.CATEGORIES.get(self.tale["category"], ""),
            process_step=data.PROCESS_STEPS.get(self.tale["process_step"], ""),
        )
        if self.tale["kind"] == "threat":
            said = contacting.Contact(Called.YES, Told.NO, Told.LATER, "Vi pratade en stund och bestämde att träffas.")
            contacting.contact(actor, case, said)
        level = max(self.actual, self.possible)
        seriousness = Seriousness.LARGE if level >= 3 else Seriousness.LITTLE if level else Seriousness.NONE
        lift = self.is_serious and case.desk == Desk.UNIT and self.tale["kind"] != "idea"
        answers = assessing.Answers(
            safe=Safe.YES,
            seriousness=seriousness,
            path=Path.SAS if lift else Path.INVESTIGATE if level >= 3 else Path.ACT,
            why=""
            if lift or level < 3
            else "Vi har tagit reda på vad som hände. Ingen kom till skada, och det går att rätta till hos oss.",
            actual=self.actual,
            possible=self.possible,
            likelihood=int(self.tale["likelihood"]),
        )
        self.case = assessing.assess(actor, case, answers, chance=self.chance.random())
        now = clock.now()
        if SecondRating.objects.filter(case=case, at__isnull=True).exists():
            day = calendar.add_working_days(clock.local(now).date(), 2)
            yield clock.at(day, 9, 10), self.rated_by_another
        if self.chance.random() < 0.12 and self.report.identity == Identity.NAMED:
            yield self.life.soon(now, 1, 20), self.asked
        if lift:
            yield self.life.soon(now, 2, 48), self.taken_by_sas
        else:
            yield self.life.soon(now, 2, 60), self.answered
            yield self.life.soon(now, 1, 90), self.planned

    def rated_by_another(self) -> Iterator[tuple[datetime, Happening]]:
        """The blind second rating, most often the same as the first, now and then a step away. A few are left to do."""
        second = SecondRating.objects.select_related("case", "first").get(case=self.case)
        # Drawn by itself, so that the rest of the town is the same with and without second ratings.
        chance = random.Random(self.report.number)  # noqa: S311 - the same town every time, nothing secret
        staff = self.life.staff(self.unit)
        people = [one for one in (*staff.managers, *staff.deputies, *staff.sas) if one.id != second.first.by_id]
        if clock.today() > self.life.today - _RATED_WITHIN and chance.random() < _UNRATED:
            return
        for actor in (self.life.actor(one, second.case) for one in people):
            if permissions.why_not_rate(actor, second) is not None:
                continue
            actual, possible = (max(0, min(4, level + chance.choice(_OFF))) for level in (self.actual, self.possible))
            likelihood = max(1, min(4, int(self.tale["likelihood"]) + chance.choice(_OFF)))
            rating.rate(actor, second, Rating(actual, max(actual, possible), likelihood))
            break
        yield from ()

    def taken_by_sas(self) -> Iterator[tuple[datetime, Happening]]:
        case = self.case
        if case.status == Status.REFERRED:
            answers = assessing.Answers(
                safe=Safe.YES,
                seriousness=Seriousness.LARGE,
                path=Path.INVESTIGATE,
                why="SAS utreder händelsen vidare.",
                actual=self.actual,
                possible=self.possible,
                likelihood=int(self.tale["likelihood"]),
            )
            self.case = assessing.assess(self._actor(case), case, answers)
        yield self.life.soon(clock.now(), 4, 90), self.answered
        yield self.life.soon(clock.now(), 48, 300), self.planned

    def asked(self) -> Iterator[tuple[datetime, Happening]]:
        themed = [one for one in data.lines("dialogue") if one["theme"] == self.tale["theme"]]
        if not themed:
            return
        pair = self.chance.choice(themed)
        answering.ask(self._actor(self.case), self.report, pair["question"])
        yield self.life.soon(clock.now(), 2, 50), partial(self._hear, pair["answer"])

    def _hear(self, text: str) -> Iterator[tuple[datetime, Happening]]:
        following.add(self.report, text, by=self.report.reporter)
        yield self.life.soon(clock.now(), 1, 20), self._heard

    def _heard(self) -> Iterator[tuple[datetime, Happening]]:
        answering.hear(self._actor(self.case), self.case)
        yield from ()

    def answered(self) -> Iterator[tuple[datetime, Happening]]:
        answering.reply(self._actor(self.case), self.report, self.tale["reply"])
        yield self.life.soon(clock.now(), 10, 400), self.closed
        yield self._later_that_week(), self.read

    def _later_that_week(self) -> datetime:
        """When the reporter looks, drawn by itself so that nothing else in the town moves."""
        chance = random.Random(self.report.number)  # noqa: S311 - the same town every time, nothing secret
        day = calendar.add_working_days(clock.local(clock.now()).date(), chance.choice([1, 1, 2, 4]))
        return clock.at(day, chance.randint(7, 15), chance.randint(0, 59))

    def read(self) -> Iterator[tuple[datetime, Happening]]:
        """The reporter reads what came of it. One in ten has not got to the latest."""
        lately = clock.today() > self.life.today - _RATED_WITHIN
        if not lately or int(self.report.number[-2:]) % 10:
            talking.mark_seen(self.report)
        yield from ()

    def planned(self) -> Iterator[tuple[datetime, Happening]]:
        case = self.case
        actor = self._actor(case)
        causes = acting.add_causes(actor, case, [(one["text"][:400], one["area"]) for one in self.tale["causes"][:2]])
        actions = self.tale["actions"]
        for number, row in enumerate(actions):
            cause = causes[number % len(causes)] if causes else None
            action = acting.add_action(actor, case, self._plan(row), [cause.id] if cause else [])
            done = clock.at(action.due_on - timedelta(days=self.chance.randint(0, 6)), 14)
            yield (
                max(done, clock.now() + timedelta(hours=3)),
                partial(self.done, action, row),
            )
        for cause in causes[len(actions) :] if actions else causes:
            because = self.tale["no_action"] or "Åtgärden ovan tar hand om det här också. Vi följer båda."
            acting.do_nothing(actor, case, because, cause)
        if not actions and not causes:
            because = self.tale["no_action"] or "Det var ett enstaka tillfälle och gick att rätta till direkt."
            acting.do_nothing(actor, case, because)
        yield self.life.soon(clock.now(), 5, 60), self.closed

    def _plan(self, row: dict[str, Any]) -> Plan:
        role = Role(row["owner_role"]) if row["owner_role"] in list(Role) else Role.MANAGER
        due: date = clock.today() + timedelta(days=self.chance.choice([7, 14, 14, 21, 30, 45]))
        return Plan(row["text"], Strength(row["strength"]), role, due, row["measure"][:300])

    def done(self, action: Action, row: dict[str, Any]) -> Iterator[tuple[datetime, Happening]]:
        case = self.case
        if action.due_on > self.life.today - _FORGOTTEN_LATELY and self.chance.random() < _FORGETTING:
            return  # Some promises are late right now; that is what the list is for.
        acting.complete_action(self._actor(case), case, action)
        action.refresh_from_db()
        yield clock.at(action.follow_up_on, self.chance.randint(8, 16)), partial(self.effect, action, row)

    def effect(self, action: Action, row: dict[str, Any]) -> Iterator[tuple[datetime, Happening]]:
        action.refresh_from_db()
        lately = action.follow_up_on > self.life.today - _FORGOTTEN_LATELY
        if action.state != State.AWAITING_EFFECT or (lately and self.chance.random() < _FORGETTING):
            return
        case = self.case
        actor = self._actor(case)
        effect = Effect(row["worked"] or self.chance.choice(["yes", "yes", "partly"]))
        seen = row["how_seen"] or "Vi har tittat igenom rapporterna sedan dess och frågat på APT."
        acting.judge_effect(actor, case, action, effect, seen)
        if effect is Effect.NO:
            for cause in case.causes.filter(answers=None, no_action=None):
                acting.do_nothing(
                    actor, case, "Åtgärden hjälpte inte. Vi tar frågan vidare till ledningsgruppen.", cause
                )
        yield self.life.soon(clock.now(), 3, 40), self.closed

    def closed(self) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        actor = self._actor(case)
        if permissions.why_not_close(actor, case) is None:
            self.case = resting.close(actor, case)
            if self.tale["reporter_verdict"] != "none" and not self.report.verdict:
                yield self.life.soon(clock.now(), 10, 120), self.judged

    def judged(self) -> Iterator[tuple[datetime, Happening]]:
        holds = self.tale["reporter_verdict"] == "ok" or self.has_come_back
        verdict = Verdict.OK if holds else Verdict.STILL
        following.say_whether_it_holds(self.report, verdict)
        self.case = self._case()
        if verdict is Verdict.STILL:
            yield self.life.soon(clock.now(), 4, 60), self.again

    def again(self) -> Iterator[tuple[datetime, Happening]]:
        """It still happens: the SAS takes it from there."""
        case = self._case()
        if case.status != Status.REOPENED:
            return
        answers = assessing.Answers(
            safe=Safe.YES,
            seriousness=Seriousness.LITTLE,
            path=Path.ACT,
            why="SAS har talat med enheten om vad som inte fungerade.",
        )
        actor = self._actor(case)
        assessing.assess(actor, case, answers)
        text = "Tack för att du sa till igen. Det räckte inte. SAS och chefen går igenom det med er den här månaden."
        answering.reply(actor, self.report, text)
        self.has_come_back = True
        yield self.life.soon(clock.now(), 200, 700), self.closed
        yield self._later_that_week(), self.read
