"""The heads of a table that is printed a cell a line: each column's in a line of its own, or broken over two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from policygraph.model import Phrase
from policygraph.parsing.columns import LONGEST_HEAD, Column, kind_of, oversees
from policygraph.parsing.genre import genre
from policygraph.parsing.lines import STOP, Line, Table
from policygraph.parsing.lists import names_a_body
from policygraph.parsing.numbering import bare_number, number_at
from policygraph.parsing.placing import is_row_number
from policygraph.parsing.rows_in_lines import cells_between_bars
from policygraph.text.blanks import unblanked

Printed: TypeAlias = tuple[Phrase, ...]  # the lines of one head
_FEWEST, _MOST = 3, 10  # columns of a table that is printed a cell a line
_ROWS = 20  # from which it is learned how wide a table is
_LINES = 16  # lines over which its heads may be broken
_NO_HEAD = re.compile("^[0-9（]|[。：；]")  # what the head of a first column neither begins with nor holds
_TITLE = 7  # characters of a line from which on it may be the title of a table
_PART = 5  # characters of a line that may be part of a head
_SHORT = 2  # and of one that is most likely the rest of a head
_BRACKET = ("（", "(")


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table in lines.

    :param printed: the lines of each.
    :param kinds: what each column holds.
    :param places: what the cells of each are, by which lines are told apart: bodies below 评分部门, too.
    :param lines: how many lines they take.
    """

    printed: tuple[Printed, ...]
    kinds: tuple[Column | None, ...]
    places: tuple[Column | None, ...]
    lines: int


def word_of(block: Line | Table) -> Phrase | None:
    """Return a line without the bar behind it; `None` for a table.

    :param block: a line or a table.
    """
    if not isinstance(block, Line):
        return None
    cells = [cell for cell in cells_between_bars(block.phrase) if cell is not None]
    return cells[0] if len(cells) == 1 else block.phrase


def heads_in_lines(blocks: Sequence[Line | Table], at: int) -> Heads | None:
    """Return the heads that begin at a line, up to the first line that is none; `None` where none do.

    They are told by who answers and one thing more. Where the rows below are numbered, unknown heads at the end are
    heads too, and the rows tell how many lines of heads belong together: 牵头责任|单位.

    :param blocks: lines and tables in reading order.
    :param at: the place of the line.
    """
    block = blocks[at]
    if not isinstance(block, Line) or len(block.phrase.text) > 2 * LONGEST_HEAD or _NO_HEAD.search(block.phrase.text):
        return None
    first = word_of(block)
    if first is None or len(first.text) > LONGEST_HEAD or kind_of(first.text) is None or _is_title(first.text):
        return None
    words: list[Phrase] = []
    for block in blocks[at : at + _LINES]:
        line = word_of(block)
        if line is None or len(line.text) > LONGEST_HEAD or line.text.strip().isdecimal():
            break
        if number_at(line.text) and not line.text.startswith(_BRACKET):
            break
        if STOP.search(line.text) or (names_a_body(line.text) and kind_of(line.text) is None):
            break
        words.append(line)
    if not words:
        return None
    heads = _joined(words)
    below = at + len(words)
    if kind_of(_text(heads[0])) is Column.NUMBER and below < len(blocks) and _numbered(blocks[below]) >= 0:
        heads = _as_wide(heads, max(_FEWEST, _width(blocks, below)))
    else:
        while heads and kind_of(_text(heads[-1])) is None:
            heads.pop()
    kinds = tuple(kind_of(_text(head)) for head in heads)
    told = Column.UNIT in kinds and (Column.WORK in kinds or Column.GROUP in kinds) and kinds[0] is not None
    known = kinds[: max((place for place, kind in enumerate(kinds, 1) if kind is not None), default=0)]
    if not told or not _FEWEST <= len(heads) <= _MOST or 2 * known.count(None) > len(known):
        return None
    return Heads(tuple(heads), kinds, tuple(_places(heads, kinds)), sum(map(len, heads)))


def _places(heads: Sequence[Printed], kinds: Sequence[Column | None]) -> Iterator[Column | None]:
    """What stands in the cells: those who look after others are bodies, and 单位 beside a column of bodies is none."""
    for head, kind in zip(heads, kinds, strict=True):
        measure = kind is Column.UNIT and kinds.count(Column.UNIT) > 1 and not genre().role_words.search(_text(head))
        label = genre().label.fullmatch(unblanked(_text(head)))
        if oversees(_text(head)):
            yield Column.UNIT
        elif kind is Column.NOTE and label is not None and label["person"]:
            yield Column.PERSON
        else:
            yield Column.NOTE if measure else kind


def _is_title(words: str) -> bool:
    """Whether a line is rather the title over a table than a head in it: 青石县2031年重点工作安排."""
    return len(words) > _TITLE and words.endswith(genre().title_endings)


def _text(head: Printed) -> str:
    return "".join(line.text for line in head)


def _joined(words: Sequence[Phrase]) -> list[Printed]:
    """The heads, with lines joined that are none of their own: a bracket, and who is asked for by a word of a role."""
    out: list[Printed] = []
    for line in words:
        if out and (line.text.startswith(_BRACKET) or _asks(_text(out[-1]), line.text)):
            out[-1] = (*out[-1], line)
        else:
            out.append((line,))
    return out


def _asks(head: str, below: str) -> bool:
    """Whether two lines are one label and neither is one alone: 牵头责任|单位, 责任|领导, 完成|时限."""
    label = genre().label
    return bool(label.fullmatch(head + below)) and not (label.fullmatch(head) or label.fullmatch(below))


def _width(blocks: Sequence[Line | Table], at: int) -> int:
    """How many lines most of the first numbered rows have, and the fewest of what is as frequent."""
    number, start = _numbered(blocks[at]), at
    sizes: list[int] = []
    end = min(len(blocks), at + _ROWS * _MOST)
    for place in range(at + 1, end):
        if word_of(blocks[place]) is None:
            end = place
            break
        if _numbered(blocks[place]) == number + 1:
            sizes.append(place - start)
            start, number = place, number + 1
    if end == len(blocks):
        sizes.append(end - start)  # of the last row, with what stands below the table
    return max(sizes, key=lambda size: (sizes.count(size), -size), default=0)


def _numbered(block: Line | Table) -> int:
    """The number that a line is; less than any where it is none."""
    line = word_of(block)
    return int(bare_number(line.text)) if line is not None and is_row_number(line.text) else -2


def _as_wide(heads: Sequence[Printed], width: int) -> list[Printed]:
    """The heads with parts joined until they are as many as the cells of a row; what is left over heads the rows."""
    out = [*heads]
    while len(out) > width:
        pairs = [(_fit(out[at], out[at + 1]), -at) for at in range(1, len(out) - 1)]
        fit, place = max(pairs, default=(0, 0))
        if fit == 0:
            break
        out[-place : 2 - place] = [(*out[-place], *out[1 - place])]
    while len(out) > width and kind_of(_text(out[-1])) is None:
        out.pop()
    return out


def _fit(head: Printed, below: Printed) -> int:
    """How well two lines are one head: best where together they are known and the first alone is not."""
    words = _text(head) + _text(below)
    short = len(_text(below)) <= _SHORT
    if len(_text(below)) > _PART or len(words) > LONGEST_HEAD:
        return 0
    kinds = [kind_of(_text(head)), kind_of(_text(below))]
    if kind_of(words) is not None and kinds[0] is None:
        return 3 + short
    same = kind_of(words) is not None and (kinds[1] is None or kinds[0] is kinds[1])
    return 2 * same + (kinds == [None, None]) if short else 0
