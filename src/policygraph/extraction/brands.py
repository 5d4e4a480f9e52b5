"""Companies by short names: those of the central state, and those that a list calls companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policygraph.extraction.boundaries import is_frequent, is_ordinary, name_start
from policygraph.lexicon.words import words
from policygraph.model import Rule

BRAND = Rule(
    "organization-brand",
    "中央企业的通用简称",
    "A company of the central state by its common short name",
    "加快华能永新乡20万千瓦风电建设。",
)
ENUMERATED = Rule(
    "organization-of-kind",
    "“等企业”之前列举的企业简称",
    "Short names that are listed as companies",
    "紧盯长安、赛力斯、吉利等整车企业。",
)
RULES = (BRAND, ENUMERATED)

_BUREAU = "中铁[一二三四五六七八九十]+局|中建[一二三四五六七八九十]+局"
_NOT_BRAND = ("大唐不夜城", "大唐芙蓉", "华润万家")
_KINDRED = re.compile(
    "(?P<names>[\u4e00-\u9fffA-Za-z]{2,}(?:、[\u4e00-\u9fffA-Za-z]{2,6})*)等[\u4e00-\u9fff]{0,6}?(?:企业|公司)(?!家)"
)
_REGISTERED = re.compile("(?:公司|集团|业|行|厂)$")


def short_names(text: str) -> Iterator[tuple[int, int, Rule]]:
    """Yield where a text names companies by their short names.

    :param text: the sentence.
    """
    yield from _brands(text)
    yield from _kindred(text)


@cache
def _brand() -> re.Pattern[str]:
    return re.compile("|".join([*sorted(map(re.escape, words().of("enterprise")), key=len, reverse=True), _BUREAU]))


def _brands(text: str) -> Iterator[tuple[int, int, Rule]]:
    """华能|永新乡风电; but 全国|能源 and 集中|核查 hold two characters of other words."""
    for match in _brand().finditer(text):
        start, end = match.span()
        beside = (text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1])
        of_others = end - start == 2 and any(
            is_frequent(word) or is_ordinary(word) for word in beside if len(word) == 2
        )
        if not of_others and not text.startswith(_NOT_BRAND, start):
            yield start, end, BRAND


def _kindred(text: str) -> Iterator[tuple[int, int, Rule]]:
    """紧盯|长安、赛力斯、吉利|等整车企业; but 化工、建材等企业 and 兰炭、电石等企业 are trades."""
    if "等" not in text or not ("企业" in text or "公司" in text):
        return
    for match in _KINDRED.finditer(text):
        start, end = match.span("names")
        first = text.find("、", start, end)
        begin = name_start(text, first if first > 0 else end, start)
        if begin is None:
            continue
        names = [(at.start() + begin, at.end() + begin) for at in re.finditer("[^、]+", text[begin:end])]
        own = [text[at:till] for at, till in names if not _REGISTERED.search(text, at, till)]
        telling = len(own) < len(names) or (len(own) > 1 and max(map(len, own)) > 2)
        if telling and not any(len(one) < 2 or is_ordinary(one) or is_frequent(one) for one in own):
            yield from ((at, till, ENUMERATED) for at, till in names if text[at:till] in own)
