"""Short names of counties far from home, where a list puts those of one prefecture side by side: 花都、番禺、从化."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from policygraph.lexicon.gazetteer import Gazetteer
from policygraph.model import Rule, Span
from policygraph.rules.placenames import Find

SIBLINGS: Final = Rule(
    "place-sibling-divisions",
    "并列的同一地级行政区所辖县区的简称",
    "Short names of counties, where three or more of one prefecture stand in a list",
    "推进花都、番禺、增城等区域医疗中心建设。",
    "推进工业、商业、文教等区域医疗中心建设。",
)
RULES: Final = (SIBLINGS,)

_MARK: Final = "、"
_LEAST: Final = 3  # names: two may be common words by chance
_LONGEST: Final = 5  # characters of a short name


class _Name(NamedTuple):
    start: int
    end: int
    codes: tuple[str, ...]


def sibling_divisions(text: str, gazetteer: Gazetteer) -> Iterator[Find]:
    """Find the short names of divisions that stand in a list of such of one prefecture.

    :param text: the sentence.
    :param gazetteer: the listed names.
    """
    if text.count(_MARK) < _LEAST - 1 or gazetteer.short.keys().isdisjoint(text.split(_MARK)[1:-1]):
        return
    for run in _runs(text, gazetteer):
        told = Counter(prefecture for name in run for prefecture in {code[:4] for code in name.codes})
        prefecture, names = max(told.items(), key=lambda one: (one[1], one[0]))
        if names < _LEAST:
            continue
        for name in run:
            if codes := tuple(code for code in name.codes if code.startswith(prefecture)):
                yield Find(name.start, name.end, SIBLINGS, codes)


def _runs(text: str, gazetteer: Gazetteer) -> Iterator[Sequence[_Name]]:
    """The lists whose middle names are all listed; before the first and behind the last other words may stand."""
    run: list[_Name] = []
    start = 0
    for piece in text.split(_MARK):
        end = start + len(piece)
        whole = _name(text, start, end, gazetteer)
        if whole:
            run.append(whole)
        else:
            last = _longest(text, (Span(start, start + size) for size in _sizes(piece)), gazetteer)
            if run and last:
                yield [*run, last]
            elif run:
                yield run
            first = _longest(text, (Span(end - size, end) for size in _sizes(piece)), gazetteer)
            run = [first] if first else []
        start = end + 1
    if run:
        yield run


def _sizes(piece: str) -> Iterator[int]:
    return iter(range(min(_LONGEST, len(piece)), 1, -1))


def _longest(text: str, spans: Iterator[Span], gazetteer: Gazetteer) -> _Name | None:
    return next((name for span in spans if (name := _name(text, span.start, span.end, gazetteer))), None)


def _name(text: str, start: int, end: int, gazetteer: Gazetteer) -> _Name | None:
    name = text[start:end]
    homograph = gazetteer.homographs.get(name)
    codes = gazetteer.short.get(name, ()) if homograph is None or not homograph.never else ()
    return _Name(start, end, tuple(code.partition("@")[0] for code in codes)) if codes else None
