"""What the monthly review of the log looks for, how it is drawn, and what the answers are called. No Django.

The law asks for systematic and recurring checks (lag 2001:454 om behandling av personuppgifter inom socialtjänsten, 10 §). The draw is
the system's, by chance with a seed that is kept, and by signs that deserve a question; never by whoever reviews.
"""

from sagtill.log_review.rules.drawing import (
    ACTS,
    AT_RANDOM_PER_UNIT,
    DENIALS_IN_A_DAY,
    LONG_CLOSED,
    MANY_IN_AN_HOUR,
    MOST_BY_SIGN,
    Drawn,
    Reading,
    draw,
    due_on,
    is_reminding_day,
    signs,
    signs_of_all,
)
from sagtill.log_review.rules.log_words import KIND_WORDS, REASON_WORDS
from sagtill.log_review.rules.words import ANSWER_LABELS, STRONG, WHY_LABELS, Answer, Why

__all__ = [
    "ACTS",
    "ANSWER_LABELS",
    "AT_RANDOM_PER_UNIT",
    "DENIALS_IN_A_DAY",
    "KIND_WORDS",
    "LONG_CLOSED",
    "MANY_IN_AN_HOUR",
    "MOST_BY_SIGN",
    "REASON_WORDS",
    "STRONG",
    "WHY_LABELS",
    "Answer",
    "Drawn",
    "Reading",
    "Why",
    "draw",
    "due_on",
    "is_reminding_day",
    "signs",
    "signs_of_all",
]
