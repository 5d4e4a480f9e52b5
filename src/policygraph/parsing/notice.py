"""The whole of reading a notice's structure: SourceText → Notice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from policygraph.model import Notice, Phrase, Section, SourceText, Structure, Task
from policygraph.parsing.closed import closed_by_lists, may_head
from policygraph.parsing.content import HandedOut, brackets_in, opens_with_bodies, read_content, read_opening
from policygraph.parsing.continued import with_continued
from policygraph.parsing.counts import stated_counts
from policygraph.parsing.cover import cover
from policygraph.parsing.frame import without_frame
from policygraph.parsing.genre import genre
from policygraph.parsing.groups import default_units, over_items
from policygraph.parsing.head import Head, read_frame, read_head
from policygraph.parsing.imprint import DATE, is_attachment, is_foot, is_signature, signs_undated
from policygraph.parsing.labels import labels_in
from policygraph.parsing.layout_tables import without_layout
from policygraph.parsing.leading import Leading, leading_told, noted_in
from policygraph.parsing.lines import Table, lay_out
from policygraph.parsing.loose import with_tables
from policygraph.parsing.numbering import Style, number_at
from policygraph.parsing.outline import outline
from policygraph.parsing.paragraphs import Paragraph, paragraphs
from policygraph.parsing.run_on import broken_up
from policygraph.parsing.tables import TaskTable, read_table
from policygraph.parsing.tasks import Reading, in_reading_order, read_items
from policygraph.parsing.titles import is_title_with_bracket
from policygraph.parsing.unassigned import announced_items, is_list_of_work, mark_tasks
from policygraph.parsing.unplaced import hands_out_unread, names_units

_STOPS = ("。", "；")


def parse(source: SourceText) -> Notice:
    """Read the structure of a notice: head, sections, tasks, duties, assignments, and what could not be placed.

    A text without any task gives a notice without tasks; whoever wants one must look.

    :param source: the text as read.
    """
    layout = lay_out(source)
    head = Head()
    reading = Reading(source.text)
    loose, beside = without_layout(layout.blocks)
    whole, between = with_continued(loose)
    found, bars = with_tables(broken_up(whole))
    blocks, frame = without_frame(found)
    around, lists = _divide(paragraphs(blocks))
    trees = [outline(blocks) for blocks in lists]
    read_head([*around, *(title for tree in trees for title in tree.titles)], head)
    read_frame(frame, head)
    noted = [_says_who_leads(line) for line in [*around, *(title for tree in trees for title in tree.titles)]]
    leading = reduce(or_, [*noted, *(tree.leading for tree in trees)], Leading.NONE)
    bare = is_list_of_work(head.list_title or head.title, head.addressee)
    for tree in trees:
        mark_tasks(tree.root, titled=bare, announced=announced_items(around))
        read_items(tree.root, reading, leading)
        reading.structure += tree.structure
    if any(tree.apart for tree in trees):
        reading.tasks = in_reading_order(reading.tasks)
    structure = [(phrase, kind) for phrase, kind in [*head.structure, *reading.structure] if not _lost(phrase, kind)]
    titles = [title for title in (head.title, head.list_title) if title is not None]
    texts = [phrase for phrase, kind in structure if kind in (Structure.PREAMBLE, Structure.SECTION_TEXT)]
    passages, unread = cover(
        source, structure, [*layout.markup, *between, *bars, *(line.span for line in (*frame, *beside))]
    )
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
        counts=stated_counts(titles, texts, reading.sections, reading.tasks),
    )


def _says_who_leads(line: Phrase) -> Leading:
    """What a line of the head notes of who leads, in brackets or in running words: …分解表（列首位的为牵头单位）."""
    return noted_in(line.text[slice(*inside)] for inside in brackets_in(line.text)) | leading_told(line.text)


def _lost(phrase: Phrase, kind: Structure) -> bool:
    """Whether words hand out something and became no part of a task."""
    return kind in (Structure.PREAMBLE, Structure.SECTION_TEXT) and names_units(phrase)


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
                if hands_out_unread(block):
                    continue
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
        last = place + 1 == len(blocks)
        dated = last and (DATE.fullmatch(text) is not None or signs_undated(text))
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
    by_body = opens_with_bodies(block.phrase for block in blocks if isinstance(block, Paragraph))
    lines = [block.phrase if isinstance(block, Paragraph) else None for block in blocks]
    closed = closed_by_lists(lines, headed=True).first()
    if closed is not None:
        return closed
    over = over_items(lines)
    for place, block in enumerate(blocks):
        if place in over:
            return place
        if isinstance(block, Table):
            if read_table(block) is not None:
                return place
            continue
        if block.number and place and (above := lines[place - 1]) and default_units(above):
            return place - 1  # 以下任务均由县水务局牵头。
        if block.number or (by_body and read_opening(block.phrase, place) is not None):
            return place
        labels = [label for label in labels_in(block.phrase.text) if label.role is not None]
        if labels:
            return _titled_alike(lines, place, _opening_of(blocks, place, alone=labels[0].start == 0))
        if is_title_with_bracket(block.phrase.text):
            continue  # 青石县2031年重点工作清单（县直部门）
        if any(isinstance(part, HandedOut) and part.units.names for part in read_content(block.phrase, place)):
            return place
    return len(blocks)


def _opening_of(blocks: Sequence[Paragraph | Table], place: int, *, alone: bool) -> int:
    """Where the item begins that a labelled list is the first of: at the text above it, past labels of its parts."""
    first = max(0, place - 1) if alone else place
    for at in range(place - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, Table) or not (genre().work_label.match(block.phrase.text) or _asks_person(block.phrase)):
            break
        first = max(0, at - 1) if alone else at
    return first


def _titled_alike(lines: Sequence[Phrase | None], place: int, first: int) -> int:
    """Where the first item begins when the next one has a short title over its sentences: at such a title, too.

    :param lines: paragraphs; `None` for tables.
    :param place: of the first list of units.
    :param first: where the first item seems to begin.
    """
    below = next((at for at, line in enumerate(lines) if at > place and line and not labels_in(line.text)), None)
    pair = lines[below : below + 2] if below is not None else []
    if [_heads(line) for line in pair] != [True, False]:
        return first
    at = first
    while at and (line := lines[at]) and line.text.endswith(_STOPS):
        at -= 1
    return at if _heads(lines[at]) else first


def _heads(line: Phrase | None) -> bool:
    """Whether a line is short and holds no mark, as the title of an item, and is no title of a paper."""
    return line is not None and may_head(line.text) and not line.text.endswith(genre().title_endings)


def _asks_person(phrase: Phrase) -> bool:
    """Whether a line says who of the leaders looks after an item: 分管领导：…."""
    label = next(iter(labels_in(phrase.text)), None)
    return label is not None and label.start == 0 and label.role is None and not label.deadline


__all__ = ["Notice", "Section", "Task", "parse"]
