"""How alike two tellings are."""

from hypothesis import given
from hypothesis import strategies as st

from sagtill.reports.rules.likeness import ALIKE, likeness, telling_words

SOME = ["larmet", "gick", "fram", "till", "golvet", "natten", "besök", "dusch", "inte", "hon", "nyckel"]
WORDS = st.lists(st.sampled_from(SOME), max_size=14)


def test_two_of_the_four_words_of_either_stand_in_both() -> None:
    # «larmet» and «golvet» in both; «natten» in the one, «dusch…» in the other; the unit's word and «till» do not count.
    assert likeness(telling_words("u1 larmet golvet natten till"), "u2 larmet golvet duschen till") == 0.5


def test_what_shares_only_the_words_that_every_text_holds_is_not_alike() -> None:
    assert likeness(telling_words("u1 inte till sedan larmet"), "u1 inte till sedan duschen") == 0


def test_nothing_is_alike_a_telling_without_words() -> None:
    assert likeness(telling_words("u1"), "u1 larmet") == 0
    assert likeness(telling_words("u1 larmet"), "u1") == 0


@given(WORDS, WORDS)
def test_it_is_the_share_itself_wherever_that_reaches_what_is_shown(one: list[str], other: list[str]) -> None:
    own, theirs = telling_words(" ".join(["u1", *one])), telling_words(" ".join(["u1", *other]))
    share = len(own & theirs) / len(own | theirs) if own | theirs else 0.0
    found = likeness(own, " ".join(["u1", *other]))
    assert found == share if share >= ALIKE else found < ALIKE
