"""People outside the staff speak: forty voices of the year, and three complaints retold, answered by the real services."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, Strength
from sagtill.actions.services import Plan
from sagtill.cases import permissions
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import acting, answering, assessing, resting
from sagtill.demo import data
from sagtill.demo.life import Happening, Life
from sagtill.demo.town import Town
from sagtill.demo.voices_said import as_said, retold
from sagtill.law import calendar, clock
from sagtill.organisation import queries as organisation
from sagtill.organisation import services as organising
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Identity, Status, Verdict
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import CameBy, Said
from sagtill.reports.services import following, sending

# What waits on the desks when somebody opens the demo: whom, and how many hours ago.
_FRESH = {"K026": 3, "K016": 20, "K035": 30, "K005": 50, "K012": 70}
# What is under way: whom, and how many days ago. Some have been told who takes care of it, some have their answer.
_UNDER_WAY = {"K008": 4, "K031": 6, "K014": 8, "K033": 9, "K020": 12}
# How the handler sorts what was said, by its theme in the data file.
_CATEGORIES = {
    "handlaggningstid": "legal_security", "klarsprak": "conduct", "bemotande": "conduct", "tolk": "legal_security",
    "barn_eget_samtal": "child_participation", "umgange": "child_participation", "barnet_syns_inte": "child_participation",
    "lokaler_samtalsrum": "environment", "skydd_eget_rum": "environment", "dv_transport": "performance",
    "besok_uteblev": "performance", "dubbelbokade_turer": "performance", "insats_vantar": "performance",
    "utbetalning_sen": "performance", "telefontid": "routine", "genomforandeplan_saknas": "routine",
    "overrapportering_skift": "handover", "samverkan_psykiatri": "handover", "overlamning_handlaggare": "handover",
    "anhorig_information": "conduct",
}  # fmt: skip
_STILL = frozenset({"K006", "K033"})
_PARTLY = frozenset({"K021"})
_SETTINGS: dict[str, dict[str, str | int | bool]] = {
    "socialnamnden": {
        "phone_voices": "08-465 004 61",
        "phone_protected": "08-465 004 60",
        "voices_address": "Socialnämnden, Svarspost 7, 820 00 Lindvik",
        "url_concern_report": "https://lindvik.example/oro",
        "url_whistleblowing": "https://lindvik.example/visselblas",
        "hears_children": True,
        "hears_everybody": True,
    },
    "omsorgsnamnden": {
        "phone_voices": "08-465 004 63",
        "phone_protected": "08-465 004 60",
        "voices_address": "Omsorgsnämnden, Svarspost 9, 820 00 Lindvik",
        "url_concern_report": "https://lindvik.example/oro",
    },
    "bjorkgarden": {"phone_voices": "08-465 004 78", "voices_address": "Björkgården, Box 12, 820 00 Lindvik"},
}


def prepare(town: Town) -> None:
    """Who listens, and to whom the pages say one may ring."""
    for key, chosen in _SETTINGS.items():
        organising.choose(town.organisations[key], chosen, by="demo")
    duty = town.units["mottaget"].poster_code
    organising.choose(town.organisations["socialnamnden"], {"children_duty_unit": duty}, by="demo")


def begin(life: Life, town: Town) -> int:
    """Plan the voices of the last year. Returns how many."""
    chance = random.Random(11)  # noqa: S311 - the same town every time, nothing secret
    lines = [*data.lines("voices"), *retold()]
    names = {unit.name: unit for unit in town.units.values()}
    for line in lines:
        unit = names[line["unit"]]
        if line["id"] in _FRESH:
            at = clock.now() - timedelta(hours=_FRESH[line["id"]])
        else:
            days = _UNDER_WAY.get(line["id"]) or chance.randint(25, 330)
            at = clock.at(clock.today() - timedelta(days=days), chance.randint(8, 21))
        life.add(at, partial(_begin, life, unit, line))
    return len(lines)


def _begin(life: Life, unit: Unit, line: dict[str, Any]) -> Iterator[tuple[datetime, Happening]]:
    return _Voice(life, unit, line).told()


class _Voice:
    """One person outside the staff, and what was done with what they said."""

    def __init__(self, life: Life, unit: Unit, line: dict[str, Any]) -> None:
        self.life, self.unit, self.line = life, unit, line
        self.is_fresh = line["id"] in _FRESH

    def told(self) -> Iterator[tuple[datetime, Happening]]:
        said, kind = as_said(self.line)
        place = self._place(said)
        told = Telling(
            key=uuid4(),
            kind=kind,
            unit_id=place.id,
            text=self.line["text"],
            happened_on=clock.today(),
            identity=Identity.ANONYMOUS if said.came_by is CameBy.WEB else Identity.TOLD,
            language=self.line["language"],
            said=said,
        )
        written_by = None if said.came_by is CameBy.WEB else next(iter(self.life.employees(place)), None)
        self.report = sending.send(told, None, written_by=written_by).report
        if not self.is_fresh:
            yield self.life.soon(clock.now(), 4, 30), self.read

    def _place(self, said: Said) -> Unit:
        """What a child says goes to the nämnd that hears children, wherever the child lives."""
        listener = organisation.that_listens(self.unit, to_children=said.is_young)
        if listener is None or listener.id == self.unit.organisation_id:
            return self.unit
        return Unit.objects.select_related("organisation").get(organisation=listener, parent=None)

    def _case(self) -> Case:
        return Case.objects.select_related("organisation", "unit").get(pk=self.report.case_id)

    def _actor(self, case: Case) -> Actor:
        staff = self.life.staff(case.unit)
        people = [*staff.managers, *staff.deputies, *staff.sas]
        actors = (self.life.actor(person, case) for person in people)
        return next(actor for actor in actors if permissions.why_not_handle(actor, case) is None)

    def read(self) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        answers = assessing.Answers(safe=Safe.YES, seriousness=Seriousness.LITTLE, path=Path.ACT)
        actor = self._actor(case)
        self.life.opens(actor, case)
        assessing.assess(actor, case, answers, chance=self.life.chance.random())
        yield self.life.soon(clock.now(), 3, 40), self.introduced

    def introduced(self) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        answering.introduce(self._actor(case), case)
        yield self.life.soon(clock.now(), 24, 170), self.answered

    def answered(self) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        actor = self._actor(case)
        text = "\n\n".join(filter(None, (self.line["reply"], self.line["reply_local"])))
        answering.reply(actor, self.report, text)
        category = _CATEGORIES.get(self.line.get("theme", ""), "")
        if category:
            resting.sort(actor, self._case(), category=category)
        if self.line["what_changed"]:
            yield self.life.soon(clock.now(), 1, 30), self.changed
        else:
            acting.do_nothing(actor, self._case(), "Det gick att rätta till direkt.")
        yield self.life.soon(clock.now(), 24, 200), self.judged
        yield self.life.soon(clock.now(), 210, 400), self.closed

    def changed(self) -> Iterator[tuple[datetime, Happening]]:
        """What they said led to something that is done another way from now on."""
        case = self._case()
        if case.is_closed:
            return
        plan = Plan(
            text=self.line["what_changed"],
            strength=Strength.MEDIUM,
            owner_role=Role.MANAGER,
            due_on=calendar.add_working_days(clock.today(), 5),
            measure="De som möter oss säger att det fungerar.",
        )
        cause = ("Vi hade ordnat det efter oss och inte efter dem som behöver oss.", "rutin")
        action = acting.add_action(self._actor(case), case, plan, new_cause=cause)
        yield clock.at(action.due_on, 15), partial(self.done, action)

    def done(self, action: Action) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        if not case.is_closed and case.status != Status.REOPENED:
            acting.complete_action(self._actor(case), case, action)
            action.refresh_from_db()
            yield clock.at(action.follow_up_on, 10), partial(self.seen, action)

    def seen(self, action: Action) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        if not case.is_closed and case.status != Status.REOPENED:
            seen = "Vi har frågat dem som kom den senaste månaden."
            acting.judge_effect(self._actor(case), case, action, Effect.YES, seen)
            yield self.life.soon(clock.now(), 3, 40), self.closed

    def judged(self) -> Iterator[tuple[datetime, Happening]]:
        known = self.line["id"]
        verdict = Verdict.STILL if known in _STILL else Verdict.PARTLY if known in _PARTLY else Verdict.OK
        self.report.refresh_from_db()
        following.say_whether_it_holds(self.report, verdict)
        if verdict is Verdict.OK:
            following.let_it_be_told(self.report, True)
        else:
            yield self.life.soon(clock.now(), 4, 60), self.again

    def again(self) -> Iterator[tuple[datetime, Happening]]:
        """The SAS reads what was not settled, and answers once more."""
        case = self._case()
        if case.status != Status.REOPENED:
            return
        answers = assessing.Answers(
            safe=Safe.YES,
            seriousness=Seriousness.LITTLE,
            path=Path.ACT,
            why="SAS har talat med den som klagade och med enheten.",
        )
        assessing.assess(self._actor(case), case, answers)
        text = "Tack för att du sa till igen. Vi har gått igenom det med chefen. Vi hör av oss om en månad."
        answering.reply(self._actor(case), self.report, text)
        yield self.life.soon(clock.now(), 24, 200), self.closed

    def closed(self) -> Iterator[tuple[datetime, Happening]]:
        case = self._case()
        if case.is_closed or case.status == Status.REOPENED:
            return
        actor = self._actor(case)
        if permissions.why_not_close(actor, case) is None:
            resting.close(actor, case)
        yield from ()
