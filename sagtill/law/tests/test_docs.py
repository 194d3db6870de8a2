from datetime import date
from pathlib import Path

import pytest

from sagtill.law import docs
from sagtill.law.clocks import Origin
from sagtill.law.deadlines import ALL, FOLLOW_UP
from sagtill.law.docs_deadlines import length_in_words
from sagtill.law.docs_lex_sarah import row_names
from sagtill.law.duties import DUTIES
from sagtill.law.proofs import DONE_BY, FOLDER, NOT_BUILT, PROOFS, proof, without_row
from sagtill.law.sources import Dated, Grade, Source
from sagtill.law.tables import cited, period, quoted, table


def test_there_are_three_pages_each_with_a_title_and_the_meaning_of_the_grades() -> None:
    assert set(docs.pages()) == {"deadlines.md", "lex_sarah.md", "definitions.md"}
    for text in docs.pages().values():
        assert text.startswith("# ")
        assert "obekräftat: en inställning" in text


def test_every_clock_has_a_row() -> None:
    text = docs.deadlines_page()
    for row in ALL:
        assert f"| {row.key} | {row.name} |" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_heading() -> None:
    for text in docs.pages().values():
        cells = 0
        for line in text.splitlines():
            count = line.replace("\\|", "").count("|")
            assert not line.startswith("|") or cells in (0, count), line
            cells = count if line.startswith("|") else 0


LENGTHS = [
    ("ivo_investigation", "2 månader"),
    ("preliminary_assessment", "14 dagar"),
    ("answer_to_notifier", "1 vecka"),
    ("operation_changed", "1 månad"),
    ("personal_data_breach", "72 timmar"),
    ("opened", "1 arbetsdag"),
    ("quarterly_report", "en gång per kvartal"),
    ("placed_children_list", "31 januari varje år"),
    ("lss_investigate", "”utan dröjsmål” – inget tal i lagen"),
    ("needs_after_placement", "ingen tid i lagen"),
]


@pytest.mark.parametrize(("key", "words"), LENGTHS)
def test_a_length_is_written_in_words(key: str, words: str) -> None:
    assert length_in_words(next(row for row in ALL if row.key == key)) == words


def test_every_duty_and_required_content_has_a_row_with_its_own_name() -> None:
    names = row_names()
    assert len(names) == len(set(names))
    assert len(names) > len(DUTIES) + 60
    text = docs.lex_sarah_page()
    for name in names:
        assert f"| {name} |" in text


def test_a_row_without_a_proof_says_that_it_is_not_built() -> None:
    assert proof("report.received_at", {}) == NOT_BUILT
    assert proof("report.received_at", {"report.received_at": "test_x"}) == "test_x"


def test_every_proof_belongs_to_a_row() -> None:
    assert without_row(row_names(), PROOFS) == set()
    assert without_row(row_names(), {"no.such.row": "test_x"}) == {"no.such.row"}


def test_the_page_shows_the_old_and_the_new_law_side_by_side() -> None:
    text = docs.lex_sarah_page()
    assert "från och med 2011-07-01 till och med 2025-06-30" in text
    assert "från och med 2025-07-01" in text
    assert "från och med 2026-01-01" in text


def test_the_rule_on_free_last_days_is_shown_with_its_words_and_grade() -> None:
    assert "får åtgärden vidtas nästa vardag" in docs.deadlines_page()


def test_the_follow_up_table_is_law_only() -> None:
    assert all(row.origin is Origin.LAW for row in FOLLOW_UP)


def test_a_period_without_limits_says_so() -> None:
    assert period(Dated()) == "ingen gräns känd"
    assert period(Dated(in_force_to=date(2025, 6, 30))) == "till och med 2025-06-30"


def test_a_cell_never_breaks_its_table() -> None:
    assert table(["a", "b"], [("x|y", "")]).endswith("| x\\|y | – |")


def test_a_source_is_linked_when_it_has_an_address_and_quoted_when_it_has_words() -> None:
    bare = Source(law="FL (2017:900)", section="27 §", grade=Grade.A)
    linked = Source(law="FL (2017:900)", grade=Grade.A, url="https://example.se", text="snarast")
    assert (cited(bare), quoted(bare)) == ("27 § FL (2017:900)", "")
    assert (cited(linked), quoted(linked)) == ("[FL (2017:900)](https://example.se)", "”snarast”")


def test_every_row_names_a_test_that_is_there() -> None:
    folder = Path(__file__).resolve().parents[3] / FOLDER
    text = "".join(file.read_text(encoding="utf-8") for file in folder.glob("test_*.py"))
    assert {row for row in row_names() if proof(row) == NOT_BUILT} == set()
    assert {name for name in (*PROOFS.values(), *DONE_BY.values()) if f"def {name.split('[')[0]}(" not in text} == set()
