"""The whole of reading a notice's structure: SourceText → Notice."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policygraph.model import Cell, Notice, Phrase, Section, SourceText, Span, StructuralPassage, Structure, Task
from policygraph.parsing.content import HandedOut, read_content
from policygraph.parsing.frame import without_frame
from policygraph.parsing.head import DATE, Head, is_attachment, is_foot, is_signature, read_frame, read_head
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lines import Table, lay_out
from policygraph.parsing.loose import with_tables, without_layout
from policygraph.parsing.numbering import Style, number_at
from policygraph.parsing.outline import outline
from policygraph.parsing.paragraphs import Paragraph, paragraphs
from policygraph.parsing.run_on import broken_up
from policygraph.parsing.tables import TaskTable, read_table
from policygraph.parsing.tasks import Reading, read_items

_UNCOVERED = re.compile(r"\S+(?:[ \t\u3000]+\S+)*")


def parse(source: SourceText) -> Notice:
    """Read the structure of a notice: head, sections, tasks, duties, assignments, and what could not be placed.

    A text without any task gives a notice without tasks; whoever wants one must look.

    :param source: the text as read.
    """
    layout = lay_out(source)
    head = Head()
    reading = Reading(source.text)
    loose, beside = without_layout(layout.blocks)
    found, bars = with_tables(broken_up(loose))
    blocks, frame = without_frame(found)
    around, lists = _divide(paragraphs(blocks))
    trees = [outline(blocks) for blocks in lists]
    read_head([*around, *(title for tree in trees for title in tree.titles)], head)
    read_frame(frame, head)
    for tree in trees:
        read_items(tree.root, reading)
        reading.structure += tree.structure
    structure = [*head.structure, *reading.structure]
    passages, unread = _cover(source, structure, [*layout.markup, *bars, *(line.span for line in (*frame, *beside))])
    return Notice(
        source=source,
        number=head.number,
        title=head.title,
        addressee=head.addressee,
        issuer=head.issuer,
        issued=head.issued,
        issued_phrase=head.issued_phrase,
        list_title=head.list_title,
        sections=tuple(reading.sections),
        tasks=tuple(reading.tasks),
        preamble=tuple(head.preamble),
        structure=passages,
        unread=unread,
    )


def _divide(blocks: Sequence[Paragraph | Table]) -> tuple[list[Phrase], list[list[Paragraph | Table]]]:
    """Tell the head, signature and foot from the lists of items between them."""
    around: list[Phrase] = []
    lists: list[list[Paragraph | Table]] = []
    inside = False
    before: TaskTable | None = None
    first = _first_of_list(blocks)
    phrases = [block.phrase if isinstance(block, Paragraph) else None for block in blocks]
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            before = read_table(block, before)
            if not inside and before is None:
                around += [line for cell in block.cells for line in cell.lines]
                continue
            if not inside:
                lists.append([])
            inside = True
            lists[-1].append(block)
            continue
        before = None
        text = block.phrase.text
        following = [phrase for phrase in phrases[place : place + 10] if phrase is not None]
        dated = place + 1 == len(blocks) and DATE.fullmatch(text) is not None
        if inside and (dated or is_foot(text) or is_signature(following, 0) or is_attachment(text)):
            inside = False
        elif not inside and (place == first or (place > first and _opens_list(text, around))):
            inside = True
            lists.append([])
        if inside:
            lists[-1].append(block)
        else:
            around.append(block.phrase)
    return around, lists


def _opens_list(text: str, around: Sequence[Phrase]) -> bool:
    number = number_at(text)
    if number is None:
        return False
    listed = bool(around) and (is_attachment(around[-1].text) or number_at(around[-1].text) is not None)
    return not (listed and number.style is Style.DIGIT and number.value > 1)


def _first_of_list(blocks: Sequence[Paragraph | Table]) -> int:
    """Where the items begin: at the first number, or at the text above the first list of units."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            if read_table(block) is not None:
                return place
            continue
        if number_at(block.phrase.text):
            return place
        labels = [label for label in labels_in(block.phrase.text) if label.role is not None]
        if labels:
            return max(0, place - 1) if labels[0].start == 0 else place
        if any(isinstance(part, HandedOut) and part.units.names for part in read_content(block.phrase, place)):
            return place
    return len(blocks)


@dataclass(slots=True)
class _Cover:
    covered: bytearray
    passages: list[StructuralPassage] = field(default_factory=list)

    def add(self, span: Span, structure: Structure) -> None:
        if not any(self.covered[span.start : span.end]):
            self.passages.append(StructuralPassage(span, structure))
            self.covered[span.start : span.end] = b"\x01" * (span.end - span.start)

    def fill(self, span: Span, structure: Structure) -> None:
        """Cover what of a stretch is still bare."""
        at = span.start
        while (start := self.covered.find(0, at, span.end)) >= 0:
            end = self.covered.find(1, start, span.end)
            at = span.end if end < 0 else end
            self.add(Span(start, at), structure)


def _cover(
    source: SourceText, structure: Iterable[tuple[Phrase, Structure]], markup: Iterable[Span]
) -> tuple[tuple[StructuralPassage, ...], tuple[Span, ...]]:
    """Lay the passages over the text; what no passage covers was not read."""
    text = source.text
    cover = _Cover(bytearray(len(text)))
    regions = sorted(((r.span.start, r.cell) for r in source.regions if r.cell is not None), key=lambda one: one[0])
    starts = [start for start, _ in regions]

    def cell_of(offset: int) -> Cell | None:
        at = bisect(starts, offset)
        return regions[at - 1][1] if at else None

    apart = []
    for phrase, kind in structure:
        if cell_of(phrase.offsets[0]) != cell_of(phrase.offsets[-1]) and _holds_others(text, phrase):
            apart.append((phrase, kind))  # a row that was cut in two: others' words stand between
        else:
            cover.add(phrase.span, kind)
    for phrase, kind in apart:
        for run in _runs(phrase):
            cover.add(run, kind)
    for span in markup:
        cover.fill(span, Structure.MARKUP)
    unread: list[Span] = []
    at = 0
    while (start := cover.covered.find(0, at)) >= 0:
        end = cover.covered.find(1, start)
        end = len(text) if end < 0 else end
        for line in text[start:end].splitlines(keepends=True):
            match = _UNCOVERED.search(line)
            if match:
                unread.append(Span(start + match.start(), start + match.end()))
            start += len(line)
        at = end
    return tuple(sorted(cover.passages, key=lambda passage: passage.span)), tuple(unread)


def _holds_others(text: str, phrase: Phrase) -> bool:
    """Whether words of others stand between the characters of a phrase."""
    runs = list(_runs(phrase))
    return any(text[one.end : other.start].strip() for one, other in pairwise(runs))


def _runs(phrase: Phrase) -> Iterator[Span]:
    """The stretches of neighbouring characters of a phrase."""
    start = before = phrase.offsets[0]
    for at in phrase.offsets[1:]:
        if at != before + 1:
            yield Span(start, before + 1)
            start = at
        before = at
    yield Span(start, before + 1)


__all__ = ["Notice", "Section", "Task", "parse"]
