"""A unit's list as a Word file in the look of an official document: 仿宋 for text, 黑体 for headings (GB/T 9704)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from policygraph.brief.layout import Paper, Piece, Row
from policygraph.diagrams.lettering import clean

_SONG, _HEI = "FangSong", "SimHei"  # Word falls back to what the machine has
_WIDTHS = (1.5, 8.0, 4.2, 3.5)  # centimetres; A4 less its margins
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest day that a zip can hold


def word(paper: Paper) -> bytes:
    """Return a list as .docx; the same list gives the same bytes.

    :param paper: the list as it is set.
    """
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    document = Document()
    day = datetime.fromisoformat(paper.issued or "2000-01-01")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(paper.title), "policygraph", ""
    properties.created = properties.modified = day
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.9)
    page.top_margin = page.bottom_margin = Cm(1.8)
    _page_number(page.footer.paragraphs[0], clean(paper.title))
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(heading, Piece(paper.title), 18, _HEI)
    for line in paper.under:
        _say(document.add_paragraph(), Piece(line), 10.5)
    for table in paper.tables:
        above = document.add_paragraph()
        above.paragraph_format.keep_with_next = True
        _say(above, Piece(table.heading), 12, _HEI)
        _table(document, paper.heads, table.rows)
    _say(document.add_paragraph(), Piece(paper.foot), 9)
    out = io.BytesIO()
    document.save(out)
    return _still(out.getvalue())


def _table(document: Any, heads: Iterable[str], rows: Iterable[Row]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _fill(cell, (Piece(head, strong=True),))
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        line = table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, pieces in zip(line.cells, ((Piece(row.number),), row.work, row.outcome, row.people), strict=True):
            _fill(cell, pieces)
    for column, wide in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(wide)  # Word goes by the cells, LibreOffice by the grid
        for cell in column.cells:
            cell.width = Cm(wide)


def _fill(cell: Any, pieces: Iterable[Piece]) -> None:
    for at, piece in enumerate(pieces):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        _say(paragraph, piece, 9.5, _HEI if piece.strong else _SONG)


def _say(paragraph: Any, piece: Piece, size: float, font: str = _SONG) -> None:
    """Write a piece, and small behind it where it stands in the notice."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    paragraph.paragraph_format.space_after = Pt(1)
    words = f"□ {piece.text}" if piece.check else piece.text
    where = f"　{piece.where}" if piece.where else ""
    for text, points, grey in ((words, size, False), (where, 7, True)):
        if text:
            run = paragraph.add_run(clean(text))
            run.font.size, run.font.name, run.italic = Pt(points), font, piece.check
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
            if grey:
                run.font.color.rgb = RGBColor(0x60, 0x60, 0x60)


def _page_number(paragraph: Any, title: str) -> None:
    """The title and the number of the page, as a field that Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    _say(paragraph, Piece(f"{title}　"), 8)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _still(data: bytes) -> bytes:
    """The same archive without the hour at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as still:
        for name in packed.namelist():
            still.writestr(zipfile.ZipInfo(name, _LONG_AGO), packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
