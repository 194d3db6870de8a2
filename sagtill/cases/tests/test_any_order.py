"""Verbs in any order by anybody: what a permission allows never breaks, what it refuses changes nothing, and the cache is the truth."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.rules import Called, Path, Safe, Seriousness, Told
from sagtill.cases.services import (
    acting,
    answering,
    assessing,
    climbing,
    contacting,
    merging,
    moving,
    noting,
    refreshing,
    resting,
)
from sagtill.cases.testing import BECAUSE, REPLY, a_case, a_plan, answers, as_, fresh
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report, StatusChange
from sagtill.reports.rules.statuses import Identity, Status, Verdict
from sagtill.reports.services import following, night
from sagtill.reports.services.talking import NotNowError
from sagtill.reports.testing import a_report

Do = Callable[["Walk", Actor, Case], object]


class Walk:
    """Somebody does something, then somebody else something else."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.chance = random.Random(seed)
        self.people: list[Person] = [town.karin, town.karin, town.mona, town.josefin, town.josefin, town.amina]

    def report(self, case: Case) -> Report:
        report = self.chance.choice(list(case.reports.all()))
        report.case = case
        return report

    def action(self, case: Case) -> Action:
        return self.chance.choice(list(Action.objects.filter(origin_id=case.id)))

    def assess(self, actor: Actor, case: Case) -> None:
        path = self.chance.choice([Path.ACT, Path.INVESTIGATE, Path.SAS])
        safe, serious = self.chance.choice(list(Safe)), self.chance.choice(list(Seriousness))
        said = answers(path, safe=safe, seriousness=serious, why=self.chance.choice(["", BECAUSE]))
        assessing.assess(actor, case, said, chance=self.chance.random())

    def tell_verdict(self, _actor: Actor, case: Case) -> None:
        text = self.chance.choice(["", "Det hände igen i går kväll."])
        following.say_whether_it_holds(self.report(case), self.chance.choice([Verdict.OK, Verdict.STILL]), text)

    def judge_effect(self, actor: Actor, case: Case) -> None:
        acting.judge_effect(actor, case, self.action(case), self.chance.choice(list(Effect)), "Vi har frågat på APT.")

    def merge(self, actor: Actor, case: Case) -> None:
        merging.merge(actor, case, Case.objects.exclude(pk=case.pk))

    def later(self, _actor: Actor, _case: Case) -> None:
        climbing.climb()
        night.refresh_waiting()


VERBS: list[Do] = [
    Walk.assess,
    Walk.assess,
    lambda walk, actor, case: assessing.open_case(actor, case),
    lambda walk, actor, case: assessing.make_safe(actor, case, "Kollegan stannade kvar."),
    lambda walk, actor, case: contacting.contact(actor, case, contacting.Contact(Called.YES, Told.NO, Told.LATER)),
    lambda walk, actor, case: answering.reply(actor, walk.report(case), REPLY),
    lambda walk, actor, case: answering.reply_to_all(actor, case, REPLY),
    lambda walk, actor, case: answering.ask(actor, walk.report(case), "Vilken dag var det?"),
    lambda walk, actor, case: answering.hear(actor, case),
    lambda walk, actor, case: acting.add_cause(actor, case, "Listan var gammal.", "rutin"),
    lambda walk, actor, case: acting.add_action(actor, case, a_plan(), new_cause=("Två listor.", "rutin")),
    lambda walk, actor, case: acting.do_nothing(actor, case, BECAUSE, walk.chance.choice([None, case.causes.first()])),
    lambda walk, actor, case: acting.complete_action(actor, case, walk.action(case)),
    Walk.judge_effect,
    lambda walk, actor, case: acting.cancel_action(actor, case, walk.action(case), BECAUSE),
    lambda walk, actor, case: moving.to_unit(
        actor, case, walk.chance.choice([walk.town.south, walk.town.north]), "Fel enhet."
    ),
    lambda walk, actor, case: moving.to_deputy(actor, case, "Jag är ledig."),
    lambda walk, actor, case: moving.to_sas(actor, case, "Det kan vara allvarligt."),
    lambda walk, actor, case: moving.back_to_unit(actor, case, "Enheten kan åtgärda."),
    lambda walk, actor, case: moving.take_back(actor, case),
    lambda walk, actor, case: resting.take(actor, case, walk.chance.choice([None, actor.person])),
    lambda walk, actor, case: resting.rest(actor, case, clock.today() + timedelta(days=3), BECAUSE),
    lambda walk, actor, case: resting.wake(actor, case),
    lambda walk, actor, case: resting.close(actor, case),
    lambda walk, actor, case: resting.reopen(actor, case, "Det hände igen."),
    lambda walk, actor, case: resting.sort(actor, case, title="Besök blev inte av", category="overlamning"),
    lambda walk, actor, case: noting.note(actor, case, "Ring Josefin."),
    lambda walk, actor, case: noting.ask_unit(actor, case, "Finns rutinen?"),
    lambda walk, actor, case: noting.answer_unit(actor, case, "Ja, den finns."),
    lambda walk, actor, case: following.add(walk.report(case), "En sak till.", by=walk.report(case).reporter),
    Walk.tell_verdict,
    Walk.merge,
    lambda walk, actor, case: merging.split(actor, walk.report(case)),
    lambda walk, actor, case: merging.unmerge(actor, case),
    Walk.later,
]


def the_cache_is_the_truth() -> None:
    assert refreshing.refresh_all(only_look=True) == []


def nothing_is_closed_too_early() -> None:
    for case in Case.objects.filter(closed_at__isnull=False):
        assert not case.replies_missing
        assert (case.actions_open, case.actions_awaiting, case.causes_unsettled) == (0, 0, 0)
        assert case.status == Status.CLOSED


def every_report_has_one_living_case(count: int) -> None:
    assert Report.objects.filter(case__merged_into__isnull=True).count() == count
    empty = Case.objects.filter(merged_into__isnull=False, reports__isnull=False)
    assert not empty.exists()


def history_has_no_holes() -> None:
    for case in Case.objects.all():
        positions = list(StatusChange.objects.filter(case=case).values_list("position", flat=True))
        assert positions == list(range(1, case.steps_taken + 1))


@pytest.mark.parametrize("seed", range(10))
def test_any_walk_keeps_every_promise(town: Town, seed: int) -> None:
    walk = Walk(town, seed)
    kind = walk.chance.choice(["deviation", "deviation", "risk", "threat", "idea"])
    a_case(town, kind=kind, suspected=walk.chance.random() < 0.3)
    a_case(town, town.samir, about_manager=walk.chance.random() < 0.2)
    a_report(town.north, None, identity=Identity.ANONYMOUS)
    now = clock.now()
    for _step in range(40):
        now += timedelta(hours=walk.chance.choice([0, 0, 0, 1, 5, 30, 400]))
        with clock.moved_to(now):
            night.refresh_waiting()
            case = fresh(walk.chance.choice(list(Case.objects.order_by("number"))))
            before = fresh(case).version
            try:
                walk.chance.choice(VERBS)(walk, as_(walk.chance.choice(walk.people)), case)
            except (PermissionDenied, NotNowError, assessing.ReasonMissingError, IndexError):
                assert fresh(case).version == before
            the_cache_is_the_truth()
    nothing_is_closed_too_early()
    every_report_has_one_living_case(3)
    history_has_no_holes()


def test_a_permission_that_says_yes_is_never_contradicted_by_its_verb(town: Town) -> None:
    case = a_case(town)
    verbs: list[tuple[Callable[[Actor, Case], str | None], Callable[[Actor, Case], object]]] = [
        (permissions.why_not_rest, lambda actor, one: resting.rest(actor, one, clock.today() + timedelta(days=1), "x")),
        (permissions.why_not_wake, resting.wake),
        (permissions.why_not_assess, lambda actor, one: assessing.assess(actor, one, answers())),
        (permissions.why_not_lift, lambda actor, one: moving.to_sas(actor, one, "x")),
        (permissions.why_not_return, lambda actor, one: moving.back_to_unit(actor, one, "x")),
    ]
    for why_not, do in verbs:
        for person in (town.karin, town.josefin, town.amina):
            refused = why_not(as_(person), fresh(case))
            if refused is None:
                do(as_(person), case)
            else:
                with pytest.raises(PermissionDenied, match=refused[:20]):
                    do(as_(person), case)
