"""Which files may be attached, how they are recognised, and how what they hide is taken out. No Django."""

from sagtill.files.rules.cleaning import cleaned
from sagtill.files.rules.judging import (
    BROKEN,
    EMPTY,
    INFECTED,
    LARGEST,
    MOST_FILES,
    NOT_KEPT,
    TOO_LARGE,
    TOO_MANY,
    WRONG_TYPE,
    CleanFile,
    RefusedFileError,
    place_of,
    recognise,
    relative_path,
)

__all__ = [
    "BROKEN",
    "EMPTY",
    "INFECTED",
    "LARGEST",
    "MOST_FILES",
    "NOT_KEPT",
    "TOO_LARGE",
    "TOO_MANY",
    "WRONG_TYPE",
    "CleanFile",
    "RefusedFileError",
    "cleaned",
    "place_of",
    "recognise",
    "relative_path",
]
