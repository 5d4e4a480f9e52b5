"""Run-on text: a list whose line breaks a page has lost, as a copy without its tags gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.lexicon.characters import HAN
from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.imprint import DATE, NUMBER
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lines import Line, Table
from policygraph.parsing.lists import is_unit_list
from policygraph.parsing.numbering import Number, Style, number_at
from policygraph.text.marks import BLANKS

_SHORTEST, _LONG = 40, 120  # characters of a line that may hold a list with its items, and of one that mostly does
_FIGURES, _NTH = "一二三四五六七八九十", "第"
_HAN = f"[{_FIGURES}]{{1,4}}"
# In a shorter line a body, or words that announce the items, run into a number: …县林业局（二）, 如下：（一）.
_TOUCHING = re.compile(rf"(?:{HAN}|：)(?:（(?:{_HAN}|[0-9]{{1,3}})）|{_HAN}、|[0-9]{{1,3}}[.、])(?=[^0-9])")
_CANDIDATE = re.compile(
    f"(?=[0-9（{_NTH}{_FIGURES}])"  # what each begins with, which is told faster than each
    rf"(?:(?<![0-9.〔])[0-9]{{1,3}}[.、]|（[ ]?(?:{_HAN}|[0-9]{{1,3}})[ ]?）"
    rf"|(?<![{_FIGURES}{_NTH}、]){_HAN}、|{_NTH}{_HAN}[章节条])"
)
_BOUNDARY = f"。；：）】”！？{BLANKS}"
_BRACKET = re.compile(r"[（〔【\[]([^（）〔〕【】\[\]]{4,200})[）〕】\]]")
_SIGNED = re.compile(
    rf"(?:(?<=[。）】〕；])|(?<=[。）】〕；] ))(?P<body>[^。，；：）】〕]{{4,60}}?)"
    rf"(?P<dated>{DATE.pattern})(?P<rest>[^。]{{0,80}})$"
)
_ADDRESSEE = re.compile(r"[^。；：]{4,200}：")


def broken_up(blocks: Sequence[Line | Table]) -> list[Line | Table]:
    """Return lines and tables with the run-on lines cut where their items, and the parts of the head, begin.

    :param blocks: lines and tables in reading order.
    """
    out: list[Line | Table] = []
    for block in blocks:
        if isinstance(block, Table) or len(block.phrase.text) < _SHORTEST:
            out.append(block)
            continue
        touching = len(block.phrase.text) < _LONG
        if touching and not _TOUCHING.search(block.phrase.text):
            out.append(block)
            continue
        numbers = _items(block.phrase.text)
        few = touching or _announced(block.phrase.text, numbers)
        if len(numbers) < (2 if few else 3) or _lists(block.phrase.text) < 2:
            out.append(block)
            continue
        parts = list(_parts(block.phrase, [number.start for number in numbers]))
        out += (Line(part, heading=False, gap=False, indent=0) for part in parts)
    return out


def _announced(text: str, numbers: Sequence[Number]) -> bool:
    """Whether the first of some items stands behind the words that say that they follow: 现通知如下：（一）…（二）…."""
    return bool(numbers) and numbers[0].value == 1 and text[: numbers[0].start].rstrip().endswith("：")


def _lists(text: str) -> int:
    """How many lists of units stand in a line."""
    labels = sum(label.role is not None for label in labels_in(text))
    return labels + sum(is_unit_list(match[1]) for match in _BRACKET.finditer(text))


def _items(text: str) -> list[Number]:
    """The numbers in a line that count on from each other, wherever they stand."""
    found: list[Number] = []
    path: list[tuple[Style, int]] = []
    met: set[Style] = set()
    latest: dict[Style, int] = {}
    for match in _CANDIDATE.finditer(text):
        number = number_at(text, match.start())
        if number is None:
            continue
        # Items may count on through all groups: 一、…1.…2.…二、…3.….
        through = number.style is not Style.HAN and latest.get(number.style) == number.value - 1 and bool(path)
        if not through and not _counts_on(number, path, met, text):
            continue
        latest[number.style] = number.value
        path = [*(step for step in path if step[0] < number.style), (number.style, number.value)]
        met.add(number.style)
        found.append(number)
    return found


def _counts_on(number: Number, path: list[tuple[Style, int]], met: set[Style], text: str) -> bool:
    last = next((value for style, value in path if style is number.style), None)
    if last is not None:
        return number.value == last + 1
    opens = number.start == 0 or text[number.start - 1] in _BOUNDARY
    if number.style is Style.HAN and not opens and Style.HAN not in met:
        return False
    # What was copied may begin anywhere in the list: 二、…（三）….
    return number.value == 1 or (number.style not in met and (opens or bool(path)) and len(met) < 2)


def _parts(phrase: Phrase, starts: list[int]) -> Iterator[Phrase]:
    if starts[0] > 0:
        yield from _head(phrase.part(0, starts[0]))
    for start, end in zip(starts, [*starts[1:], len(phrase.text)], strict=True):
        item = phrase.part(start, end)
        if end == len(phrase.text):
            yield from _signed(item)
        else:
            yield item


def _behind(text: str, at: int) -> int:
    """The place behind the blanks and the stop that end a title."""
    while at < len(text) and (text[at].isspace() or text[at] == "。"):
        at += 1
    return at


def _signed(phrase: Phrase) -> Iterator[Phrase]:
    """A stretch, and apart from it the name and the day that stand behind it."""
    signed = _SIGNED.search(phrase.text)
    if signed is None or not genre().unit_ending.search(signed["body"].strip()):
        yield phrase
        return
    yield phrase.part(0, signed.start())
    for name in ("body", "dated", "rest"):
        if signed[name].strip():
            yield phrase.part(*signed.span(name))


def _head(phrase: Phrase) -> Iterator[Phrase]:
    """The number, the title, whom it is for, and the rest of what stands before the first item."""
    text, at = phrase.text, 0
    if number := NUMBER.match(text):
        yield phrase.part(0, number.end())
        at = number.end()
    if title := genre().title_in_line.match(text, at):
        yield phrase.part(at, title.end())
        at = _behind(text, title.end())
        if later := NUMBER.match(text, at):
            yield phrase.part(at, later.end())
            at = _behind(text, later.end())
        if addressee := _ADDRESSEE.match(text, at):
            yield phrase.part(at, addressee.end())
            at = addressee.end()
    if at < len(text):
        yield from _signed(phrase.part(at, len(text)))
