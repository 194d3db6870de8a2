"""Words and sentences of Swedish text, as a reader would count them.

A full stop in "bl.a.", "14 kap. 3 §" or "den 3. maj" ends no sentence. A heading or a list item is a sentence
of its own although it has no stop. Source: methods B10 (pitfalls); Svenska skrivregler for the abbreviations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sagtill.methods.word_lists import CLOSING, LEADING

CLOSING_QUOTES = frozenset("»”\"'’")
# Other single letters before a stop are abbreviations, as in "s. 12" and "A. Berg"; these three are words.
ONE_LETTER_WORDS = frozenset("iåö")
LONGEST_HEADING = 60
LONGEST_ABBREVIATION = 20

_WORD = re.compile(r"[^\W_]+(?:(?:[-‐‑'’.:@]|(?<=\d),(?=\d)|(?<=\d)[\u0020\u00a0\u202f](?=\d{3}\b))[^\W_]+)*")
_MARKER = re.compile(r"\s*(?:[-–—*•●▪]\s+|\d{1,3}[.)]\s+|[a-zåäö]\)\s+|#{1,6}\s+)")
# Possessive quantifiers and the look behind keep the time in proportion to the text, whatever somebody
# pastes.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++(?=[)\]»”\"'’]*(?:\s|$))")
_COLON_OR_STOP = re.compile(r"(?<![.!?…:])[.!?…:]++(?=[)\]»”\"'’]*(?:\s|$))")
_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.:-](?=[^\W_]))*$")
_AFTER = re.compile(r"[)\]»”\"'’]*+\s++[(\[«”\"'’–-]*+\s*+(\S)")


@dataclass(frozen=True)
class Word:
    """A word and where it stands in the text: `text[start:end]`."""

    start: int
    end: int
    text: str

    @property
    def letters(self) -> int:
        """How many letters it has; figures and hyphens are none."""
        return sum(character.isalpha() for character in self.text)


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading or a list item, and where it stands in the text. It has at least one word."""

    start: int
    end: int
    words: tuple[Word, ...]


def sentences_of(text: str, *, colon_ends: bool = False) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; stretches without a word are left out.

    `colon_ends` also ends a sentence at a colon, as in Björnsson's definition. Source: methods B10. Refuses
    nothing: an empty text has no sentences.

    >>> [len(sentence.words) for sentence in sentences_of("Det gäller bl.a. barn. Se 14 kap. 3 § SoL.")]
    [4, 5]
    """
    found = []
    for start, end in _blocks(text):
        begin = start
        for stop in (*_stops(text, start, end, colon_ends), end):
            words = tuple(Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text, begin, stop))
            if words:
                found.append(Sentence(words[0].start, stop, words))
            begin = stop
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, headings and list items, without their list markers."""
    start, at, above = 0, 0, ""
    for line in text.splitlines(keepends=True):
        marker = _MARKER.match(line)
        if marker or not line.strip() or _begins_anew(above, line):
            yield start, at
            start = at + (marker.end() if marker else 0)
        at += len(line)
        above = line
    yield start, at


def _begins_anew(above: str, line: str) -> bool:
    """Whether a short line without a stop was a heading over this one, and not its first half."""
    above, line = above.strip(), line.strip()
    heading = 0 < len(above) <= LONGEST_HEADING and above[-1] not in ",;-–.!?…"
    return heading and (line[0].isupper() or line[0].isdigit())


def _stops(text: str, start: int, end: int, colon_ends: bool) -> Iterator[int]:
    pattern = _COLON_OR_STOP if colon_ends else _STOP
    for match in pattern.finditer(text, start, end):
        if _ends_sentence(text, match, start, end):
            yield match.end()


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    after = _AFTER.match(text, stop.end(), end)
    if after is None:
        return True
    following = after[1]
    if following.islower() and text[stop.end()] in CLOSING_QUOTES:
        return False
    if stop[0] in ("…", "...", ".."):
        return not following.islower()
    if stop[0] != ".":
        return True
    before = _BEFORE.search(text, max(start, stop.start() - LONGEST_ABBREVIATION), stop.start())
    return before is None or not _is_abbreviation(before[0], following)


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the stop after `word` shortens it (or makes it ordinal) rather than ends the sentence."""
    plain = word.lower()
    if plain in LEADING or (len(plain) == 1 and plain.isalpha() and plain not in ONE_LETTER_WORDS):
        return True
    if plain in CLOSING or "." in plain:
        return not following.isupper()
    return plain.isdigit() and following.islower()
