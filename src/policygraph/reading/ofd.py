"""OFD, the state's format for official documents (GB/T 33190-2016) → lines and tables in reading order.

An OFD is a zip of XML: each page lists pieces of text with their places, and paths. Lengths are millimetres, and y
grows downwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, SourceText
from policygraph.reading import limits
from policygraph.reading.asides import COMMENT, EMBEDDED, HIDDEN, PICTURE, SEAL, WATERMARK
from policygraph.reading.composition import compose
from policygraph.reading.glyph_codes import GlyphCodes, glyph_codes
from policygraph.reading.looking import Looked
from policygraph.reading.ofd_geometry import POINTS, apply, box, matrix_of, numbers, segments
from policygraph.reading.ofd_text import as_word, characters, glyphs_of, runs, said
from policygraph.reading.package import Package, child, damaged, elements, local, opened, value
from policygraph.reading.page_flow import flow
from policygraph.reading.page_matrix import Matrix, product
from policygraph.reading.page_words import MIN_STROKE, PrintedPage, Stroke, Word, without_doubles, without_idle_cuts

_NO_CHARACTER = re.compile(r"[\x00\ufffd\ue000-\uf8ff]")
_UNREADABLE_SHARE = 0.2
_MOST_DEPTH = 8  # units inside each other
_ENCRYPTED = re.compile(r"(?:.*/)?(?:encryptions?|encryptinfo|decryptseed)\.(?:xml|dat)", re.IGNORECASE)
_A4 = (0.0, 0.0, 210.0, 297.0)


def read_ofd(looked: Looked, media_type: str) -> SourceText:
    """Return the words of an OFD document: pages in order, lines and ruled tables as on paper.

    :param looked: the file.
    :param media_type: of OFD.
    :raises UnreadableInput: when it is damaged, encrypted, without words, or its characters cannot be told.
    """
    if any(map(_ENCRYPTED.fullmatch, looked.members)):
        raise UnreadableInput(
            "the OFD document is encrypted OFD 文档已加密",
            where=looked.where,
            advice="Save it without encryption. 请解密后另存。",
        )
    with opened(looked) as package:
        pages, asides = _Document(package, looked.where).pages()
    text = "".join(word.text for page in pages for line in page.lines for word in line)
    if len(_NO_CHARACTER.findall(text)) > _UNREADABLE_SHARE * max(1, len(text)):
        raise UnreadableInput(
            "the OFD document does not say which characters its glyphs stand for"
            " OFD 未说明字形对应的字符，无法取出文字",
            where=looked.where,
            advice="Run text recognition (OCR) on it first. 请先对其进行文字识别（OCR）。",
        )
    blocks, apart = flow(pages)
    return compose(looked, media_type, blocks, [*apart, *asides])


class _Document:
    """An OFD file while it is read."""

    def __init__(self, package: Package, where: str) -> None:
        self._package = package
        self._where = where
        self._names = set(package.names)
        self._units: dict[str, Element] = {}
        self._templates: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        self._read_fonts: dict[str, GlyphCodes] = {}

    def pages(self) -> tuple[list[PrintedPage], list[Aside]]:
        """The pages of all documents in the file, and what stands beside them."""
        root = self._package.tree("OFD.xml")
        pages: list[PrintedPage] = []
        asides: list[Aside] = []
        for body in (item for item in elements(root) if local(item.tag) == "DocBody"):
            place = _text(child(body, "DocRoot"))
            document = self._tree("", place)
            if document is None:
                raise damaged("its document cannot be found", self._where)
            base = dirname(place.lstrip("/"))
            area = _box_in(child(document, "CommonData", "PageArea"))
            self._resources(child(document, "CommonData"), base)
            for item in elements(child(document, "Pages")):
                if len(pages) == limits.MAX_PDF_PAGES:
                    raise damaged(f"it has more than {limits.MAX_PDF_PAGES} pages", self._where)
                page = self._once(base, value(item, "BaseLoc"))
                if page is None:
                    raise damaged(f"page {len(pages) + 1} cannot be found", self._where)
                pages.append(self._page(page, area or _A4, len(pages) + 1))
            asides += self._beside(body, document, base)
        if not pages:
            raise damaged("it has no pages", self._where)
        return pages, asides

    def _tree(self, base: str, place: str) -> Element | None:
        return self._package.tree(_path(base, place)) if place else None

    def _once(self, base: str, place: str) -> Element | None:
        """A part that nothing else refers to, which is not kept."""
        return self._package.once(_path(base, place)) if place else None

    def _resources(self, common: Element | None, base: str) -> None:
        for item in elements(common):
            kind = local(item.tag)
            if kind == "TemplatePage":
                template = self._tree(base, value(item, "BaseLoc"))
                if template is not None:
                    self._templates[value(item, "ID")] = template
            elif kind in ("PublicRes", "DocumentRes"):
                resources = self._tree(base, _text(item))
                for unit in elements(child(resources, "CompositeGraphicUnits")):
                    self._units[value(unit, "ID")] = unit
                folder = join(base, dirname(_text(item).lstrip("/")), value(resources, "BaseLoc"))
                for font in elements(child(resources, "Fonts")):
                    if file := _text(child(font, "FontFile")):
                        place = file.lstrip("/") if file.startswith("/") else join(folder, file)
                        self._fonts[value(font, "ID")] = normpath(place)

    def _codes(self, font: str) -> GlyphCodes:
        """What the glyphs of a font of the file are; read when a page first needs it."""
        if font not in self._read_fonts:
            self._read_fonts[font] = glyph_codes(self._package.data(self._fonts.get(font, "")) or b"")
        return self._read_fonts[font]

    def _page(self, page: Element, area: tuple[float, ...], number: int) -> PrintedPage:
        own = _box_in(child(page, "Area")) or area
        sheet = _Sheet(number, own, self._units, self._where, self._codes)
        for item in elements(page):
            template = self._templates.get(value(item, "TemplateID")) if local(item.tag) == "Template" else None
            if template is not None:
                sheet.content(child(template, "Content"))
        sheet.content(child(page, "Content"))
        return sheet.printed()

    def _beside(self, body: Element, document: Element, base: str) -> Iterator[Aside]:
        """Signatures, seals, attachments and notes, which are named and not read."""
        signatures = self._tree("", _text(child(body, "Signatures")))
        for item in elements(signatures):
            if local(item.tag) == "Signature":
                yield Aside(SEAL, f"{value(item, 'Type') or 'Seal'} {value(item, 'ID')}".strip())
        for item in elements(self._tree(base, _text(child(document, "Attachments")))):
            if local(item.tag) == "Attachment":
                yield Aside(EMBEDDED, "attachment", value(item, "Name"))
        for number, page in enumerate(elements(self._tree(base, _text(child(document, "Annotations")))), 1):
            where = dirname(_text(child(document, "Annotations")))
            notes = self._tree(join(base, where), _text(child(page, "FileLoc")))
            for note in elements(notes):
                words = "".join(item.text or "" for item in note.iter() if local(item.tag) == "TextCode")
                kind = value(note, "Type")
                yield Aside(WATERMARK if kind == "Watermark" else COMMENT, f"page {number} {kind}".strip(), words)


@dataclass(slots=True)
class _Sheet:
    """A page while it is read."""

    number: int
    area: tuple[float, ...]
    units: dict[str, Element]
    where: str
    codes: Callable[[str], GlyphCodes]
    lines: list[list[Word]] = field(default_factory=list)
    upright: list[Stroke] = field(default_factory=list)
    level: list[Stroke] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    glyphs: int = 0
    objects: int = 0
    pictures: int = 0

    def content(self, root: Element | None) -> None:
        """Read the layers of a page or template."""
        left, top, _, height = self.area
        # Millimetres from the top left → points from the bottom left.
        whole = (POINTS, 0.0, 0.0, -POINTS, -left * POINTS, (top + height) * POINTS)
        for layer in elements(root):
            self._block(layer, whole, 0)

    def printed(self) -> PrintedPage:
        """The page as read."""
        if self.pictures:
            self.asides.append(Aside(PICTURE, f"page {self.number}"))
        _, _, width, height = self.area
        lines = without_doubles(without_idle_cuts(self.lines, self.upright))  # PDFium leaves doubles out itself
        return PrintedPage(width * POINTS, height * POINTS, lines, self.upright, self.level, tuple(self.asides))

    def _block(self, block: Element, outer: Matrix, depth: int) -> None:
        for item in block:
            self.objects += 1
            if self.objects > limits.MAX_PAGE_OBJECTS or self.glyphs > limits.MAX_PAGE_GLYPHS:
                raise damaged(f"page {self.number} holds more than any page", self.where)
            kind = local(item.tag)
            if kind == "PageBlock" and depth < _MOST_DEPTH:
                self._block(item, outer, depth + 1)
            elif kind == "ImageObject":
                self.pictures += 1
            elif kind in ("TextObject", "PathObject", "CompositeObject"):
                self._object(item, kind, outer, depth)

    def _object(self, item: Element, kind: str, outer: Matrix, depth: int) -> None:
        left, top, _, _ = box(value(item, "Boundary"))
        own = product(matrix_of(value(item, "CTM")), product((1.0, 0.0, 0.0, 1.0, left, top), outer))
        if _is_invisible(item):
            words = said(item)
            if words:
                self.asides.append(Aside(HIDDEN, f"page {self.number}", words))
        elif kind == "PathObject":
            self._path(item, own)
        elif kind == "TextObject":
            self._words(item, own)
        elif depth < _MOST_DEPTH and (unit := self.units.get(value(item, "ResourceID"))) is not None:
            content = child(unit, "Content")
            if content is not None:
                self._block(content, own, depth + 1)

    def _path(self, item: Element, matrix: Matrix) -> None:
        for data in item:
            if local(data.tag) != "AbbreviatedData" or (
                value(item, "Stroke") == "false" and value(item, "Fill") != "true"
            ):
                continue
            for one, other in segments(data.text or "", limits.MAX_PDF_STROKES):
                (x, y), (to_x, to_y) = apply(matrix, *one), apply(matrix, *other)
                if len(self.upright) + len(self.level) > limits.MAX_PDF_STROKES:
                    return
                if abs(x - to_x) < 1 and abs(y - to_y) > MIN_STROKE:
                    self.upright.append(Stroke((x + to_x) / 2, min(y, to_y), max(y, to_y)))
                elif abs(y - to_y) < 1 and abs(x - to_x) > MIN_STROKE:
                    self.level.append(Stroke((y + to_y) / 2, min(x, to_x), max(x, to_x)))

    def _words(self, item: Element, matrix: Matrix) -> None:
        a, b, _, _, _, _ = matrix
        if abs(b) > 0.05 * abs(a):
            self.asides.append(Aside(WATERMARK, f"page {self.number}", said(item)))
            return
        size = numbers(value(item, "Size"))
        height = size[0] if size else 4.0
        known = characters(item, self.codes)
        for code in item:
            if local(code.tag) == "TextCode":
                text = "".join(next(known) for _ in code.text or "").strip("\r\n")
                glyphs = list(glyphs_of(code, text, height, matrix))
                self.glyphs += len(glyphs)
                line = [as_word(run) for run in runs(glyphs)]
                if line:
                    self.lines.append(line)


def _path(base: str, place: str) -> str:
    return normpath(place.lstrip("/") if place.startswith("/") else join(base, place))


def _is_invisible(item: Element) -> bool:
    """Whether an object is hidden, wholly transparent, or letters without ink (GB/T 33190, 8.5 and 11.3)."""
    unseen = value(item, "Visible") in ("false", "0") or value(item, "Alpha") == "0"
    if unseen or local(item.tag) != "TextObject" or value(item, "Stroke") in ("true", "1"):
        return unseen
    return value(item, "Fill") in ("false", "0") or value(child(item, "FillColor"), "Alpha") == "0"


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _box_in(area: Element | None) -> tuple[float, ...] | None:
    found = child(area, "PhysicalBox")
    return box(_text(found)) if found is not None else None
