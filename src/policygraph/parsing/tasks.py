"""The tree of items → sections and tasks: an item that is handed to a unit is a task, any other is a section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policygraph.model import Assignment, Duty, OpenList, Phrase, Role, Section, Structure, Task
from policygraph.parsing.beside import labelled
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.numbering import Style
from policygraph.parsing.outline import Item

# A sentence ends at 。; where print is half-width, at a point between Chinese characters.
_SENTENCE_END = re.compile(r"(?:。|(?<=[\u4e00-\u9fff”）)])[.．](?=\s*(?:[\u4e00-\u9fff“]|$)))[”’」』）)]*")
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


def read_items(root: Item, reading: Reading) -> None:
    """Turn the items of a tree into sections and tasks, in reading order.

    :param root: the tree.
    :param reading: takes them.
    """
    items = list(root.descendants())
    first_leads = any(part.units.first_leads for item in [root, *items] for part in _lists(item))
    tasks = [item for item in items if item.lists()]
    closed = len(tasks) > 1 and not any(_goes_on_below(item.content) for item in tasks[:-1])
    manner = _Manner(_printed_numbers(items, reading.text), first_leads, tasks[-1] if closed else None)
    _read_root(root, reading, first_leads)
    _walk(root.children, None, reading, manner)


def _lists(item: Item) -> Iterator[HandedOut]:
    return (part for part in item.content if isinstance(part, HandedOut))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a list is written: its numbers, whether the first body leads, and its last item where lists end the items."""

    numbers: dict[Item, str]
    first_leads: bool
    last: Item | None


def _walk(items: Sequence[Item], section: int | None, reading: Reading, manner: _Manner) -> None:
    for place, item in enumerate(items):
        if not item.lists():
            if item.content or item.children:
                _walk(item.children, _add_section(item, section, reading), reading, manner)
            continue
        own = [child for child in item.children if child.lists() or any(sub.lists() for sub in child.descendants())]
        folded = [child for child in item.children if child not in own]
        parts: list[Words | HandedOut] = [*item.content]
        for child in folded:
            for sub in (child, *child.descendants()):
                parts += _with_number(sub)
        parts.sort(key=lambda part: part.phrase.span)
        closing = place + 1 == len(items) and not any(_goes_on_below(other.content) for other in items[:place])
        closing = closing or item is manner.last
        words = _body(parts, item is manner.last) if closing else [part for part in parts if isinstance(part, Words)]
        _add_task(item, parts, words, section, reading, manner.numbers.get(item, ""), manner.first_leads)
        _walk(own, section, reading, manner)


def _with_number(item: Item) -> list[Words | HandedOut]:
    """The content of an item that is no task of its own, its number read as part of its words."""
    if item.printed is None or not item.content or not isinstance(item.content[0], Words):
        return item.content
    first = item.content[0]
    text = item.printed.text + first.phrase.text
    whole = Phrase(text, (*item.printed.offsets, *first.phrase.offsets))
    return [Words(whole, first.paragraph), *item.content[1:]]


def _read_root(root: Item, reading: Reading, first_leads: bool) -> None:
    """Text outside of all items; where it is handed out, each stretch of it is a task without a number."""
    start = 0
    for end, part in enumerate(root.content, 1):
        last = end == len(root.content) or isinstance(root.content[end], Words)
        if isinstance(part, HandedOut) and last:
            parts = root.content[start:end]
            if isinstance(parts[0], Words) and any(p.units.names for p in parts if isinstance(p, HandedOut)):
                words = [p for p in parts if isinstance(p, Words)]
                _add_task(Item(None, None, None), parts, words, None, reading, "", first_leads)
            else:
                reading.structure += [(p.phrase, _list_structure(p)) for p in parts]
            start = end
    reading.structure += [(part.phrase, _list_structure(part)) for part in root.content[start:]]


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
    number = _as_printed(item, reading.text)
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
    first_leads: bool,
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
    deadline = item.deadline or next((part.units.deadline for part in lists if part.units.deadline), None)
    if item.deadline is not None:
        structure.append((item.deadline, Structure.DEADLINE))
    assignments, opens = _assignments(lists, first_leads)
    beside = (*item.beside, *labelled(parts))
    title = _without_tail(title)
    reading.tasks.append(
        Task(ordinal, number, item.printed, title, section, duties, assignments, opens, deadline, beside)
    )


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
        if text[start:end].strip("。；;，, \u3000"):
            sentences.append(phrase.part(start, end))
    return sentences


def _assignments(lists: Sequence[HandedOut], first_leads: bool) -> tuple[tuple[Assignment, ...], tuple[OpenList, ...]]:
    names: list[tuple[Role, Phrase]] = []
    opens: dict[Role, Phrase] = {}
    seen: set[tuple[Role, str]] = set()
    for part in lists:
        listed = list(part.units.names)
        if first_leads and listed and all(role is Role.RESPONSIBLE for role, _ in listed):
            listed[0] = (Role.LEAD, listed[0][1])
        # Brackets after several sentences of one item: who leads in one of them leads the task.
        known = {name for _, name in seen} if part.phrase.text[0] in "（([〔［【" else set()
        for role, name in listed:
            if (role, name.text) not in seen and name.text not in known:
                seen.add((role, name.text))
                names.append((role, name))
        for role, phrase in part.units.open:
            opens.setdefault(role, phrase)
    places: Counter[Role] = Counter()
    assignments = []
    for role, name in names:
        places[role] += 1
        assignments.append(Assignment(role, places[role], name))
    return tuple(assignments), tuple(OpenList(role, phrase) for role, phrase in opens.items())


def _printed_numbers(items: Sequence[Item], text: str) -> dict[Item, str]:
    """The number of each item as printed, prefixed by its group's where numbering restarts.

    Examples: 5; （一）1 where 1 restarts under each （一）; 四、（一） where （一） stands under 三 too. Numbers
    below 1. count inside their group: 4（2）①, unless they run on through all groups.
    """
    paths = {item: _path(item, text) for item in items if item.number is not None}
    depths: dict[tuple[Style, int], int] = {}
    for level in {_level(path) for path in paths.values()}:
        # Only a number that begins again with 1 restarts; one that a clerk doubled or skipped does not.
        first = [path for path in paths.values() if _level(path) == level and path[-1][1] == 1]
        deepest = max(map(len, first), default=1)
        depths[level] = (
            next((n for n in range(1, deepest) if len({tuple(path[-n:]) for path in first}) == len(first)), deepest)
            if len(first) > 1
            else 1
        )
    groups: dict[Style, set[int]] = {}
    for item, path in paths.items():
        groups.setdefault(path[-1][0], set()).add(id(item.parent))
    out: dict[Item, str] = {}
    for item, path in paths.items():
        style, depth = path[-1][0], depths[_level(path)]
        parent = _numbered_parent(item)
        if style is Style.DECIMAL:  # says its group itself
            out[item] = path[-1][2]
        elif style > Style.DIGIT and parent is not None and (depth > 1 or len(groups[style]) == 1):
            head = _as_printed(parent, text)
            out[item] = (out[parent] if parent.number and parent.number.style >= Style.DIGIT else head) + path[-1][2]
        else:
            printed = [words + ("、" if kind is Style.HAN else "") for kind, _, words in path[-depth:-1]]
            out[item] = "".join(printed) + path[-1][2]
    return out


def _level(path: list[tuple[Style, int, str]]) -> tuple[Style, int]:
    """A style of number, and how often it stands above: the 序号 of a group and 1. in its rows count apart."""
    style = path[-1][0]
    return style, sum(above is style for above, _, _ in path[:-1])


def _path(item: Item, text: str) -> list[tuple[Style, int, str]]:
    """The numbers from the outermost group down to the item: style, value and print."""
    at: Item | None = item
    path = []
    while at is not None:
        if at.number is not None:
            path.append((at.number.style, at.number.value, _as_printed(at, text)))
        at = at.parent
    return path[::-1]


def _as_printed(item: Item, text: str) -> str:
    """The number of an item as the source prints it: (一) and not （一）."""
    if item.number is None:
        return ""
    number = item.number.printed
    start = item.printed.text.find(number) if item.printed is not None else -1
    if item.printed is None or start < 0:
        return number
    return "".join(text[at] for at in item.printed.offsets[start : start + len(number)])


def _numbered_parent(item: Item) -> Item | None:
    at = item.parent
    while at is not None and at.number is None:
        at = at.parent
    return at
