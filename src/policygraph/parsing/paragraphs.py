"""Lines → paragraphs: what a page break or a hard line break cut apart is read as one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.model import Phrase
from policygraph.parsing.closed import are_items
from policygraph.parsing.counting import alone, counted
from policygraph.parsing.genre import genre
from policygraph.parsing.imprint import DATE, NUMBER, is_body_name, is_foot
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lines import Line, Table, join
from policygraph.parsing.numbering import Number, number_at
from policygraph.text.blanks import unblanked

_FINAL, _BRACKETS_CLOSED = tuple("。！？：；!?:;…"), tuple("）)】")
_QUOTES_CLOSED = "”’」』）)】"
_LISTING = "、，,及和与/"
_OPENING, _CLOSING = "（([〔［【", "）)]〕］】"
_OPENED = re.compile(r"[（(\[〔［【]")
_NARROWEST, _WIDEST = 15, 90  # characters of a line that is cut at a fixed width
_TITLE_END = ("的通知", "的意见", "的决定", "的通报", "的公告", "的批复", "的函")
_LONGEST_LIST = 400  # characters of a list of units in brackets


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that belongs together, and whether the file marks it as a heading.

    :param counted: its number, where only the lines around tell that it is one: 4.12345热线扩容.
    """

    phrase: Phrase
    heading: bool = False
    counted: Number | None = None

    @property
    def number(self) -> Number | None:
        """The number that opens it."""
        return self.counted or number_at(self.phrase.text)


def paragraphs(blocks: Sequence[Line | Table]) -> list[Paragraph | Table]:
    """Join the lines that a break cut apart.

    Two lines are one where the first stops in the middle of a sentence or list, and the second does not open
    something new. In a text whose lines were all cut at one width, a full line goes on in the next.

    :param blocks: lines and tables in reading order.
    """
    lines = [line.phrase.text for line in blocks if isinstance(line, Line)]
    texts = [line.phrase.text if isinstance(line, Line) else "" for line in blocks]
    bare = alone(texts)
    numbers = bare or counted(texts)
    width = _hard_width(lines)
    whole = width is None and are_items(lines)
    joined: list[Paragraph | Table] = []
    parts: list[Line] = []

    first = 0

    def flush() -> None:
        if parts:
            joined.append(Paragraph(join([part.phrase for part in parts]), parts[0].heading, numbers.get(first)))
            parts.clear()

    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            flush()
            joined.append(block)
            continue
        opens = whole or place in numbers
        if first in bare and len(parts) == 1 and parts[0] is blocks[first]:
            parts.append(block)
            continue
        if parts and (opens or _signs(block, blocks[place + 1 : place + 2]) or not _goes_on(parts, block, width)):
            flush()
        first = first if parts else place
        parts.append(block)
    flush()
    return joined


def _signs(line: Line, below: Sequence[Line | Table]) -> bool:
    """Whether a line is the name of the body that signs, with the day in the line below it."""
    dated = bool(below) and isinstance(below[0], Line) and DATE.fullmatch(below[0].phrase.text) is not None
    return dated and is_body_name(line.phrase.text)


def _hard_width(lines: list[str]) -> int | None:
    """The width at which all lines of the text were cut, or `None` where each paragraph is one line.

    Cut lines stop in mid-sentence and are nearly all of one length; where the longest lines are of exactly one
    length, fewer of them tell as much.
    """
    long = sorted(len(line) for line in lines if len(line) >= 12)
    if len(long) < 8:
        return None
    unfinished = [line for line in lines if len(line) >= 12 and not _is_final(line)]
    longest = long[-1]
    if _NARROWEST <= longest <= _WIDEST and sum(longest - len(line) < 2 for line in unfinished) >= max(
        6, len(long) // 6
    ):
        return longest
    width = long[int(len(long) * 0.9)]
    if not _NARROWEST <= width <= _WIDEST or longest > width * 1.5:
        return None
    full = [line for line in unfinished if len(line) >= width * 0.85]
    return width if len(unfinished) >= 6 and len(full) >= 0.5 * len(unfinished) else None


def _is_final(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.endswith(_BRACKETS_CLOSED) or line.rstrip(_QUOTES_CLOSED).endswith(_FINAL)


def _goes_on(parts: list[Line], line: Line, width: int | None) -> bool:
    last, text = parts[-1].phrase.text, line.phrase.text
    first = parts[0].phrase.text
    if not line.heading and _is_in_list(parts, text):
        return True
    if line.bullet:
        return False
    if line.heading or _opens(text) or DATE.fullmatch(last) or NUMBER.fullmatch(first):
        return False
    if last.endswith(_TITLE_END) and "关于" in first:
        return False
    label = next(iter(labels_in(first)), None)
    labelled = label is not None and label.start == 0
    if label and labelled and label.end >= sum(len(part.phrase.text) for part in parts):
        return True  # 责任单位： stands alone and its list below
    if parts[-1].heading:
        return False
    if last[-1] in _LISTING:
        return True
    full = width is not None and len(last) >= width * 0.85
    if _is_final(last):
        return full and last[-1] in "”）)" and last[-2:-1] not in "。；" and line.indent < 2
    if full:
        return not (line.indent >= 2 and parts[-1].indent == 0)
    if label and labelled and label.role is None:
        return label.deadline and _is_time(first[label.end :], text)
    if labelled:
        return not genre().unit_ending.search(last) and not last.endswith(("等", "位", "门"))
    if any("。" in part.phrase.text for part in parts):
        return True
    body = any(mark in part.phrase.text for part in parts for mark in "，；")
    return body and (len(parts) > 1 or len(first) > 30 or number_at(first) is None)


def _is_in_list(parts: list[Line], text: str) -> bool:
    """Whether a line breaks off inside brackets that hand out work: （责任单位：基础教育股；|完成时限：9月底前）."""
    before = ""
    for part in reversed(parts):
        before = part.phrase.text[-_LONGEST_LIST:] + before
        if len(before) >= _LONGEST_LIST:
            break
    if not _OPENED.search(before):
        return False
    opened: list[int] = []
    for place, character in enumerate(before):
        if character in _OPENING:
            opened.append(place)
        elif character in _CLOSING and opened:
            opened.pop()
    if not opened or number_at(text):
        return False
    return bool(labels_in(before[opened[0] + 1 :]))


def _is_time(told: str, text: str) -> bool:
    """Whether a time limit breaks off at a line's end, and with the next line is one: 2031年|6月底前."""
    return genre().time.fullmatch(unblanked(told + text)) is not None


def _opens(text: str) -> bool:
    if number_at(text) or DATE.fullmatch(text) or NUMBER.fullmatch(text) or is_foot(text):
        return True
    label = next(iter(labels_in(text)), None)
    return (label is not None and label.start == 0) or genre().work_label.match(text) is not None
