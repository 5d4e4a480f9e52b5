"""What a web page puts around a notice (网页外框): menus, the line that says where one is, counters, the foot.

It belongs to the page and not to the paper, whether the page was saved as a file or copied as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.lines import STOP, Line, Table
from policygraph.parsing.metadata import is_metadata, metadata_lines

_HEAD = 25  # lines from the top within which a page says where one is
_LONGEST = 160  # characters of a frame's line


def without_frame(blocks: Sequence[Line | Table]) -> tuple[list[Line | Table], list[Phrase]]:
    """Set a page's frame aside: return the other lines and tables, and the lines of the frame.

    Above the notice it is everything down to the line that says where one is (当前位置：首页 > 信息公开), below it
    everything from the first line of the foot on (主办单位：…, 版权所有：…, 京ICP备…号).

    :param blocks: lines and tables in reading order.
    """
    told = [block for block in blocks if isinstance(block, Table) and is_metadata(block)]
    if told:
        blocks = [block for block in blocks if not (isinstance(block, Table) and is_metadata(block))]
    first, last = 0, len(blocks)
    for place, block in enumerate(blocks[:_HEAD]):
        if isinstance(block, Table):
            break
        if _is_short(block) and genre().frame_top.search(block.phrase.text):
            first = place + 1
    foot = last
    while foot > first and _is_foot(blocks[foot - 1]):
        foot -= 1
    if any(_says(block, genre().frame_foot) for block in blocks[foot:]) or _is_whole_foot(blocks, foot):
        last = foot
    while first and first < last and _is_path(blocks[first]):
        first += 1
    frame = [*range(first), *range(last, len(blocks))]
    frame += metadata_lines(blocks)
    frame += [place for place in range(first, last) if _is_pages_own(blocks[place], at_top=place < first + _HEAD)]
    aside = set(frame)
    kept = [_own(block) if place - 1 in aside else block for place, block in enumerate(blocks) if place not in aside]
    lines = [block.phrase for place in sorted(aside) if isinstance(block := blocks[place], Line)]
    return kept, [*(line for table in told for cell in table.cells for line in cell.lines), *lines]


def _own(block: Line | Table) -> Line | Table:
    """A line behind one of the page's own goes on with nothing above."""
    return replace(block, bullet=True) if isinstance(block, Line) else block


def _is_path(block: Line | Table) -> bool:
    """Whether a line goes on with the path to the page: > 政务公开 > 重点领域."""
    return isinstance(block, Line) and block.phrase.text.startswith((">", "›", "»", "》"))


def _is_short(block: Line) -> bool:
    return len(block.phrase.text) <= _LONGEST and not STOP.search(block.phrase.text)


def _says(block: Line | Table, words: re.Pattern[str]) -> bool:
    return isinstance(block, Line) and _is_short(block) and words.search(block.phrase.text) is not None


def _is_pages_own(block: Line | Table, *, at_top: bool) -> bool:
    alone = isinstance(block, Line) and block.phrase.text.rstrip("：: ") in genre().frame_alone
    if alone or _says(block, genre().frame_line):
        return True
    return at_top and isinstance(block, Line) and _is_short(block) and bool(genre().frame_meta.match(block.phrase.text))


def _is_whole_foot(blocks: Sequence[Line | Table], foot: int) -> bool:
    """Whether a line says twice that it is the foot's, 承办单位：… 联系电话：…, and none above has a word of it."""
    weak = genre().frame_weak
    twice = [block.phrase.text for block in blocks[foot:] if isinstance(block, Line)]
    words = {word for text in twice for word in weak.findall(text) if len(set(weak.findall(text))) > 1}
    above = (block.phrase.text for block in blocks[:foot] if isinstance(block, Line))
    return bool(words) and not any(word in text for text in above for word in words)


def _is_foot(block: Line | Table) -> bool:
    """Whether a line may stand in the foot of a page: one of its words, or the short words of a menu."""
    words = genre()
    if not isinstance(block, Line) or not _is_short(block):
        return False
    text = block.phrase.text
    return bool(words.frame_foot.search(text) or words.frame_line.search(text) or words.frame_weak.search(text))
