"""In every town that is hard to say something true of, every page and document stands, and nothing ordinary is called a signal."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from sagtill.board.services import drafting, publishing
from sagtill.cases.testing import as_
from sagtill.documents.rules.paper import text_of
from sagtill.law import calendar, clock
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town, client_of
from sagtill.quality_report.queries.papers import paper_of
from sagtill.quality_report.services import writing
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.months import last_whole_half
from tests.proof.hard_towns import CHANGED, STEADY, TEXT, TOWNS, founded

# What a division by nothing, or a figure that is none, would look like.
BROKEN = re.compile(r"\b(nan|inf|None|NaN|Infinity)\b|\{[a-zåäö]\w*\}")
ENDINGS = ("csv", "xlsx")
BEFORE_USE = "2019"


@pytest.fixture(autouse=True)
def two_years_ahead(town: Town) -> Iterator[None]:
    """The town's people are assigned from today on, so what has been is told in days to come."""
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 24))):
        yield


def pages(town: Town) -> list[tuple[str, dict[str, str]]]:
    """Every page and file of the statistics: for all units and for each, for three years, and for a year before the product."""
    found = []
    wholes = [
        reverse(f"statistics{name}") for name in ("", "-definitions", "-radar", "-yearly", "-effects", "-resources")
    ]
    files = [
        reverse(f"statistics-{name}-file", args=[end]) for name in ("yearly", "effects", "resources") for end in ENDINGS
    ]
    ones = [reverse("statistics-one", args=[key]) for key in FIGURES]
    own = [reverse("statistics-file", args=[key, end]) for key in FIGURES for end in ENDINGS]
    units = [
        "",
        *map(str, Unit.objects.filter(organisation=town.board, parent__isnull=False).values_list("id", flat=True)),
    ]
    for unit in units:
        found += [(path, {"unit": unit}) for path in wholes + ones]
    for period in ("36", BEFORE_USE):
        found += [(path, {"period": period}) for path in [*wholes[:1], *ones, *own]]
    return [*found, *((path, {}) for path in files)]


def said(client: Client, path: str, data: dict[str, str]) -> str:
    """What a page says, as text; a file that cannot be read as text says nothing. Raises AssertionError when it does not answer."""
    answer = client.get(path, data)
    assert answer.status_code == 200, (path, data)
    if not answer["Content-Type"].startswith("text/html"):
        return answer.content.decode("utf-8-sig") if path.endswith("csv") else ""
    # Attributes hold addresses and names of their own.
    main = answer.content.decode().split("<main", 1)[1]
    return unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", main, flags=re.S))


@pytest.mark.parametrize("name", TOWNS)
def test_every_page_and_file_of_the_statistics_stands_and_says_nothing_broken(town: Town, name: str) -> None:
    founded(town, name)
    client = client_of(town.josefin)
    for path, data in pages(town):
        found = BROKEN.search(said(client, path, data))
        assert found is None, (path, data, found)


@pytest.mark.parametrize("name", sorted(set(TOWNS) - CHANGED))
def test_nothing_ordinary_is_called_a_signal(town: Town, name: str) -> None:
    founded(town, name)
    client = client_of(town.josefin)
    for path, data in pages(town):
        words = said(client, path, data)
        for wrong in (
            "ovanligt många",
            "ovanligt få",
            "Nivån har ändrats",
            "månader i rad.",
            "Ovanligt tyst",
            "Utanför gränserna",
        ):
            assert wrong not in words, (path, data)
        if not path.endswith(ENDINGS) and "matt/silence" not in path:
            assert 'class="sig"' not in client.get(path, data).content.decode(), (path, data)


@pytest.mark.parametrize("name", TOWNS)
def test_the_namnds_page_and_the_years_report_stand_and_say_nothing_broken(town: Town, name: str) -> None:
    founded(town, name)
    josefin = as_(town.josefin)
    page = publishing.publish(josefin, drafting.begin(josefin, last_whole_half(clock.today()), clock.today()))
    assert BROKEN.search(said(client_of(town.josefin), reverse("board-page", args=[page.number]), {})) is None
    assert 'class="sig"' not in page.content["chart"] or name in CHANGED
    for year in (clock.today().year - 1, int(BEFORE_USE)):
        report = writing.begin(josefin, year, "helhet")
        words = text_of(paper_of(report, pictures=False))
        assert BROKEN.search(words) is None
        assert "{{" not in words


def one(town: Town, key: str, **data: str) -> str:
    return " ".join(said(client_of(town.josefin), reverse("statistics-one", args=[key]), data).split())


def test_before_the_product_was_used_it_is_too_early_to_say(town: Town) -> None:
    founded(town, "everything in one day")
    assert "Det är för tidigt att säga något." in one(town, "reports", period=BEFORE_USE)


def test_the_reporting_day_is_named_and_left_out_of_the_usual(town: Town) -> None:
    founded(town, "everything in one day")
    words = one(town, "reports")
    assert f"räknas inte in i gränserna: {TEXT}." in words
    assert "Det är som vanligt" in words


def test_a_unit_that_was_created_in_the_middle_is_too_new_to_judge(town: Town) -> None:
    founded(town, "a unit in the middle")
    new = Unit.objects.get(name="Boende Öster")
    assert "Det är för tidigt att säga något." in one(town, "reports", unit=str(new.id))


def test_the_unit_that_goes_on_has_the_figures_of_both_and_says_why(town: Town) -> None:
    founded(town, "two units merged")
    words = one(town, "reports", unit=str(town.south.id))
    assert "Hemtjänsten Norr gick upp i Boende Söder" in words
    assert "Det är som vanligt" in words
    by_month = dict(re.findall(r"(\d{4}-\d\d) (\d+)", words))
    both = [STEADY[back % 6] + STEADY[(back + 2) % 6] for back in range(12, 0, -1)]
    assert list(map(int, by_month.values())) == both


def test_the_unit_that_closed_keeps_its_history_and_is_not_called_silent(town: Town) -> None:
    founded(town, "two units merged")
    words = one(town, "reports", unit=str(town.north.id))
    assert "Det är som vanligt" in words
    judged = FIGURES["silence"](Question(as_(town.josefin), Filters()))
    assert [row[0] for row in judged.table.rows] == ["Boende Söder"]


def test_an_action_that_made_it_worse_is_said_to(town: Town) -> None:
    founded(town, "an action that made it worse")
    words = " ".join(said(client_of(town.josefin), reverse("statistics-effects"), {}).split())
    assert "Fler" in words


def test_without_staff_numbers_no_rate_is_made_up(town: Town) -> None:
    founded(town, "threats and no staff numbers")
    words = one(town, "threat_rate")
    assert "saknar antal årsarbetare" in words
    assert not re.search(r"\d per 100 årsarbetare", words)


def test_a_unit_that_has_never_said_anything_is_not_judged_by_a_history_it_does_not_have(town: Town) -> None:
    founded(town, "a unit with nothing")
    assert "Har inte sagt till än." in one(town, "silence")
