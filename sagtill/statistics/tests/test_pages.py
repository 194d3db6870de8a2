"""The statistics pages: who sees them, what they say when there is little, and that files and cases agree with them."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sagtill.cases.testing import a_case, as_, closed
from sagtill.investigations.testing import opened as begun
from sagtill.law import calendar, clock
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.figures.opening import opened
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.months import first_of, last_whole
from sagtill.statistics.services import annotating, counting


def told_months_back(town: Town, months: int, each: int = 6) -> None:
    """So many reports in every whole month back, all told by Amina."""
    for back in range(months, 0, -1):
        month = calendar.add_months(first_of(clock.today()), -back)
        for number in range(each + back % 3):
            with clock.moved_to(clock.at(month + timedelta(days=2 + 3 * number), 10)):
                a_case(town)
    counting.refresh(town.board)


def page(person: Person, name: str = "statistics", *args: object, **data: str) -> str:
    response = client_of(person).get(reverse(name, args=args), data)
    assert response.status_code == 200
    return response.content.decode()


def test_only_those_who_lead_see_statistics(town: Town) -> None:
    for person in (town.karin, town.josefin, town.magnus, town.bengt):
        assert client_of(person).get(reverse("statistics")).status_code == 200
    for person in (town.amina, town.hassan, town.frida):
        assert client_of(person).get(reverse("statistics")).status_code == 404
    assert client_of(None).get(reverse("statistics")).status_code == 302


def test_without_a_single_report_every_sentence_is_true(town: Town) -> None:
    text = page(town.josefin)
    assert "Det är för tidigt att säga något." in text
    assert "Inga synpunkter har kommit under perioden." in text
    assert "Inget ärende är öppet." in text
    assert "Ingen åtgärd blev klar under perioden." in text


@pytest.mark.parametrize("key", sorted(FIGURES))
@pytest.mark.parametrize("period", ["12", "36", "2026", "2025-1", "2001", "nonsens"])
def test_every_figure_bears_every_period(town: Town, key: str, period: str) -> None:
    a_case(town)
    counting.refresh(town.board)
    assert FIGURES[key](_question(town, period=period)).headline
    assert page(town.josefin, "statistics-one", key, period=period)


def _question(town: Town, **data: str) -> Question:
    return Question(as_(town.josefin), Filters.read(data))


def test_a_steady_unit_is_as_usual(town: Town) -> None:
    told_months_back(town, 14)
    text = page(town.karin)
    assert "Det är som vanligt" in text
    assert "Något har ändrats" not in text.split("Dagar till första svar")[0]


def test_the_number_on_the_page_is_that_of_the_file_and_of_the_cases(town: Town) -> None:
    told_months_back(town, 3)
    month = f"{last_whole(clock.today()):%Y-%m}"
    got = client_of(town.karin).get(reverse("statistics-file", args=["reports", "csv"]))
    rows = list(csv.reader(io.StringIO(got.content.decode("utf-8-sig")), delimiter=";"))
    number = next(row[1] for row in rows if row[0] == month)
    opened = page(town.karin, "statistics-cases", matt="reports", manad=month)
    assert f"{number} ärenden." in opened
    assert int(number) == 7


def test_a_year_and_a_month_open_the_same_cases_though_they_are_looked_for_in_two_ways(town: Town) -> None:
    told_months_back(town, 3)
    months = [calendar.add_months(last_whole(clock.today()), -back) for back in range(12)]
    year = set(opened(_question(town), "reports"))
    assert year == {case for month in months for case in opened(_question(town), "reports", month)}
    assert len(year) > 7


def test_more_cases_than_anybody_reads_are_cut_in_words(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    told_months_back(town, 3)
    monkeypatch.setattr("sagtill.statistics.views.figures._MOST_COUNTED", 5)
    monkeypatch.setattr("sagtill.statistics.views.figures._PAGE", 4)
    first, last, beyond = (page(town.karin, "statistics-cases", matt="reports", sida=n) for n in ("1", "2", "3"))
    assert "Fler än tusen ärenden." in first
    assert first.count('class="row"') == 4
    assert 'rel="next"' in first
    assert last.count('class="row"') == 1
    assert 'rel="next"' not in last
    assert beyond.count('class="row"') == 1


def test_files_come_with_a_data_sheet(town: Town) -> None:
    sheet = client_of(town.karin).get(reverse("statistics-file", args=["reports", "datablad.csv"]))
    assert "Definition" in sheet.content.decode("utf-8-sig")
    book = client_of(town.karin).get(reverse("statistics-file", args=["reports", "xlsx"]))
    assert book.content.startswith(b"PK")
    assert client_of(town.karin).get(reverse("statistics-file", args=["reports", "exe"])).status_code == 404


def test_what_does_not_exist_is_not_found(town: Town) -> None:
    karin = client_of(town.karin)
    assert karin.get(reverse("statistics-one", args=["nonsens"])).status_code == 404
    assert karin.get(reverse("statistics-cases"), {"matt": "nonsens"}).status_code == 404
    assert karin.get(reverse("statistics-enter", args=[town.south.id])).status_code == 404


def test_a_unit_that_is_not_ones_own_cannot_be_asked_for(town: Town) -> None:
    a_case(town, unit=town.south)
    counting.refresh(town.board)
    text = page(town.karin, "statistics-cases", matt="reports", unit=str(town.south.id))
    assert "Inget ärende att visa." in text


def test_open_cases_are_counted_by_age_and_opened(town: Town) -> None:
    with clock.moved_by(timedelta(days=-40)):
        a_case(town)
    closed(a_case(town), town.karin)
    assert "Ett ärende är äldre än 30 dagar." in page(town.karin)
    assert "Ett ärende." in page(town.karin, "statistics-cases", matt="open_cases", varde="31-90")
    assert "Inget ärende att visa." in page(town.karin, "statistics-cases", matt="open_cases", varde="0-7")


def test_a_known_cause_leaves_the_baseline_and_is_named(town: Town) -> None:
    told_months_back(town, 14)
    month = last_whole(clock.today())
    written = annotating.Written(Annotation.Kind.CAMPAIGN, "Rapportera mera-dagen", month, month, leaves_baseline=True)
    annotating.annotate(as_(town.josefin), None, written)
    text = page(town.karin)
    assert "räknas inte in i gränserna: Rapportera mera-dagen." in text


def test_a_manager_writes_about_the_own_unit_and_takes_it_away(town: Town) -> None:
    karin = client_of(town.karin)
    data = {"kind": "campaign", "text": "Ny slinga", "unit": str(town.north.id), "starts_on": "2026-05-12"}
    assert karin.post(reverse("statistics-annotations"), data).status_code == 302
    made = Annotation.objects.get()
    assert made.ends_on == made.starts_on
    assert karin.post(reverse("statistics-annotation-remove", args=[made.id])).status_code == 302
    assert "Ny slinga" not in page(town.karin, "statistics-annotations")
    assert karin.post(reverse("statistics-annotation-remove", args=[made.id])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": "2026-05-01"}, "Slutet kan inte ligga före början."),
        ({"text": "Gäller 19121212-1212"}, "Ta bort personnumret ur texten."),
        ({"unit": ""}, "errmsg"),
        ({"starts_on": "i går"}, "errmsg"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(town: Town, wrong: dict[str, str], said: str) -> None:
    data = {"kind": "campaign", "text": "Ny slinga", "unit": str(town.north.id), "starts_on": "2026-05-12", **wrong}
    response = client_of(town.karin).post(reverse("statistics-annotations"), data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert data["text"] in response.content.decode()


def test_figures_are_written_in_with_commas_and_show_in_words(town: Town) -> None:
    karin = client_of(town.karin)
    address = reverse("statistics-enter", args=[town.north.id])
    assert karin.post(address, {"posts": "20", "vacant": "2,5", "fte": "17,5"}).status_code == 302
    assert "2 av 20 tjänster är lediga" in page(town.karin, "statistics-resources") or "(12,5 %)" in page(
        town.karin, "statistics-resources"
    )
    assert karin.post(address, {"posts": "minus"}).status_code == 422
    assert "Ni har inte skrivit in de tal som behövs." in page(town.karin, "statistics-resources")


def test_the_page_asks_the_database_as_often_with_many_reports(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    told_months_back(town, 4, each=1)
    josefin = client_of(town.josefin)
    josefin.get(reverse("statistics"))
    with django_assert_max_num_queries(50):
        josefin.get(reverse("statistics"))


def test_an_investigation_is_a_number_and_its_days(town: Town) -> None:
    started = begun(town)
    text = page(town.josefin, "statistics-one", "lex_sarah")
    assert started.spoken in text
    assert str(started.title) not in text
    assert "Ingen utredning som pågår är äldre än 60 dagar." in text
    with clock.moved_by(timedelta(days=70)):
        assert "En utredning har pågått mer än 60 dagar." in page(town.josefin, "statistics-one", "lex_sarah")
