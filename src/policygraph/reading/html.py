"""HTML → paragraphs and tables, as a browser without scripts shows them.

libxml2 does the parsing: it takes broken pages as they come, in linear time, and builds no more than it is given
(the algorithm of HTML5 repeats unclosed formatting elements in every paragraph, which a small file can abuse).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.composition import Grid, Paragraph, Part, Spanning, blocks, compose, place, unframed
from policygraph.reading.limits import MAX_COLUMN_SPAN, MAX_ROW_SPAN, MAX_TABLE_DEPTH
from policygraph.reading.looking import Looked
from policygraph.reading.ordinals import printed

_NOT_SHOWN = re.compile(
    "script|style|template|head|title|meta|link|base|iframe|frame|frameset|noframes|object|applet|audio|video|canvas|"
    "datalist|param|source|track|area|rt|rp"
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|search|section|summary|"
    "table|tbody|td|tfoot|th|thead|tr|ul"
)
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r"[ \n]?\x00[ \n]?")
_PRESERVED = str.maketrans({"\n": "\0", " ": "\1", "\t": "\2"})
_RESTORED = str.maketrans({"\0": "\n", "\1": " ", "\2": "\t"})
_NUMBERED = re.compile(r"\s*(?:[0-9０-９]{1,3}[.．、)）]|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]|[①-⒛]"
                       r"|[一二三四五六七八九十]{1,3}、|第[0-9一二三四五六七八九十百]{1,4}[条章节])")  # fmt: skip
_LIST_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DIGITS = re.compile(r"\s*(\d{1,6})")


def read_html(looked: Looked, media_type: str) -> SourceText:
    """Return what a page shows: a block a line, cells with their place in the grid.

    :param looked: the file.
    :param media_type: of pages.
    :raises UnreadableInput: when the page shows no words, or its elements are nested beyond reason.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(looked.text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None  # nothing but comments or blanks
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise UnreadableInput(
            "the elements of the page are nested too deeply 网页标签嵌套过深",
            where=looked.where,
            advice="Save the notice alone as plain text. 请将通知单独另存为纯文本。",
        )
    flow = _flow(root, looked.where) if root is not None else ()
    return compose(looked, media_type, blocks([Part("", tuple(unframed(flow)))]))


@dataclass(slots=True)
class _Sink:
    """Where words go: the page, or the cell that is open."""

    flow: list[Paragraph | Grid] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    number: str = ""

    def end_paragraph(self) -> None:
        """Close the paragraph that is open, if there is one."""
        text = _as_shown("".join(self.words))
        self.words.clear()
        if text.strip():
            note = "automatic number" if self.number and not _NUMBERED.match(text) else ""
            self.flow.append(Paragraph(self.number + text if note else text, note))
            self.number = ""


@dataclass(slots=True)
class _Table:
    """A table that is open: its row groups, rows and cells so far."""

    groups: list[list[list[Spanning]]] = field(default_factory=lambda: [[]])
    claims: tuple[int, int] = (1, 1)
    in_row: bool = False
    sink: _Sink | None = None

    def open_row(self) -> list[Spanning]:
        if not self.in_row:
            self.groups[-1].append([])
            self.in_row = True
        return self.groups[-1][-1]

    def close_cell(self) -> None:
        if self.sink is not None:
            self.sink.end_paragraph()
            self.open_row().append(Spanning(*self.claims, tuple(self.sink.flow)))
            self.sink = None


def _flow(root: etree._Element, where: str) -> tuple[Paragraph | Grid, ...]:
    page = _Sink()
    tables: list[_Table] = []
    lists: list[Iterator[str]] = []
    preserving = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        sink = _open_sink(tables, page)
        if event == "start":
            if not tag or _NOT_SHOWN.fullmatch(tag) or _is_hidden(element):
                walk.skip_subtree()
                continue
            if _BLOCK.fullmatch(tag):
                sink.end_paragraph()
            if tag in ("tbody", "thead", "tfoot", "tr", "td", "th") and tables:
                tables[-1].close_cell()  # in broken markup a cell can hold the next one
                sink = _open_sink(tables, page)
            if tag == "table":
                if len(tables) == MAX_TABLE_DEPTH:
                    raise UnreadableInput(
                        f"more than {MAX_TABLE_DEPTH} tables stand inside each other 表格嵌套过深",
                        where=where,
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
                columns = max(1, _claim(element, "colspan", MAX_COLUMN_SPAN))
                tables[-1].claims = _claim(element, "rowspan", MAX_ROW_SPAN), columns
                tables[-1].sink = sink = _Sink()
            elif tag in ("ol", "ul"):
                lists.append(_numbers(element))
            elif tag == "li" and lists:
                sink.number = next(lists[-1])
            elif tag == "br":
                sink.words.append("\0")
            elif tag == "pre":
                preserving += 1
            words = element.text
        else:
            if tag and not _NOT_SHOWN.fullmatch(tag) and not _is_hidden(element):
                if _BLOCK.fullmatch(tag):
                    sink.end_paragraph()
                if tag in ("td", "th") and tables:
                    tables[-1].close_cell()
                elif tag == "table" and tables:
                    done = tables.pop()
                    done.close_cell()
                    sink = _open_sink(tables, page)
                    sink.flow.append(place(done.groups, where))
                elif tag == "tr" and tables:
                    tables[-1].in_row = False
                elif tag in ("ol", "ul") and lists:
                    lists.pop()
                elif tag == "li":
                    sink.number = ""
                elif tag == "pre":
                    preserving -= 1
                sink = _open_sink(tables, page)
            words = element.tail
        if words:
            sink.words.append(words.replace("\r\n", "\n").translate(_PRESERVED) if preserving else words)
    page.end_paragraph()
    return tuple(page.flow)


def _open_sink(tables: list[_Table], page: _Sink) -> _Sink:
    return next((table.sink for table in reversed(tables) if table.sink), page)


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _claim(element: etree._Element, attribute: str, most: int) -> int:
    digits = _DIGITS.match(element.get(attribute, ""))
    return min(int(digits.group(1)), most) if digits else 1


def _numbers(element: etree._Element) -> Iterator[str]:
    """What stands before each item of a list: a number, or nothing where bullets do."""
    counted = element.tag == "ol" and not _UNNUMBERED.search(element.get("style", ""))
    style = _LIST_STYLES.get(element.get("type", "1"), "decimal")
    value = _claim(element, "start", 999_999)
    while True:
        yield f"{printed(value, style)}. " if counted else ""
        value += 1


def _as_shown(words: str) -> str:
    """Words with blanks and line breaks as a browser shows them.

    A line break of the file between two Chinese characters shows as a blank or as nothing, by browser; it stays a
    line break, for the reader of sentences to judge (https://www.w3.org/TR/css-text-3/#line-break-transform).
    """
    text = _AROUND_BREAK.sub("\0", _SPACE.sub(_collapsed, words))
    return text.strip(" \n\0").translate(_RESTORED)


def _collapsed(match: re.Match[str]) -> str:
    if "\n" not in match.group() and "\r" not in match.group():
        return " "
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "\n" if before and after and _is_wide(before) and _is_wide(after) else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
