"""How many items a notice says that it has (共30项, 水利工作（8项）, 10件实事), beside how many were found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policygraph.model import Phrase, Section, StatedCount, Task
from policygraph.parsing.genre import any_of, genre
from policygraph.text.numerals import numerals, value_of

_SENTENCE = re.compile("[^。；\n]+")
_MOST = 100_000  # a larger number counts no items


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """By where a number may stand: in a title, in a heading, in running words."""
    words = genre().counts
    count = f"(?P<count>[0-9]{{1,6}}|[{''.join({**numerals().digits, **numerals().tens})}]{{1,6}})"
    each, weak, work = (f"(?:{any_of(words[kind])})" for kind in ("each", "weak", "work"))
    items = f"(?:{each}{work}*+|{weak}{work}++)(?!{any_of(words['other'])})"
    in_all = any_of(words["in_all"])
    return {
        "title": re.compile(rf"(?<![0-9]){count}(?:{each}|{weak}){work}+(?=$|[（(）)》])"),
        "heading": re.compile(rf"[（(，,]?(?:{in_all})?{count}{items}[）)]$"),
        "text": re.compile(rf"(?:{in_all}|{any_of(words['set'])})[^，。；、0-9]{{0,8}}?{count}{items}"),
    }


def stated_counts(
    titles: Iterable[Phrase], texts: Iterable[Phrase], sections: Sequence[Section], tasks: Sequence[Task]
) -> tuple[StatedCount, ...]:
    """Return the numbers of items that a notice states, in reading order.

    Where a number fits any natural way of counting (tasks, headings, headings of one level), it counts as found.

    :param titles: the titles of the notice and of its list.
    :param texts: paragraphs that introduce or close the list or its sections.
    :param sections: as found.
    :param tasks: as found.
    """
    numbers = _Numbers(sections, tasks)
    out = [count for title in titles for count in _of(title, ("title", "heading", "text"), None, numbers)]
    for text in texts:
        section = next((one.ordinal for one in reversed(sections) if one.heading.span.start < text.span.start), None)
        for sentence in _SENTENCE.finditer(text.text):
            found = list(_of(text.part(*sentence.span()), ("text",), section, numbers))
            fits = [count for count in found if count.stated == count.found]
            out += fits or found[:1]
    for one in sections:
        out += _of(one.title, ("heading",), one.ordinal, numbers)
    by_place = {count.phrase.span: count for count in out}
    return tuple(by_place[span] for span in sorted(by_place))


def _of(phrase: Phrase, kinds: Iterable[str], section: int | None, numbers: _Numbers) -> Iterator[StatedCount]:
    for kind in kinds:
        for match in _patterns()[kind].finditer(phrase.text):
            stated = value_of(match["count"])
            if 0 < stated < _MOST:
                yield StatedCount(phrase.part(*match.span()), stated, numbers.fitting(stated, section), section)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The ways in which the items of a list or of a section can be counted."""

    sections: Sequence[Section]
    tasks: Sequence[Task]

    def fitting(self, stated: int, section: int | None) -> int:
        """Return the number itself where it fits, else the number of tasks."""
        ways = self._ways(section)
        return stated if stated in ways else ways[0]

    def _ways(self, section: int | None) -> list[int]:
        """The number of tasks first."""
        depth = {None: 0} | ({section: 0} if section is not None else {})
        inside = {section}
        below: Counter[int] = Counter()
        leaves = 0
        parents = {one.parent for one in self.sections} | {task.section for task in self.tasks}
        for one in self.sections:
            if one.parent in inside:
                inside.add(one.ordinal)
                depth[one.ordinal] = depth[one.parent] + 1
                below[depth[one.ordinal]] += 1
                leaves += one.ordinal not in parents
        tasks = [task for task in self.tasks if task.section in inside]
        direct = sum(task.section == section for task in tasks)
        return [len(tasks), len(tasks) + leaves, below[1] + direct, leaves, *below.values(), sum(below.values())]
