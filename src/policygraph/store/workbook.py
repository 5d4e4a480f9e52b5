"""Answers → a workbook for Excel (xlsx): frozen head, wide enough columns, typed cells, no formulas."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime

from pyoxigraph import Literal

from policygraph.namespaces import XSD
from policygraph.store.results import Answers, Term
from policygraph.table import fitting, width

_WIDEST = 60  # cells of a column
_EXACT = 10**15  # from here on Excel would round a number
_MADE = datetime(2000, 1, 1)  # a fixed day, so that the same answer gives the same bytes


def workbook(answers: Answers, heads: Mapping[str, str]) -> bytes:
    """Return rows as the bytes of a workbook with one sheet.

    A text that begins with `=` stays text: nothing in a cell is ever a formula or a link.

    :param answers: the rows.
    :param heads: what to call the columns, by variable.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("answer")
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(answers.variables):
        cells = [_cell(row[column]) for row in answers.rows]
        head = heads.get(name, name)
        sheet.write_string(0, column, head, bold)
        for line, cell in enumerate(cells, 1):
            if isinstance(cell, date):
                sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), day)
            elif isinstance(cell, bool):
                sheet.write_boolean(line, column, cell)
            elif isinstance(cell, int | float):
                sheet.write_number(line, column, cell)
            elif cell:
                sheet.write_string(line, column, cell)
        sheet.set_column(column, column, min(_WIDEST, 2 + max(width(str(text)) for text in [head, *cells])))
    if answers.rows and answers.variables:
        sheet.autofilter(0, 0, len(answers.rows), len(answers.variables) - 1)
    book.close()
    return out.getvalue()


def _cell(term: Term | None) -> str | int | float | bool | date:
    if term is None:
        return ""
    text = fitting(str(getattr(term, "value", term)))
    if not isinstance(term, Literal):
        return text
    try:
        if term.datatype in (XSD.integer, XSD.decimal, XSD.double):
            number = float(text)
            return (int(number) if number.is_integer() else number) if abs(number) < _EXACT else text
        if term.datatype == XSD.boolean:
            return text in ("true", "1")
        if term.datatype == XSD.date:
            day = date.fromisoformat(text)
            return day if day.year >= 1900 else text
    except ValueError:
        pass
    return text
