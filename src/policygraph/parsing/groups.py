"""Headings and sentences that hand out all items below them: 一、县水务局牵头工作, 以下任务均由县水务局牵头."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygraph.model import Phrase, Role
from policygraph.parsing.assignments import read_units
from policygraph.parsing.content import HandedOut, read_content
from policygraph.parsing.genre import genre
from policygraph.parsing.handing_out import hands_out
from policygraph.parsing.imprint import DATE, is_attachment, is_foot
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lists import is_bare_unit_list
from policygraph.parsing.numbering import Number, Style, number_at
from policygraph.parsing.roles import role_of
from policygraph.text.marks import CLOSING, OPENING

_LONGEST_HEADING = 60  # characters of a line of bodies that stands over items
_NUMBERED = re.compile(r"[（(0-9①-⑳]")
_SHORTEST_HEADING, _LONGEST_WORDS = 3, 30  # characters of words that head a group
_SEVERAL = 2  # lines of bodies over items, of which one alone may say whom the paper is for
_LONGEST_LABEL = 6  # characters of a label of a part of the work, printed without its colon: 整改措施
_CLAUSES_END = re.compile("[。；：]|）$")
_MARKS = re.compile("[。；;：:，,？！]")
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
    tail = genre().group_tail.search(text) if found is None else None
    if tail is not None and hands_out(text[: tail.start()]):  # 县水利局牵头、各乡镇配合的工作
        return _handed(heading, heading.part(0, tail.start()), Role.RESPONSIBLE)
    if found is None and counted and text:  # （一）县水利局（2项）
        return _handed(heading, heading.part(0, len(text)), Role.RESPONSIBLE)
    return _handed(heading, heading.part(*found.span("units")), role_of(found["role"])) if found else None


def group_body(heading: Phrase) -> HandedOut | None:
    """Return the units of a heading that is nothing but their names: 县农业农村局; `None` for any other.

    :param heading: the words of the heading, without its number.
    """
    text = heading.text.rstrip("：: 。")
    if text[:1] in OPENING and text[-1:] in CLOSING and len(text) > 1:  # 【县农业农村局】
        text, heading = text[1:-1], heading.part(1, len(heading.text))
    return _handed(heading, heading.part(0, len(text)), Role.RESPONSIBLE) if is_bare_unit_list(text) else None


def over_items(paragraphs: Sequence[Phrase | None]) -> dict[int, Number]:
    """Return the places of the lines without a number that stand over items as the heading of a group.

    Each comes with the number that such a group would have. They are lines of nothing but bodies, whose items they
    answer for, or short words behind a list of units; one alone of the first kind may be said to a reader.

    Examples: 县教育局：|1.新建幼儿园。|县水利局：|1.整治水库。 产业发展|1.…。（A负责）|城乡建设|2.…。（B负责）
    Short sentences head groups where one heads the first: 发展产业。|1.…。责任单位：A|建设城乡。|2.…。责任单位：B

    :param paragraphs: of a list; `None` for a table.
    """
    bodies: dict[int, Number] = {}
    words: dict[int, Number] = {}
    stopped: set[int] = set()
    for place, (phrase, below) in enumerate(pairwise(paragraphs)):
        if phrase is None or below is None or len(phrase.text) > _LONGEST_HEADING or _NUMBERED.match(phrase.text):
            continue
        number = None if _MARKS.search(phrase.text.rstrip("：:。 ")) else number_at(below.text)
        if number is None or number_at(phrase.text) or labels_in(phrase.text):
            continue
        if _names_bodies(phrase.text.rstrip("：: ").strip(OPENING + CLOSING)):
            if number.value == 1 and number.style > Style.HAN_BRACKET:
                bodies[place] = number
        elif _may_head(phrase.text.rstrip("。")):
            words[place] = number
            if phrase.text.endswith("。"):
                stopped.add(place)
    closed = [place for place in words if place and _hands_out(paragraphs[place - 1])]
    if not closed and len(bodies) < _SEVERAL:
        return {}
    first = next((at for at, phrase in enumerate(paragraphs) if phrase is not None and number_at(phrase.text)), 0)
    if first - 1 not in stopped:  # short sentences head groups only where one heads the first
        closed = [place for place in closed if place not in stopped]
    if first - 1 in words and closed and words[first - 1].style is words[closed[0]].style:
        above = paragraphs[first - 1]
        titled = above is not None and len(above.text) > _LONGEST_LABEL and above.text.endswith(genre().title_endings)
        closed = closed if titled else [first - 1, *closed]
    heads = {place: words[place] for place in closed} | (bodies if len(bodies) >= _SEVERAL else {})
    style = Style(max(0, min((number.style for number in heads.values()), default=Style.HAN) - 1))
    return {place: Number(style, at, "", 0, 0) for at, place in enumerate(sorted(heads), 1)}


def _names_bodies(text: str) -> bool:
    """Whether a line is bodies and nothing else; 培育新兴市场 only ends like the name of one."""
    bare = text.rstrip("。")
    office = genre().office_ending.search(bare) or genre().named_by_level.match(bare)
    return is_bare_unit_list(text) and office is not None


def _may_head(text: str) -> bool:
    """Whether a line may be the heading of a group: short words that are no sentence and no label of a part."""
    bare = text.strip("【】 ")
    if not _SHORTEST_HEADING <= len(bare) <= _LONGEST_WORDS or _MARKS.search(bare):
        return False
    label = len(bare) <= _LONGEST_LABEL and bare.endswith(genre().work_nouns)
    return not label and not DATE.search(text) and not is_foot(text) and not is_attachment(text)


def _hands_out(phrase: Phrase | None) -> bool:
    """Whether a paragraph ends in a list of units, or in a label of what stands beside them."""
    if phrase is None:
        return False
    last = read_content(phrase, 0)[-1:]
    return bool(last) and isinstance(last[0], HandedOut) and (bool(last[0].units.names) or bool(labels_in(phrase.text)))


@dataclass(frozen=True, slots=True)
class Default:
    """What a sentence says of the items below it.

    :param given: the bodies to whom it hands them.
    :param unmarked: whether it speaks of those alone that name nobody.
    """

    given: HandedOut
    unmarked: bool


def default_units(paragraph: Phrase) -> Default | None:
    """Return the units to whom a sentence hands every item that names none.

    Examples: 以下各任务均由县水务局牵头，各乡镇配合。, 未注明责任单位的，由县财政局负责。, 本部分牵头单位均为县财政局

    :param paragraph: words that stand above items, or below the last.
    """
    found = genre().group_default.search(paragraph.text)
    if found is None:
        return None
    unmarked = found["unmarked"] is not None
    if found["named"]:
        given = _handed(paragraph, paragraph.part(*found.span("named")), role_of(found["label"]))
        return Default(given, unmarked) if given is not None else None
    end = _CLAUSES_END.search(paragraph.text, found.end())
    whole = found.start("units"), end.start() if end else len(paragraph.text)
    clauses = hands_out(paragraph.text[slice(*whole)])
    words = paragraph.part(*(whole if clauses else found.span("units")))
    given = _handed(paragraph, words, Role.RESPONSIBLE if clauses else role_of(found["role"]))
    return Default(given, unmarked) if given is not None else None


def _handed(phrase: Phrase, words: Phrase, role: Role) -> HandedOut | None:
    units = read_units(words, role)
    bodies = units.names and all(
        genre().unit_ending.search(name.text) and not genre().called_by_role.search(name.text)
        for _, name in units.names
    )
    return HandedOut(phrase, units, -1) if bodies else None
