"""The writers of the monthly review: drawing, answering, explaining, signing, reminding."""

from sagtill.log_review.services.answering import answer, explain, remind, sign
from sagtill.log_review.services.drawing import draw_due, draw_month
from sagtill.log_review.services.reviewers import hand_over

__all__ = [
    "answer",
    "draw_due",
    "draw_month",
    "explain",
    "hand_over",
    "remind",
    "sign",
]
