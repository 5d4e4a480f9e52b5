"""Lists of names, cut apart and written in full: 硝沟小流域1号、2号大型淤地坝 are two dams of one valley."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from policygraph.lexicon.lexicon import Lexicon
from policygraph.lexicon.words import listed, worded, words
from policygraph.model import Span
from policygraph.rules.naming import is_own, is_proper, leading_name
from policygraph.rules.nouns import ends_in
from policygraph.sentences.boundaries import is_ordinary
from policygraph.sentences.names import find_names

_PARTED: Final = re.compile('、|(?<=”)(?=“)|(?<=[^、]")(?="[^、])')
_JOINT: Final = worded("{joint}")
_LINKED: Final = worded("{linked}")
_NUMBERED: Final = worded(r"(?P<number>(?:\d|{digit-zh})+{number-mark}{numbered-thing}?)")
_SITE: Final = worded("{site}")
_TOWN: Final = worded("{HAN}{1,5}{town-area}")
_TOWN_FIRST: Final = worded("{HAN}{1,5}?{town-area}")
_LINE: Final = worded("{route-noun}")
_COUNTED: Final = worded(r"^(?:[\d.．]+|{count-digit}+){count-scale}?{count-head}{count-size}?")
_DESCRIBING: Final = worded("^(?:{describing}(?=.{2}))+")
_QUOTED_NOUN: Final = worded("^“[^“”]+”({quoted-noun})$")
_STREET_NOUN: Final = worded("^{street-noun}")
_BARE: Final = 5  # characters of a name that is nothing but a name
_STRONG: Final = listed("undertaking")
_SHORT: Final = 5  # more characters than two names share before a noun: 镇级|污水处理站
_WATER_KIND: Final = worded("^{water-kind}")
_STRETCH_BEHIND: Final = worded("[（(][^（）()]{2,}{stretch}[）)]$")
_TRANSFER: Final = worded("{water-transfer}.{1,2}{transfer-by}.{1,2}(?={transfer-follow})")
_STRETCHES: Final = 2  # characters of what a shared act may be told by besides a noun: 坝体|加固


class Item(NamedTuple):
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
    for match in _PARTED.finditer(shielded[region.start : region.end]):
        ends.append(region.start + match.start())
        starts.append(region.start + match.end())
    ends.append(region.end)
    items = []
    for start, end in zip(starts, ends, strict=True):
        items += _conjoined(text, shielded, start, end, lexicon)
    return tuple(items)


def _conjoined(text: str, shielded: str, start: int, end: int, lexicon: Lexicon) -> list[Item]:
    """Cut a piece of a list at each 和 that stands between whole names."""
    of = lexicon.projects
    items = []
    for match in _JOINT.finditer(shielded, start, end):
        left, right = shielded[start : match.start()], shielded[match.end() : end]
        inside = text[start : match.start() - 1]
        quoted = left[-1:] in ("”", "’") and (inside.endswith(_STRONG.words) or ends_in(inside, of.programmes, 2))
        whole = len(right) > 2 and (match[0] in words().of("whole-joint") or bool(quoted))
        if len(left) > 2 and (whole or _is_joint(left, right, lexicon)):
            items.append(_item(text, start, match.start()))
            start = match.end()
    return [item for item in (*items, _item(text, start, end)) if item.name]


def _item(text: str, start: int, end: int) -> Item:
    name = text[start:end].strip()
    begin = start + text[start:end].find(name)
    return Item(name, Span(begin, begin + len(name)))


def _is_joint(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether whole names stand on both sides: 甲通道和乙通道 are two, 生态治理和修复 is one."""
    of = lexicon.projects
    if len(right) < (2 if left.endswith(_STRONG.words) else 3) or _LINKED.search(right):
        return False
    if left.endswith(_STRONG.words) or ends_in(left, of.programmes, 2):
        return True
    if _TOWN.fullmatch(left) and (town := _TOWN_FIRST.match(right)) and not _LINE.search(right):
        return _is_shared(right[town.end() :], lexicon)  # 海楼镇|和|红旗镇高效节水灌溉项目
    if ends_in(left, of.works, 2):
        # 甲水厂和配套管网工程 is one undertaking.
        return is_proper(right, lexicon) or is_own(right) or not right.endswith(_STRONG.words)
    if not ends_in(left, of.acts):
        return False
    if ends_in(right, of.works):
        return is_proper(right, lexicon)
    return leading_name(right, lexicon) > 1 and bool(ends_in(right, of.acts))


def shared_by_all(after: str, lexicon: Lexicon) -> str:
    """Return the words behind a list that belong to each of its names: 甲沟、乙沟等8座|水库除险加固, 甲、乙等|煤矿.

    :param after: what stands behind 等 or behind the number.
    """
    of = lexicon.projects
    if after.endswith(_STRONG.words) and of.asking.match(after):
        return after  # 某小学、某中学等|新建教学楼项目
    bare = _COUNTED.sub("", after)
    bare = _DESCRIBING.sub("", bare)
    core = bare
    for noun in _STRONG.words:
        core = core.removesuffix(noun)
    act = ends_in(core, of.acts)
    told = core.removesuffix(act)
    alike = len(told) <= _STRETCHES or ends_in(told, of.works) or _SITE.search(told) or is_ordinary(told)
    firms = told.endswith(words().of("company-word"))  # 甲公司等四家|企业|改造 is what each firm does by itself
    if act and alike and not firms and not of.names["vague"].match(after):
        return bare
    noun = ends_in(core, of.works, 2)
    return core if noun not in words().of("loose-noun") and noun and len(core) - len(noun) < _SHORT else ""


def in_full(items: tuple[Item, ...], shared: str, lexicon: Lexicon) -> tuple[Item, ...]:
    """Write the names of a list in full.

    :param items: as `divide` returned them.
    :param shared: the words that follow 等 and belong to every name: 等8座水库|除险加固.
    """
    items = _numbered(items)
    if shared:
        return tuple(Item(one.name + _missing(one.name, shared, lexicon), one.span) for one in items)
    if len(items) < 2:
        return items
    items = _between_places(items, lexicon)
    out = [items[-1]]
    whole = items[-1].name  # the nearest name behind that is whole: 西康、西十|高铁、府谷、定边|机场
    for one in reversed(items[:-1]):
        tail = _tail_of(whole, one.name, lexicon)
        out.append(Item(one.name + tail, one.span))
        if not tail and ends_in(one.name, lexicon.projects.works, 2):
            whole = one.name
    return tuple(reversed(out))


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
            while first > 0 and names[first - 1].startswith(head) and names[first - 1][-1] in words().of("number-sign"):
                first -= 1
            for position in range(first, at):
                names[position] += rest
        names[at] = head + names[at]
    return tuple(Item(name, one.span) for name, one in zip(names, items, strict=True))


def _missing(name: str, tail: str, lexicon: Lexicon) -> str:
    """What of the shared words a name lacks: 苗辽水库 lacks 除险加固 of 水库除险加固."""
    if name.endswith(_STRONG.words) or ends_in(name, lexicon.projects.acts):
        return ""
    if tail in lexicon.projects.works and ends_in(name, lexicon.projects.works, 2):
        return ""
    if name[-1:] in words().of("water-site"):
        tail = _WATER_KIND.sub("", tail)  # 梁子湖、西凉湖等3个|湖泊水系连通
    if name[-1:] in words().of("street-site"):
        tail = _STREET_NOUN.sub("", tail)  # 向阳路、中央大街等4条|道路改造
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
    if stretch := _STRETCH_BEHIND.search(name):
        return _tail_of(last, name[: stretch.start()], lexicon)
    if name[-1:] == "”" and (shared := _QUOTED_NOUN.search(last)):
        return shared[1]  # “人工智能+”|“数据要素×”行动
    if _is_whole(name, lexicon):
        return ""
    transfer = _TRANSFER.match(last)
    if transfer and name.startswith(words().of("water-transfer")):
        return last[transfer.end() :]
    own = _own_ending(name)
    works = bool(ends_in(name, lexicon.projects.works, 2))
    if works and not own:
        return ""
    return _noun_of(last, name, own, lexicon) or _tail_at_site(last, own, lexicon, works=works)


def _is_whole(name: str, lexicon: Lexicon) -> bool:
    """Whether a name lacks nothing: it ends in what is done, in what it calls itself or in a mark."""
    of = lexicon.projects
    return bool(
        name.endswith(_STRONG.words) or ends_in(name, of.acts) or ends_in(name, of.programmes) or name[-1:] in '”"）)'
    )


def _noun_of(last: str, name: str, own: str, lexicon: Lexicon) -> str:
    """The noun behind a list of bare names: 浦寨、弄尧|落地加工产业园, but 延榆、康渝|高铁."""
    noun = ends_in(last, lexicon.projects.works, 2)
    lone = not own or noun.endswith(words().of("park"))
    if not lone or not 2 <= len(name) <= _BARE or _NUMBERED.search(name) or not is_proper(name, lexicon):
        return ""
    if noun in words().of("loose-noun") or len(noun) >= len(last):
        return ""
    if not is_proper(last[: -len(noun)] + words().of("street-end")[0], lexicon):
        return ""
    length = leading_name(last, lexicon)
    return last[length:] if length == len(name) and last.endswith(noun) else noun


def _tail_at_site(last: str, own: str, lexicon: Lexicon, *, works: bool) -> str:
    """What is done to a site that ends as an earlier name does, or to any: 甲沟、乙沟|治理."""
    sites = list(_SITE.finditer(last, 1))
    for match in sites if own else reversed(sites):
        tail = last[match.end() :]
        if own and match[0] != own:
            continue
        if not tail or _is_shared(tail, lexicon) or (own in words().of("settled") and _is_built(tail, lexicon)):
            return tail
    if not own or works or own in words().of("built-site"):
        return ""
    tails = [last[match.end() :] for match in sites]
    return next((tail for tail in tails if _is_shared(tail, lexicon)), "")


def _is_built(tail: str, lexicon: Lexicon) -> bool:
    """Whether words name what is built in a town, which alone is no undertaking: 加义镇、虹桥镇|垃圾中转站."""
    return tail.endswith(_STRONG.words) or bool(ends_in(tail, lexicon.projects.works, 2))


def _own_ending(name: str) -> str:
    endings = [match[0] for match in _SITE.finditer(name) if match.end() == len(name)]
    return endings[0] if endings else ""


def _is_shared(tail: str, lexicon: Lexicon) -> bool:
    """Whether words say what is done to a site, not what the site is."""
    core = tail
    for noun in _STRONG.words:
        core = core.removesuffix(noun)
    if core != tail:
        return True
    for noun in (*words().of("building-after"), *words().of("matching-works")):
        core = core.removesuffix(noun)
    return not core or bool(ends_in(core, lexicon.projects.acts)) or bool(ends_in(tail, lexicon.projects.programmes))
