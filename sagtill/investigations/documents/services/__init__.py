"""Documents of an investigation: made, and given out passage by passage."""

from sagtill.investigations.documents.services.copies import (
    begin_copy,
    decide_copy,
    mask_line,
    mask_words,
    unmask,
)
from sagtill.investigations.documents.services.making import build, order, paragraphs_to_child

__all__ = [
    "begin_copy",
    "build",
    "decide_copy",
    "mask_line",
    "mask_words",
    "order",
    "paragraphs_to_child",
    "unmask",
]
