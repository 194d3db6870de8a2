"""What a chart tells besides its numbers: which bars there are, and in which order they stand."""

from datetime import date

import pytest

from sagtill.law import clock
from sagtill.organisation.roles import KIND_LABELS, Kind
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries.figures import gather
from sagtill.quality_report.queries.protecting import TOLD
from sagtill.statistics.models import Tally, TallyMark, TallyReach

YEAR = 2025


def counted(town: Town, numbers: dict[str, int]) -> None:
    """So many deviations of each category, all told in March."""
    named = [("category", key, number) for key, number in numbers.items()]
    total = sum(numbers.values())
    rows = []
    for name, key, number in (*named, ("reports", "", total), ("kind", Kind.DEVIATION, total)):
        row = Tally(
            organisation=town.board, month=date(YEAR, 3, 1), kind=Kind.DEVIATION, area="older", name=name, key=key
        )
        row.count, row.reach = number, TallyReach.OPEN
        rows.append(row)
    Tally.objects.bulk_create(rows)
    TallyMark.objects.create(organisation=town.board, counted_to=clock.now(), first_month=date(YEAR - 2, 1, 1))


def categories(town: Town) -> list[tuple[str, str]]:
    return [(bar.label, str(bar.number or bar.word)) for bar in gather(town.board, YEAR).charts["kategorier"]]


@pytest.mark.parametrize(("conduct", "performance"), [(4, 2), (2, 4)])
def test_the_order_of_what_is_hidden_does_not_tell_which_is_more(town: Town, conduct: int, performance: int) -> None:
    """Six in all, four of one and two of the other: their order would tell how many of each."""
    counted(town, {"environment": 12, "conduct": conduct, "legal_security": 40, "performance": performance})
    told = categories(town)
    assert [said for _label, said in told] == ["40", "12", "färre än fem", "färre än fem"]
    assert [label for label, _said in told[2:]] == sorted(label for label, _said in told[2:])


def test_two_categories_of_one_report_each_are_hidden_with_a_third(town: Town) -> None:
    """What has no report is no bar, so that two bars of under five and two reports left would tell one of each."""
    counted(town, {"environment": 12, "conduct": 1, "legal_security": 40, "performance": 1})
    assert [said for _label, said in categories(town)] == ["40", "färre än fem", "visas inte", "färre än fem"]


def test_every_kind_has_a_bar_so_that_none_is_known_to_be_none(town: Town) -> None:
    """Only one kind was told, and the others are hidden with it: none of them is left out, and none stands before another."""
    counted(town, {"conduct": 40})
    bars = gather(town.board, YEAR).charts["typer"]
    assert [bar.label for bar in bars] == sorted(str(KIND_LABELS[kind]) for kind in TOLD)
    assert [bar.word for bar in bars].count("färre än fem") == len(TOLD) - 1


def test_a_year_without_reports_has_no_chart_of_kinds(town: Town) -> None:
    assert gather(town.board, YEAR).charts["typer"] == []
