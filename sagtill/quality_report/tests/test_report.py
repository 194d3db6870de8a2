"""A year told by several: drafted from data, written side by side, locked, signed, frozen, and never changed after that."""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document as Docx

from sagtill.actions.rules import Effect
from sagtill.cases.testing import a_case, as_, assessed, followed_up
from sagtill.documents import services as documents
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import text_of
from sagtill.documents.testing import Read
from sagtill.files.rules import CleanFile
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.quality_report import permissions, tasks
from sagtill.quality_report.models import QualityReport, Section
from sagtill.quality_report.queries.figures import Gathered, gather
from sagtill.quality_report.queries.papers import chart_blocks, paper_of
from sagtill.quality_report.rules.figures import CHARTS, FIGURES
from sagtill.quality_report.rules.statuses import Kept, Status
from sagtill.quality_report.rules.templates import STRUCTURES
from sagtill.quality_report.services import adding, promising, signing, writing
from sagtill.quality_report.services.promising import Outcome
from sagtill.reports.models import Report


@pytest.fixture
def report(town: Town) -> Iterator[QualityReport]:
    """The report of the year that was, as it is written in the January after."""
    for _ in range(6):
        a_case(town)
    followed_up(assessed(a_case(town), town.karin), town.karin, Effect.YES)
    with clock.moved_to(clock.at(date(clock.today().year + 1, 1, 20), 9)):
        yield begun(town)


def last_year() -> AbstractContextManager[None]:
    """The last day of the year that is told."""
    return clock.moved_to(clock.at(date(clock.today().year - 1, 12, 31), 12))


def begun(town: Town, structure: str = "helhet", year: int | None = None) -> QualityReport:
    return writing.begin(as_(town.josefin), year or clock.today().year - 1, structure)


def of(report: QualityReport, key: str = "sammanfattning") -> Section:
    return Section.objects.select_related("report").get(report=report, key=key)


def all_done(town: Town, report: QualityReport) -> QualityReport:
    """Every section is done and a goal is set."""
    for section in report.sections.all():
        section.report = report
        writing.save(as_(town.josefin), section, section.text or "Inget att säga i år.", section.version, is_done=True)
    promising.add_goal(as_(town.josefin), report, "Alla får svar inom fem dagar.", "Medianen är under fem.")
    return fresh(report)


def fresh(report: QualityReport) -> QualityReport:
    return QualityReport.objects.select_related("organisation").get(pk=report.pk)


def frozen(town: Town, report: QualityReport) -> QualityReport:
    josefin, magnus = as_(town.josefin), as_(town.magnus)
    signing.lock(josefin, all_done(town, report))
    signing.sign(josefin, report)
    signing.sign(magnus, report)
    return signing.freeze(magnus, report)


def test_every_heading_is_there_and_the_numbers_are_those_of_the_tables(town: Town, report: QualityReport) -> None:
    said = text_of(paper_of(report))
    for part in STRUCTURES["helhet"].parts:
        assert part.heading in said
    there = Report.objects.filter(organisation=town.board, received_at__year=report.year).count()
    assert f"Under året kom det in {there} rapporter." in said
    assert "1. Sammanfattning" in said
    assert "{{" not in said


def test_each_number_says_what_it_counts_from_where_and_which_day(report: QualityReport) -> None:
    said = text_of(paper_of(report))
    for key in ("rapporter", "hjalpte", "anmalda"):
        assert FIGURES[key].definition in said
    assert clock.today().isoformat() in said


def test_twelve_charts_each_with_its_numbers_in_a_table(report: QualityReport) -> None:
    charts = [key for part in STRUCTURES["helhet"].parts for key in part.charts]
    assert sorted(charts) == sorted(CHARTS)
    assert len(CHARTS) == 12
    said = text_of(paper_of(report))
    for key in ("manader", "typer", "effekt"):
        assert CHARTS[key].definition in said


def test_small_numbers_are_not_written_out_nor_possible_to_work_out(town: Town, report: QualityReport) -> None:
    with last_year():
        a_case(town, kind="risk")
    values = gather(report.organisation, report.year).values
    assert values["risker"].shown == "färre än fem"
    kinds = [values[key].shown for key in ("avvikelser", "risker", "hot", "ideer", "klagomal", "synpunkter", "berom")]
    assert not any(shown.isdecimal() and int(shown) < 5 for shown in kinds)


def test_the_other_structure_has_its_own_headings(town: Town) -> None:
    said = text_of(paper_of(begun(town, "ledningssystem")))
    assert "1. Processer och rutiner" in said
    assert "Sammanfattning" not in said


def test_a_year_before_the_product_was_used_says_so_and_never_breaks(town: Town) -> None:
    report = begun(town, year=2019)
    said = text_of(paper_of(report))
    assert "Under året kom det in 0 rapporter. Säg till användes inte det året." in said
    assert "det finns inget att visa för året" in said
    assert gather(town.board, 2019).values["forandring"].shown == "går inte att räkna ut"


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (-1, "Säg till användes inte det året."),
        (0, "Säg till togs i bruk under året, så det går inte att jämföra med året före."),
        (1, "Säg till användes inte hela året före, så åren går inte att jämföra."),
        (2, "Året före var det 0."),
    ],
)
def test_a_year_is_compared_only_with_one_in_which_the_product_was_used(town: Town, later: int, said: str) -> None:
    a_case(town)
    year = clock.today().year + later
    with clock.moved_to(clock.at(date(clock.today().year + 4, 1, 20), 9)):
        values = gather(town.board, year).values
    assert values["jamforelse"].shown == said
    assert (values["rapporter_forra"].shown == "ett okänt antal") == (later < 1)


def test_only_units_that_people_work_at_are_counted_and_called_silent(town: Town) -> None:
    a_case(town)
    number = town.board.units.filter(parent__isnull=False).count()
    top = town.board.units.get(parent=None)
    above = town.board.units.create(name="Hemtjänsten", parent=top, opened_on=town.north.opened_on)
    town.board.units.filter(pk=town.north.pk).update(parent=above)
    values = gather(town.board, clock.today().year).values
    assert (values["enheter"].shown, values["tysta"].shown) == (str(number), str(number - 1))
    assert values["horda"].shown.startswith(f"{number - 1} av {number} enheter har inte sagt till under året.")
    a_case(town, unit=town.south)
    assert gather(town.board, clock.today().year).values["horda"].shown == "Alla enheter har sagt till under året."


def test_where_every_number_is_hidden_there_is_a_table_and_no_empty_picture(town: Town) -> None:
    a_case(town, kind="threat", threat_kinds=("threat",))
    known = gather(town.board, clock.today().year)
    assert [type(block).__name__ for block in chart_blocks("hot", known)] == ["Table"]


def test_a_month_before_the_product_or_to_come_is_said_to_be(town: Town) -> None:
    first = gather(town.board, clock.today().year).charts["manader"]
    assert first == []
    a_case(town)
    begun_in = clock.today().month
    bars = gather(town.board, clock.today().year).charts["manader"]
    assert [bar.word for bar in bars[: begun_in - 1]] == ["användes inte"] * (begun_in - 1)
    assert bars[begun_in - 1].word == "färre än fem"
    with clock.moved_to(clock.at(date(clock.today().year + 1, 10, 5))):
        for _ in range(6):
            a_case(town)
        bars = gather(town.board, clock.today().year).charts["manader"]
    assert [bar.word for bar in bars[10:]] == ["har inte varit"] * 2
    assert bars[8].word != "har inte varit"


def test_two_who_write_at_once_lose_nothing(town: Town, report: QualityReport) -> None:
    section = of(report)
    writing.save(as_(town.karin), section, "Karins text.", section.version)
    with pytest.raises(writing.OthersTextError) as caught:
        writing.save(as_(town.josefin), section, "Josefins text.", section.version)
    assert caught.value.theirs.text == "Karins text."
    kept = {(one.text, one.is_aside) for one in section.texts.all()}
    assert kept == {("Karins text.", False), ("Josefins text.", True)}
    assert writing.save(as_(town.josefin), section, "Båda.", caught.value.theirs.version).text == "Båda."


def test_two_may_write_in_different_parts_at_the_same_time(town: Town, report: QualityReport) -> None:
    first, second = of(report), of(report, "mal")
    assert writing.save(as_(town.karin), first, "Ett.", first.version).text == "Ett."
    assert writing.save(as_(town.josefin), second, "Två.", second.version).text == "Två."


def test_a_number_that_does_not_exist_is_refused(town: Town, report: QualityReport) -> None:
    section = of(report)
    with pytest.raises(PermissionDenied, match="hittepa"):
        writing.save(as_(town.josefin), section, "{{hittepa}}", section.version)


def test_nothing_is_locked_while_something_is_left(town: Town, report: QualityReport) -> None:
    josefin = as_(town.josefin)
    assert "Året är inte slut" in (permissions.why_not_lock(josefin, begun(town, year=clock.today().year)) or "")
    assert "inte klart" in (permissions.why_not_lock(josefin, report) or "")
    all_done(town, report)
    remark = adding.comment(as_(town.karin), of(report), "Stämmer siffran?")
    assert "kommentar" in (permissions.why_not_lock(josefin, report) or "")
    adding.settle(josefin, of(report), remark.id)
    promise = promising.add_promise(josefin, report, "Rutin för helger.")
    assert "löfte" in (permissions.why_not_lock(josefin, report) or "")
    with pytest.raises(PermissionDenied, match="Skriv vad"):
        promising.answer_promise(josefin, report, promise.id, Outcome(Kept.YES, " "))
    promising.answer_promise(josefin, report, promise.id, Outcome(Kept.PARTLY, "Klar på Norr."))
    assert permissions.why_not_lock(josefin, report) is None
    for goal in report.goals.all():
        promising.remove_goal(josefin, report, goal.id)
    assert "mål" in (permissions.why_not_lock(josefin, report) or "")


def test_locked_numbers_stay_whatever_happens_after(town: Town, report: QualityReport) -> None:
    done = frozen(town, report)
    before = text_of(paper_of(done))
    for _ in range(3):
        with last_year():
            a_case(town)
        assert text_of(paper_of(fresh(done))) == before
    assert done.digest == signing.digest_of(fresh(done))
    for verb in (signing.lock, signing.open_again, signing.freeze, signing.sign):
        with pytest.raises(PermissionDenied):
            verb(as_(town.josefin), done)
    with pytest.raises(PermissionDenied, match="fastställd"):
        writing.save(as_(town.josefin), of(done), "Annat.", 2)


def test_opened_again_the_signatures_fall(town: Town, report: QualityReport) -> None:
    josefin = as_(town.josefin)
    signing.lock(josefin, all_done(town, report))
    signing.sign(josefin, report)
    with pytest.raises(PermissionDenied, match="redan skrivit"):
        signing.sign(josefin, report)
    with pytest.raises(PermissionDenied, match="väntar på underskrifter"):
        writing.save(josefin, of(report), "Annat.", 2)
    assert signing.open_again(josefin, report).status == Status.WRITING
    assert not report.signatures.filter(fell_at__isnull=True).exists()
    assert "öppen" in (permissions.why_not_open_again(josefin, fresh(report)) or "")


def test_a_report_is_not_frozen_when_what_was_signed_is_no_longer_what_it_says(
    town: Town, report: QualityReport
) -> None:
    josefin, magnus = as_(town.josefin), as_(town.magnus)
    signing.lock(josefin, all_done(town, report))
    signing.sign(josefin, report)
    assert "Alla har inte" in (permissions.why_not_freeze(magnus, report) or "")
    signing.sign(magnus, report)
    Section.objects.filter(pk=of(report).pk).update(text="Smugglad ändring.")
    with pytest.raises(PermissionDenied, match="inte detsamma"):
        signing.freeze(magnus, report)


def test_last_years_goals_are_this_years_promises(town: Town) -> None:
    last = frozen(town, begun(town, "ledningssystem"))
    now = begun(town, year=clock.today().year)
    assert [one.text for one in now.promises.all()] == [goal.text for goal in last.goals.all()]


def test_who_may_begin_write_see_and_sign(town: Town, report: QualityReport) -> None:
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        writing.begin(as_(town.karin), 2025, "helhet")
    assert permissions.why_not_write(as_(town.karin), report) is None
    for person in (town.amina, town.bengt, town.frida):
        assert permissions.why_not_write(as_(person), report)
        assert permissions.why_not_have(as_(person), report)
        assert not QualityReport.objects.visible_to(as_(person)).exists()
    assert not QualityReport.objects.visible_to(as_(town.sara)).exists()
    assert "Bara SAS" in (permissions.why_not_lead(as_(town.karin), report) or "")
    assert "Lås siffrorna" in (permissions.why_not_sign(as_(town.josefin), report) or "")
    signing.lock(as_(town.josefin), all_done(town, report))
    assert "Bara SAS" in (permissions.why_not_sign(as_(town.karin), fresh(report)) or "")
    signing.sign(as_(town.josefin), report)
    signing.sign(as_(town.magnus), report)
    signing.freeze(as_(town.josefin), report)
    assert QualityReport.objects.visible_to(as_(town.amina)).exists()
    assert permissions.why_not_have(as_(town.amina), fresh(report)) is None


@pytest.mark.parametrize(
    ("year", "structure", "area"), [(1999, "helhet", ""), (3000, "helhet", ""), (2025, "x", ""), (2025, "helhet", "x")]
)
def test_a_bad_beginning_is_refused(town: Town, year: int, structure: str, area: str) -> None:
    with pytest.raises(PermissionDenied):
        writing.begin(as_(town.josefin), year, structure, area)


def test_there_is_one_report_a_year_and_area(town: Town, report: QualityReport) -> None:
    with pytest.raises(PermissionDenied, match="redan"):
        begun(town)
    assert writing.begin(as_(town.josefin), report.year, "helhet", "older").area == "older"


def test_pictures_and_evidence_follow_into_the_documents(town: Town, report: QualityReport) -> None:
    josefin, section = as_(town.josefin), of(report)
    image = adding.add_image(
        josefin, section, CleanFile(a_picture(), "image/png", "png", "Bild"), "En graf på väggen", "Väggen"
    )
    link = adding.add_evidence(josefin, section, "Revisionens granskning 2026", "https://lindvik.example/granskning")
    with pytest.raises(PermissionDenied, match="bild"):
        adding.add_image(josefin, section, CleanFile(b"x", "application/pdf", "pdf", "Dokument"), "x")
    read = Read(_made(town, report, Form.PDF))
    assert "En graf på väggen" in read.alternatives
    assert "Revisionens granskning 2026" in read.text()
    assert read.headings[0] == "H1"
    assert len([one for one in read.alternatives if ":" in one]) >= 4
    assert not any("?." in one for one in read.alternatives)
    word = Docx(io.BytesIO(_made(town, report, Form.WORD)))
    assert any(paragraph.text.startswith("1. Sammanfattning") for paragraph in word.paragraphs)
    adding.remove(josefin, section, image.id)
    adding.remove(josefin, section, link.id)
    assert not section.images.exists()
    assert not section.evidence.exists()


def a_picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(out, "PNG")
    return out.getvalue()


def _made(town: Town, report: QualityReport, form: Form) -> bytes:
    document = signing.order(as_(town.josefin), report, form)
    tasks.make.func(str(document.id))
    document.refresh_from_db()
    return documents.content_of(document)


def test_what_was_stored_comes_back_the_same(town: Town, report: QualityReport) -> None:
    known = gather(town.board, report.year)
    assert Gathered.from_stored(known.stored()) == known
