"""What a question names of the notices' own words: a task by its number, a matter by its title or sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.asking.days import find_days
from policygraph.asking.keys import Key, key_of
from policygraph.asking.names import LEVELS, Name
from policygraph.asking.wordlists import Meaning, Wordlists, after_matter, counted_before, numbered, ordinals, wordlists
from policygraph.text.numerals import value_of

_RUN: Final = re.compile("[\u4e00-\u9fff0-9a-z“”]+")
_MARKS: Final = re.compile("[（）()、.．]")  # around a task's number, as the query leaves them out
_BRACKETED: Final = re.compile("[（(][^（()）]*[）)]")
_LEAST: Final = {"title": 4, "duty": 4, "heading": 4, "indicator": 2}  # characters: fewer are met by chance
_MATTER: Final = ("title", "duty")
_LONGEST_CUE: Final = 8
_INDICATORS: Final = 4  # of one question are tried
_SHORTEST: Final = 2  # characters of a word that is known as a word of some theme, and so is met by no chance


def find_numbered(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int, Meaning | None]]:
    """Yield where a question names a task or section by its number, with that number; `None` where nothing has it.

    :param text: made plain.
    :param names: what the things of the graph are called.
    """
    for kind in ("task", "section"):
        printed = sorted({_MARKS.sub("", name.text) for name in names if name.kind == f"{kind}-number"}, reverse=True)
        known = {value_of(bare): bare for bare in printed if value_of(bare)}
        for match in numbered(kind).finditer(text):
            said = next(group for group in match.groups() if group)
            number = known.get(ordinals().get(said) or value_of(said))
            yield match.start(), match.end(), Meaning(kind, number) if number else None


def find_matters(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int, Meaning]]:
    """Return the longest words that a question shares with a title or else a sentence; a heading; indicators.

    A word that names a whole theme is none: who asks for it asks for the theme. What names a unit is none either, even
    where a sentence names the same. An indicator comes first where it is as long as what else is found.

    :param text: made plain.
    :param names: what the things of the graph are called.
    """
    texts = {kind: "\n".join(name.text for name in names if name.kind == kind) for kind in _LEAST}
    lists = wordlists()
    not_matters = {"title": lists.wide, "heading": lists.wide, "duty": lists.wide | lists.asked}
    units, things = _named(text, names, "unit"), _named(text, names, "place", "project", "document")
    things += [(start, end) for start, end, _ in find_days(text)]
    found: list[tuple[int, int, Meaning]] = []
    for kinds, meant in ((_MATTER, "matter"), (("heading",), "heading")):
        for kind in kinds:
            span = next(iter(_shared(text, texts[kind], _LEAST[kind], units, things)), None)
            if span is None and kind in _MATTER:
                span = _known(text, texts[kind])
            if span is None:
                continue
            if key_of(text[slice(*span)]) not in not_matters.get(kind, frozenset[Key]()):
                found.append((*span, Meaning(meant, text[slice(*span)])))
            break
    shared = _shared(text, texts["indicator"], _LEAST["indicator"], units, things)
    shared = [span for span in shared if key_of(text[slice(*span)]) not in lists.wide | lists.asked]
    whole = {name.text for name in names if name.kind == "indicator"}
    shared = [span for span in shared if text[slice(*span)] in whole or not lists.is_beyond(key_of(text[slice(*span)]))]
    asked = [span for span in shared if counted_before().search(text[: span[0]])]  # 多少|学位 asks for no 幼儿园
    counted = [(*span, Meaning("indicator", text[slice(*span)])) for span in (asked or shared)[:_INDICATORS]]
    longest = max((end - start for start, end, _ in found), default=0)
    yield from (one for one in counted if one[1] - one[0] >= longest)
    yield from found
    yield from (one for one in counted if one[1] - one[0] < longest)


def stands_beside(meaning: Meaning, names: Sequence[Name]) -> tuple[str, ...]:
    """Return the titles and sentences, or the targets with the titles of their tasks, in which a matter stands.

    :param meaning: a matter or an indicator that a question shares with the graph.
    :param names: what the things of the graph are called.
    """
    if meaning.kind == "indicator":
        said = [name.text for name in names if name.kind == "target" and meaning.value in name.label]
        return (*said, *(_BRACKETED.sub("", text) for text in said))  # 新（改）建 is 新建, too
    return tuple(name.text for name in names if name.kind in _MATTER and meaning.value in name.text)


def _named(text: str, names: Sequence[Name], *kinds: str) -> list[tuple[int, int]]:
    """Where a question names things of some kinds in full, or but for the level that a unit's name begins with."""
    told = (form for name in names if name.kind in kinds for form in (name.text, name.text.lstrip(LEVELS)))
    said = {form for form in told if len(form) > _SHORTEST and form in text}
    return [(m.start(), m.end()) for name in sorted(said) for m in re.finditer(re.escape(name), text)]


def _known(text: str, within: str) -> tuple[int, int] | None:
    """The longest word of a theme that a question shares with a text: 防洪, which is too short to be told by length."""
    lists = wordlists()
    cues = [
        (start, end)
        for run in _RUN.finditer(text)
        for start in range(run.start(), run.end())
        for end in range(start + _SHORTEST, min(run.end(), start + _LONGEST_CUE) + 1)
        if _is_cue(key_of(text[start:end]), lists)
    ]
    whole = (
        (start, end)
        for start, end in cues
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in cues)
        and text[start:end] in within
        and (end == len(text) or not _RUN.match(text, end) or text.startswith(after_matter(), end))
    )
    return max(whole, key=lambda span: (span[1] - span[0], -span[0]), default=None)


def _is_cue(key: Key, lists: Wordlists) -> bool:
    meant = lists.meanings.get(key, ())
    return key not in lists.wide | lists.asked and bool(meant) and all(one.kind == "theme" for one in meant)


def _shared(
    text: str, within: str, least: int, units: Sequence[tuple[int, int]], things: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The stretches that a question shares with a text, the longest first: none in longer ones, units or names."""
    found: list[tuple[int, int]] = []
    for run in _RUN.finditer(text):
        reached = run.start()
        for start in range(run.start(), run.end() - least + 1):
            end = max(start + least, reached)
            while end <= run.end() and text[start:end] in within:
                reached, end = end, end + 1
            if reached >= start + least and text[start:reached] in within and not (found and found[-1][1] >= reached):
                found.append((start, reached))
    free = [
        span
        for span in found
        if not any(span[0] < end and start < span[1] for start, end in units)
        and not any(start <= span[0] and span[1] <= end for start, end in things)
    ]
    return sorted(free, key=lambda span: (span[0] - span[1], span[0]))
