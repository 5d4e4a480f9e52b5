"""The tree of items → sections and tasks: an item that is handed to a unit is a task, any other is a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from policygraph.lexicon.characters import HAN
from policygraph.model import Duty, Phrase, Section, Structure, Task
from policygraph.parsing.answering import answering
from policygraph.parsing.beside import labelled
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.group_times import hand_down_times
from policygraph.parsing.items import Item
from policygraph.parsing.leading import Leading
from policygraph.parsing.printed_numbers import as_printed, printed_numbers
from policygraph.text.marks import BLANKS

# A sentence ends at 。; where print is half-width, at a point between Chinese characters.
_SENTENCE_END = re.compile(rf"[。.．](?:(?<=。)|(?<={HAN}.|[”）)].)(?=\s*(?:{HAN}|“|$)))[”’」』）)]*")
_TITLE_TAIL = "。；;：:，,.． "


@dataclass(slots=True)
class Reading:
    """Sections and tasks while they are read, with what every stretch is for.

    :param text: the source, as printed.
    """

    text: str
    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    structure: list[tuple[Phrase, Structure]] = field(default_factory=list)


def read_items(root: Item, reading: Reading, leading: Leading = Leading.NONE) -> None:
    """Turn the items of a tree into sections and tasks, in reading order.

    :param root: the tree.
    :param reading: takes them.
    :param leading: what the head of the paper and its tables say of who leads.
    """
    items = list(root.descendants())
    hand_down_times([root, *items])
    leading = reduce(or_, (part.units.leading for item in [root, *items] for part in _lists(item)), leading)
    tasks = [item for item in items if item.lists() or item.bare]
    closed = len(tasks) > 1 and not any(_goes_on_below(_parts(item)) for item in tasks[:-1])
    manner = _Manner(printed_numbers(items, reading.text), leading, tasks[-1] if closed else None)
    _read_root(root, reading, leading)
    _walk(root.children, None, reading, manner)


def _lists(item: Item) -> Iterator[HandedOut]:
    return (part for part in item.content if isinstance(part, HandedOut))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a list is written: its numbers, who leads by its notes, and its last item where lists end the items."""

    numbers: dict[Item, str]
    leading: Leading
    last: Item | None


def _walk(items: Sequence[Item], section: int | None, reading: Reading, manner: _Manner) -> None:
    for place, item in enumerate(items):
        if not item.lists() and not item.bare:
            if item.content or item.children:
                _walk(item.children, _add_section(item, section, reading), reading, manner)
            continue
        own = [child for child in item.children if _is_handed_out(child)]
        parts = _parts(item)
        closing = place + 1 == len(items) and not any(_goes_on_below(_parts(other)) for other in items[:place])
        closing = closing or item is manner.last
        words = _body(parts, item is manner.last) if closing else [part for part in parts if isinstance(part, Words)]
        _add_task(item, parts, words, section, reading, manner.numbers.get(item, ""), manner.leading)
        _walk(own, section, reading, manner)


def _is_handed_out(item: Item) -> bool:
    return any(one.lists() or one.bare for one in (item, *item.descendants()))


def _parts(item: Item) -> list[Words | HandedOut]:
    """The words and lists of an item, with those of the items below it that are no tasks of their own."""
    parts: list[Words | HandedOut] = [*item.content]
    for child in item.children:
        if not _is_handed_out(child):
            for sub in (child, *child.descendants()):
                parts += _with_number(sub)
    parts.sort(key=lambda part: part.phrase.span)
    return parts


def _with_number(item: Item) -> list[Words | HandedOut]:
    """The content of an item that is no task of its own, its number read as part of its words."""
    if item.printed is None or not item.content or not isinstance(item.content[0], Words):
        return item.content
    first = item.content[0]
    text = item.printed.text + first.phrase.text
    whole = Phrase(text, (*item.printed.offsets, *first.phrase.offsets))
    return [Words(whole, first.paragraph), *item.content[1:]]


def _read_root(root: Item, reading: Reading, leading: Leading) -> None:
    """Text outside of all items; where it is handed out, each stretch of it is a task without a number."""
    for parts in _blocks(root.content):
        words = [part for part in parts if isinstance(part, Words)]
        named = any(part.units.names for part in parts if isinstance(part, HandedOut))
        opens = isinstance(parts[0], Words) or (not parts[0].units.names and parts[0].units.deadline is None)
        if named and words and opens:
            _add_task(Item(None, None, None), parts, words, None, reading, "", leading)
        else:
            reading.structure += [(part.phrase, _list_structure(part)) for part in parts]


def _blocks(content: Sequence[Words | HandedOut]) -> Iterator[list[Words | HandedOut]]:
    """The stretches of a text without numbers, each with what is handed out and to whom.

    One begins with words behind a list of units; where the first begins with a label, 工作任务：, with that label.
    """
    block: list[Words | HandedOut] = []
    named = False
    for part in content:
        opener = block[0] if block and isinstance(block[0], HandedOut) and not block[0].units.names else None
        label = isinstance(part, HandedOut) and not part.units.names and part.units.deadline is None
        if opener is not None:
            begins = named and label and part.phrase.text == opener.phrase.text
        else:
            behind = bool(block) and isinstance(block[-1], HandedOut)
            begins = isinstance(part, Words) and behind
        if begins:
            yield block
            block, named = [], False
        block.append(part)
        named = named or (isinstance(part, HandedOut) and bool(part.units.names))
    if block:
        yield block


def _list_structure(part: Words | HandedOut) -> Structure:
    if isinstance(part, Words):
        return Structure.SECTION_TEXT
    if part.units.names:
        return Structure.ASSIGNMENT_LIST
    return Structure.DEADLINE if part.units.deadline else Structure.NOTE


def _add_section(item: Item, parent: int | None, reading: Reading) -> int:
    words = [part for part in item.content if isinstance(part, Words)]
    ordinal = len(reading.sections) + 1
    heading = words[0].phrase if words else item.printed
    if heading is None:
        return parent or 0
    end = _SENTENCE_END.search(heading.text)
    title = _without_tail(heading.part(0, end.end()) if end else heading)
    whole = heading.part(0, end.end()) if end else heading
    if item.printed is not None and words:
        whole = Phrase(item.printed.text + whole.text, (*item.printed.offsets, *whole.offsets))
    number = as_printed(item, reading.text)
    reading.sections.append(Section(ordinal, number, title, parent, whole))
    reading.structure.append((whole, Structure.SECTION_TITLE))
    if end and end.end() < len(heading.text):
        reading.structure.append((heading.part(end.end(), len(heading.text)), Structure.SECTION_TEXT))
    first = words[0] if words else None
    reading.structure += [(part.phrase, _list_structure(part)) for part in item.content if part is not first]
    return ordinal


def _without_tail(phrase: Phrase) -> Phrase:
    end = len(phrase.text.rstrip(_TITLE_TAIL))
    return phrase.part(0, end) if end else phrase


def _add_task(
    item: Item,
    parts: Sequence[Words | HandedOut],
    words: Sequence[Words],
    section: int | None,
    reading: Reading,
    number: str,
    leading: Leading,
) -> None:
    lists = [part for part in parts if isinstance(part, HandedOut)]
    ordinal = len(reading.tasks) + 1
    structure = reading.structure
    if item.printed is not None:
        structure.append((item.printed, Structure.TASK_NUMBER))
    title, sentences = _title_and_sentences(words)
    if title is None:
        title = lists[0].phrase
    else:
        structure.append((title, Structure.TASK_TITLE))
    duties = tuple(Duty(place, sentence) for place, sentence in enumerate(sentences, 1))
    structure += [(duty.phrase, Structure.DUTY) for duty in duties]
    structure += [(part.phrase, _list_structure(part)) for part in lists]
    kept = set(map(id, words))
    structure += [
        (part.phrase, Structure.SECTION_TEXT) for part in parts if isinstance(part, Words) and id(part) not in kept
    ]
    deadline = item.deadline or next((part.units.deadline for part in lists if part.units.deadline), item.inherited)
    if item.deadline is not None:
        structure.append((item.deadline, Structure.DEADLINE))
    beside = (*item.beside, *labelled(parts))
    told = answering(parts, duties, leading)
    reading.tasks.append(
        Task(
            ordinal, number, item.printed, _without_tail(title), section, duties,
            told.assignments, told.open_lists, deadline, beside, told.lead_lists,
        )
    )  # fmt: skip


def in_reading_order(tasks: Sequence[Task]) -> list[Task]:
    """Return tasks by where they stand, each with its place: rows of one group may have others between them.

    :param tasks: by their groups.
    """
    ordered = sorted(tasks, key=lambda task: task.title.offsets[0])
    return [replace(task, ordinal=place) for place, task in enumerate(ordered, 1)]


def _goes_on_below(parts: Sequence[Words | HandedOut]) -> bool:
    """Whether an item has text below its lists of units: 责任单位：… and then 整改措施：…."""
    named = [place for place, part in enumerate(parts) if isinstance(part, HandedOut) and part.units.names]
    if not named:
        return False
    below = parts[named[-1] :]
    return any(isinstance(part, Words) and part.paragraph != parts[named[-1]].paragraph for part in below)


def _body(parts: Sequence[Words | HandedOut], closed: bool) -> list[Words]:
    """The words of the last task of a list: a paragraph below its units belongs to it only where none stood above.

    Where no other item of the list goes on below its units, the last one does not either.

    Example: in 一、… （A负责） the closing paragraph of the document below the last bracket is no duty.
    """
    words = [part for part in parts if isinstance(part, Words)]
    first = next((place for place, part in enumerate(parts) if isinstance(part, Words)), 0)
    lists = [place for place, part in enumerate(parts) if isinstance(part, HandedOut) and place > first]
    lists = [place for place in lists if parts[place].units.names] or lists  # type: ignore[union-attr]
    if not lists:
        return words
    above = {part.paragraph for part in parts[: lists[0]] if isinstance(part, Words)}
    sentences = sum(part.phrase.text.count("。") for part in parts[: lists[0]] if isinstance(part, Words))
    if not closed and len(above) < 2 and sentences < 2:
        return words
    last = parts[lists[-1]].paragraph
    after = {id(part) for part in parts[lists[-1] :] if isinstance(part, Words) and part.paragraph != last}
    return [part for part in words if id(part) not in after]


def _title_and_sentences(words: Sequence[Words]) -> tuple[Phrase | None, list[Phrase]]:
    if not words:
        return None, []
    first = words[0].phrase
    end = _SENTENCE_END.search(first.text)
    title = first.part(0, end.end()) if end else first
    rest = [first.part(end.end(), len(first.text))] if end and end.end() < len(first.text) else []
    return title, [s for phrase in [*rest, *(part.phrase for part in words[1:])] for s in sentences_of(phrase)]


def sentences_of(phrase: Phrase) -> list[Phrase]:
    """Split a stretch of text into sentences, each with its full stop.

    :param phrase: the stretch.
    """
    text, at, out = phrase.text, 0, []
    for match in _SENTENCE_END.finditer(text):
        out.append((at, match.end()))
        at = match.end()
    out.append((at, len(text)))
    sentences = []
    for start, end in out:
        while start < end and text[start].isspace():
            start += 1
        if text[start:end].strip(f"。；;，,{BLANKS}"):
            sentences.append(phrase.part(start, end))
    return sentences
