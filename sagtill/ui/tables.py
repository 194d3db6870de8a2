"""A table that is shown, and fetched as CSV or XLSX with a sheet that defines each column. No domain.

A text that a spreadsheet would take for a formula is marked as text, so nobody can plant one by what they write.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    import xlsxwriter

Value = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@dataclass(frozen=True)
class Column:
    """One column: its name, and what its values are and how they came about. A code, such as a day, is never broken."""

    name: str
    definition: str
    is_number: bool = True
    is_code: bool = False

    @property
    def look(self) -> str:
        """The class of its cells."""
        return "n" if self.is_number else "nw" if self.is_code else ""


@dataclass(frozen=True)
class Table:
    """A table with its caption. `links` are addresses for rows by position: what a figure opens."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    links: dict[int, str] = field(default_factory=dict)
    about: Sequence[tuple[str, str]] = ()

    @property
    def linked_rows(self) -> list[tuple[str, list[tuple[Value, str]]]]:
        """Each row as its address and its cells with their looks, for the template."""
        looks = [column.look for column in self.columns]
        return [
            (self.links.get(position, ""), list(zip(row, looks, strict=True))) for position, row in enumerate(self.rows)
        ]


def safe(value: Value) -> Value:
    """The value as a spreadsheet may have it: a text that looks like a formula gets an apostrophe before it.

    >>> safe("=1+1"), safe(-3)
    ("'=1+1", -3)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _said(value: Value) -> Value:
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return "" if value is None else safe(value)


def as_csv(table: Table) -> bytes:
    """Semicolons, decimal commas and a byte order mark, as spreadsheets in Sweden read it."""
    return _csv([[column.name for column in table.columns], *table.rows])


def data_sheet_csv(table: Table) -> bytes:
    """The definitions of the columns, and of the table, as a file of their own."""
    return _csv(_definitions(table))


def _csv(rows: Sequence[Sequence[Value]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_said(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _definitions(table: Table) -> list[list[Value]]:
    columns: list[list[Value]] = [[column.name, column.definition] for column in table.columns]
    about: list[list[Value]] = [[name, said] for name, said in table.about]
    return [[_("Kolumn"), _("Förklaring")], *columns, *about]


def as_xlsx(*tables: Table) -> bytes:
    """One sheet for each table, and one that defines the columns of them all."""
    # Loaded when it is needed: it takes megabytes in every process, and most never use it.
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for position, table in enumerate(tables):
        sheet = book.add_worksheet(_sheet_name(table.caption, position, len(tables)))
        _fill(sheet, [[column.name for column in table.columns], *table.rows], bold)
    words = book.add_worksheet(_("Datablad"))
    described: list[list[Value]] = []
    for table in tables:
        described += [[table.caption, ""], *_definitions(table), []]
    _fill(words, described, bold)
    words.set_column(0, 0, 34)
    words.set_column(1, 1, 100)
    book.close()
    return out.getvalue()


def _sheet_name(caption: str, position: int, of: int) -> str:
    allowed = "".join(letter for letter in caption if letter not in "[]:*?/\\'")[:25].strip()
    return allowed if of == 1 and allowed else f"{position + 1} {allowed}".strip()


def _fill(
    sheet: "xlsxwriter.worksheet.Worksheet", rows: Sequence[Sequence[Value]], bold: "xlsxwriter.format.Format"
) -> None:
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, column, value)
            elif value is not None:
                sheet.write_string(line, column, value, bold if line == 0 else None)
    if rows:
        sheet.freeze_panes(1, 0)
        sheet.autofit()
