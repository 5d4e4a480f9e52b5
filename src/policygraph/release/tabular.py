"""Tables → CSV and XLSX, the same bytes on every run."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from policygraph.errors import InvalidData
from policygraph.release.headings import Kind
from policygraph.release.sheets import Cell, Sheet
from policygraph.table import fitting, width

_WIDEST = 60  # cells of a column in a workbook
_MOST_ROWS = 1_048_576


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV by RFC 4180, in UTF-8 without a byte order mark.

    :param heads: of the columns.
    :param rows: days as 2022-12-31, truth as true and false.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def write_workbook(sheets: Sequence[Sheet], title: str, day: date | None) -> bytes:
    """Return tables as one XLSX workbook: heads in Chinese, frozen and filtered, each column of its type.

    :param sheets: in order.
    :param title: of the workbook.
    :param day: what it says about when it was made; no clock is read.
    :raises InvalidData: when a table is longer than a worksheet can be.
    """
    import xlsxwriter  # takes 60 ms to import

    out = io.BytesIO()
    # Text is never taken for a formula, a number or a link: what the notice prints is what the cell holds.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "created": datetime.combine(day or date(2000, 1, 1), time())})
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "top"})
    formats = {
        Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        Kind.INTEGER: book.add_format({"num_format": "0", "valign": "top"}),
        Kind.DECIMAL: book.add_format({"num_format": "General", "valign": "top"}),
    }
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    for sheet in sheets:
        if len(sheet.rows) >= _MOST_ROWS:
            raise InvalidData(
                f"{len(sheet.rows)} rows are more than a worksheet holds", where=sheet.title.zh, advice="Use the CSV."
            )
        page = book.add_worksheet(sheet.title.zh)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
        for column, heading in enumerate(sheet.headings):
            cells = [row[column] for row in sheet.rows]
            room = max([width(heading.label) + 3, *(width(_plain(cell)) + 1 for cell in cells[:500])])
            page.set_column(column, column, min(room, _WIDEST))
            page.write_string(0, column, heading.label, head)
            for place, cell in enumerate(cells, 1):
                match cell:
                    case None | "":
                        pass
                    case bool():
                        page.write_boolean(place, column, cell, text)
                    case int() | Decimal():
                        page.write_number(place, column, cell, formats[heading.kind])
                    case date():
                        page.write_datetime(place, column, datetime.combine(cell, time()), formats[Kind.DATE])
                    case str():
                        page.write_string(place, column, fitting(cell), text)
    book.close()
    return _repacked(out.getvalue())


def _repacked(data: bytes) -> bytes:
    """A zip with nothing in it of the machine that packed it: no time, no system, no rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o600 << 16
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
