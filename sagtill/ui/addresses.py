"""Addresses of things that stand many to a page: put together once for each kind of page, but for the number."""

import re
from functools import lru_cache

from django.urls import get_script_prefix, reverse

# Letters, digits and hyphens stand in an address as they are.
_PLAIN = re.compile(r"[0-9A-Za-z-]+")


def address(name: str, number: str) -> str:
    """As Django's `reverse` with one argument, which is a number."""
    if _PLAIN.fullmatch(number) is None:
        return reverse(name, args=[number])
    return number.join(_around(name, get_script_prefix()))


# A number that stands in no address of ours, and that every place for a number takes.
_STAND_IN = "0000-00000"


@lru_cache(maxsize=200)
def _around(name: str, prefix: str) -> tuple[str, str]:
    before, after = reverse(name, args=[_STAND_IN]).split(_STAND_IN)
    return before, after
