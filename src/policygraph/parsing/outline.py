"""Paragraphs and tables → a tree of numbered items, each with its text and the units it is handed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.model import Phrase
from policygraph.parsing.assignments import read_units
from policygraph.parsing.closed import closed_by_lists
from policygraph.parsing.content import HandedOut, Words, opens_with_bodies, read_content, read_opening
from policygraph.parsing.groups import default_units, over_items
from policygraph.parsing.hanging import hang, hang_heading, hang_table, hang_unnumbered
from policygraph.parsing.items import Item, Outline
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lines import Table
from policygraph.parsing.lists import is_bare_unit_list
from policygraph.parsing.numbering import Number, Style, number_at, numbers_within
from policygraph.parsing.paragraphs import Paragraph
from policygraph.parsing.running import read_running
from policygraph.parsing.shared_lists import hand_down, hand_up, say_again, share_out, take_subjects
from policygraph.parsing.tables import TaskTable, read_table
from policygraph.parsing.unplaced import hands_out_unread

_SAYS_MORE = re.compile("[。；：:]")


def outline(blocks: Sequence[Paragraph | Table]) -> Outline:
    """Build the tree of items.

    :param blocks: the paragraphs and tables of the list, without head and foot.
    """
    tree = Outline(Item(None, None, None))
    current = tree.root
    before: TaskTable | None = None
    by_body = opens_with_bodies(block.phrase for block in blocks if isinstance(block, Paragraph))
    lines = [block.phrase if isinstance(block, Paragraph) else None for block in blocks]
    closed = closed_by_lists(lines)
    over = closed.headings or over_items(lines)
    for place, block in enumerate(blocks):
        if place in over and isinstance(block, Paragraph):
            current = hang_heading(current, block.phrase, over[place], place)
            continue
        if isinstance(block, Table):
            before = table = read_table(block, before)
            if table is None and hands_out_unread(block):
                continue
            if table is None:
                cells = [line for cell in block.cells for line in cell.lines]
                current.content += [Words(line, place) for line in cells]
            else:
                hang_table(tree, current, table, place)
            continue
        before = None
        if place in closed.lists:
            current.content.append(HandedOut(block.phrase, read_units(block.phrase), place))
            continue
        if place in closed.titles:
            current = hang_unnumbered(current)
        for number, chunk, inline in _chunks(block, current):
            if number is not None:
                current = hang(current, number, chunk, inline)
            body = chunk.part(number.end - number.start, len(chunk.text)) if number else chunk
            if number is None and by_body and (opened := read_opening(body, place)) is not None:
                current = hang_unnumbered(current)
                current.content += opened
                continue
            last = place + 1 == len(blocks) and number is None
            if last and (default := default_units(body)) is not None and default.unmarked:  # 未注明的由县水务局负责
                tree.root.content.append(Words(body, place))
                continue
            more = _more_units(body, current.content[-1:], place) if number is None else None
            current.content += [more] if more is not None else read_content(body, place)
    items = list(tree.root.descendants())
    say_again(tree.root)
    for item in (tree.root, *items):
        share_out(item.children)
    for item in items:
        if not item.children and not item.lists():
            item.content = read_running(item.content)
    take_subjects(tree.root)
    for item in items:
        hand_up(item)
    for item in reversed((tree.root, *items)):  # what a group says goes before what all say
        hand_down(item)
    return tree


def _more_units(words: Phrase, before: Sequence[Words | HandedOut], place: int) -> HandedOut | None:
    """A line of nothing but bodies below a labelled list goes on in it: 责任单位：县水利局|县财政局."""
    above = before[0] if before else None
    if not isinstance(above, HandedOut) or not above.units.names or _SAYS_MORE.search(words.text):
        return None
    if not is_bare_unit_list(words.text):
        return None
    labels = labels_in(above.phrase.text)
    role = above.units.names[-1][0]
    goes_on = labels[-1].role is role if labels else is_bare_unit_list(above.phrase.text)
    return HandedOut(words, read_units(words, role), place) if goes_on else None


def _chunks(paragraph: Paragraph, current: Item) -> Iterator[tuple[Number | None, Phrase, bool]]:
    """Cut a paragraph at the numbers that open items in it."""
    phrase, path = paragraph.phrase, _path(current)
    opening = paragraph.counted or number_at(phrase.text, after=dict(path).get(Style.DIGIT, 0))
    cuts: list[Number] = [opening] if opening else []
    if opening:
        path = _descend(path, opening)
    for number in numbers_within(phrase.text):
        if cuts and number.start < cuts[-1].end:
            continue
        last = next((value for style, value in path if style == number.style), None)
        follows = _follows(phrase.text, number, last)
        if follows and (last is not None or not path or path[-1][0] < number.style):
            cuts.append(number)
            path = _descend(path, number)
    starts = [number.start for number in cuts]
    if not starts or starts[0] > 0:
        yield None, phrase.part(0, starts[0] if starts else len(phrase.text)), False
    for number, end in zip(cuts, [*starts[1:], len(phrase.text)], strict=bool(cuts)):
        yield number, phrase.part(number.start, end), number.start > 0


def _follows(text: str, number: Number, last: int | None) -> bool:
    """Whether a number in mid-line goes on counting; behind a list of units a clerk may have doubled or skipped one.

    Example: ①招聘20场；②募集岗位60个 stands in one sentence and opens nothing.
    """
    before = text[: number.start].rstrip()
    if before.endswith(("；", ";")) and before[-2:-1] not in ("）", ")"):
        return False
    if last is None:
        return number.value == 1
    return number.value == last + 1 or (before.endswith(("）", ")")) and last <= number.value <= last + 2)


def _path(item: Item) -> list[tuple[Style, int]]:
    path: list[tuple[Style, int]] = []
    at: Item | None = item
    while at is not None:
        if at.number is not None:
            path.insert(0, (at.number.style, at.number.value))
        at = at.parent
    return path


def _descend(path: list[tuple[Style, int]], number: Number) -> list[tuple[Style, int]]:
    return [*((style, value) for style, value in path if style < number.style), (number.style, number.value)]
