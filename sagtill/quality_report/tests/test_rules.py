"""Numbers in text, charts, and how much is still the first draft."""

import pytest

from sagtill.documents.rules.paper import Bullets, Heading, Paragraph, plain
from sagtill.quality_report.rules.charts import chart, described
from sagtill.quality_report.rules.figures import CHARTS, FIGURES, Bar, Value
from sagtill.quality_report.rules.templates import STRUCTURES, part_of
from sagtill.quality_report.rules.writing import filled, note_of, pieces, share_drafted, unknown, used

VALUES = {
    "rapporter": Value("rapporter", "412", "2026", "2026-11-22"),
    "hot": Value("hot", "färre än fem", "2026", "2026-11-22"),
}


def test_a_number_is_explained_the_first_time_only() -> None:
    [paragraph] = filled("Det kom {{rapporter}}. Av {{ rapporter }} gällde {{hot}} hot.", VALUES)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == "Det kom 412. Av 412 gällde färre än fem hot."
    notes = [run.note for run in paragraph.text if not isinstance(run, str) and run.note]
    assert notes == [note_of(VALUES["rapporter"]), note_of(VALUES["hot"])]
    assert "2026-11-22" in notes[0]


def test_a_hidden_number_reads_as_words_and_begins_a_sentence_with_a_capital() -> None:
    known = {
        "klagomal": Value("klagomal", "visas inte", "2026", "2026-11-22", "ett antal"),
        "berom": Value("berom", "färre än fem", "2026", "2026-11-22"),
    }
    [paragraph] = filled("{{klagomal}} klagomål kom. {{berom}} var beröm, av {{klagomal}}.", known)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == "Ett antal klagomål kom. Färre än fem var beröm, av ett antal."
    assert "visas inte" in note_of(known["klagomal"])
    assert "visas inte" not in note_of(known["berom"])


def test_numbers_stand_in_headings_lists_and_bold_too() -> None:
    blocks = filled("## {{rapporter}} rapporter\n\n- {{hot}} hot\n\n**{{rapporter}}** i år", VALUES)
    kinds = [type(block) for block in blocks]
    assert kinds == [Heading, Bullets, Paragraph]
    assert "412" in plain(blocks[0].text)  # type: ignore[union-attr]


def test_a_number_that_nobody_has_counted_stays_as_it_was_written() -> None:
    [paragraph] = filled("Det kom {{klagomal}}.", VALUES)
    assert plain(paragraph.text) == "Det kom {{klagomal}}."  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "names"),
    [("{{rapporter}} {{nix}}", ["nix"]), ("[[diagram:nix]]", ["nix"]), ("[[diagram:typer]]", []), ("", [])],
)
def test_unknown_names_are_told(text: str, names: list[str]) -> None:
    assert unknown(text) == names


def test_charts_cut_the_text_where_they_stand() -> None:
    assert pieces("Före\n\n[[diagram:typer]]\n\nEfter") == [
        ("text", "Före\n\n"),
        ("chart", "typer"),
        ("text", "\n\nEfter"),
    ]
    assert used("{{hot}} {{rapporter}} {{hot}}") == ["hot", "rapporter"]


@pytest.mark.parametrize("by_month", [True, False])
def test_a_chart_says_in_words_what_it_shows_and_is_small(by_month: bool) -> None:
    bars = [
        Bar("jan <b>", 12),
        Bar("feb", None, "färre än fem"),
        Bar("En mycket lång etikett som inte får plats på raden", 0),
    ]
    drawn = chart("Rapporter", bars, by_month=by_month)
    assert drawn.startswith(b"<svg")
    assert b"<b>" not in drawn
    assert "färre än fem" in described(bars)
    assert len(drawn) < 8192


def test_a_chart_of_nothing_can_be_drawn() -> None:
    assert chart("Inget", [], by_month=True).startswith(b"<svg")


def test_a_long_name_is_told_whole_beside_its_bar() -> None:
    name = "Brister i rättssäkerhet vid handläggning och genomförande"
    drawn = chart("Kategorier", [Bar(name, 12), Bar("Kort", 3)], by_month=False).decode()
    assert "…" not in drawn
    assert all(word in drawn for word in name.split())


def test_a_month_that_is_not_shown_is_never_said_to_be_small() -> None:
    drawn = chart("Månader", [Bar("jan", 12), Bar("feb", None, "visas inte")], by_month=True).decode()
    assert "<5" not in drawn
    assert "&lt;5" not in drawn


def test_the_drafts_hold_only_numbers_and_charts_that_exist() -> None:
    for structure in STRUCTURES.values():
        for part in structure.parts:
            assert unknown(part.draft) == []
            assert set(part.charts) <= set(CHARTS)
    assert part_of("helhet", "nix") is None
    assert {"rapporter", "anmalda"} <= set(FIGURES)


def test_the_first_draft_writes_about_two_thirds_of_the_headings() -> None:
    parts = STRUCTURES["helhet"].parts
    assert sum(1 for part in parts if part.draft or part.charts) / len(parts) >= 0.6


def test_how_much_is_still_the_draft() -> None:
    assert share_drafted({}, {}) == 0
    assert share_drafted({"a": "ett två", "b": "tre fyra"}, {"a": "ett två"}) == 0.5
