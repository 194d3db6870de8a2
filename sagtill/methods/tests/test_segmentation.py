"""Sentences and words of Swedish text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.segmentation import sentences_of


def words(text: str, *, colon_ends: bool = False) -> list[str]:
    """Each sentence as its words with one space between."""
    found = sentences_of(text, colon_ends=colon_ends)
    return [" ".join(word.text for word in sentence.words) for sentence in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det gäller bl.a. barn. Ring oss.", ["Det gäller bl.a barn", "Ring oss"]),
        ("Se t.ex. Karins brev.", ["Se t.ex Karins brev"]),  # a capital after an abbreviation that leads on
        ("Enligt 14 kap. 3 § SoL.", ["Enligt 14 kap 3 SoL"]),
        ("Enligt 14 kap. 3 §. Det gäller alla.", ["Enligt 14 kap 3", "Det gäller alla"]),
        ("Enligt 2 kap.\n3 § gäller det.", ["Enligt 2 kap 3 gäller det"]),  # a line broken in the middle
        ("Vi köpte mjölk m.m. Sedan åkte vi.", ["Vi köpte mjölk m.m", "Sedan åkte vi"]),
        ("Vi köpte mjölk m.m. och åkte hem.", ["Vi köpte mjölk m.m och åkte hem"]),
        ("Det kostar 500 kr. Det är dyrt.", ["Det kostar 500 kr", "Det är dyrt"]),
        ("Vi ses den 3. maj kl. 8.30.", ["Vi ses den 3 maj kl 8.30"]),
        ("Vi var 3. Sedan blev vi 4.", ["Vi var 3", "Sedan blev vi 4"]),
        ("A. Berg svarade på s. 12.", ["A Berg svarade på s 12"]),
        ("Det är något vi håller i. Alla vet.", ["Det är något vi håller i", "Alla vet"]),
        ("Vi bor på en ö. Här är tyst.", ["Vi bor på en ö", "Här är tyst"]),
        (
            "jag är ledsen. ingen lyssnar.",
            ["jag är ledsen", "ingen lyssnar"],
        ),  # nobody is made to use capitals
        ("Det tog tid … men det gick.", ["Det tog tid men det gick"]),
        ("Det tog tid ... Sedan gick det.", ["Det tog tid", "Sedan gick det"]),
        ("«Nej!» sa hon. «Jo.» Han gick.", ["Nej sa hon", "Jo", "Han gick"]),
        ("Vem?! Jag!", ["Vem", "Jag"]),
        ("(Det var sant.) Vi såg det.", ["Det var sant", "Vi såg det"]),
        ("Mejla a@b.se eller se www.ivo.se. Tack.", ["Mejla a@b.se eller se www.ivo.se", "Tack"]),
        ("Det gäller a.n.n. och andra.", ["Det gäller a.n.n och andra"]),  # an unknown abbreviation
        ("IVO:s HVB-tillsyn kostar 90 000 kr, 7,5 % mer.", ["IVO:s HVB-tillsyn kostar 90 000 kr 7,5 mer"]),
    ],
)
def test_stops_that_end_a_sentence_and_stops_that_do_not(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_headings_and_list_items_are_sentences_although_they_have_no_stop() -> None:
    text = "Så gör du\nRing den som har\njour i dag.\n\n- Säg vem du är\n* Säg vad\n1. Skriv upp det\na) Klart"
    assert words(text) == [
        "Så gör du",
        "Ring den som har jour i dag",
        "Säg vem du är",
        "Säg vad",
        "Skriv upp det",
        "Klart",
    ]


def test_a_long_line_that_goes_on_with_a_name_is_one_sentence() -> None:
    text = "Vi ringde till alla som var med på mötet förra veckan och även till\nKarin som var sjuk."
    assert len(words(text)) == 1


def test_a_line_that_ends_with_a_comma_goes_on() -> None:
    assert len(words("Vi ringde Anna,\nKarin och Olle.")) == 1


def test_a_colon_ends_a_sentence_only_when_asked() -> None:
    assert len(words("Gör så här: ring kl. 8:30.")) == 1
    assert words("Gör så här: ring kl. 8:30.", colon_ends=True) == ["Gör så här", "ring kl 8:30"]


def test_letters_are_counted_without_figures_and_hyphens() -> None:
    (sentence,) = sentences_of("HVB-hem 1234567")
    assert [word.letters for word in sentence.words] == [6, 0]


@pytest.mark.parametrize("text", ["", "  \n\n", "...", "§ –"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert sentences_of(text) == ()


@given(st.text(alphabet="aA1 .!?\n-§å:»", max_size=60))
def test_every_word_stands_where_it_says_and_sentences_come_in_order(text: str) -> None:
    found = sentences_of(text)
    for sentence in found:
        assert sentence.words
        assert all(text[word.start : word.end] == word.text for word in sentence.words)
        assert sentence.start <= sentence.words[0].start
        assert sentence.words[-1].end <= sentence.end
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(("length", "sentences"), [(1, 2), (60, 2), (61, 1)])
def test_a_heading_has_at_most_sixty_characters(length: int, sentences: int) -> None:
    assert len(words("R" * length + "\nTexten")) == sentences
