"""What speaks of who answers and gave no task: a table, or a list of units, that may not count as read."""

from __future__ import annotations

from collections import Counter

from policygraph.model import Phrase
from policygraph.parsing.assignments import read_units
from policygraph.parsing.content import brackets_in
from policygraph.parsing.genre import genre
from policygraph.parsing.grid import words_of
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lines import Table
from policygraph.parsing.lists import is_unit_list

_BODIES = 2  # of one column, from which on a table hands out something to bodies
_SHORTEST = 3  # characters of a body's name


def hands_out_unread(table: Table) -> bool:
    """Return whether a table that gave no task speaks of units: a head of units, a label of theirs, or their names.

    A list of telephone numbers names units as well and hands out nothing.

    :param table: one that `read_table` does not read.
    """
    words = [(cell.cell.column, words_of(cell)) for cell in table.cells if cell.lines]
    if any(word in words_here for _, words_here in words for word in genre().columns["telephone"]):
        return False
    if any(names_units(line) for cell in table.cells for line in cell.lines):
        return True
    bodies = Counter(
        column for column, name in words if len(name) >= _SHORTEST and genre().unit_ending.search(name) is not None
    )
    heads = any(genre().unit_head.search(name) and genre().role_words.search(name) for _, name in words)
    return max(bodies.values(), default=0) >= (1 if heads else _BODIES)


def names_units(phrase: Phrase) -> bool:
    """Return whether words hold a list of units: behind a label of a role, or in brackets.

    Examples: 责任单位：县水务局, 疏浚沟渠（县水务局牵头）; not 责任单位：见附表.

    :param phrase: a paragraph.
    """
    text = phrase.text
    if not genre().role_words.search(text):
        return False
    labels = [label for label in labels_in(text) if label.role is not None]
    listed = [phrase.part(label.start, len(text)) for label in labels[:1]]
    listed += [phrase.part(start, end) for start, end in brackets_in(text) if is_unit_list(text[start:end])]
    return any(genre().unit_ending.search(name.text) for words in listed for _, name in read_units(words).names)
