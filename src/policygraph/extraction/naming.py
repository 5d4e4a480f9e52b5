"""What counts as a name: quoted words, numbers of roads, listed places, and what general words leave over."""

from __future__ import annotations

import re
from typing import Final

from policygraph.extraction.clauses import HIDDEN, shield
from policygraph.extraction.sightings import find_names
from policygraph.extraction.lexicon import Lexicon

_LONGEST: Final = 7
_AFFIXES: Final = frozenset("式型化性级类的和与及新老大小中高低多各全省市县区乡镇村州旗东西南北上下内外、–—-至等第一二三四五六七八九十期号段线园厂站院校馆河湖江山路水")
_NUMBERED: Final = re.compile(r"[GSXYCK]\d{1,4}|第[一二三四五六七八九十\d]+(?=[\u4e00-\u9fff])")
_OWN: Final = re.compile("[省市县区州旗镇乡](?!级|域|内|直|际|场|外|乡|县|区)")
_TRANSFER: Final = re.compile("引.{1,2}[济入补调].{1,2}")
_HAN: Final = re.compile("[\u4e00-\u9fffA-Za-z]")


def is_proper(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is more than words of the genre: 沪宁高速公路 is, 生态廊道 is not.

    :param name: a noun phrase, without the verb before it.
    :param lexicon: the words of the genre.
    """
    shielded = shield(name)
    if any(mark in name for mark in "“\"‘《") or _NUMBERED.search(shielded) or _TRANSFER.search(shielded):
        return True
    if any(sighting.full or sighting.start == 0 for sighting in find_names(shielded, lexicon.places, None)):
        return True
    return _longest_gap(shielded, lexicon) > 1


def is_own(name: str) -> bool:
    """Whether a name begins with the one word for the issuer's own area: 县第七小学, 区人民医院."""
    return bool(_OWN.match(name))


def _longest_gap(name: str, lexicon: Lexicon) -> int:
    """The length of the longest run of characters that no general word covers, the covering chosen to leave least."""
    size = len(name)
    # From the right: (characters left over, longest run, run at the left edge)
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (size + 1)
    for start in range(size - 1, -1, -1):
        left, run, edge = best[start + 1]
        if name[start] in _AFFIXES or name[start] == HIDDEN or not _HAN.match(name[start]):
            best[start] = (left + (name[start] in _AFFIXES), run, 0)
        else:
            best[start] = (left + 2, max(run, edge + 1), edge + 1)
        for length in range(2, min(_LONGEST, size - start) + 1):
            if name[start : start + length] in lexicon.general:
                cover = (best[start + length][0], best[start + length][1], 0)
                best[start] = min(best[start], cover)
    return best[0][1]
