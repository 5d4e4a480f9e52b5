"""What counts as a name: quoted words, numbers of roads, listed places, and what general words leave over."""

from __future__ import annotations

from typing import Final

from policygraph.lexicon.lexicon import Lexicon
from policygraph.lexicon.words import worded, words
from policygraph.sentences.boundaries import is_common, is_frequent
from policygraph.sentences.clauses import shield
from policygraph.sentences.names import find_names

_LONGEST: Final = 7
_NUMBERED: Final = worded(r"[GSXYCK]\d{1,4}|{ordinal-mark}(?:{digit-zh}|\d)+(?={HAN})")
# There is one such body of its kind: 国家区域公共卫生中心, 稀土国家技术创新中心.
_NATIONAL: Final = worded(
    "^{state}(?!{not-national}){HAN}{3,}{national-body}$|{HAN}{2,}{state}{HAN}{2,}{national-body}$"
)
_OWN: Final = worded("(?:{own-area}|{town-area})(?!{not-own-area})")
# 王家坝|水库, 楼房沟|民宿: names that common words make up, by how they end.
_VILLAGE: Final = worded("{HAN}{2}{village-ending}(?={HAN}{2})")
_WATERS: Final = worded("({HAN}{2,4}){waterworks}")
_BRIDGE: Final = worded("(?!{bridge-kind}){HAN}{2}{bridge}")  # 新城|大桥, but 公路|大桥
_TRANSFER: Final = worded("{water-transfer}.{1,2}{transfer-by}.{1,2}")
_MARKS: Final = frozenset('“"‘《')  # of quotations and titles


def is_proper(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is more than words of the genre: 沪宁高速公路 is, 生态廊道 is not.

    :param name: a noun phrase, without the verb before it.
    :param lexicon: the words of the genre.
    """
    shielded = shield(name)
    if not _MARKS.isdisjoint(name) or _NUMBERED.search(shielded) or _TRANSFER.search(shielded):
        return True
    if lexicon.designation.search(shielded) or _NATIONAL.search(shielded) or _BRIDGE.match(shielded):
        return True
    if any(sighting.full or sighting.start == 0 for sighting in find_names(name, lexicon.places, None)):
        return True
    if (village := _VILLAGE.match(name)) and not is_common(name, 0, village.end() - 1, village.end()):
        return not is_frequent(village[0])
    gaps = _gaps(shielded, lexicon)
    waters = _WATERS.match(shielded)  # 关门石|水库: of a short name for a water even one character tells
    return any(last - first > 1 or (waters and last <= waters.end(1)) for first, last in gaps)


def is_own(name: str) -> bool:
    """Whether a name begins with the one word for the issuer's own area: 县第七小学, 区人民医院."""
    return bool(_OWN.match(name))


def is_transfer(name: str) -> bool:
    """Whether a name is that of a water transfer, which needs no noun: 引大济湟, 引黄济宁."""
    return _TRANSFER.fullmatch(name) is not None


def leading_name(name: str, lexicon: Lexicon) -> int:
    """Return how many characters of a proper name a phrase begins with, 0 where it begins with a general word."""
    seen = find_names(name, lexicon.places, None, anywhere=True)
    if seen and seen[0].start == 0:
        return seen[0].end
    start, end = next(iter(_gaps(shield(name), lexicon)), (0, 0))
    return end if start == 0 and end > 1 else 0


def _gaps(name: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The runs that no general word covers, where the covering leaves as little as can be."""
    size = len(name)
    affixes = words().of("affix")
    letters = [one.isalnum() and not one.isdecimal() for one in name]
    slight = [not letter or one in affixes for one, letter in zip(name, letters, strict=True)]
    left = [0] * (size + 1)  # what is left over to the right of an offset, at best
    step = [1] * size  # the length of the word taken there
    for start in range(size - 1, -1, -1):
        left[start] = left[start + 1] + (0 if slight[start] else 2)
        for length in range(2, min(_LONGEST, size - start) + 1):
            if left[start + length] < left[start] and name[start : start + length] in lexicon.general:
                left[start], step[start] = left[start + length], length
    gaps = []
    first = position = 0
    while position < size:
        if step[position] == 1 and letters[position]:
            position += 1
            continue
        gaps.append((first, position))
        first = position = position + step[position]
    gaps.append((first, size))
    return [(first, last) for first, last in gaps if not all(slight[first:last])]
