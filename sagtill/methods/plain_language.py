"""Hints towards plain language: heavy words, long sentences, passives without a doer, words that blame.

Hints suggest and never block; reading the text with someone it is for counts for more. Source: methods B10.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.segmentation import Sentence, Word, sentences_of
from sagtill.methods.word_lists import BLAMING, HEAVY, NOT_BEFORE_DOER, NOT_PASSIVE, PASSIVE

LONGEST_SENTENCE = 25


class HintKind(Enum):
    """What a hint is about, with its Swedish sentence; the placeholders are filled from `Hint.values`."""

    HEAVY_WORD = N_("”{ord}” är ett tungt ord. Pröva ”{förslag}”.")
    LONG_SENTENCE = N_("Meningen har {antal} ord. Pröva att dela den.")
    PASSIVE = N_("”{ord}” säger inte vem som gör det. Skriv vem, om det går.")
    BLAMING = N_("”{ord}” kan låta som skuld. Skriv vad som hände och varför det blev så.")


@dataclass(frozen=True)
class Hint:
    """One hint about `text[start:end]`. `suggestion` is what may stand instead of a heavy word."""

    kind: HintKind
    start: int
    end: int
    text: str
    suggestion: str | None = None
    words: int = 1

    @property
    def values(self) -> dict[str, str]:
        """What fills the placeholders of the sentence of its kind."""
        return {"ord": self.text, "förslag": self.suggestion or "", "antal": str(self.words)}


def hints(text: str) -> tuple[Hint, ...]:
    """All hints about a text, in the order they stand in it. An empty text has none.

    Source: methods B10: (a) words with a simpler one, (b) sentences of more than 25 words, (c) passive -s
    where no "av" follows to say who did it, (d) words that blame. Passives are recognised by ending and by
    list, so some are missed and a few are none.

    >>> [(hint.kind.name, hint.text) for hint in hints("Beslut avseende stöd fattades inte.")]
    [('HEAVY_WORD', 'avseende'), ('PASSIVE', 'fattades')]
    """
    sentences = sentences_of(text)
    found = [*_heavy(text), *_blaming(text), *_long(text, sentences), *_passive(sentences)]
    return tuple(sorted(found, key=lambda hint: (hint.start, hint.end)))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


_HEAVY = _any_of(HEAVY)
_BLAMING = _any_of(BLAMING)
_PASSIVE_ENDING = re.compile(
    r"(?:[bdfgjklmnprstvx]as|ats|ades|(?<![ae]n)(?<=[dglmnrvj])des|(?<=[kpstx])tes|(?:ag|iv|ud|ut|ll)its|jts)$"
)
_GENITIVE_OR_NOUN = re.compile(r"(?:r|e)nas$|igas$|bas$|(?:pl|s)ats$")


def _heavy(text: str) -> Iterator[Hint]:
    for match in _HEAVY.finditer(text):
        yield Hint(HintKind.HEAVY_WORD, match.start(), match.end(), match[0], HEAVY[match[0].lower()])


def _blaming(text: str) -> Iterator[Hint]:
    for match in _BLAMING.finditer(text):
        yield Hint(HintKind.BLAMING, match.start(), match.end(), match[0])


def _long(text: str, sentences: Iterable[Sentence]) -> Iterator[Hint]:
    for sentence in sentences:
        if len(sentence.words) > LONGEST_SENTENCE:
            said = text[sentence.start : sentence.end]
            yield Hint(HintKind.LONG_SENTENCE, sentence.start, sentence.end, said, words=len(sentence.words))


def _passive(sentences: Iterable[Sentence]) -> Iterator[Hint]:
    for sentence in sentences:
        doer = _doer(sentence)
        for at, word in enumerate(sentence.words):
            if at >= doer and _looks_passive(word, first=at == 0):
                yield Hint(HintKind.PASSIVE, word.start, word.end, word.text)


def _doer(sentence: Sentence) -> int:
    """Where the last "av" stands that may say who did it, 0 if nowhere; in "på grund av" and the like it does
    not.
    """
    spoken = [word.text.lower() for word in sentence.words]
    found = [at for at in range(1, len(spoken)) if spoken[at] == "av" and spoken[at - 1] not in NOT_BEFORE_DOER]
    return max(found, default=0)


def _looks_passive(word: Word, *, first: bool) -> bool:
    plain = word.text.lower()
    is_name = not first and word.text[0].isupper()
    if is_name or plain in NOT_PASSIVE:
        return False
    ending = len(plain) > 4 and _PASSIVE_ENDING.search(plain) and not _GENITIVE_OR_NOUN.search(plain)
    return plain in PASSIVE or bool(ending)
