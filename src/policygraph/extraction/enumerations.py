"""Lists of names, cut apart and written in full: 硝沟小流域1号、2号大型淤地坝 are two dams of one valley."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policygraph.extraction.lexicon import Lexicon
from policygraph.extraction.naming import is_proper, leading_name
from policygraph.extraction.sightings import find_names
from policygraph.model import Span

_JOINT: Final = re.compile("以及|[和与及暨]")
_LINKED: Final = re.compile("互通|连接|联络|衔接|对接|联通|贯通|交汇|合作|协同|融合|一体化")
_NUMBERED: Final = re.compile(r"(?P<number>[0-9０-９一二三四五六七八九十]+(?:号|期|标段)(?:线|楼|坝)?)")
_SITE: Final = re.compile(
    "水库|水闸|高速公路|高速|国道|省道|公路|铁路|街道|片区|灌区|[河江湖沟溪山岭村镇乡区县市段路水港岛坝园川峡线渠堤塘街桥洲湾泉口]"
)
_LINE: Final = re.compile("通道|铁路|公路|高速|城际|班列|航线|专线|快速路|轨道")
_COUNTED: Final = re.compile(
    "^(?:[0-9０-９.．]+|[一二三四五六七八九十百两]+)(?:[万千])?(?:大|座|个|条|处|家|所|项|片|段|公里|栋|块)(?:小型|中型|大型|重点)?"
)
_STRONG: Final = ("工程", "项目")


@dataclass(frozen=True, slots=True)
class Item:
    """A name in a list.

    :param name: in full.
    :param span: where its own words stand.
    """

    name: str
    span: Span


def divide(text: str, shielded: str, region: Span, lexicon: Lexicon) -> tuple[Item, ...]:
    """Cut a list at 、, between quotations, and at 和 or 与 where a whole name stands before it.

    :param text: the sentence.
    :param shielded: the sentence with its quotations hidden.
    :param region: where the list stands.
    """
    starts, ends = [region.start], []
    for match in re.finditer("、|(?<=”)(?=“)", shielded[region.start : region.end]):
        ends.append(region.start + match.start())
        starts.append(region.start + match.end())
    ends.append(region.end)
    items = []
    for start, end in zip(starts, ends, strict=True):
        items += _conjoined(text, shielded, start, end, lexicon)
    return tuple(items)


def _conjoined(text: str, shielded: str, start: int, end: int, lexicon: Lexicon) -> list[Item]:
    """Cut a piece of a list at each 和 that stands between whole names."""
    items = []
    for match in _JOINT.finditer(shielded, start, end):
        left, right = shielded[start : match.start()], shielded[match.end() : end]
        if len(left) > 2 and _is_joint(left, right, lexicon):
            items.append(_item(text, start, match.start()))
            start = match.end()
    return [item for item in (*items, _item(text, start, end)) if item.name]


def _item(text: str, start: int, end: int) -> Item:
    name = text[start:end].strip()
    begin = start + text[start:end].find(name)
    return Item(name, Span(begin, begin + len(name)))


def _is_joint(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether whole names stand on both sides: 甲通道和乙通道 are two, 生态治理和修复 is one."""
    words = lexicon.projects
    if len(right) < 3 or _LINKED.search(right):
        return False
    if left.endswith(_STRONG) or ends_in(left, words.works, 2) or ends_in(left, words.programmes, 2):
        return True
    return bool(ends_in(left, words.acts) and ends_in(right, words.works)) and is_proper(right, lexicon)


def ends_in(name: str, nouns: frozenset[str], shortest: int = 1) -> str:
    """Return the longest of some nouns that a name ends in, or the empty string.

    :param shortest: how many characters the noun must have.
    """
    for length in range(min(10, len(name)), shortest - 1, -1):
        if name[-length:] in nouns:
            return name[-length:]
    return ""


def in_full(items: tuple[Item, ...], shared: str, lexicon: Lexicon) -> tuple[Item, ...]:
    """Write the names of a list in full.

    :param items: as `divide` returned them.
    :param shared: the words that follow 等 and belong to every name: 等8座水库|除险加固.
    """
    items = _numbered(items)
    tail = _COUNTED.sub("", shared)
    if tail:
        return tuple(Item(one.name + _missing(one.name, tail, lexicon), one.span) for one in items)
    if len(items) < 2:
        return items
    items = _between_places(items, lexicon)
    last = items[-1].name
    out = [Item(one.name + _tail_of(last, one.name, lexicon), one.span) for one in items[:-1]]
    return (*out, items[-1])


def _numbered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """硝沟1号 | 2号大型淤地坝: the number stands between what is shared before it and after it."""
    names = [one.name for one in items]
    for at in range(1, len(names)):
        later = _NUMBERED.match(names[at])
        earlier = list(_NUMBERED.finditer(names[at - 1]))
        if not later or not earlier:
            continue
        head = names[at - 1][: earlier[-1].start()]
        if earlier[-1].end() == len(names[at - 1]):
            rest = names[at][later.end() :]
            first = at - 1
            while first > 0 and names[first - 1].startswith(head) and names[first - 1][-1] == "号":
                first -= 1
            for position in range(first, at):
                names[position] += rest
        names[at] = head + names[at]
    return tuple(Item(name, one.span) for name, one in zip(names, items, strict=True))


def _missing(name: str, tail: str, lexicon: Lexicon) -> str:
    """What of the shared words a name lacks: 苗辽水库 lacks 除险加固 of 水库除险加固."""
    if name.endswith(_STRONG) or ends_in(name, lexicon.projects.acts):
        return ""
    for length in range(min(4, len(tail)), 0, -1):
        if name.endswith(tail[:length]):
            return tail[length:]
    return tail


def _between_places(items: tuple[Item, ...], lexicon: Lexicon) -> tuple[Item, ...]:
    """西宁、平安城际快速通道 is one line between two places; a line after it without a place is another."""
    out = list(items)
    for at in range(len(items) - 1):
        one, line = out[at], out[at + 1]
        if not _LINE.search(line.name) or not _is_place(one.name, lexicon):
            continue
        length = leading_name(line.name, lexicon)
        if not length:
            continue
        places = f"{one.name}、{line.name[:length]}"
        joint = Item(f"{one.name}、{line.name}", Span(one.span.start, line.span.end))
        more = [
            other
            if find_names(other.name, lexicon.places, None) or not _LINE.search(other.name)
            else Item(places + other.name, other.span)
            for other in out[at + 2 :]
        ]
        return (*out[:at], joint, *more)
    return items


def _is_place(name: str, lexicon: Lexicon) -> bool:
    seen = find_names(name, lexicon.places, None, anywhere=True)
    return bool(seen) and seen[0].start == 0 and seen[0].end >= len(name)


def _tail_of(last: str, name: str, lexicon: Lexicon) -> str:
    """The words at the end of the last name that an earlier name shares."""
    if (
        name.endswith(_STRONG)
        or ends_in(name, lexicon.projects.acts)
        or ends_in(name, lexicon.projects.programmes)
        or name[-1:] in '”"）)'
    ):
        return ""
    transfer = re.match("引.{1,2}[济入补调].{1,2}(?=工程|调水)", last)
    if transfer and name.startswith("引"):
        return last[transfer.end() :]
    own = _own_ending(name)
    if not own and ends_in(name, lexicon.projects.works, 2):
        return ""
    for match in _SITE.finditer(last, 1):
        tail = last[match.end() :]
        if own and match[0] != own:
            continue
        if not tail:
            return ""
        if _is_shared(tail, lexicon):
            return tail
    if ends_in(name, lexicon.projects.works, 2) or not own:
        return ""
    sites = [match for match in _SITE.finditer(last, 1) if _is_shared(last[match.end() :], lexicon)]
    return last[sites[0].end() :] if sites else ""


def _own_ending(name: str) -> str:
    endings = [match[0] for match in _SITE.finditer(name) if match.end() == len(name)]
    return endings[0] if endings else ""


def _is_shared(tail: str, lexicon: Lexicon) -> bool:
    """Whether words say what is done to a site, not what the site is."""
    core = tail
    for noun in _STRONG:
        core = core.removesuffix(noun)
    core = core.removesuffix("建设").removesuffix("配套")
    return not core or bool(ends_in(core, lexicon.projects.acts)) or bool(ends_in(tail, lexicon.projects.programmes))
