"""How much the readers take in, and why no more.

A task list is 10 to 100 kB of text; a plan of 300 pages is 2 MB. The limits lie far above both, and below what
would fill the memory of a small computer.
"""

from __future__ import annotations

from typing import Final

from policygraph.errors import UnreadableInput

# The variable of the environment that names the program of LibreOffice, where it is not on the path.
OFFICE: Final = "POLICYGRAPH_OFFICE"

MEGABYTE: Final = 1024 * 1024

# A docx or PDF holds pictures and fonts beside its text; what is larger is a book of scans.
MAX_BINARY_BYTES: Final = 20 * MEGABYTE
# Five million Chinese characters in GB18030; also the most that a reader may compose out of a docx or PDF.
MAX_TEXT_BYTES: Final = 10 * MEGABYTE

# Word writes some twenty parts and one for each picture.
MAX_ZIP_MEMBERS: Final = 5_000
# All parts of a docx together, as their sizes are declared; checked before the first is unpacked.
MAX_ZIP_BYTES: Final = 200 * MEGABYTE
# One part of XML. Its tree takes about ten times as much memory.
MAX_PART_BYTES: Final = 20 * MEGABYTE
# XML packs to about a twentieth, a long table of equal rows to a sixtieth; deflate can reach a thousandth.
MAX_ZIP_RATIO: Final = 200
# Small parts pack to anything; the ratio says nothing below this.
MIN_RATIO_BYTES: Final = 1 * MEGABYTE

# Elements and attributes of all parts together: 20,000 tasks as Word writes them, with room to spare.
MAX_ELEMENTS: Final = 800_000
MAX_ATTRIBUTES: Final = 1_000_000

# Elements inside each other. Word reaches about fifty with a table in a text box in a table.
MAX_XML_DEPTH: Final = 200
# Tables inside tables; a page laid out with tables reaches six or seven.
MAX_TABLE_DEPTH: Final = 30
# Grid positions of a table; `colspan` and `rowspan` can claim millions with a few characters.
MAX_GRID_POSITIONS: Final = 500_000
# Cells with words of all sheets: 20,000 tasks in ten columns.
MAX_SHEET_CELLS: Final = 200_000
# As many as any program writes.
MAX_SHEET_ROWS: Final = 1_048_576
MAX_SHEET_COLUMNS: Final = 16_384
# What a cell may claim. HTML has limits of its own, 1000 and 65534, that no table of tasks comes near.
MAX_COLUMN_SPAN: Final = 100
MAX_ROW_SPAN: Final = 10_000

# Of a page: 20,000 tasks with ten elements each; an element takes about 200 bytes, an attribute 150.
MAX_PAGE_ELEMENTS: Final = 200_000
MAX_PAGE_ATTRIBUTES: Final = 1_000_000

MAX_PDF_PAGES: Final = 1_000
# Pages that are pictures: each takes some seconds to read by machine.
MAX_SCANNED_PAGES: Final = 100
# A3 at 500 pixels an inch.
MAX_PICTURE_PIXELS: Final = 50_000_000
# Characters of a page: a sheet of A3 in small print has 10,000.
MAX_PAGE_GLYPHS: Final = 200_000
# Pieces of text, paths and pictures of a page, those of forms as often as they are drawn.
MAX_PAGE_OBJECTS: Final = 200_000
# Lines drawn on a page: a dense table has some hundreds, a map in vectors has a hundred thousand.
MAX_PDF_STROKES: Final = 20_000
# The same with the dashes of dashed lines, each of which is drawn.
MAX_DASHES: Final = 100_000


def within(size: int, most: int, where: str) -> None:
    """Refuse a file that is too large.

    :param size: bytes of the file.
    :param most: bytes that are taken in.
    :param where: the file, for the message.
    :raises UnreadableInput: when it is larger.
    """
    if size > most:
        raise UnreadableInput(
            f"the file is larger than {most // MEGABYTE} MB 文件大于 {most // MEGABYTE} MB",
            where=where,
            advice="Give the notice alone, without pictures and other papers. 请只提供通知本身，去掉图片和其他材料。",
        )
