"""What makes a password easy to guess here, besides being short or on every list. No Django."""

import string
import unicodedata
from itertools import pairwise

# Words that a guesser who knows where the person works tries first. With digits and signs after them they are no better.
_EXPECTED = """
    sagtill sägtill socialtjänst socialtjänsten socialtjanst socialtjansten socialnämnden socialnamnden omsorgen omsorg
    hemtjänst hemtjänsten hemtjanst hemtjansten äldreomsorg aldreomsorg kommun kommunen lexsarah
    lösenord losenord losenordet lösenordet password passord hemligt hemlighet välkommen valkommen sverige
    sommar sommaren vinter vintern höst hösten host hosten vår våren var varen semester fredag måndag mandag
    januari februari mars april maj juni juli augusti september oktober november december
    qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm abcdefgh
"""
_SIGNS_AS_LETTERS = str.maketrans("013457@$!", "oleastasi")


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in folded if letter.isalpha())


def is_expected(password: str, words_of_the_place: list[str]) -> bool:
    """Whether the password is little more than words a guesser would try, a row of digits, or one part said over and over."""
    plain = password.casefold()
    if _is_repeated(plain) or _is_a_row(plain):
        return True
    words = {_letters(word) for word in [*_EXPECTED.split(), *words_of_the_place] if len(_letters(word)) > 2}
    core = plain.strip(string.digits + string.punctuation + string.whitespace)
    return any(_is_made_of(_letters(text), words) for text in (plain, core.translate(_SIGNS_AS_LETTERS)))


def _is_repeated(text: str) -> bool:
    """«abababababab», «aaaaaaaaaaaa»."""
    return any(text == (text[:part] * len(text))[: len(text)] for part in range(1, len(text) // 2 + 1))


def _is_a_row(text: str) -> bool:
    """«1234567890123», «abcdefghijklm»: each character follows the one before it, up or down."""
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(text)}
    return len(steps) == 1


def _is_made_of(letters: str, words: set[str]) -> bool:
    """Whether there are letters, and nothing but these words in them."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(end - len(word) in reached and letters[:end].endswith(word) for word in words):
            reached.add(end)
    return bool(letters) and len(letters) in reached
