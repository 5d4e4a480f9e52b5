"""HTML → paragraphs and tables, as a browser without scripts shows them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, SourceText
from policygraph.reading.asides import COMMENT, CUT, HIDDEN, STRUCK
from policygraph.reading.claims import is_html
from policygraph.reading.composition import Part, blocks, compose
from policygraph.reading.grids import Grid, Paragraph, Spanning, lean, place, unframed
from policygraph.reading.html_lists import Numbers, integer
from policygraph.reading.html_markup import Walk, is_cut_off
from policygraph.reading.html_styles import NOTHING, Look, Reached, Sheet
from policygraph.reading.limits import MAX_COLUMN_SPAN, MAX_ROW_SPAN, MAX_TABLE_DEPTH
from policygraph.reading.looking import Looked
from policygraph.reading.mail import page_of
from policygraph.reading.plain import read_plain

_NOT_SHOWN = frozenset((
    "script", "style", "template", "head", "title", "meta", "link", "base", "iframe", "frame", "frameset",
    "noframes", "object", "applet", "audio", "video", "canvas", "datalist", "param", "source", "track", "area",
    "rt", "rp",
))  # fmt: skip
_BLOCK = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_TABLE_PARTS = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th"))
_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r"[ \n]?\x00[ \n]?")
_PRESERVED = str.maketrans({"\n": "\0", " ": "\1", "\t": "\2"})
_RESTORED = str.maketrans({"\0": "\n", "\1": " ", "\2": "\t"})
_NUMBERED = re.compile(r"\s*(?:[0-9０-９]{1,3}[.．、)）]|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]|[①-⒛]"
                       r"|[一二三四五六七八九十]{1,3}、|第[0-9一二三四五六七八九十百]{1,4}[条章节])")  # fmt: skip
_LAST = 30  # characters of a page that is cut off, by which its end is shown
_STRUCK = ("s", "strike", "del")
_WORD_COMMENT = re.compile(r"\b(?:MsoCommentReference|msocomanchor)\b")


def read_html(looked: Looked, media_type: str) -> SourceText:
    """Return what a page shows: a block a line, cells with their place in the grid.

    :param looked: the file.
    :param media_type: of pages.
    :raises UnreadableInput: when the page shows no words, or its elements are nested beyond reason.
    """
    flow, asides = html_flow(looked)
    return compose(looked, media_type, blocks([Part("", tuple(unframed(flow)))]), asides)


def read_archive(looked: Looked, media_type: str) -> SourceText:
    """Return what the page of a web archive or the words of a mail show.

    :param looked: the file.
    :param media_type: of web archives.
    :raises UnreadableInput: when it shows no words.
    """
    page = page_of(looked)
    if not is_html(page):
        return read_plain(page, media_type)
    return read_html(page, media_type)


def html_flow(looked: Looked) -> tuple[tuple[Paragraph | Grid, ...], tuple[Aside, ...]]:
    """Return the paragraphs and tables of a page, and what it holds beside them.

    :param looked: the file.
    :raises UnreadableInput: when its elements are nested beyond reason, or too many.
    """
    page = _Page(Walk(looked.text, looked.where), looked.where)
    flow = page.flow()
    if is_cut_off(looked.text):
        page.asides.append(Aside(CUT, "end of the page", looked.text[-_LAST:].lstrip()))
    return flow, tuple(page.asides)


@dataclass(slots=True)
class _Sink:
    """Where words go: the page, or the cell that is open."""

    flow: list[Paragraph | Grid] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    number: str = ""

    def end_paragraph(self) -> None:
        """Close the paragraph that is open, if there is one."""
        if not self.words:
            return
        text = _as_shown("".join(self.words) if len(self.words) > 1 else self.words[0])
        self.words.clear()
        if text.strip():
            note = "automatic number" if self.number and not _NUMBERED.match(text) else ""
            self.flow.append(Paragraph(self.number + text if note else text, note))
            self.number = ""


@dataclass(slots=True)
class _Table:
    """A table that is open: its row groups, rows and cells so far."""

    groups: list[list[list[Spanning | str]]] = field(default_factory=lambda: [[]])
    claims: tuple[int, int] = (1, 1)
    in_row: bool = False
    sink: _Sink | None = None

    def open_row(self) -> list[Spanning | str]:
        if not self.in_row:
            self.groups[-1].append([])
            self.in_row = True
        return self.groups[-1][-1]

    def close_cell(self) -> None:
        if self.sink is not None:
            self.sink.end_paragraph()
            content = lean(self.sink.flow)
            alone = content if isinstance(content, str) and self.claims == (1, 1) else None
            self.open_row().append(Spanning(*self.claims, content) if alone is None else alone)
            self.sink = None


class _Page:
    """A page while it is walked through: what is open, and what was set aside so far."""

    def __init__(self, walk: Walk, where: str) -> None:
        self._walk = walk
        self._where = where
        self._page = _Sink()
        self._tables: list[_Table] = []
        self._lists: list[Numbers] = []
        self._preserving = 0
        self.asides: list[Aside] = []

    def flow(self) -> tuple[Paragraph | Grid, ...]:
        """What the page shows, in reading order.

        :raises UnreadableInput: for tables inside each other beyond reason.
        """
        sheet = Sheet(self._walk.styles)
        reached: list[Reached] = [frozenset()]
        aside: etree._Element | None = None  # the element that is open and set aside, with all in it
        what: str | None = None
        before: tuple[str, etree._Element] | None = None  # its words come when the next event does
        for event, element in self._walk.events():
            if aside is not None and not (event == "end" and element is aside):
                continue
            if before is not None:
                self._say(*before)
            tag = element.tag if isinstance(element.tag, str) else ""
            before = event, element
            if event == "start":
                plain = not element.keys()
                look, inner = (NOTHING, reached[-1]) if plain and not sheet else sheet.look(element, reached[-1])
                what = self._set_aside(element, tag, look, plain)
                if what is not None or not tag or tag in _NOT_SHOWN:
                    aside, before = element, None
                    continue
                reached.append(inner)
                self._open(element, tag, look, plain)
            elif aside is not None:
                words = "".join(map(str, element.itertext())).strip() if what is not None else ""
                if words and what is not None:
                    self.asides.append(Aside(what, f"line {element.sourceline}", words))
                aside = None
            else:
                reached.pop()
                self._close(tag)
        if before is not None:
            self._say(*before)
        self._page.end_paragraph()
        return tuple(self._page.flow)

    def _say(self, event: str, element: etree._Element) -> None:
        """Take in the words behind the opening or the closing tag of an element."""
        words = element.text if event == "start" else element.tail
        if words:
            preserved = words.replace("\r\n", "\n").translate(_PRESERVED) if self._preserving else words
            self._sink().words.append(preserved)
        if event == "end":
            self._walk.leave(element)

    def _sink(self) -> _Sink:
        for table in reversed(self._tables):
            if table.sink is not None:
                return table.sink
        return self._page

    def _set_aside(self, element: etree._Element, tag: str, look: Look, plain: bool) -> str | None:
        """Why the words of an element are no part of the text; `None` where they are. `plain` has no attributes."""
        if plain and look is NOTHING and tag not in _STRUCK:
            return None
        if not tag or tag in _NOT_SHOWN:
            return None
        if look.struck or (tag in _STRUCK and look.struck is None):
            return STRUCK
        if look.hidden or (look.hidden is None and "hidden" in element.attrib):
            return HIDDEN
        return COMMENT if _WORD_COMMENT.search(element.get("class", "")) else None

    def _open(self, element: etree._Element, tag: str, look: Look, plain: bool) -> None:
        tables = self._tables
        if tag in _BLOCK and (sink := self._sink()).words:
            sink.end_paragraph()
        if tag in _TABLE_PARTS and tables:
            tables[-1].close_cell()  # in broken markup a cell can hold the next one
        if tag == "table":
            if len(tables) == MAX_TABLE_DEPTH:
                raise UnreadableInput(
                    f"more than {MAX_TABLE_DEPTH} tables stand inside each other 表格嵌套过深",
                    where=self._where,
                    advice="Save the notice alone as plain text. 请将通知单独另存为纯文本。",
                )
            tables.append(_Table())
        elif tag in ("tbody", "thead", "tfoot") and tables:
            tables[-1].groups.append([])
            tables[-1].in_row = False
        elif tag == "tr" and tables:
            tables[-1].in_row = False
            tables[-1].open_row()
        elif tag in ("td", "th") and tables:
            tables[-1].claims = (1, 1) if plain else _claims(element)
            tables[-1].sink = _Sink()
        elif tag in ("ol", "ul"):
            self._lists.append(Numbers(element, look.numbers))
        elif tag == "li" and self._lists:
            self._sink().number = self._lists[-1].item(element, look.numbers)
        elif tag == "br":
            self._sink().words.append("\0")
        elif tag == "pre":
            self._preserving += 1

    def _close(self, tag: str) -> None:
        if tag in _BLOCK and (sink := self._sink()).words:
            sink.end_paragraph()
        if tag in ("td", "th") and self._tables:
            self._tables[-1].close_cell()
        elif tag == "table" and self._tables:
            done = self._tables.pop()
            done.close_cell()
            self._sink().flow.append(place(done.groups, self._where))
        elif tag == "tr" and self._tables:
            self._tables[-1].in_row = False
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._sink().number = ""
        elif tag == "pre":
            self._preserving -= 1


def _claims(cell: etree._Element) -> tuple[int, int]:
    """The rows and columns that a cell reaches over; no rows are all that follow in its group."""
    rows, columns = integer(cell, "rowspan", 1), integer(cell, "colspan", 1)
    return min(max(0, rows), MAX_ROW_SPAN), min(max(1, columns), MAX_COLUMN_SPAN)


def _as_shown(words: str) -> str:
    """Words with blanks and line breaks as a browser shows them.

    A line break of the file between two Chinese characters shows as a blank or as nothing, by browser; it stays a
    line break, for the reader of sentences to judge (https://www.w3.org/TR/css-text-3/#line-break-transform).
    """
    if words.isprintable() and "  " not in words:
        return words.strip(" ")
    text = _AROUND_BREAK.sub("\0", _SPACE.sub(_collapsed, words))
    return text.strip(" \n\0").translate(_RESTORED)


def _collapsed(match: re.Match[str]) -> str:
    if "\n" not in match.group() and "\r" not in match.group():
        return " "
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "\n" if before and after and _is_wide(before) and _is_wide(after) else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
