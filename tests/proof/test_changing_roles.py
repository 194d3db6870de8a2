"""Any order of hand-overs, new roles, closed circles and moves: the real rule and the plainest one always say the same."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sagtill.cases import testing as handling
from sagtill.cases.services import circles, glass, moving
from sagtill.law import clock
from sagtill.organisation import services
from sagtill.organisation.access import may
from sagtill.organisation.models import Assignment, Person, Stance, Unit
from sagtill.organisation.roles import Act, Role
from sagtill.organisation.testing import Town, find_town
from sagtill.reports.models import Case, Report
from tests.proof import oracle

_PEOPLE = ("amina", "karin", "mona", "josefin", "magnus", "elin", "sara")
people = st.sampled_from(_PEOPLE)
places = st.sampled_from(["north", "south", "below"])
numbers = st.integers(0, 2)


class Changing(RuleBasedStateMachine):
    """A town where everything about who may see what changes all the time. Nothing of it stays after the run."""

    town: Town

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        found = find_town()
        assert found is not None
        self.town = found
        below = services.add_unit(found.board, "Nattpatrullen", found.north)
        self.units = {"north": found.north, "south": found.south, "below": below}
        cases = (found.north, "deviation"), (found.south, "risk"), (below, "deviation")
        self.cases = [handling.a_case(found, unit=unit, kind=kind).pk for unit, kind in cases]

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def person(self, name: str) -> Person:
        found: Person = getattr(self.town, name)
        return Person.objects.get(pk=found.pk)

    def case(self, number: int) -> Case:
        return Case.objects.select_related("unit", "organisation").get(pk=self.cases[number])

    def by(self, name: str, number: int, do: Callable[[Any, Case], object]) -> None:
        """Somebody tries; a no is a no."""
        with suppress(PermissionDenied), transaction.atomic():
            do(handling.as_(self.person(name)), self.case(number))

    @rule(name=people, role=st.sampled_from(list(Role)), place=places)
    def gets_a_role(self, name: str, role: Role, place: str) -> None:
        person, unit = self.person(name), Unit.objects.get(pk=self.units[place].pk)
        if person.organisation_id == unit.organisation_id:
            services.assign(person, role, unit, decided_by="test")

    @rule(name=people, number=st.integers(0, 3), days=st.integers(-1, 1))
    def loses_a_role(self, name: str, number: int, days: int) -> None:
        held = list(Assignment.objects.filter(person=self.person(name)).order_by("id"))
        for assignment in held[number : number + 1]:
            services.end_assignment(assignment, clock.today() + timedelta(days=days), by="test")

    @rule(name=people, number=numbers)
    def hands_over_to_the_sas(self, name: str, number: int) -> None:
        self.by(name, number, lambda actor, case: moving.to_sas(actor, case, "Det här är för stort för oss."))

    @rule(name=people, number=numbers, place=places)
    def moves(self, name: str, number: int, place: str) -> None:
        unit = Unit.objects.get(pk=self.units[place].pk)
        self.by(name, number, lambda actor, case: moving.to_unit(actor, case, unit, "Det hände hos er."))

    @rule(name=people, number=numbers)
    def closes_the_circle(self, name: str, number: int) -> None:
        self.by(name, number, lambda actor, case: circles.close(actor, case, [], "Skyddade uppgifter."))

    @rule(name=people, number=numbers)
    def opens_the_circle(self, name: str, number: int) -> None:
        self.by(name, number, lambda actor, case: circles.open_again(actor, case, "Det behövs inte längre."))

    @rule(name=people, other=people, number=numbers)
    def names(self, name: str, other: str, number: int) -> None:
        self.by(name, number, lambda actor, case: circles.name(actor, case, self.person(other), "Hen kan det här."))

    @rule(name=people, other=people, number=numbers)
    def keeps_out(self, name: str, other: str, number: int) -> None:
        self.by(name, number, lambda actor, case: circles.keep_out(actor, case, self.person(other), "Det gäller hen."))

    @rule(name=people, other=people, number=numbers, stance=st.sampled_from([Stance.INSIDE, Stance.OUTSIDE]))
    def lets_go(self, name: str, other: str, number: int, stance: Stance) -> None:
        self.by(name, number, lambda actor, case: circles.let_go(actor, case, self.person(other), stance))

    @rule(name=people, number=numbers)
    def chooses_to_read(self, name: str, number: int) -> None:
        self.by(name, number, lambda actor, case: glass.choose(actor, case.number, "Jag vikarierar i kväll."))

    @rule(name=people)
    def is_closed_out(self, name: str) -> None:
        services.disable_person(self.person(name), by="test")

    @invariant()
    def the_rule_and_the_oracle_agree(self) -> None:
        if not hasattr(self, "cases"):
            return
        listed = [self.case(number) for number in range(len(self.cases))]
        for name in _PEOPLE:
            person = self.person(name)
            if not person.is_active:
                continue
            actor = handling.as_(person)
            expected = {case.pk: oracle.acts(person, case) for case in listed}
            for act in Act:
                wanted = {key for key, acts in expected.items() if act in acts}
                seen = set(Case.objects.visible_to(actor, act).filter(pk__in=self.cases).values_list("pk", flat=True))
                assert seen == wanted, f"{name} {act}: the database"
                assert {case.pk for case in listed if may(actor, act, case)} == wanted, f"{name} {act}: the program"
            told = Report.objects.visible_to(actor).filter(case__in=self.cases).values_list("case", flat=True)
            assert set(told) == {key for key, acts in expected.items() if Act.READ in acts}


@pytest.mark.django_db
def test_the_rule_says_the_same_as_the_oracle_after_any_changes(town: Town) -> None:
    many = bool(os.environ.get("SAGTILL_PROVE"))
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Changing,
        settings=settings(max_examples=200 if many else 4, stateful_step_count=30 if many else 10, deadline=None),
    )
