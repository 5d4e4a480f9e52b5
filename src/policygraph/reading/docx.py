"""Word documents (.docx) → paragraphs and tables, with everything that is printed.

A docx is a zip of XML (ECMA-376). The parts are small trees; the standard library reads them, without document
types and so without entities, and nothing outside of the file is ever opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading import limits
from policygraph.reading.composition import Flow, Grid, GridCell, Paragraph, Part, blocks, compose, unframed
from policygraph.reading.docx_numbering import Counters, child, integer, local, value
from policygraph.reading.looking import Looked

_BODY = "word/document.xml"
# Deleted text, the code of fields, comments, the reading aid above characters, and copies for older programs.
_NOT_PRINTED = ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "Fallback", "rPr", "pPr", "sdtPr")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = ("0", "false", "off")
_SAVE_AGAIN = "Open it in a word processor and save it again as .docx. 请用文字处理软件打开后重新保存为 .docx。"


def read_docx(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a Word document: body, text boxes, notes, headers and footers.

    Numbers that Word prints by itself are put before their paragraphs, whose location says so.

    :param looked: the file.
    :param media_type: of Word documents.
    :raises UnreadableInput: when it is damaged, protected, without words, or would unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(looked.data)) as archive:
            _check(archive, looked.where)
            parts = _Document(archive, looked.where).parts()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, LookupError) as error:
        raise _damaged(str(error), looked.where) from None
    return compose(looked, media_type, blocks(parts))


def _damaged(what: str, where: str) -> UnreadableInput:
    return UnreadableInput(f"the document is damaged: {what} 文档已损坏", where=where, advice=_SAVE_AGAIN)


def _check(archive: zipfile.ZipFile, where: str) -> None:
    """Refuse an archive that would unpack to far more than a document holds, before anything is unpacked."""
    members = archive.infolist()
    swollen = any(
        member.file_size > max(limits.MIN_RATIO_BYTES, limits.MAX_ZIP_RATIO * member.compress_size)
        for member in members
    )
    if swollen or sum(member.file_size for member in members) > limits.MAX_ZIP_BYTES:
        raise UnreadableInput(
            "the document would unpack to far more than a document holds 文档解压后体积异常",
            where=where,
            advice="Do not open it unless you trust its sender. 如来源不可信，请勿打开。",
        )
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableInput(
            "the document is protected by a password 文档受密码保护",
            where=where,
            advice="Remove the password and save it again. 请取消密码后重新保存。",
        )


class _Guard(TreeBuilder):
    """Builds a tree, but none with a document type (where entities are declared) or of boundless depth."""

    depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self.depth += 1
        if self.depth > limits.MAX_XML_DEPTH:
            raise ValueError("its elements are nested too deeply")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(tag)

    def doctype(self, name: str, *_: str | None) -> None:
        """Refuse a document type."""
        raise ValueError(f"it declares a document type ({name}), which no word processor writes")


class _Document:
    """One document while it is read: its parts, its counters, and the notes that the text has named so far."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._body = self._main_part()
        self._targets = self._relationships(self._body)
        self._counters = Counters(self._related("numbering"), self._related("styles"))
        self._notes: dict[tuple[str, str], int] = {}

    def parts(self) -> tuple[Part, ...]:
        root = self._tree(self._body)
        body = child(root, "body")
        if root is None or body is None:
            raise _damaged(f"{self._body} has no body", self._where)
        found = [Part("", tuple(unframed(tuple(self._flow(body)))))]
        notes = {kind: self._related(f"{kind}s") for kind in ("footnote", "endnote")}
        for (kind, name), number in list(self._notes.items()):
            note = next((item for item in _elements(notes[kind]) if value(item, "id") == name), None)
            if note is not None:
                found.append(Part(f"{kind} {number}", tuple(self._flow(note))))
        for kind in ("header", "footer"):
            flows: dict[Flow, None] = {}  # first, odd and even pages often print the same
            for reference in root.iter():
                if local(reference.tag) == f"{kind}Reference":
                    part = self._tree(self._targets.get(value(reference, "id"), ("", ""))[1])
                    flows[tuple(self._flow(part)) if part is not None else ()] = None
            found += [Part(f"{kind} {number}", flow) for number, flow in enumerate(filter(None, flows), 1)]
        return tuple(found)

    def _main_part(self) -> str:
        for kind, target in self._relationships("").values():
            if kind == "officeDocument":
                return target
        return _BODY

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file: kind and path by identifier."""
        path = PurePosixPath(part)
        root = self._tree(str(path.parent / "_rels" / f"{path.name}.rels"))
        return {
            value(item, "Id"): (
                value(item, "Type").rpartition("/")[2],
                normpath(str(PurePosixPath("/") / path.parent / value(item, "Target"))).lstrip("/"),
            )
            for item in _elements(root)
            if value(item, "TargetMode") != "External"
        }

    def _related(self, kind: str) -> Element | None:
        return next((self._tree(target) for found, target in self._targets.values() if found == kind), None)

    def _tree(self, part: str) -> Element | None:
        """The root of a part, `None` where the file has no such part."""
        try:
            info = self._archive.getinfo(part)
        except KeyError:
            return None
        if info.file_size > limits.MAX_PART_BYTES:
            raise UnreadableInput(
                f"its part {part} is larger than {limits.MAX_PART_BYTES // limits.MEGABYTE} MB 文档部件过大",
                where=self._where,
                advice="Save the notice alone as .docx. 请将通知单独另存为 .docx 格式。",
            )
        parser = XMLParser(target=_Guard())
        try:
            parser.feed(self._archive.read(info))
            root: Element = parser.close()
        except ParseError as error:
            raise _damaged(f"{part}: {error}", self._where) from None
        return root

    def _flow(self, element: Element) -> Iterator[Paragraph | Grid]:
        """Paragraphs and tables inside an element, through the wrappers that are not printed."""
        for item in element:
            kind = local(item.tag)
            if kind == "p":
                yield from self._paragraph(item)
            elif kind == "tbl":
                yield self._table(item)
            elif kind not in _NOT_PRINTED:
                yield from self._flow(item)

    def _paragraph(self, paragraph: Element) -> Iterator[Paragraph | Grid]:
        number = self._counters.next(child(paragraph, "pPr"))
        words: list[str] = []
        boxes: list[Paragraph | Grid] = []
        self._words(paragraph, words, boxes)
        text = "".join(words).strip("\n")
        yield Paragraph(number + text, "automatic number" if number else "")
        yield from boxes

    def _words(self, element: Element, words: list[str], boxes: list[Paragraph | Grid]) -> None:
        for item in element:
            kind = local(item.tag)
            if kind == "t":
                words.append(item.text or "")
            elif kind in _CHARACTERS:
                words.append(_CHARACTERS[kind])
            elif kind == "sym":
                code = int(value(item, "char") or "25A1", 16)
                words.append(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd")
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(kind.removesuffix("Reference"), value(item, "id"))
            elif kind == "txbxContent":
                boxes += map(_boxed, self._flow(item))
            elif kind not in _NOT_PRINTED and not (kind == "r" and _is_vanished(item)):
                self._words(item, words, boxes)

    def _note(self, kind: str, name: str) -> None:
        self._notes.setdefault((kind, name), 1 + sum(other == kind for other, _ in self._notes))

    def _table(self, table: Element) -> Grid:
        cells: list[GridCell] = []
        above: dict[int, int] = {}  # column → which of `cells` a merged cell goes on from
        for number, row in enumerate(_rows(table), 1):
            properties = child(row, "trPr")
            column = 1 + integer(value(child(properties, "gridBefore")), 0)
            for cell in _wrapped(row, "tc"):
                wanted = integer(value(child(cell, "tcPr", "gridSpan")), 1)
                columns = max(1, min(wanted, limits.MAX_COLUMN_SPAN))
                merged = child(cell, "tcPr", "vMerge")
                goes_on = merged is not None and value(merged) != "restart"
                if goes_on and column in above:
                    first = cells[above[column]]
                    cells[above[column]] = GridCell(
                        first.row, column, number - first.row + 1, first.columns, first.content
                    )
                else:
                    if merged is not None:
                        above[column] = len(cells)
                    else:
                        above.pop(column, None)
                    cells.append(GridCell(number, column, 1, columns, tuple(self._flow(cell))))
                column += columns
        return Grid(tuple(cells))


def _boxed(item: Paragraph | Grid) -> Paragraph | Grid:
    return Paragraph(item.text, "text box") if isinstance(item, Paragraph) else item


def _is_vanished(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in _OFF


def _elements(root: Element | None) -> Iterator[Element]:
    return iter(root) if root is not None else iter(())


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in _wrapped(table, "tr") if child(row, "trPr", "del") is None)


def _wrapped(element: Element, kind: str) -> Iterator[Element]:
    """Elements of a kind, also those inside wrappers such as content controls."""
    for item in element:
        if local(item.tag) == kind:
            yield item
        elif local(item.tag) in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _wrapped(item, kind)
