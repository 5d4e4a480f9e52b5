"""A unit's list as a workbook: one sheet, a row a task, as it would be printed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from policygraph.brief.layout import Paper, Piece
from policygraph.diagrams.lettering import clean
from policygraph.table import fitting

_WIDTHS = (8, 70, 40, 34)  # characters


def sheet(paper: Paper) -> bytes:
    """Return a list as .xlsx; the same list gives the same bytes.

    :param paper: the list as it is set.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = datetime.fromisoformat(paper.issued or "2000-01-01")
    book.set_properties({"title": clean(paper.title), "author": "policygraph", "created": day})
    page = book.add_worksheet()
    big, bold = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True})
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#EEF2F6"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for column, wide in enumerate(_WIDTHS):
        page.set_column(column, column, wide)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    page.write_string(0, 0, clean(paper.title), big)
    at = 1
    for line in paper.under:
        page.write_string(at, 0, clean(line))
        at += 1
    for table in paper.tables:
        at += 1
        page.write_string(at, 0, clean(table.heading), bold)
        at += 1
        for column, name in enumerate(paper.heads):
            page.write_string(at, column, name, head)
        for row in table.rows:
            at += 1
            for column, text in enumerate((row.number, *map(_told, (row.work, row.outcome, row.people)))):
                page.write_string(at, column, fitting(text), cell)
        at += 1
    page.write_string(at + 1, 0, paper.foot)
    book.close()
    return out.getvalue()


def _told(pieces: Iterable[Piece]) -> str:
    return "\n".join(clean(f"{piece.text}　[{piece.where}]" if piece.where else piece.text) for piece in pieces)
