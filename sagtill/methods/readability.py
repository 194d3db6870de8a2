"""LIX and RIX: how long the sentences and the words of a Swedish text are.

They say nothing of hard words, order or tone, so they never block and are shown with the hints of plain
language. Source: methods B10; Björnsson 1968 (LIX); Anderson 1983 (RIX).
"""

from dataclasses import dataclass
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.preconditions import require, require_finite
from sagtill.methods.segmentation import sentences_of

LONG_WORD = 7
FEWEST_WORDS = 100
UNCERTAIN = N_("Texten är kort, så värdet är osäkert.")


class Reading(Enum):
    """How hard a text is, as a Swedish phrase."""

    VERY_EASY = N_("mycket lättläst")
    EASY = N_("lättläst")
    MEDIUM = N_("medelsvår")
    HARD = N_("svår")
    VERY_HARD = N_("mycket svår")


class Target(Enum):
    """The LIX a kind of text should stay under (methods B10)."""

    FOR_CHILDREN = 30
    ANSWER_TO_COMPLAINT = 40
    ROUTINE = 45
    REPORT = 50


@dataclass(frozen=True)
class Readability:
    """The counts and the two indexes. `uncertain` says that the text has under a hundred words
    (UNCERTAIN).
    """

    words: int
    sentences: int
    long_words: int
    lix: float
    rix: float
    reading: Reading
    uncertain: bool

    def meets(self, target: Target) -> bool:
        """Whether LIX is under the target for this kind of text."""
        return self.lix < target.value


def reading_of(lix: float) -> Reading:
    """What a LIX means: under 30 very easy, from 30 easy, from 40 medium, from 50 hard, over 60 very hard.

    Source: methods B10. Raises ValueError for a LIX that is not finite.

    >>> reading_of(71.1).value
    'mycket svår'
    """
    require_finite(lix, "LIX")
    if lix > 60:
        return Reading.VERY_HARD
    steps = ((50, Reading.HARD), (40, Reading.MEDIUM), (30, Reading.EASY))
    return next((reading for lowest, reading in steps if lix >= lowest), Reading.VERY_EASY)


def readability(text: str, *, colon_ends: bool = False) -> Readability:
    """LIX = words/sentences + 100·long words/words and RIX = long words/sentences; long is more than six
    letters.

    No units. How sentences are found, and what `colon_ends` does: see `sentences_of`. Source: methods B10.
    Raises ValueError for a text without words.

    >>> easy = readability("Det tog för lång tid. Vi ber om ursäkt för det.")
    >>> easy.words, easy.sentences, easy.lix
    (11, 2, 5.5)
    """
    sentences = sentences_of(text, colon_ends=colon_ends)
    words = [word for sentence in sentences for word in sentence.words]
    require(len(words) > 0, "a text without words has no readability")
    long_words = sum(word.letters >= LONG_WORD for word in words)
    lix = len(words) / len(sentences) + 100 * long_words / len(words)
    return Readability(
        words=len(words),
        sentences=len(sentences),
        long_words=long_words,
        lix=lix,
        rix=long_words / len(sentences),
        reading=reading_of(lix),
        uncertain=len(words) < FEWEST_WORDS,
    )
