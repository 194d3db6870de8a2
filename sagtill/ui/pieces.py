"""Pieces of pages that look the same whenever they are given the same plain words: written once, and remembered.

A row of a list or the words of a menu are shown again and again. What a piece is given decides all of it, together with the language
and where the service stands; it knows nothing of the page, the person or the clock. So it cannot be somebody else's, and not be old.
At midnight everything is forgotten, so that what has been erased is not kept here either.
"""

from collections.abc import Hashable
from dataclasses import astuple, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.urls import get_script_prefix, get_urlconf
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sagtill.law import clock

# Some thousand rows of a list, of half a kilobyte each.
_MOST_REMEMBERED = 4_000
_PLAIN = (str, int, bool, type(None))
# The day that what is remembered was written on, once there is any.
_days: list[date] = []
Place = tuple[str | None, str | None, str]


def piece(name: str, **values: Hashable) -> SafeString:
    """The template `name` with these values, which are plain words and numbers, tuples of them, or frozen dataclasses of them.

    Raises TypeError for anything else: a row of the database is the same row when it has changed, a day is called otherwise
    tomorrow, and words marked as safe are equal to the same words unmarked.
    """
    _forget_yesterdays()
    return _written(name, tuple(values.items()), place())


def _forget_yesterdays() -> None:
    today = clock.today()
    if _days != [today]:
        _written.cache_clear()
        _days[:] = [today]


def place() -> Place:
    """What words and addresses depend on besides what they are given: the language, and where the service stands."""
    return get_language(), get_urlconf(), get_script_prefix()


@lru_cache(maxsize=_MOST_REMEMBERED)
def _written(name: str, values: tuple[tuple[str, Hashable], ...], _place: Place) -> SafeString:
    for key, value in values:
        if not _is_plain(value):
            raise TypeError(f"{name}: {key}")
    # Without a request there is nobody's name, token or choice in it.
    written: SafeString = get_template(name).render(dict(values))  # type: ignore[assignment]
    return written


def _is_plain(value: Any) -> bool:
    if is_dataclass(value) and not isinstance(value, type):
        return all(map(_is_plain, astuple(value)))
    if type(value) is tuple:
        return all(map(_is_plain, value))
    # A word that stands in a template is safe to it; without signs to escape it looks the same either way.
    return type(value) in _PLAIN or (type(value) is SafeString and escape(str(value)) == value)
