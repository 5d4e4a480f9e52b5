"""Lines of a printed page that surely are one: what no line ends or begins with was broken for want of room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.reading.page_lines import TableLines, first_unit
from policygraph.reading.page_words import Word, box_of

_OPENING: Final = set("（《【〔“‘([{〈「『")
_CLOSING: Final = set("，。、；：？！）》】〕”’…,;:?!)]}〉」』")
_PITCH: Final = (0.5, 2.5)  # times the height of the letters, from a line to the next one
_ROOM: Final = 1.3  # the same, that a full line leaves at most
_MOST_ROOM: Final = 12.0  # the same, that a line leaves at most before a figure that is kept together
_ALIKE: Final = 0.1  # of the height of the letters, by which two lines of a paragraph may differ
_LABEL: Final = 6  # characters that a label has at most behind its break
_CUT: Final = 3  # characters of a label before its break
_MARKS: Final = "，。、；：,:;）)》】"
_BEFORE_COLON: Final = re.compile(f"[^{_MARKS}0-9\\s]{{1,{_LABEL}}}[：:]")
_FIGURE: Final = re.compile(r"[0-9]+(?![0-9.、．)）])")  # no number of a list
_REST: Final = 2  # characters of a last line that holds nothing but the rest of a word


def whole_lines(items: Sequence[Word | TableLines]) -> list[Word | TableLines]:
    """Return the lines and tables of a page, with the lines as one of which the second is the rest of the first.

    A line that ends in an opening mark is broken, and so is one before a closing mark; a full line before one or two
    letters, as the last letter of a title, is too, and so is one between the letters of a label or between a label and
    the figure that it labels.

    :param items: in reading order.
    """
    edge = max((item.right for item in items if isinstance(item, Word)), default=0.0)
    out: list[Word | TableLines] = []
    last: Word | None = None  # the printed line that is the end of the last one of `out`
    for item in items:
        before = out[-1] if out else None
        if isinstance(item, Word) and isinstance(before, Word) and last is not None and _is_rest(last, item, edge):
            out[-1] = box_of([before, item], before.text.rstrip() + item.text.lstrip())
        else:
            out.append(item)
        last = item if isinstance(item, Word) else None
    return out


def _is_cut_label(first: str, second: str) -> bool:
    """Whether the first letters of a label end a full line and the others begin the next: `，完成` and `时限：`."""
    if _BEFORE_COLON.match(second) is None:
        return False
    said = len(first) - max(map(first.rfind, _MARKS)) - 1
    return 0 < said <= _CUT and said < len(first)


def _is_rest(line: Word, following: Word, edge: float) -> bool:
    first, second = line.text.strip(), following.text.strip()
    if not first or not second:
        return False
    last = first[-1]
    cut = last in _OPENING or second[0] in _CLOSING
    if not cut and last in _CLOSING and last not in "：:":
        return False
    size = max(line.size, following.size)
    room = edge - line.right
    if not cut and room > _MOST_ROOM * size:
        return False
    below = _PITCH[0] * size < line.middle - following.middle < _PITCH[1] * size
    if not below or abs(line.size - following.size) > _ALIKE * size:
        return False
    if cut:
        return True
    if last in "：:":
        return _FIGURE.match(second) is not None and room < first_unit(following) + 0.3 * size
    if room > _ROOM * size:
        return False
    return (len(second) <= _REST and second.isalpha() and not second.isnumeric()) or _is_cut_label(first, second)
