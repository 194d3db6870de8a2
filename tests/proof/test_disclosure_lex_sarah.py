"""What published documents of one year tell of lex Sarah tells the same, whatever becomes of an investigation meanwhile."""

from datetime import date
from typing import Any

import pytest

from sagtill.board.models import BoardPage
from sagtill.board.services import drafting, publishing
from sagtill.cases.testing import as_
from sagtill.investigations.models import Decision, Investigation, Notification
from sagtill.investigations.services import after
from sagtill.investigations.testing import decided, opened
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries.figures import gather
from sagtill.quality_report.services import signing, writing
from sagtill.statistics.queries import published
from sagtill.statistics.rules.months import half
from tests.proof import attack
from tests.proof.attack import YEAR

FIGURES = ("utredningar", "missforhallanden", "allvarliga", "anmalda")


def investigated(town: Town, number: int, on: date, area: str = "older") -> list[Investigation]:
    """So many investigations, begun and decided on that day."""
    made = [decided(opened(town), town) for _ in range(number)]
    keys = [one.pk for one in made]
    at = clock.at(on, 10)
    Investigation.objects.filter(pk__in=keys).update(area=area, category="routine", received_at=at, decided_at=at)
    Decision.objects.filter(investigation__in=keys).update(decided_on=on)
    return list(Investigation.objects.filter(pk__in=keys))


def page_of(town: Town, which: int) -> BoardPage:
    """The nämnd's page of a half of the year, published."""
    josefin = as_(town.josefin)
    return publishing.publish(josefin, drafting.begin(josefin, half(YEAR, which), date(YEAR + 1, 3, 1)))


def told_by(page: BoardPage) -> list[Any]:
    """What the page says of lex Sarah."""
    return [page.content["lex_sarah"], [one["said"] for one in page.content["sentences"] if one["key"] == "m3"]]


def locked(town: Town, area: str = "") -> dict[str, str]:
    """What a locked report of the year says of lex Sarah."""
    values = attack.locked(town, area)
    return {key: values[key] for key in FIGURES}


def something_changes(town: Town, some: list[Investigation]) -> None:
    """One is opened again, one turns out to be of another area, and one more is decided as if it had been then."""
    again, moved, *_rest = some
    after.reopen(as_(town.josefin), again, "IVO har beslutat att den ska göras om.")
    Investigation.objects.filter(pk=moved.pk).update(area="children")
    investigated(town, 1, date(YEAR, 2, 11), "children")


def test_a_years_reports_tell_the_lex_sarah_that_the_namnds_page_told_of_its_half(town: Town) -> None:
    some = investigated(town, 7, date(YEAR, 3, 10))
    page = page_of(town, 1)
    assert told_by(page)[1] == ["7 utredningar är klara."]
    something_changes(town, some)
    assert locked(town)["missforhallanden"] == "7"
    assert locked(town, "older")["missforhallanden"] == "7"
    assert locked(town, "children")["missforhallanden"] == "0"


def test_a_corrected_page_tells_the_very_lex_sarah_of_the_one_before_it(town: Town) -> None:
    some = investigated(town, 7, date(YEAR, 3, 10))
    page = page_of(town, 1)
    something_changes(town, some)
    again = publishing.publish(as_(town.josefin), publishing.correct(as_(town.josefin), page))
    assert told_by(again) == told_by(page)


def test_the_namnds_page_tells_the_lex_sarah_that_a_locked_report_told_of_the_year(town: Town) -> None:
    some = investigated(town, 7, date(YEAR, 3, 10))
    whole = locked(town)
    assert (whole["utredningar"], whole["missforhallanden"]) == ("7", "7")
    something_changes(town, some)
    assert told_by(page_of(town, 1))[0][0][2] == "7"
    assert {key: gather(town.board, YEAR, "older").values[key].shown for key in FIGURES} == whole


def test_what_ivo_is_told_after_a_half_is_published_changes_none_of_its_numbers(town: Town) -> None:
    some = investigated(town, 7, date(YEAR, 3, 10))
    page_of(town, 1)
    first = some[0]
    Notification.objects.create(
        organisation=town.board,
        investigation=first,
        sent_on=date(YEAR, 3, 12),
        way="post",
        investigation_attached=True,
        by=town.josefin,
        at=clock.now(),
    )
    assert locked(town)["anmalda"] == "0"


def test_a_report_that_is_opened_again_before_anything_is_published_counts_lex_sarah_anew(town: Town) -> None:
    some = investigated(town, 7, date(YEAR, 3, 10))
    locked(town)
    something_changes(town, some)
    report = writing.QualityReport.objects.get(year=YEAR, area="")
    signing.open_again(as_(town.josefin), report)
    assert gather(town.board, YEAR).values["utredningar"].shown == "8"


def test_if_each_counted_anew_the_difference_would_be_the_one_investigation(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: nothing is closed."""
    monkeypatch.setattr("sagtill.statistics.services.closing._close", lambda *_all, **_more: None)
    some = investigated(town, 7, date(YEAR, 3, 10))
    page_of(town, 1)
    something_changes(town, some)
    assert locked(town, "older")["missforhallanden"] != "7"
    assert published.counted_on(town.board, half(YEAR, 1)) is None
