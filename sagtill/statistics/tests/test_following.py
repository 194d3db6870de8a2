"""Before and after actions, the radar of silence, and the key figures of the year."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sagtill.cases.services import acting
from sagtill.cases.services import resting as sorting
from sagtill.cases.testing import a_case, as_, assessed, with_action
from sagtill.law import calendar, clock
from sagtill.organisation.roles import Role
from sagtill.organisation.services import add_unit, assign
from sagtill.organisation.testing import Town, client_of
from sagtill.statistics.models import Annotation, TallyMark
from sagtill.statistics.queries import effects
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.effects import Outcome
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.queries.silence import quiet_units
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.services import annotating, counting


@pytest.fixture(autouse=True)
def two_years_ahead(town: Town) -> Iterator[None]:
    """The town's people are assigned from today on, so what has been is told in days to come."""
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 24))):
        yield


def told(town: Town, months_back: int, number: int) -> None:
    month = calendar.add_months(first_of(clock.today()), -months_back)
    for one in range(number):
        with clock.moved_to(clock.at(month + timedelta(days=1 + one % 26), 10)):
            sorting.sort(as_(town.karin), a_case(town), category="performance")


def counted(town: Town) -> None:
    TallyMark.objects.all().delete()
    counting.refresh(town.board)


def an_action_done(town: Town, months_back: int) -> None:
    month = calendar.add_months(first_of(clock.today()), -months_back)
    with clock.moved_to(clock.at(month + timedelta(days=14), 10)):
        case = assessed(a_case(town), town.karin)
        sorting.sort(as_(town.karin), case, category="performance")
        action = with_action(case, town.karin)
        acting.complete_action(as_(town.karin), case, action)


def question(town: Town, **data: str) -> Question:
    return Question(as_(town.karin), Filters.read(data))


@pytest.mark.parametrize(
    ("before", "after", "months_after", "expected"),
    [
        (8, 1, 4, Outcome.FEWER),
        (1, 8, 4, Outcome.MORE),
        (4, 4, 4, Outcome.CHANCE),
        (8, 0, 1, Outcome.TOO_EARLY),
    ],
)
def test_an_action_is_judged_by_what_came_before_and_after(
    town: Town, before: int, after: int, months_after: int, expected: Outcome
) -> None:
    for back in range(months_after + 8, months_after + 1, -1):
        told(town, back, before)
    an_action_done(town, months_after + 1)
    for back in range(months_after, 0, -1):
        told(town, back, after)
    counted(town)
    (row,) = effects.before_and_after(question(town))
    assert row.outcome is expected
    assert row.months_after == months_after
    page = client_of(town.karin).get(reverse("statistics-effects")).content.decode()
    assert row.said in page


def test_what_has_changed_is_drawn_with_the_action_and_the_mean_of_each_side(town: Town) -> None:
    for back in range(12, 5, -1):
        told(town, back, 8)
    an_action_done(town, 5)
    for back in range(4, 0, -1):
        told(town, back, 1)
    counted(town)
    page = client_of(town.karin).get(reverse("statistics-effects")).content.decode()
    assert "48 rapporter på 6 månader före (8 i månaden), 4 på 4 månader efter (1 i månaden)." in page
    assert "Åtgärden klar" in page


def test_actions_for_the_same_thing_are_drawn_once_since_they_count_the_same_reports(town: Town) -> None:
    for back in range(12, 5, -1):
        told(town, back, 8)
    an_action_done(town, 5)
    an_action_done(town, 5)
    for back in range(4, 0, -1):
        told(town, back, 1)
    counted(town)
    page = client_of(town.karin).get(reverse("statistics-effects")).content.decode()
    assert page.count("i månaden), 4 på 4 månader efter") == 3
    assert "2 åtgärder gällde samma sak vid enheten." in page
    assert "Efter 2 av 2 åtgärder blev det ovanligare än slumpen förklarar. De gäller en enda sak." in page


def test_where_nothing_has_changed_the_headline_says_so_and_nothing_is_drawn(town: Town) -> None:
    for back in range(12, 0, -1):
        told(town, back, 2)
    an_action_done(town, 5)
    an_action_done(town, 6)
    counted(town)
    page = client_of(town.karin).get(reverse("statistics-effects")).content.decode()
    assert "Efter ingen av 2 åtgärder går det att säga att det blev ovanligare." in page
    assert "Mer än slumpen förklarar" not in page


def test_new_actions_never_push_out_one_that_has_been_followed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "MOST_FOLLOWED", 1)
    monkeypatch.setattr(effects, "_MOST_NEW", 1)
    for back in (8, 6, 2, 1):
        an_action_done(town, back)
    counted(town)
    rows = effects.before_and_after(question(town))
    assert [row.months_after for row in rows] == [0, 5]


def test_actions_are_those_of_the_period_the_kind_and_the_area(town: Town) -> None:
    an_action_done(town, 5)
    counted(town)
    this = calendar.add_months(first_of(clock.today()), -5)
    assert len(effects.before_and_after(question(town, period=f"{this.year}"))) == 1
    assert effects.before_and_after(question(town, period=f"{this.year - 1}")) == []
    assert effects.before_and_after(question(town, kind="complaint")) == []
    assert len(effects.before_and_after(question(town, kind="deviation"))) == 1
    area = town.north.area
    assert len(effects.before_and_after(question(town, area=area))) == 1
    assert effects.before_and_after(question(town, area="children" if area != "children" else "older")) == []


def test_the_months_before_a_unit_opened_are_not_before_its_action(town: Town) -> None:
    told(town, 20, 1)
    day = calendar.add_months(first_of(clock.today()), -9)
    with clock.moved_to(clock.at(day)):
        new = add_unit(town.board, "Gruppbostad Åsen", town.board.units.get(parent=None), by="test", opened_on=day)
        assign(town.karin, Role.MANAGER, new, decided_by="Chefen")
    month = calendar.add_months(first_of(clock.today()), -5)
    with clock.moved_to(clock.at(month + timedelta(days=14), 10)):
        case = assessed(a_case(town, unit=new), town.karin)
        sorting.sort(as_(town.karin), case, category="performance")
        acting.complete_action(as_(town.karin), case, with_action(case, town.karin))
    counted(town)
    (row,) = effects.before_and_after(question(town))
    assert (row.months_before, row.months_after) == (4, 4)


def test_a_campaign_day_stands_on_neither_side(town: Town) -> None:
    for back in range(12, 5, -1):
        told(town, back, 2)
    told(town, 8, 30)
    an_action_done(town, 5)
    for back in range(4, 0, -1):
        told(town, back, 2)
    counted(town)
    day = calendar.add_months(first_of(clock.today()), -8)
    (row,) = effects.before_and_after(question(town))
    assert row.outcome is Outcome.FEWER
    campaign = annotating.Written(Annotation.Kind.CAMPAIGN, "Kampanj", day, day, leaves_baseline=True)
    annotating.annotate(as_(town.josefin), None, campaign)
    (row,) = effects.before_and_after(question(town))
    assert row.outcome is Outcome.CHANCE


def test_without_actions_it_says_so(town: Town) -> None:
    assert effects.headline(effects.before_and_after(question(town))) == "Ingen åtgärd blev klar under perioden."


def test_a_unit_that_goes_silent_is_asked_about_and_one_that_is_as_usual_is_not(town: Town) -> None:
    for back in range(14, 0, -1):
        for unit in (town.north, town.south) if back > 5 else (town.south,):
            month = calendar.add_months(first_of(clock.today()), -back)
            for one in range(2):
                with clock.moved_to(clock.at(month + timedelta(days=3 + 12 * one), 10)):
                    a_case(town, unit=unit)
    a_case(town, unit=town.south)
    counted(town)
    rows = {row.unit: row for row in quiet_units(Question(as_(town.josefin), Filters()))}
    assert rows[town.north].is_unusual
    assert not rows[town.south].is_unusual
    page = client_of(town.josefin).get(reverse("statistics-radar")).content.decode()
    assert "Hemtjänsten Norr har inte sagt till på" in page
    assert "Fråga varför det är tyst" in page


def test_a_unit_with_one_report_in_a_year_is_never_called_silent(town: Town) -> None:
    told(town, 10, 1)
    counted(town)
    (row,) = quiet_units(question(town))
    assert row.probability is None
    assert not row.is_unusual


def test_a_unit_that_has_never_said_anything_is_told_as_it_is(town: Town) -> None:
    (row,) = quiet_units(question(town))
    assert row.last is None
    assert not row.is_unusual


def test_key_figures_come_by_year_with_codes_and_without_shares_of_few(town: Town) -> None:
    told(town, 1, 3)
    counted(town)
    response = client_of(town.karin).get(reverse("statistics-yearly-file", args=["csv"]))
    text = response.content.decode("utf-8-sig")
    year = calendar.add_months(first_of(clock.today()), -1).year
    assert f"Rapporter;{year};3;antal;3;Nej;process;ST01" in text
    assert f"Första svar i tid;{year};;procent;" in text
    assert client_of(town.karin).get(reverse("statistics-yearly")).status_code == 200


def test_no_key_figure_is_told_of_a_year_before_there_was_anything_to_count(town: Town) -> None:
    empty = client_of(town.karin).get(reverse("statistics-yearly")).content.decode()
    assert "Inget är räknat än." in empty
    assert "Perioden" not in empty
    told(town, 1, 3)
    first = calendar.add_months(first_of(clock.today()), -1).year
    with clock.moved_to(clock.at(date(first + 2, 3, 1))):
        counted(town)
        page = client_of(town.karin).get(reverse("statistics-yearly-file", args=["csv"])).content.decode("utf-8-sig")
    years = [row.split(";")[1:3] + row.split(";")[5:6] for row in page.splitlines() if row.startswith("Rapporter;")]
    assert years == [[f"{first + 2}", "0", "Nej"], [f"{first + 1}", "0", "Ja"], [f"{first}", "3", "Nej"]]
