"""How many items a notice says that it has (共30项, 水利工作（8项）, 10件实事), beside how many were found."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from policygraph.model import Phrase, Section, StatedCount, Task
from policygraph.parsing.choices import any_of
from policygraph.parsing.genre import genre
from policygraph.text.numerals import numerals, value_of

_SENTENCE = re.compile("[^。；\n]+")
_MOST = 100_000  # a larger number counts no items


@cache
def count_patterns() -> dict[str, re.Pattern[str]]:
    """Return what finds a number of items, by where it may stand: in a title, in a heading, in running words."""
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
    places = sorted((one.heading.span.start, one.ordinal) for one in sections)
    out = [count for title in titles for count in _of(title, ("title", "heading", "text"), None, numbers)]
    for text in texts:
        above = bisect(places, (text.span.start, 0))
        section = places[above - 1][1] if above else None
        for sentence in _SENTENCE.finditer(text.text):
            found = list(_of(text.part(*sentence.span()), ("text",), section, numbers))
            fits = [count for count in found if count.stated == count.found]
            out += fits or found[:1]
    for one in sections:
        out += _of(one.title, ("heading",), one.ordinal, numbers)
    by_place = {count.phrase.span: count for count in out}
    return tuple(by_place[span] for span in sorted(by_place))


def _of(phrase: Phrase, kinds: Iterable[str], section: int | None, numbers: _Numbers) -> Iterator[StatedCount]:
    taken: list[tuple[int, int]] = []  # （共3项） is told by its brackets and by 共
    for kind in kinds:
        for match in count_patterns()[kind].finditer(phrase.text):
            stated = value_of(match["count"])
            if 0 < stated < _MOST and not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield StatedCount(phrase.part(*match.span()), stated, numbers.fitting(stated, section), section)


class _Numbers:
    """The ways in which the items of a list or of a section can be counted."""

    def __init__(self, sections: Sequence[Section], tasks: Sequence[Task]) -> None:
        self._tasks: Counter[int | None] = Counter(task.section for task in tasks)  # within, at any depth
        self._direct = Counter(self._tasks)
        self._levels: dict[int | None, Counter[int]] = {}  # how many headings stand so many levels below
        self._leaves: Counter[int | None] = Counter()
        parents = {one.parent for one in sections} | set(self._direct)
        for one in reversed(sections):  # those within a section follow it
            self._tasks[one.parent] += self._tasks[one.ordinal]
            self._leaves[one.parent] += self._leaves[one.ordinal] + (one.ordinal not in parents)
            levels = self._levels.setdefault(one.parent, Counter())
            levels[1] += 1
            for level, many in self._levels.get(one.ordinal, {}).items():
                levels[level + 1] += many

    def fitting(self, stated: int, section: int | None) -> int:
        """Return the number itself where it fits, else the number of tasks."""
        tasks, leaves = self._tasks[section], self._leaves[section]
        levels = self._levels.get(section, Counter())
        headings = levels[1] + self._direct[section], sum(levels.values()), *levels.values()
        return stated if stated in (tasks, tasks + leaves, leaves, *headings) else tasks
