"""Companies by short names: those of the central state, and those that a list calls companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.sentences.boundaries import ends_ordinary, is_frequent, is_ordinary, name_start

_BRAND: Final = worded("(?:{enterprise}|{brand-bureau}{digit-zh}+{bureau})")
_KINDRED: Final = worded(
    "(?P<names>{LETTER}{2,}(?:、{LETTER}{2,6})*){listing}"
    "(?:(?!{kindred-stop}){HAN}){0,6}?{company-word}(?!{company-count})"
)
_TRADE: Final = worded(r"({HAN}{2,4}?){trade-ending}(?={output-year}?\d[\d.]*{output-unit})")
_HAS_TRADE: Final = worded(r"{trade-ending}{output-year}?\d")  # found in one go, unlike the name before it
_HAS_KINDRED: Final = worded("{listing}{HAN}{0,6}?{company-word}")
_REGISTERED: Final = worded("{company-ending}$")
_LONGEST_OWN: Final = 4  # characters of a short name before its trade
_PIECE: Final = re.compile("[^、]+")


def short_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names companies by their short names, and how they are told: `brand`, `kindred` or `trade`.

    :param text: the sentence.
    """
    yield from _brands(text)
    yield from _kindred(text)
    yield from _by_trade(text)


def _brands(text: str) -> Iterator[tuple[int, int, str]]:
    """华能|永新乡风电; but 全国|能源 and 集中|核查 hold two characters of other words."""
    others = words().of("brand-homograph")
    for match in _BRAND.finditer(text):
        start, end = match.span()
        beside = (text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1])
        of_others = end - start == 2 and any(
            is_frequent(word) or is_ordinary(word) for word in beside if len(word) == 2
        )
        if not of_others and not text.startswith(others, start):
            yield start, end, "brand"


def _kindred(text: str) -> Iterator[tuple[int, int, str]]:
    """紧盯|长安、赛力斯、吉利|等整车企业; but 化工、建材等企业 and 兰炭、电石等企业 are trades."""
    for match in _KINDRED.finditer(text) if _HAS_KINDRED.search(text) else ():
        start, end = match.span("names")
        first = text.find("、", start, end)
        begin = name_start(text, first if first > 0 else end, start)
        if begin is None:
            continue
        names = [(at.start() + begin, at.end() + begin) for at in _PIECE.finditer(text[begin:end])]
        own = [text[at:till] for at, till in names if not _REGISTERED.search(text, at, till)]
        telling = len(own) < len(names) or (len(own) > 1 and max(map(len, own)) > 2)
        if telling and not any(len(one) < 2 or is_ordinary(one) or is_frequent(one) for one in own):
            yield from ((at, till, "kindred") for at, till in names if text[at:till] in own)


def _by_trade(text: str) -> Iterator[tuple[int, int, str]]:
    """加快|澄星化工|10万吨树脂项目; but 精细化工10万吨 is a trade alone."""
    for match in _TRADE.finditer(text) if _HAS_TRADE.search(text) else ():
        end = match.end(1)
        begin = name_start(text, end, match.start(), _LONGEST_OWN)
        own = text[begin:end] if begin is not None else ""
        inner = any(ends_ordinary(own, at) for at in range(1, len(own)))  # 购置除雪|设备
        if begin is not None and len(own) > 1 and not inner and not is_ordinary(own) and not is_frequent(own):
            yield begin, match.end(), "trade"
