"""Finding personnummer and samordningsnummer in what people write. Plain Python.

A number that only looks like one (wrong check digit, impossible date) is left alone: a refusal must never be wrong.
"""

import re

from personnummer.personnummer import Personnummer, PersonnummerException

from sagtill.law import clock

# Six or eight digits for the day, perhaps a sign, four more; not inside a longer number, a decimal or an address.
_LOOKS_LIKE = re.compile(r"(?<![\d.,/-])((?:19|20)?\d{6})\s?([-–+ ])?\s?(\d{4})(?![\d]|[.,]\d)")


def find(text: str) -> list[str]:
    """Every personal or coordination number in the text, as written."""
    return [match.group(0).strip() for match in _LOOKS_LIKE.finditer(text) if _is_real(match)]


def holds_one(text: str) -> bool:
    """Whether the text holds a personal or coordination number."""
    return bool(find(text))


def _is_real(match: re.Match[str]) -> bool:
    day, last_four = match.group(1), match.group(3)
    try:
        number = Personnummer(f"{day}-{last_four}")
    except PersonnummerException:
        return False
    return bool(number.get_date() <= clock.today())
