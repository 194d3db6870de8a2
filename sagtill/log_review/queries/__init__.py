"""What waits for a reviewer, what the nämnd is told, who has read a report, and what somebody has touched."""

from sagtill.log_review.queries.reading import Reader, readers_of
from sagtill.log_review.queries.reviewing import (
    Shown,
    number_for,
    questions_to,
    reviews_of,
    samples_of,
    some_asked_about,
    some_unsigned,
    waiting,
)
from sagtill.log_review.queries.summing import Month, summary
from sagtill.log_review.queries.touching import Touch, cases_in, touched
from sagtill.log_review.queries.words import act_words, role_words

__all__ = [
    "Month",
    "Reader",
    "Shown",
    "Touch",
    "act_words",
    "cases_in",
    "number_for",
    "questions_to",
    "readers_of",
    "reviews_of",
    "role_words",
    "samples_of",
    "some_asked_about",
    "some_unsigned",
    "summary",
    "touched",
    "waiting",
]
