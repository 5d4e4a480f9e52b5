"""Listed names in a text, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from policygraph.lexicon.gazetteer import Gazetteer, Place
from policygraph.lexicon.lookup import heads_in, pairs_of
from policygraph.lexicon.wording import wording
from policygraph.lexicon.words import listed, worded

_MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})
# What follows a listed name whose last character belongs to the next word: 平安区域, 海口市场, 清城际.
_WHOLE: Final = worded("{city-ending}")
_CITY, _SIDES = listed("city-ending"), listed("side")


class Sighting(NamedTuple):
    """A listed name in a text.

    :param codes: the divisions that bear the name; none for the waters, mountains and regions of the atlas.
    :param full: whether it is a full name, 平安区, or the atlas's own.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    full: bool


def find_names(
    text: str, gazetteer: Gazetteer, home: Place | None, *, anywhere: bool = False, pairs: Sequence[str] | None = None
) -> list[Sighting]:
    """Find the listed names in a text, from left to right, the longest first, none overlapping.

    Of counties far from home only the full names are found: their short names are too often other words.

    :param home: the area that the notice speaks for.
    :param anywhere: whether to find the short names of all counties, as the name of a body may begin with one.
    :param pairs: each character of the text with the one after it, where they are known.
    """
    anchor = home.anchor if home else None
    found = []
    edge = 0
    for start, sizes in heads_in(pairs_of(text) if pairs is None else pairs, gazetteer.lengths):
        if start < edge:
            continue
        for length in sizes:
            sighting = _sighting(text, start, start + length, gazetteer, anchor, anywhere)
            if sighting:
                found.append(sighting)
                edge = sighting.end
                break
    return found


def with_own(found: Sequence[Sighting], text: str, own: str) -> list[Sighting]:
    """Return the names found in a text and those of the area that speaks, with its ending or without: 澄湾县, 澄湾.

    :param found: as `find_names` returned them.
    :param own: the full name of the area.
    """
    more = []
    start = text.find(own[:-1])
    while start >= 0:
        end = start + len(own) - (not text.startswith(own, start))
        if not any(one.start < end and start < one.end for one in found):
            more.append(Sighting(start, end, (), full=True))
        start = text.find(own[:-1], end)
    return sorted([*found, *more])


def _sighting(
    text: str, start: int, end: int, gazetteer: Gazetteer, anchor: str | None, anywhere: bool
) -> Sighting | None:
    name = text[start:end]  # shorter than it should be at the end of the text, and then no listed name
    full = name in gazetteer.full
    codes = gazetteer.full.get(name) or gazetteer.short.get(name, ())
    if not codes and name not in gazetteer.geography:
        return None
    if name[-1] in _CITY.words and not _WHOLE.match(text, end - 1):
        return None
    if start and text[start - 1 : start + 1] in wording().ordinary:
        return None  # 推广|东西部协作, 示范|县
    if any(text[start : end + more] in wording().common for more in (1, 2)):
        return None  # 荷兰|豆, 临河|路段
    sides = _SIDES.words
    if name[-1] in sides and end < len(text) and text[end] in sides and not any(c.endswith("0000") for c in codes):
        return None  # 粤黔|东西部, but 广西|北部湾
    homograph = gazetteer.homographs.get(name)
    if homograph:
        if homograph.never or text.startswith(homograph.after, end) or text.endswith(homograph.before, 0, start):
            return None
        if homograph.at_home:
            codes = _own(codes, anchor)
            if not codes:
                return None
    if name in gazetteer.geography:  # 黄山 is a mountain and a city: only 黄山市 has a code
        return Sighting(start, end, (), full=True)
    if (full and len(name) == 2) or (not full and not anywhere):
        # 成县 and 范县 come about as easily as short names: 建成县, 示范县.
        codes = tuple(
            code for code in codes if not gazetteer.divisions[code].county or (anchor and code[:2] == anchor[:2])
        )
    return Sighting(start, end, codes, full) if codes else None


def _own(codes: tuple[str, ...], anchor: str | None) -> tuple[str, ...]:
    """Of the codes those of the area itself, of what it lies in and what lies in it, and of its province's cities."""
    if not anchor:
        return ()
    around = {anchor, anchor[:4] + "00", anchor[:2] + "0000"}
    within = anchor[:2] if anchor[:2] in _MUNICIPALITIES else anchor[:4]
    children = within if anchor.endswith("00") else anchor
    return tuple(
        code
        for code in codes
        if code in around or code.startswith(children) or (code.endswith("00") and code[:2] == anchor[:2])
    )
