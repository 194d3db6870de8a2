"""Reading a list of people and their assignments, as a spreadsheet saves it: one row for each assignment. No Django."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date

from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.signin.rules.list_words import (
    BACKWARDS,
    BAD_DAY,
    BAD_EMAIL,
    BAD_USERNAME,
    BAD_YES,
    BY_HAND,
    COLUMNS,
    LACKS,
    LARGEST,
    MOST_ROWS,
    NEEDED,
    NO_NAME,
    NO_ROWS,
    NO_SUCH_ROLE,
    NO_UNIT,
    NO_USERNAME,
    NOT_TEXT,
    TOO_LARGE,
    TOO_LONG,
    TWICE,
    TWO_NAMES,
)
from sagtill.signin.rules.listed import Listed, Row, RowError, UnreadableError

_LENGTHS = {"username": 150, "first_name": 80, "last_name": 80, "title": 120, "email": 254, "unit": 300}
_EMAIL = re.compile(r"[^@\s<>\"(),;:\\]+@[^@\s.]+(\.[^@\s.]+)+")
_PERSONAL_NUMBER = re.compile(r"(\d{2})?\d{6}[-+]?\d{4}")
_YES, _NO = {"ja", "j", "yes", "x", "1"}, {"", "nej", "n", "no", "0"}


class _BadRowError(Exception):
    def __init__(self, sentence: str, value: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.value = sentence, value


def read(content: bytes) -> Listed:
    """The rows of a file, and an error for each row that cannot be used. Raises UnreadableError for the file as a whole."""
    if len(content) > LARGEST:
        raise UnreadableError(TOO_LARGE)
    lines = _table(_text(content))
    headings, *rows = lines or [[]]
    names = [COLUMNS.get(re.sub(r"[\s\-_]", "", heading.casefold())) for heading in headings]
    lacking = [name for name in NEEDED if COLUMNS[name] not in names]
    if lacking:
        raise UnreadableError(LACKS.format(names=", ".join(lacking)))
    if len(rows) > MOST_ROWS:
        raise UnreadableError(TOO_LARGE)
    found = Listed()
    seen: dict[str, Row] = {}
    written: set[tuple[object, ...]] = set()
    for number, cells in enumerate(rows, start=2):
        values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
        if not any(values.values()):
            continue
        try:
            row = _row(number, values)
            _check_against(row, seen, written)
            found.rows.append(row)
        except _BadRowError as error:
            found.errors.append(RowError(number, error.sentence, error.value, values.get("username", "").casefold()))
    if not found.rows and not found.errors:
        raise UnreadableError(NO_ROWS)
    return found


def _text(content: bytes) -> str:
    """UTF-8, with or without a mark, or what Swedish spreadsheets on Windows save."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableError(NOT_TEXT)


def _table(text: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        raise UnreadableError(NOT_TEXT) from error


def _row(number: int, values: Mapping[str, str]) -> Row:
    username = values.get("username", "")
    if not username:
        raise _BadRowError(NO_USERNAME)
    if re.search(r"\s", username) or _PERSONAL_NUMBER.fullmatch(username):
        raise _BadRowError(BAD_USERNAME)
    if not values.get("first_name"):
        raise _BadRowError(NO_NAME)
    if any(len(values.get(name, "")) > most for name, most in _LENGTHS.items()):
        raise _BadRowError(TOO_LONG)
    if values.get("email") and not _EMAIL.fullmatch(values["email"]):
        raise _BadRowError(BAD_EMAIL)
    if not values.get("unit"):
        raise _BadRowError(NO_UNIT)
    starts_on, ends_on = _day(values.get("starts_on", "")), _day(values.get("ends_on", ""))
    if starts_on and ends_on and ends_on < starts_on:
        raise _BadRowError(BACKWARDS)
    return Row(number, username, _facts(values), _role(values.get("role", "")), values["unit"], starts_on, ends_on)


def _facts(values: Mapping[str, str]) -> dict[str, str | bool]:
    """What the file says of the person. A column that it does not have says nothing, so what is known stays."""
    facts: dict[str, str | bool] = {
        name: values[name] for name in ("first_name", "last_name", "title", "email") if name in values
    }
    if "protected" in values:
        said = values["protected"].casefold()
        if said not in _YES | _NO:
            raise _BadRowError(BAD_YES)
        facts["is_protected"] = said in _YES
    return facts


def _role(said: str) -> Role:
    named: Sequence[tuple[str, Role]] = [
        *((label.casefold(), role) for role, label in ROLE_LABELS.items()),
        *((role.value, role) for role in Role),
    ]
    role = dict(named).get(said.casefold(), None if said else Role.EMPLOYEE)
    if role is None:
        raise _BadRowError(NO_SUCH_ROLE, said[:40])
    if role is Role.ADMIN:
        raise _BadRowError(BY_HAND)
    return role


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise _BadRowError(BAD_DAY, said[:20]) from error


def _check_against(row: Row, seen: dict[str, Row], written: set[tuple[object, ...]]) -> None:
    first = seen.setdefault(row.key, row)
    if first.facts != row.facts:
        raise _BadRowError(TWO_NAMES)
    same = (row.key, row.role, row.unit.casefold(), row.starts_on)
    if same in written:
        raise _BadRowError(TWICE)
    written.add(same)
