"""What is published again, after something has changed, tells nothing by its difference from what was published before."""

import random
from datetime import date
from typing import Any

import pytest

from sagtill.board.models import BoardPage
from sagtill.board.services import drafting, publishing
from sagtill.cases.testing import as_
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries.figures import gather
from sagtill.statistics.models import Tally, TallyReach
from sagtill.statistics.rules.months import half
from tests.proof.attack import AREAS, EVERY, YEAR, a_true_year, everything_published, found_out, locked

pytestmark = pytest.mark.oracle
HIDDEN = Shown(None, Mark.COMPLEMENT)


def both_pages(town: Town) -> list[BoardPage]:
    """The nämnd's pages of the year, published."""
    josefin = as_(town.josefin)
    pages = [drafting.begin(josefin, half(YEAR, which), date(YEAR + 1, 3, 1)) for which in (1, 2)]
    return [publishing.publish(josefin, page) for page in pages]


def something_changes(town: Town, seed: int) -> None:
    """A few reports come late, move to another area or turn out to be of another kind: what a month counts changes by one or two."""
    chance = random.Random(seed)
    for area, kind, month in chance.sample(EVERY, 9):
        for name, key in (
            ("reports", ""),
            ("kind", kind),
            ("first_reply", "2"),
            ("identity", "named"),
            ("cause", "rules"),
        ):
            more = chance.choice([-1, 1, 2])
            for unit in (None, town.north):
                rows = Tally.objects.filter(organisation=town.board, unit=unit, month=month, kind=kind, area=area)
                row = rows.filter(name=name, key=key).first()
                row = row or Tally(organisation=town.board, unit=unit, month=month, kind=kind, area=area, count=0)
                row.name, row.key, row.reach, row.count = name, key, TallyReach.OPEN, max(0, row.count + more)
                row.save()


def numbers_of(page: BoardPage) -> list[Any]:
    said = page.content
    return [
        said["parts"],
        said["chart_rows"],
        said["chart"],
        said["lex_sarah"],
        [one["said"] for one in said["sentences"]],
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_corrected_page_tells_the_very_numbers_of_the_one_before_it(town: Town, seed: int) -> None:
    a_true_year(town, seed)
    first, second = both_pages(town)
    something_changes(town, seed)
    for page in (first, second):
        again = publishing.publish(as_(town.josefin), publishing.correct(as_(town.josefin), page))
        assert numbers_of(again) == numbers_of(page)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_published_later_tells_nothing_of_what_has_changed_meanwhile(town: Town, seed: int) -> None:
    true = a_true_year(town, seed)
    both_pages(town)
    before = everything_published(town)
    something_changes(town, seed)
    after = everything_published(town)
    assert all(now in (then, HIDDEN) for (_group, then), (_same, now) in zip(before, after, strict=False))
    assert found_out(true, before + after) == []


def test_if_each_publication_counted_anew_the_difference_would_be_the_late_report(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: nothing is closed."""
    monkeypatch.setattr("sagtill.statistics.services.closing._close", lambda *_all, **_more: None)
    a_true_year(town, 3)
    both_pages(town)
    before = everything_published(town)
    something_changes(town, 3)
    after = everything_published(town)
    changed = {abs((now.value or 0) - (then.value or 0)) for (_, then), (_, now) in zip(before, after, strict=False)}
    assert changed & {1, 2, 3, 4}


def test_the_reports_of_one_year_tell_the_same_numbers_whenever_they_are_locked(town: Town) -> None:
    true = a_true_year(town, 3)
    whole = locked(town)
    something_changes(town, 3)
    told = gather(town.board, YEAR).values
    parts = [locked(town, area) for area in AREAS]
    assert {key: told[key].shown for key in whole} == whole
    for area, said in zip(AREAS, parts, strict=True):
        number = sum(true[cell] for cell in EVERY if cell[0] == area)
        assert said["rapporter"] in (str(number), "visas inte", "färre än fem")
