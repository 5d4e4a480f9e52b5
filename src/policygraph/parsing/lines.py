"""SourceText → lines and tables: blank space and the marks of the file format set aside, nothing joined yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from policygraph.lexicon.characters import HAN
from policygraph.model import Cell, Phrase, SourceText, Span
from policygraph.text import fold, tidied
from policygraph.text.marks import BLANK, BULLET, BULLET_APART, DASH, INVISIBLE, SPACE, STAR, SYMBOL

STOP = re.compile("[。；]")  # what only sentences hold
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"<br[ ]?/?>", re.IGNORECASE)
_NOTHING = BLANK + INVISIBLE
_CONTENT = re.compile(rf"[^{_NOTHING}](?:.*[^{_NOTHING}])?")
# What Markdown puts around words: heading and quote marks, bullets, emphasis, the backslash of an escape; and what
# it strikes out.
_MARKDOWN = re.compile(
    r"^#{1,6}(?=[ \t#*]|$)|^>+|^[-*+](?=[ \t])|#+$|\*{1,3}|__|~~[^~]+~~|\\(?=[\\`*_{}\[\]()#+.!>~|-])"
)
_MARKED = re.compile(r"[#>*+_~\\-]")  # most lines hold none
# A text without line breaks, as copied from a web page, keeps blanks where its lines ended.
_RUN_TOGETHER = 800  # characters; no line of a text that still has its breaks is as long
# A blank inside 《…》, or behind an item's number, ends no line.
_SEGMENT = re.compile(rf"(?:[0-9]{{1,3}}[.、]{SPACE}+)?(?:《[^《》]{{1,80}}》|[^{BLANK}])+")
_SIGNED = re.compile(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?=\d{{4}}年|{HAN}{{6}})")
# — 2 —, - 3 -, 第 2 页, 第 2 页 共 9 页
_LOST_MARKS = "?？"
_LOST = re.compile(f"[{_LOST_MARKS}]{{3,}}$")  # blanks that a page has lost to its encoding
_PAGE_NUMBER = re.compile(
    rf"[{DASH}]+{SPACE}*\d{{1,4}}{SPACE}*[{DASH}]+|第[ ]*\d{{1,4}}[ ]*页[，, ]*(?:[／/]?[ ]*共[ ]*\d{{1,4}}[ ]*页)?"
)
# A mark alone in a cell says something.
_APART = f"[{BULLET_APART}]{SPACE}+(?=[^{BULLET_APART}]{{6}})"
_BULLET = re.compile(f"[{BULLET}{SYMBOL}]{SPACE}*(?=[^{BULLET}]{{6}})|{_APART}")
_BULLET_OF_LINE = re.compile(f"[{BULLET}{SYMBOL}]{SPACE}*(?=[^{BULLET}{BLANK}\n]{{2}})|{_APART}")
_TABLE_RULE = re.compile(r"[\s|:\-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    :param heading: whether the file's own markup calls it a heading.
    :param gap: whether a blank line stands before it.
    :param indent: number of blank characters before its first word.
    :param bullet: whether it opens something: a mark of a list, ● or ■, or a line of the page's own stands before it.
    """

    phrase: Phrase
    heading: bool
    gap: bool
    indent: int
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table with the lines of text in it.

    :param starred: where the lines begin before which a mark stands that a note may tell of: ★县水利局.
    """

    cell: Cell
    lines: tuple[Phrase, ...]
    starred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid of cells in reading order."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a source as lines and tables in reading order, and what is mere markup."""

    blocks: tuple[Line | Table, ...]
    markup: tuple[Span, ...]


def lay_out(source: SourceText) -> Layout:
    """Cut a source text into lines and tables.

    :param source: the text as read; its regions say which stretches are table cells.
    """
    markdown = source.media_type == "text/markdown"
    text = fold(source.text)
    markup: list[Span] = []
    blocks: list[Line | Table] = []
    at = 0
    for table in _tables(source):
        cells: list[TableCell] = []
        for region, cell in table:
            blocks.extend(_lines(text, at, region.start, markdown, markup, in_table=bool(cells)))
            lines: list[Phrase] = []
            starred: list[int] = []
            for start, end in _broken(text, region, markup) if markdown else [(region.start, region.end)]:
                for line in _lines(text, start, end, markdown, markup, in_cell=True):
                    lines.append(line.phrase)
                    first = line.phrase.offsets[0]
                    starred += [first] if line.bullet and text[first - 1] in STAR else []
            cells.append(TableCell(cell, tuple(lines), frozenset(starred)))
            at = max(at, region.end)
        blocks.append(Table(tuple(cells)))
    blocks.extend(_lines(text, at, len(text), markdown, markup))
    return Layout(tuple(blocks), tuple(markup))


def join(phrases: Sequence[Phrase]) -> Phrase:
    """Return phrases that follow each other as one, without the breaks between them.

    :param phrases: one or more, in reading order.
    """
    if len(phrases) == 1:
        return phrases[0]
    text = "".join(phrase.text for phrase in phrases)
    return Phrase(text, tuple(chain.from_iterable(phrase.offsets for phrase in phrases)))


def _broken(text: str, region: Span, markup: list[Span]) -> Iterator[tuple[int, int]]:
    """A cell of a Markdown table breaks its lines with <br>."""
    at = region.start
    for match in _BREAK.finditer(text, region.start, region.end):
        markup.append(Span(*match.span()))
        yield at, match.start()
        at = match.end()
    yield at, region.end


def _tables(source: SourceText) -> Iterator[list[tuple[Span, Cell]]]:
    """The cell regions, grouped by table; a table inside a table follows it."""
    tables: dict[int, list[tuple[Span, Cell]]] = {}
    for region in source.regions:
        if region.cell is not None:
            tables.setdefault(region.cell.table, []).append((region.span, region.cell))
    yield from sorted(tables.values(), key=lambda cells: cells[0][0])


def _lines(
    text: str,
    start: int,
    end: int,
    markdown: bool,
    markup: list[Span],
    *,
    in_table: bool = False,
    in_cell: bool = False,
) -> Iterator[Line]:
    previous_end = start
    for match in _LINE.finditer(text, start, end):
        content = _CONTENT.search(match.group())
        if content is None:
            continue
        first, last = match.start() + content.start(), match.start() + content.end()
        if text[last - 1] in _LOST_MARKS and (lost := _LOST.search(text, first, last)) and lost.start() > first:
            markup.append(Span(lost.start(), last))
            last = lost.start()
        if (
            markdown
            and _TABLE_RULE.fullmatch(text, first, last)
            and (in_table or "|" in text[first:last] or last - first > 2)
        ):
            markup.append(Span(first, last))  # the pipes and rules of a Markdown table
            continue
        gap = text.count("\n", previous_end, first) > 1
        previous_end = last
        if _PAGE_NUMBER.fullmatch(text, first, last):
            markup.append(Span(first, last))
            continue
        if last - first > _RUN_TOGETHER:
            yield from _segments(text, first, last)
            continue
        bullet = None if markdown else (_BULLET if in_cell else _BULLET_OF_LINE).match(text, first, last)
        if bullet is not None:
            markup.append(Span(first, first + 1))
            first = bullet.end()
        phrase, heading = (
            _without_markdown(text, first, last, markup) if markdown else (_plain(text, first, last), False)
        )
        words = tidied(phrase) if phrase is not None else None
        if words is not None:
            yield Line(words, heading, gap, first - match.start(), bullet is not None)


def _segments(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines that once were: stretches between blanks, and a date that a title runs on from."""
    for match in _SEGMENT.finditer(text, start, end):
        signed = _SIGNED.match(text, match.start(), match.end())
        if signed:
            yield Line(_plain(text, signed.start(), signed.end()), False, False, 0)
        yield Line(_plain(text, signed.end() if signed else match.start(), match.end()), False, False, 0)


def _plain(text: str, start: int, end: int) -> Phrase:
    return Phrase(text[start:end], range(start, end))


def _without_markdown(text: str, start: int, end: int, markup: list[Span]) -> tuple[Phrase | None, bool]:
    line = text[start:end]
    heading = line.startswith("#")
    marks: list[tuple[int, int]] = []
    at = 0
    while at < len(line) and _MARKED.search(line, at):
        # A mark may stand at the start only after another was taken away: `## **一、…**`.
        mark = _MARKDOWN.search(line, at) if at or not marks else None
        if mark is None:
            break
        marks.append(mark.span())
        at = mark.end()
    if not marks:
        return _plain(text, start, end), False
    markup.extend(Span(start + first, start + last) for first, last in marks if first < last)
    kept = [*zip((0, *(last for _, last in marks)), (*(first for first, _ in marks), len(line)), strict=True)]
    offsets = [at for first, last in kept for at in range(start + first, start + last)]
    words = "".join(line[first:last] for first, last in kept)
    content = _CONTENT.search(words)
    if content is None:
        return None, heading
    return Phrase(content.group(), tuple(offsets[content.start() : content.end()])), heading
