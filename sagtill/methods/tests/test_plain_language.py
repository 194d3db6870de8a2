"""Hints towards plain language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.plain_language import HintKind, hints
from sagtill.methods.word_lists import BLAMING, HEAVY, NOT_PASSIVE, PASSIVE


def found(text: str, kind: HintKind) -> list[str]:
    return [hint.text for hint in hints(text) if hint.kind is kind]


def test_heavy_words_come_with_what_may_stand_instead() -> None:
    hint = hints("Inkommit ärende.")[0]
    assert hint.kind.value.format(**hint.values) == "”Inkommit” är ett tungt ord. Pröva ”kommit in”."


def test_the_longest_phrase_is_found_and_only_as_a_whole_word() -> None:
    assert found("Det görs med anledning av brevet.", HintKind.HEAVY_WORD) == ["med anledning av"]
    assert found("Ejder och samtal", HintKind.HEAVY_WORD) == []


def test_guardians_are_not_always_parents() -> None:
    assert "om det är" in HEAVY["vårdnadshavare"]


def test_a_sentence_of_more_than_twenty_five_words_is_long() -> None:
    assert found("ord " * 25, HintKind.LONG_SENTENCE) == []
    (hint,) = hints("ord " * 26)
    assert hint.kind.value.format(**hint.values) == "Meningen har 26 ord. Pröva att dela den."


@pytest.mark.parametrize(
    ("text", "passives"),
    [
        ("Ärendet utreddes för sent.", ["utreddes"]),
        ("Ärendet utreddes av Karin.", []),  # somebody did it
        ("Mötet ställdes in på grund av snö.", ["ställdes"]),  # the snow did not do it
        ("Beslutet fattades utan samtal.", ["fattades"]),
        ("Insatsen har inte påbörjats.", ["påbörjats"]),
        ("Underlag ska inhämtas.", ["inhämtas"]),
        ("Ärendet har fördröjts.", ["fördröjts"]),
        ("Barnet har placerats.", ["placerats"]),
        ("Samtal hålls och beslut görs.", ["hålls", "görs"]),
        ("Beslutet skickades. Ringde någon?", ["skickades"]),
        ("Vi hoppas att det lyckas. Det saknas tid och känns svårt.", []),  # these verbs always end in -s
        ("Klienternas rättigheter på en arbetsplats och en insats.", []),  # genitives and nouns
        ("I går ringde Tobias och Andreas.", []),  # names
        ("De äldres och de anhörigas röst.", []),
        ("Då ringde Jonas.", []),
        ("Planeras något?", ["Planeras"]),  # the first word may well be a verb
    ],
)
def test_passives_without_a_doer(text: str, passives: list[str]) -> None:
    assert found(text, HintKind.PASSIVE) == passives


def test_words_that_blame() -> None:
    text = "Det var slarv. Handläggaren följde inte rutinen."
    assert found(text, HintKind.BLAMING) == ["slarv", "följde inte rutinen"]


def test_hints_come_in_the_order_of_the_text() -> None:
    starts = [hint.start for hint in hints("Slarv föreligger. Det utreddes ej.")]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_a_plain_text_has_no_hints() -> None:
    assert hints("Vi började utreda när någon var orolig för dig. Det tog för lång tid.") == ()
    assert hints("") == ()


@given(st.lists(st.sampled_from(["ej", "slarv", "utreds", "av", "Karin", ".", "!", "\n"]), max_size=40))
def test_every_hint_points_at_its_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for hint in hints(text):
        assert text[hint.start : hint.end] == hint.text
        assert hint.kind.value.format(**hint.values)


@pytest.mark.parametrize("part", ["!", ".", " ", "\n", "(", "»", "a.", "utreds ", "- ", "1 000 ", "a-", "ej "])
def test_whatever_somebody_pastes_is_read_in_reasonable_time(part: str) -> None:
    hints("Hej." + part * 30_000)
    hints("Hej." + part * 30_000 + "x")


def test_the_word_lists_do_not_contradict_each_other() -> None:
    assert not PASSIVE & NOT_PASSIVE
    assert not set(BLAMING) & set(HEAVY)
    assert all(word == word.lower() for word in [*HEAVY, *BLAMING, *PASSIVE, *NOT_PASSIVE])
