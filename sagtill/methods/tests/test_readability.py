"""LIX, RIX and their words."""

import math

import pytest

from sagtill.methods.readability import UNCERTAIN, Reading, Target, readability, reading_of


@pytest.mark.parametrize(
    ("lix", "expected"),
    [
        (0, Reading.VERY_EASY),
        (29.9, Reading.VERY_EASY),
        (30, Reading.EASY),
        (40, Reading.MEDIUM),
        (50, Reading.HARD),
        (60, Reading.HARD),
        (60.1, Reading.VERY_HARD),
    ],
)
def test_the_level_words(lix: float, expected: Reading) -> None:
    assert reading_of(lix) is expected


def test_a_text_under_a_hundred_words_is_uncertain() -> None:
    assert readability("ord " * 99).uncertain
    assert not readability("ord " * 100).uncertain
    assert "osäkert" in UNCERTAIN


def test_long_words_have_more_than_six_letters() -> None:
    assert readability("sexton").long_words == 0
    assert readability("sjutton").long_words == 1
    assert readability("1234567").long_words == 0


def test_abbreviations_do_not_make_a_text_look_easier() -> None:
    plain = readability("Barnet har rätt till bland annat stöd enligt lagen.")
    short = readability("Barnet har rätt till bl.a. stöd enligt lagen.")
    assert plain.sentences == short.sentences == 1


def test_a_text_meets_its_target_when_it_is_under_it() -> None:
    easy = readability("Vi ber om ursäkt. Det tog för lång tid.")
    assert all(easy.meets(target) for target in Target)
    hard = readability("Handläggningen har fördröjts.")
    assert not hard.meets(Target.REPORT)


def test_rix_is_long_words_per_sentence() -> None:
    assert readability("Handläggningen fördröjdes. Det var synd.").rix == 1


@pytest.mark.parametrize("text", ["", "...", " \n "])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="without words"):
        readability(text)


def test_a_lix_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        reading_of(math.nan)


def test_the_targets_and_that_they_must_be_undercut() -> None:
    assert [target.value for target in Target] == [30, 40, 45, 50]
    exactly_thirty = readability("ord " * 30)
    assert exactly_thirty.lix == 30
    assert not exactly_thirty.meets(Target.FOR_CHILDREN)
    assert exactly_thirty.meets(Target.ANSWER_TO_COMPLAINT)


def test_a_colon_ends_a_sentence_only_when_asked() -> None:
    assert readability("Gör så: ring.").sentences == 1
    assert readability("Gör så: ring.", colon_ends=True).sentences == 2
