"""What is counted: the same as the other tables say, for whoever may see it, and no case that they may not."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from sagtill.actions.rules import Effect
from sagtill.cases.services import circles, merging, moving
from sagtill.cases.testing import a_case, as_, assessed, closed, followed_up, lifted, replied, with_action
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.statistics.models import Tally
from sagtill.statistics.queries import counts, reach
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.rules.months import Span, first_of
from sagtill.statistics.services import counting


def this_month() -> Wanted:
    month = first_of(clock.today())
    return Wanted(Span(month, month))


def total(person: Person, name: str = "reports", act: Act = Act.READ, wanted: Wanted | None = None) -> int:
    found = counts.count(reach.of(as_(person), act), wanted or this_month(), name)[name]
    return sum(found.values())


def test_a_report_is_counted_at_its_unit_and_in_the_whole(town: Town) -> None:
    a_case(town)
    a_case(town, unit=town.south)
    counting.refresh(town.board)
    assert total(town.karin) == 1
    assert total(town.josefin) == 2
    assert total(town.sara) == 0
    assert total(town.elin) == 0


def test_counting_again_changes_nothing(town: Town) -> None:
    a_case(town)
    counting.refresh(town.board)
    before = sorted(Tally.objects.values_list("unit", "month", "name", "key", "count"), key=str)
    counting.refresh(town.board)
    assert sorted(Tally.objects.values_list("unit", "month", "name", "key", "count"), key=str) == before


def test_the_page_says_when_something_has_changed_since_the_count(town: Town) -> None:
    assert not counts.freshness(town.board).is_stale
    a_case(town)
    assert counts.freshness(town.board).is_stale
    counting.refresh(town.board)
    assert not counts.freshness(town.board).is_stale
    with clock.moved_by(timedelta(minutes=1)):
        a_case(town)
        assert counts.freshness(town.board).is_stale
        assert counting.is_behind()


def test_a_new_day_makes_the_count_old(town: Town) -> None:
    a_case(town)
    counting.refresh(town.board)
    with clock.moved_by(timedelta(days=8)):
        assert counts.freshness(town.board).is_stale
        counting.refresh(town.board)
        waited = counts.by_key(counts.count(reach.of(as_(town.josefin)), _two_months(), "first_reply")["first_reply"])
    assert [key for key in waited if key.startswith("w") and int(key[1:]) >= 4]


def _two_months() -> Wanted:
    today = clock.today()
    return Wanted(Span(first_of(today - timedelta(days=40)), first_of(today)))


def test_a_case_that_the_sas_holds_keeps_its_place_in_the_outline_only(town: Town) -> None:
    lifted(a_case(town), town.karin)
    counting.refresh(town.board)
    assert total(town.karin, act=Act.OUTLINE) == 1
    assert total(town.karin, act=Act.READ) == 0
    assert total(town.josefin, act=Act.READ) == 1


def test_a_closed_circle_is_counted_only_for_its_members(town: Town) -> None:
    case = a_case(town)
    circles.close(as_(town.josefin), case, [town.josefin], "Det gäller en chef.")
    counting.refresh(town.board)
    assert total(town.karin, act=Act.OUTLINE) == 0
    assert total(town.magnus) == 0
    assert total(town.josefin) == 1
    published = counts.count(reach.whole(town.board), this_month(), "reports")["reports"]
    assert sum(published.values()) == 1


def test_somebody_kept_out_of_a_case_does_not_count_it(town: Town) -> None:
    case = a_case(town)
    a_case(town)
    circles.keep_out(as_(town.josefin), case, town.karin, "Jäv")
    counting.refresh(town.board)
    assert total(town.karin, act=Act.OUTLINE) == 1
    assert reach.of(as_(town.karin)).cases().count() == 1


def test_gathered_reports_are_each_counted_but_one_case(town: Town) -> None:
    first, second = a_case(town), a_case(town)
    merging.merge(as_(town.karin), first, [second])
    counting.refresh(town.board)
    assert total(town.karin) == 2
    assert total(town.karin, "cases") == 1


def test_a_case_that_moves_is_counted_where_it_is(town: Town) -> None:
    case = a_case(town)
    counting.refresh(town.board)
    moving.to_unit(as_(town.karin), case, town.south, "Det hände hos dem.")
    counting.refresh(town.board)
    assert total(town.karin) == 0
    assert total(town.mona) == 1


def test_an_answer_is_counted_by_the_working_days_it_took(town: Town) -> None:
    replied(a_case(town), town.karin)
    counting.refresh(town.board)
    found = counts.count(reach.of(as_(town.karin), Act.READ), this_month(), "first_reply")["first_reply"]
    assert counts.by_key(found) == Counter({"0": 1})


def test_actions_are_counted_by_what_the_follow_up_showed(town: Town) -> None:
    followed_up(assessed(a_case(town), town.karin), town.karin, Effect.PARTLY)
    with_action(assessed(a_case(town), town.karin), town.karin)
    counting.refresh(town.board)
    found = counts.count(reach.of(as_(town.karin), Act.READ), this_month(), "effect", "cause")
    assert counts.by_key(found["effect"]) == Counter({"partly": 1})
    assert counts.by_key(found["cause"]) == Counter({"rutin": 2})


def test_kinds_units_and_areas_narrow_the_count(town: Town) -> None:
    a_case(town)
    a_case(town, kind=Kind.RISK)
    counting.refresh(town.board)
    month = this_month().span
    assert total(town.josefin, wanted=Wanted(month, kinds=frozenset({Kind.RISK}))) == 1
    assert total(town.josefin, wanted=Wanted(month, units=frozenset({town.south.id}))) == 0
    assert total(town.josefin, wanted=Wanted(month, area="older")) == 2
    assert total(town.josefin, wanted=Wanted(month, area="children")) == 0


def test_units_sum_up_to_the_whole(town: Town) -> None:
    for unit in (town.north, town.north, town.south):
        a_case(town, unit=unit)
    counting.refresh(town.board)
    units = counts.by_unit(reach.of(as_(town.josefin)), this_month(), "reports")
    assert units == Counter({(town.north.id, ""): 2, (town.south.id, ""): 1})


@pytest.mark.parametrize("seed", range(3))
def test_the_roll_up_agrees_with_an_independent_query(town: Town, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(8):
        case = a_case(
            town, unit=chance.choice([town.north, town.south]), kind=chance.choice([Kind.DEVIATION, Kind.RISK])
        )
        if chance.random() < 0.3:
            closed(case, town.josefin)
    counting.refresh(town.board)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.unit_id, count(*) FROM reports_report r JOIN reports_case c ON c.id = r.case_id"
            " WHERE c.kind = 'risk' GROUP BY c.unit_id"
        )
        asked = dict(cursor.fetchall())
    wanted = Wanted(this_month().span, kinds=frozenset({Kind.RISK}))
    units = counts.by_unit(reach.of(as_(town.josefin)), wanted, "reports")
    assert sorted(units.values()) == sorted(asked.values())
    assert total(town.josefin, wanted=wanted) == sum(asked.values())


def test_every_count_opens_exactly_the_cases_behind_it(town: Town) -> None:
    a_case(town)
    lifted(a_case(town), town.karin)
    counting.refresh(town.board)
    for act, expected in ((Act.OUTLINE, 2), (Act.READ, 1)):
        opened = reach.of(as_(town.karin), act)
        assert set(opened.cases()) == set(Case.objects.visible_to(as_(town.karin), act))
        assert total(town.karin, act=act) == opened.cases().count() == expected


def test_an_organisation_without_reports_has_nothing_to_count(town: Town) -> None:
    assert counting.refresh(town.provider) == 0
    assert counts.freshness(town.provider).first_month is None
