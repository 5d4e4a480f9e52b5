"""What a web page says of the paper in lines of its own: 索引号：…, 发布机构 …, 成文日期 … (信息公开目录)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.lines import Line, Table
from policygraph.text.marks import BLANKS

_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
_TRIM = f"{BLANKS}：:|；;[]【】"
_TOP = 40  # lines from the top within which a page tells of the paper
_FEWEST_LABELS = 3  # of a table that tells of the paper
_LONGEST = 60  # characters of a value on a line of its own


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a page's metadata.

    :param kind: `title`, `issuer`, `issued`, `number`, or `other` for what a reader of the paper needs not.
    :param value: what it says; `None` where nothing stands behind the label.
    """

    kind: str
    value: Phrase | None


def metadata_lines(blocks: Sequence[Line | Table]) -> list[int]:
    """Return the places of the lines that tell of the paper: labels with their values, beside or below them.

    :param blocks: lines and tables in reading order.
    """
    out: list[int] = []
    waits = False
    for place, block in enumerate(blocks[:_TOP]):
        if not isinstance(block, Line):
            waits = False
            continue
        text = block.phrase.text
        labels = list(genre().metadata.finditer(text))
        if labels and labels[0].start() == 0:
            out.append(place)
            waits = labels[-1].end() == len(text) and text.endswith(("：", ":"))
        elif waits and len(text) <= _LONGEST and (_is_title_label(blocks[place - 1]) or not _is_title(text)):
            out.append(place)
            waits = False
        else:
            waits = False
    return out


def is_metadata(table: Table) -> bool:
    """Return whether a table tells of the paper: labels, each with its value in the cell behind it.

    :param table: any.
    """
    words = ["".join(line.text for line in cell.lines) for cell in table.cells if cell.lines]
    labels = sum(genre().metadata.fullmatch(text) is not None for text in words)
    return labels >= _FEWEST_LABELS and genre().metadata.match(words[0]) is not None and 2 * labels >= len(words) - 1


def _is_title_label(block: Line | Table) -> bool:
    found = genre().metadata.match(block.phrase.text) if isinstance(block, Line) else None
    return found is not None and found.lastgroup == "title"


def _is_title(text: str) -> bool:
    return "关于" in text or text.endswith(genre().title_endings)


def fields_of(lines: Sequence[Phrase]) -> Iterator[Field]:
    """Return the fields of lines of metadata, in order.

    :param lines: those lines.
    """
    pending = ""
    for line in lines:
        labels = list(genre().metadata.finditer(line.text))
        if not labels or labels[0].start():
            if pending:
                yield Field(pending, _trimmed(line, 0, len(line.text)))
            pending = ""
            continue
        ends = [*(label.start() for label in labels[1:]), len(line.text)]
        for label, end in zip(labels, ends, strict=True):
            value = _trimmed(line, label.end(), end)
            pending = "" if value else str(label.lastgroup)
            if value is not None:
                yield Field(str(label.lastgroup), value)


def _trimmed(line: Phrase, start: int, end: int) -> Phrase | None:
    while start < end and line.text[start] in _TRIM:
        start += 1
    while end > start and line.text[end - 1] in _TRIM:
        end -= 1
    return line.part(start, end) if start < end else None


def day_of(words: Phrase) -> tuple[Phrase, date] | None:
    """Return the day that a field names, and where: 2025-04-20, 2025年4月20日.

    :param words: the value of the field.
    """
    found = _DAY.search(words.text)
    if found is None:
        return None
    try:
        return words.part(*found.span()), date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
