"""Paragraphs and tables → one text: every block a line, and a region that says where it stood."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from itertools import count, groupby
from typing import NamedTuple

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, Cell, Region, Regions, SourceText, Span
from policygraph.reading.grids import Flow, Grid, GridCell, Paragraph
from policygraph.reading.limits import MAX_TEXT_BYTES
from policygraph.reading.looking import Looked

_PARAGRAPHS = 4  # of a cell from which on it may hold a paper
_MOST_PIECES = 1 << 12  # strings that wait to be joined
_STRETCH = 1 << 16  # characters that are encoded at once


class Block(NamedTuple):
    """A line of the composed text (a named tuple: a file has thousands).

    :param gap: whether a blank line stands before it.
    :param sure: how sure a machine is of its words, from 0 to 1; `None` where the file says them.
    """

    text: str
    location: str
    cell: Cell | None = None
    gap: bool = False
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that is read on its own: the body, a footer, a note.

    :param name: how locations in it begin, such as `footer 1`; empty for the body.
    """

    name: str
    flow: Flow


def compose(
    looked: Looked, media_type: str, blocks: Iterable[Block], asides: Sequence[Aside] = (), maker: str = ""
) -> SourceText:
    """Return blocks as a source text; blocks without a printed character are left out.

    :param looked: the file.
    :param media_type: the file's media type.
    :param blocks: in reading order.
    :param asides: what the file holds beside its text.
    :param maker: the program that turned the file into what was read.
    :raises UnreadableInput: when there is no text in the blocks, or far too much.
    """
    words = _Words(looked.where)
    regions = Regions(words.taking(blocks))
    text, digest = words.whole()
    if not text:
        raise UnreadableInput(
            "there are no words in the file 文件中没有文字",
            where=looked.where,
            advice="If its pages are pictures, run text recognition (OCR) first. 若为图片，请先进行文字识别（OCR）。",
        )
    return SourceText(looked.name, text, media_type, digest, regions, tuple(asides), maker)


class _Words:
    """A text while it is put together: a stretch is joined as soon as it is long enough, for strings weigh much."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._stretches: list[str] = []
        self._pieces: list[str] = []
        self._digest = sha256()

    def taking(self, blocks: Iterable[Block]) -> Iterator[Region]:
        """The regions of blocks, whose words are taken in on the way."""
        at = 0
        for block in blocks:
            if not block.text.strip():
                continue
            if at:
                self._pieces.append("\n\n" if block.gap else "\n")
                at += len(self._pieces[-1])
            self._pieces.append(block.text)
            yield Region(Span(at, at + len(block.text)), block.location, block.cell, _rounded(block.sure))
            at += len(block.text)
            if len(self._pieces) >= _MOST_PIECES:
                self._join()
            if at > MAX_TEXT_BYTES:
                raise UnreadableInput(
                    "the file holds far more text than a notice 文件文字过多，不是通知",
                    where=self._where,
                    advice="Give it in parts. 请拆分后再读取。",
                )

    def _join(self) -> None:
        stretch = "".join(self._pieces)
        self._pieces.clear()
        self._digest.update(stretch.encode())
        self._stretches.append(stretch)

    def whole(self) -> tuple[str, str]:
        """The text and its SHA-256."""
        self._join()
        return "".join(self._stretches), self._digest.hexdigest()


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, without another copy of it.

    :param text: any length.
    """
    digest = sha256()
    for at in range(0, len(text), _STRETCH):
        digest.update(text[at : at + _STRETCH].encode())
    return digest.hexdigest()


def _rounded(sure: float | None) -> Decimal | None:
    return None if sure is None else Decimal(f"{min(1.0, max(0.0, sure)):.2f}")


def blocks(parts: Sequence[Part]) -> Iterator[Block]:
    """Lay out the parts of a file as blocks; paragraphs count in each part, tables over the whole file.

    A cell is one block, whatever the number of its paragraphs. A table inside a cell follows its outer table, or stands
    between the paragraphs of a cell that holds a paper, which then is several blocks.

    :param parts: in reading order.
    """
    numbers = count(1)
    for part in parts:
        prefix = f"{part.name} " if part.name else ""
        paragraphs = 0
        for item in part.flow:
            if isinstance(item, Grid):
                yield from _table(item, numbers, prefix)
            elif item.text.strip():
                paragraphs += 1
                yield Block(item.text, f"{prefix}paragraph {paragraphs}{_noted(item.note)}")


def _table(grid: Grid, numbers: Iterator[int], prefix: str) -> Iterator[Block]:
    """The blocks of a table and of those inside it; in a cell that holds a paper they stand where they are."""
    waiting = deque([grid])
    while waiting:
        grid = waiting.popleft()
        table = next(numbers)
        for cell in grid.cells:
            inner = [item for item in cell.content if isinstance(item, Grid)]
            if inner and _is_paper(cell):
                for words, items in groupby(cell.content, key=lambda item: isinstance(item, Paragraph)):
                    if words:
                        yield from _cell(replace(cell, content=tuple(items)), table, prefix)
                    else:
                        for item in items:
                            yield from _table(item, numbers, prefix) if isinstance(item, Grid) else ()
            else:
                yield from _cell(cell, table, prefix)
                waiting += inner


def _is_paper(cell: GridCell) -> bool:
    """Whether a cell goes on below a table inside it, in several paragraphs: a page's column that holds a paper."""
    last = cell.content[-1]
    words = sum(isinstance(item, Paragraph) and bool(item.text.strip()) for item in cell.content)
    return isinstance(last, Paragraph) and words >= _PARAGRAPHS


def _cell(cell: GridCell, table: int, prefix: str) -> Iterator[Block]:
    if not cell.content:
        return
    lines = [item for item in cell.content if isinstance(item, Paragraph) and item.text.strip()]
    place = f"{prefix}table {table} row {cell.row} column {cell.column}"
    said = [line.note for line in lines if line.note]
    notes = _noted(", ".join(dict.fromkeys(said))) if said else ""
    text = lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])
    yield Block(text, f"{place}{notes}", Cell(table, cell.row, cell.column, cell.rows, cell.columns))


def _noted(note: str) -> str:
    return f" ({note})" if note else ""
