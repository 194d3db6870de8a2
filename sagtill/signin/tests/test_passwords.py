import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sagtill.organisation.testing import Town
from sagtill.signin.rules.passwords import is_expected

WORDS = ["Omsorgsnämnden", "Lindviks", "kommun", "karin", "Karin", "Holm"]


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Sommaren2026!", "a season and the year"),
        ("S0mmaren2026!", "the same, with a digit for a letter"),
        ("Lindviks kommun 1", "where one works"),
        ("KarinHolm1975", "who one is"),
        ("lösenordlösenord", "the word itself, twice"),
        ("Välkommen2026!!", "what the IT department gives out"),
        ("aaaaaaaaaaaaaa", "one letter"),
        ("abcabcabcabcabc", "one part over and over"),
        ("1234567890123", "a row of digits"),
        ("zyxwvutsrqponm", "the alphabet backwards"),
        ("januarifebruari1", "two months"),
    ],
)
def test_what_a_guesser_tries_first_is_refused(password: str, why: str) -> None:
    assert is_expected(password, WORDS), why


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kanel hund traktor moln", "four words that do not belong together"),
        ("83920174655510", "only digits is allowed: there are no rules of composition"),
        ("sommaren luktar kanel", "an expected word among others"),
        ("ø¤%&/()=?ø¤%&7", "only signs is allowed too"),
        ("vj3kq9xpl2mw", "what a password manager makes"),
    ],
)
def test_what_is_hard_to_guess_is_accepted_however_it_is_made(password: str, why: str) -> None:
    assert not is_expected(password, WORDS), why


@pytest.mark.parametrize("password", ["kort men bra", "k" + "anel hund traktor" * 12])
def test_twelve_characters_are_enough_and_long_ones_are_welcome(town: Town, password: str) -> None:
    validate_password(password[:200], town.karin)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elva tecken", "minst 12 tecken"),
        ("qwertyuiop123", "lätt att gissa"),
        ("Lindviks2026", "lätt att gissa"),
        ("1qaz2wsx3edc", "vanligt"),
        ("karin@lindvik.example", "likt"),
    ],
)
def test_a_refusal_says_why_in_swedish(town: Town, password: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, town.karin)
    assert sentence in " ".join(refused.value.messages)
