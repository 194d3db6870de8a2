"""The figures of the open quality page: counted once, rounded by five, never to be averaged away."""

from datetime import date

from django.test import Client

from sagtill.cases.services import answering
from sagtill.cases.testing import REPLY, as_
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.testing import a_report, a_voice
from sagtill.voices.models import Figure
from sagtill.voices.queries import figures as shown_figures
from sagtill.voices.rules import FigureKey
from sagtill.voices.services import figures

QUARTER = date(2027, 1, 1)
FROZEN_ON = date(2027, 5, 10)


def a_quarter(town: Town, reports: int, voices: int) -> None:
    with clock.moved_to(clock.at(date(2027, 2, 2))):
        for _ in range(reports):
            a_report(town.north, town.amina)
        for _ in range(voices):
            a_voice(town.north, Said(Speaker.CHILD))


def frozen(town: Town) -> dict[str, int]:
    found = Figure.objects.filter(organisation=town.board, quarter=QUARTER)
    return dict(found.values_list("key", "value"))


def test_a_closed_quarter_is_counted_once_and_rounded_by_five(town: Town) -> None:
    a_quarter(town, 7, 3)
    with clock.moved_to(clock.at(FROZEN_ON)):
        assert figures.freeze() > 0
        first = frozen(town)
        assert figures.freeze() == 0
    assert all(value % 5 == 0 for value in first.values())
    assert first[FigureKey.REPORTS] in (5, 10)
    assert first[FigureKey.VOICES] == first[FigureKey.CHILDREN]
    assert first[FigureKey.ANSWERED] == 0


def test_voices_that_were_answered_in_time_are_counted_as_answered(town: Town) -> None:
    with clock.moved_to(clock.at(QUARTER)):
        for _ in range(10):
            report = a_voice(town.north, Said(Speaker.CHILD))
            answering.reply(as_(town.josefin), report, REPLY)
    with clock.moved_to(clock.at(FROZEN_ON)):
        figures.freeze()
    assert frozen(town)[FigureKey.CHILDREN_ANSWERED] == frozen(town)[FigureKey.CHILDREN] == 10


def test_the_same_records_always_give_the_same_figure_so_nothing_can_be_averaged_away(town: Town) -> None:
    a_quarter(town, 8, 2)
    seen = set()
    with clock.moved_to(clock.at(FROZEN_ON)):
        for _ in range(5):
            Figure.objects.all().delete()
            figures.freeze()
            seen.add(tuple(sorted(frozen(town).items())))
    assert len(seen) == 1


def test_a_quarter_is_not_counted_before_the_last_promised_answer_has_had_its_day(town: Town) -> None:
    a_quarter(town, 3, 0)
    with clock.moved_to(clock.at(date(2027, 4, 20))):
        figures.freeze()
    assert frozen(town) == {}


def test_the_page_shows_what_was_frozen_and_how_to_read_it(client: Client, town: Town) -> None:
    a_quarter(town, 10, 0)
    with clock.moved_to(clock.at(FROZEN_ON)):
        figures.freeze()
        page = client.get("/kvalitet").content.decode()
        table = next(one for one in shown_figures.tables(clock.today()) if one.organisation == town.board)
    assert "Rapporter från medarbetare" in page
    assert "kvartal 1, 2027" in page
    assert "avrundat till närmaste fem" in page
    assert Report.objects.count() == 10
    assert [line.values[-1] for line in table.lines if line.label == "Rapporter från medarbetare"] == [10]
