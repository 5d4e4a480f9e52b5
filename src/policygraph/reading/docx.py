"""Word documents (.docx) → paragraphs and tables, with everything that is printed (ECMA-376)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import basename
from xml.etree.ElementTree import Element

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, SourceText
from policygraph.reading import limits
from policygraph.reading.asides import EMBEDDED, HIDDEN, PICTURE, RUNNING, STRUCK
from policygraph.reading.composition import Part, blocks, compose
from policygraph.reading.docx_beside import comments, running_heads, words_of
from policygraph.reading.docx_fields import equation, form_field
from policygraph.reading.docx_numbering import Counters
from policygraph.reading.docx_shape import flattened, rejoined, without_letterhead
from policygraph.reading.docx_styles import Look, Styles
from policygraph.reading.grids import Grid, GridCell, Paragraph, unframed
from policygraph.reading.looking import Looked
from policygraph.reading.package import Package, child, damaged, elements, integer, local, opened, value
from policygraph.reading.symbols import is_symbol_font, symbol

_BODY = "word/document.xml"
# Deleted text, the reading aid above characters, copies for older programs, and properties.
_NOT_PRINTED = ("del", "moveFrom", "delText", "delInstrText", "rt", "Fallback", "rPr", "pPr", "sdtPr")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PICTURES = ("blip", "imagedata")
_OBJECTS = ("OLEObject", "relIds", "chart")
_OFF = ("0", "false", "off")
_MOST_CHUNKS = 3  # documents inside each other


def read_docx(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a Word document: body, text boxes and notes, and what is embedded in it as text.

    Numbers that Word prints by itself are put before their paragraphs, whose location says so. Heads and feet of
    pages, comments, pictures, words struck out or hidden are asides.

    :param looked: the file.
    :param media_type: of Word documents.
    :raises UnreadableInput: when it is damaged, protected, without words, or would unpack to too much.
    """
    parts, asides = docx_parts(looked, 0)
    return compose(looked, media_type, blocks(parts), asides)


def docx_parts(looked: Looked, depth: int) -> tuple[tuple[Part, ...], tuple[Aside, ...]]:
    """Return the parts of a Word document, and what it holds beside them.

    :param looked: the file.
    :param depth: how many documents it is embedded in.
    :raises UnreadableInput: as `read_docx` does.
    """
    with opened(looked) as package:
        document = _Document(package, looked.where, depth)
        return document.parts(), tuple(document.asides)


class _Document:
    """One document while it is read: its parts, its counters, and the notes that the text has named so far."""

    def __init__(self, package: Package, where: str, depth: int) -> None:
        self._package = package
        self._where = where
        self._depth = depth
        self._body = self._main_part()
        self._targets = package.relationships(self._body)
        self._counters = Counters(self._related("numbering"), self._related("styles"))
        self._styles = Styles(self._related("styles"))
        self._notes: dict[str, dict[str, int]] = {"footnote": {}, "endnote": {}}
        self._pictures = 0
        self._objects = 0
        self._fields: list[list[str] | None] = []  # the code of each field that is open; `None` once its result began
        self.asides: list[Aside] = []

    def parts(self) -> tuple[Part, ...]:
        root = self._package.tree(self._body)
        body = child(root, "body")
        if root is None or body is None:
            raise damaged(f"{self._body} has no body", self._where)
        flow = tuple(self._flow(body))
        left_out: list[str] = []
        joined = tuple(rejoined(without_letterhead(flow), left_out))
        self.asides += (Aside(RUNNING, "between two parts of a table", words) for words in left_out)
        found = [Part("", tuple(flattened(unframed(joined))))]
        notes = {
            kind: {value(item, "id"): item for item in elements(self._related(f"{kind}s"))}
            for kind in ("footnote", "endnote")
        }
        for kind, named in self._notes.items():
            for name, number in list(named.items()):  # a note may name notes, which are not printed
                if name in notes[kind]:
                    found.append(Part(f"{kind} {number}", tuple(self._flow(notes[kind][name]))))
        if self._pictures:
            self.asides.append(Aside(PICTURE, f"{self._pictures} in the body"))
        if self._objects:
            self.asides.append(Aside(EMBEDDED, f"{self._objects} in the body"))
        self.asides += comments(self._related("comments"))
        self.asides += running_heads(root, self._part)
        return tuple(found)

    def _part(self, name: str) -> Element | None:
        return self._package.tree(self._targets.get(name, ("", ""))[1])

    def _main_part(self) -> str:
        for kind, target in self._package.relationships("").values():
            if kind == "officeDocument":
                return target
        return _BODY

    def _related(self, kind: str) -> Element | None:
        found = next((target for known, target in self._targets.values() if known == kind), None)
        return self._package.tree(found) if found else None

    def _flow(self, element: Element) -> Iterator[Paragraph | Grid]:
        for item in element:
            kind = local(item.tag)
            if kind == "p":
                yield from self._paragraph(item)
            elif kind == "tbl":
                yield self._table(item)
            elif kind == "altChunk":
                yield from self._chunk(item)
            elif kind not in _NOT_PRINTED:  # content controls, insertions, text frames
                yield from self._flow(item)

    def _chunk(self, element: Element) -> Iterator[Paragraph | Grid]:
        """A file of another format that Word shows as part of the text (ECMA-376 part 1, 17.17.2)."""
        part = self._targets.get(value(element, "id"), ("", ""))[1]
        data = self._package.data(part)
        if data and self._depth < _MOST_CHUNKS:
            looked = Looked(basename(part), data, f"{self._where}: {part} (altChunk)")
            try:
                flow, asides = _chunk_flow(looked, self._depth + 1)
            except UnreadableInput as error:
                self.asides.append(Aside(EMBEDDED, f"altChunk {part}", error.message))
            else:
                self.asides += asides
                yield from flow
        else:
            self.asides.append(Aside(EMBEDDED, f"altChunk {part}"))

    def _paragraph(self, paragraph: Element) -> Iterator[Paragraph | Grid]:
        properties = child(paragraph, "pPr")
        number = self._counters.next(properties)
        words: list[str] = []
        boxes: list[Paragraph | Grid] = []
        self._words(paragraph, words, boxes, self._styles.of_paragraph(properties))
        text = "".join(words).strip("\n")
        yield Paragraph(number + text, "automatic number" if number and text.strip() else "")
        yield from boxes

    def _words(self, element: Element, words: list[str], boxes: list[Paragraph | Grid], look: Look) -> None:
        for item in element:
            kind = local(item.tag)
            if kind == "r":
                self._run(item, words, boxes, look)
            elif kind == "t":
                words.append(_lettered(item.text or "", look.font))
            elif kind in _CHARACTERS:
                words.append(_CHARACTERS[kind])
            elif kind == "sym":
                words.append(symbol(value(item, "font"), _code(value(item, "char"))))
            elif kind in ("fldChar", "instrText", "fldSimple"):
                self._field(item, kind, words, boxes, look)
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(kind.removesuffix("Reference"), value(item, "id"))
            elif kind == "txbxContent":
                boxes += map(_boxed, self._flow(item))
            elif kind == "textpath":
                boxes.append(Paragraph(value(item, "string"), "WordArt"))
            elif kind in _PICTURES:
                self._pictures += 1
            elif kind in _OBJECTS:
                self._objects += 1
            elif kind not in _NOT_PRINTED:
                self._words(item, words, boxes, look)

    def _run(self, run: Element, words: list[str], boxes: list[Paragraph | Grid], paragraph: Look) -> None:
        look = self._styles.of_run(child(run, "rPr"), paragraph)
        if not (look.struck or look.hidden):
            self._words(run, words, boxes, look)
            return
        left_out: list[str] = []
        self._words(run, left_out, boxes, look)
        if said := "".join(left_out).strip():
            self.asides.append(Aside(STRUCK if look.struck else HIDDEN, "run", said))

    def _field(self, item: Element, kind: str, words: list[str], boxes: list[Paragraph | Grid], look: Look) -> None:
        """Follow a field: its result is printed, and of its code what no result says (17.16)."""
        if kind == "fldSimple":
            words.append(equation(value(item, "instr")))
            self._words(item, words, boxes, look)
        elif kind == "instrText":
            if self._fields and (code := self._fields[-1]) is not None:
                code.append(item.text or "")
        elif value(item, "fldCharType") == "begin":
            self._fields.append([])
            data = child(item, "ffData")
            if data is not None:
                words.append(form_field(data))
        elif value(item, "fldCharType") == "separate" and self._fields:
            self._fields[-1] = None
        elif value(item, "fldCharType") == "end" and self._fields:
            code = self._fields.pop()
            if code is not None:
                words.append(equation("".join(code)))

    def _note(self, kind: str, name: str) -> None:
        self._notes[kind].setdefault(name, len(self._notes[kind]) + 1)

    def _table(self, table: Element) -> Grid:
        cells: list[GridCell] = []
        above: dict[int, int] = {}  # column → which of `cells` a merged cell goes on from
        for number, row in enumerate(self._rows(table), 1):
            properties = child(row, "trPr")
            column = 1 + integer(value(child(properties, "gridBefore")), 0)
            for cell in _wrapped(row, "tc"):
                wanted = integer(value(child(cell, "tcPr", "gridSpan")), 1)
                columns = max(1, min(wanted, limits.MAX_COLUMN_SPAN))
                merged = child(cell, "tcPr", "vMerge")
                goes_on = merged is not None and value(merged) != "restart"
                if goes_on and column in above:
                    first = cells[above[column]]
                    cells[above[column]] = replace(first, rows=number - first.row + 1)
                else:
                    if merged is not None:
                        above[column] = len(cells)
                    else:
                        above.pop(column, None)
                    cells.append(GridCell(number, column, 1, columns, tuple(self._flow(cell))))
                column += columns
        return Grid(tuple(cells))

    def _rows(self, table: Element) -> Iterator[Element]:
        for row in _wrapped(table, "tr"):
            hidden = child(row, "trPr", "hidden")
            if hidden is not None and value(hidden) not in _OFF:
                self.asides.append(Aside(HIDDEN, "table row", words_of(row)))
            elif child(row, "trPr", "del") is None:
                yield row


def _chunk_flow(looked: Looked, depth: int) -> tuple[tuple[Paragraph | Grid, ...], tuple[Aside, ...]]:
    from policygraph.reading.claims import holds_member, is_html, is_mail, is_text

    if holds_member(r"word/[^/]+\.xml")(looked):
        parts, asides = docx_parts(looked, depth)
        return tuple(item for part in parts for item in part.flow), asides
    if is_mail(looked):
        from policygraph.reading.mail import page_of

        looked = page_of(looked)
    if is_html(looked):
        from policygraph.reading.html import html_flow

        return html_flow(looked)
    is_text(looked)
    return tuple(Paragraph(line) for line in looked.text.splitlines()), ()


def _lettered(text: str, font: str) -> str:
    """The letters of a run; in a symbol font they stand for signs."""
    if not font or not text or not is_symbol_font(font):
        return text
    return "".join(symbol(font, ord(letter)) for letter in text)


def _code(char: str) -> int:
    try:
        return int(char, 16)
    except ValueError:
        return 0x25A1


def _boxed(item: Paragraph | Grid) -> Paragraph | Grid:
    return Paragraph(item.text, "text box") if isinstance(item, Paragraph) else item


def _wrapped(element: Element, kind: str) -> Iterator[Element]:
    """Elements of a kind, also those inside wrappers such as content controls."""
    for item in element:
        if local(item.tag) == kind:
            yield item
        elif local(item.tag) in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _wrapped(item, kind)
