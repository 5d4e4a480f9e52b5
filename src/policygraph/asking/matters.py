"""What a question names of the notices' own words: a task by its number, a matter by its title or sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.asking.keys import Key, key_of
from policygraph.asking.names import Name
from policygraph.asking.wordlists import Meaning, Wordlists, after_matter, numbered, ordinals, wordlists
from policygraph.text.numerals import value_of

_RUN: Final = re.compile("[\u4e00-\u9fff0-9a-z]+")
_MARKS: Final = re.compile("[（）()、.．]")  # around a task's number, as the query leaves them out
_LEAST: Final = {"title": 4, "duty": 4, "heading": 4, "indicator": 2}  # characters: fewer are met by chance
_MATTER: Final = ("title", "duty")
_LONGEST_CUE: Final = 8
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
    """Return the longest words that a question shares with a title or else a sentence; a heading; an indicator.

    A word that names a whole theme is none: who asks for it asks for the theme.

    :param text: made plain.
    :param names: what the things of the graph are called.
    """
    texts = {kind: "\n".join(name.text for name in names if name.kind == kind) for kind in _LEAST}
    lists = wordlists()
    not_matters = {"title": lists.wide, "heading": lists.wide, "duty": lists.wide | lists.asked}
    for kinds, meant in ((_MATTER, "matter"), (("heading",), "heading"), (("indicator",), "indicator")):
        for kind in kinds:
            span = _longest(text, texts[kind], _LEAST[kind])
            if span is None and kind in _MATTER:
                span = _known(text, texts[kind])
            if span is None:
                continue
            if key_of(text[slice(*span)]) not in not_matters.get(kind, frozenset[Key]()):
                yield *span, Meaning(meant, text[slice(*span)])
            break


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


def _longest(text: str, within: str, least: int) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    for run in _RUN.finditer(text):
        start = run.start()
        while start + least <= run.end():
            end = start + max(least, best[1] - best[0] + 1 if best else 0)
            while end <= run.end() and text[start:end] in within:
                best, end = (start, end), end + 1
            start += 1
    return best
