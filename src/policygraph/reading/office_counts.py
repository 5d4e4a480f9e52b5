"""How many table cells and characters a document of an office suite holds, told without the suite.

:see: [MS-DOC] 2.4.1 and 2.8.35 https://learn.microsoft.com/openspecs/office_file_formats/ms-doc/
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from policygraph.errors import UnreadableInput
from policygraph.reading.composition import Part
from policygraph.reading.compound import MAGIC
from policygraph.reading.grids import Grid, Paragraph
from policygraph.reading.looking import Looked
from policygraph.reading.package import elements, local, opened

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_FIELD: Final = re.compile("\x13[^\x13-\x15]*(?:\x14([^\x13-\x15]*))?\x15")
_CELL: Final = "\x07"
_RTF_CELL: Final = re.compile(rb"\\(?:nest)?cell\b")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a document holds.

    :param cells: cells of its tables that have words.
    :param characters: Han characters of its body; 0 where they cannot be told.
    """

    cells: int
    characters: int


def counts_of(parts: Iterable[Part]) -> Counts:
    """Count what was read.

    :param parts: of the document.
    """
    cells = characters = 0
    waiting: list[Paragraph | Grid] = [item for part in parts for item in part.flow]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Grid):
            cells += sum(bool(cell.content) and any(_has_words(inner) for inner in cell.content) for cell in item.cells)
            waiting += [inner for cell in item.cells for inner in cell.content]
        else:
            characters += len(_HAN.findall(item.text))
    return Counts(cells, characters)


def _has_words(item: Paragraph | Grid) -> bool:
    return isinstance(item, Grid) or bool(item.text.strip())


def counts_in(looked: Looked) -> Counts | None:
    """Count what stands in a file; `None` where that cannot be told.

    :param looked: a .doc, .rtf or .odt.
    """
    if looked.data.startswith(b"{\\rtf"):
        return None  # empty cells cannot be told from full ones without reading it all
    if looked.members:
        return _in_opendocument(looked)
    text = text_of_doc(looked.data)
    if text is None:
        return None
    text = _FIELD.sub(lambda match: match.group(1) or "", text)
    pieces = text.split(_CELL)
    cells = sum(bool(piece.rpartition("\r")[2].strip()) for piece in pieces[:-1])
    return Counts(cells, len(_HAN.findall(text)))


def _in_opendocument(looked: Looked) -> Counts | None:
    try:
        with opened(looked) as package:
            root = package.tree("content.xml")
    except UnreadableInput:
        return None
    found = list(_all(root))
    cells = sum(local(item.tag) == "table-cell" and bool("".join(item.itertext()).strip()) for item in found)
    return Counts(cells, 0)


def _all(root: Element | None) -> Iterator[Element]:
    for item in elements(root):
        yield from item.iter()


def text_of_doc(data: bytes) -> str | None:
    """Return the main text of a .doc with its marks: \\r ends a paragraph, \\x07 a cell or a row.

    :param data: the whole file; anything else gives `None`.
    """
    if not data.startswith(MAGIC):
        return None
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        file = CompDoc(data, logfile=io.StringIO())
        document = file.get_named_stream("WordDocument")
        flags = struct.unpack_from("<H", document, 0x0A)[0]
        table = file.get_named_stream("1Table" if flags & 0x0200 else "0Table")
        length = struct.unpack_from("<i", document, 0x4C)[0]
        start, size = struct.unpack_from("<II", document, 0x01A2)
        return "".join(_pieces(document, table[start : start + size]))[: max(0, length)]
    except (CompDocError, struct.error, IndexError, TypeError, AssertionError, KeyError, ValueError):
        return None


def _pieces(document: bytes, clx: bytes) -> Iterator[str]:
    at = 0
    while clx[at : at + 1] == b"\x01":  # properties that pieces share
        at += 3 + struct.unpack_from("<h", clx, at + 1)[0]
    if clx[at : at + 1] != b"\x02":
        return
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", plc)
    for number in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        length = max(0, min(starts[number + 1] - starts[number], len(document)))
        if place & 0x40000000:
            first = (place & 0x3FFFFFFF) // 2
            yield document[first : first + length].decode("cp1252", "replace")
        else:
            yield document[place : place + 2 * length].decode("utf-16-le", "replace")
