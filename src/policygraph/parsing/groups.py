"""Headings and sentences that hand out all items below them: 一、县水务局牵头工作, 以下任务均由县水务局牵头."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policygraph.model import Phrase, Role
from policygraph.parsing.assignments import is_bare_unit_list, read_units
from policygraph.parsing.content import HandedOut
from policygraph.parsing.genre import genre, role_of
from policygraph.parsing.labels import labels_in
from policygraph.parsing.numbering import Number, Style, number_at

_LONGEST_HEADING = 60  # characters of a line of bodies that stands over items
_COUNT = re.compile(r"[（(]?(?:共|计)?[0-9一二三四五六七八九十百]{1,4}(?:大)?[项条个件][）)]?$")


def group_units(heading: Phrase) -> HandedOut | None:
    """Return the units to whom a heading hands all items of its group; `None` where it names none.

    Examples: 县水务局牵头工作（2项）, 由县财政局负责的事项; not 水利工作, nor 县水务局工作.

    :param heading: the words of the heading, without its number.
    """
    text = heading.text.rstrip("：: 。")
    if counted := _COUNT.search(text):
        text = text[: counted.start()].rstrip("（( ，,")
    found = genre().group_heading.fullmatch(text)
    if found is None and counted and text:  # （一）县水利局（2项）
        return _handed(heading, heading.part(0, len(text)), Role.RESPONSIBLE)
    return _handed(heading, heading.part(*found.span("units")), role_of(found["role"])) if found else None


def group_body(heading: Phrase) -> HandedOut | None:
    """Return the units of a heading that is nothing but their names: 县农业农村局; `None` for any other.

    :param heading: the words of the heading, without its number.
    """
    text = heading.text.rstrip("：: 。")
    return _handed(heading, heading.part(0, len(text)), Role.RESPONSIBLE) if is_bare_unit_list(text) else None


def bodies_over_items(paragraphs: Sequence[Phrase | None]) -> dict[int, Number]:
    """Return the places of the lines that are nothing but bodies and stand over items that begin with 1.

    Each comes with the number that such a group would have; one alone may be said to a reader.

    Example: 县教育局：|1.新建幼儿园。|2.改造食堂。|县水利局：|1.整治水库。

    :param paragraphs: of a list; `None` for a table.
    """
    found: dict[int, Number] = {}
    for place, (phrase, below) in enumerate(pairwise(paragraphs)):
        if phrase is None or below is None or len(phrase.text) > _LONGEST_HEADING:
            continue
        number = number_at(below.text)
        if number is None or number.value != 1 or number.style <= Style.HAN_BRACKET:
            continue
        if is_bare_unit_list(phrase.text.rstrip("：: ")) and not labels_in(phrase.text):
            found[place] = Number(Style.HAN_BRACKET, len(found) + 1, "", 0, 0)
    return found if len(found) > 1 else {}


def default_units(paragraph: Phrase) -> HandedOut | None:
    """Return the units to whom a sentence hands every item below that names none.

    Examples: 以下各任务均由县水务局牵头。, 未注明责任单位的，由县财政局负责。

    :param paragraph: words that stand above items.
    """
    found = genre().group_default.search(paragraph.text)
    return _handed(paragraph, paragraph.part(*found.span("units")), role_of(found["role"])) if found else None


def _handed(phrase: Phrase, words: Phrase, role: Role) -> HandedOut | None:
    units = read_units(words, role)
    named = units.names and all(genre().unit_ending.search(name.text) for _, name in units.names)
    return HandedOut(phrase, units, -1) if named else None
