"""Choices of words as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from policygraph.text.marks import SPACE

COLON = "[：:]"


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of words, the longest first.

    :param words: as printed.
    """
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def behind(words: Iterable[str]) -> str:
    """Return a look-behind for any of some words, which may be of several lengths.

    :param words: as printed.
    """
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(re.escape(word))
    return "(?:" + "|".join(f"(?<={'|'.join(some)})" for some in by_length.values()) + ")"


_GAP = f"{SPACE}*"


def metadata_of(kinds: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return what finds labels of metadata by kind: at the start of a line or behind a blank or bar.

    A colon or a blank stands behind them.

    :param kinds: the labels of each kind.
    """
    labels = sorted(((word, kind) for kind in kinds for word in kinds[kind]), key=lambda pair: -len(pair[0]))
    groups = [f"(?P<{kind}>{'|'.join(_GAP.join(word) for word, of in labels if of == kind)})" for kind in kinds]
    return re.compile(rf"(?:^|(?<=[\s|]))[【\[]?(?:{'|'.join(groups)})[】\]]?(?:{_GAP}{COLON}|(?=[\s|])|$)")


def whole_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some words.

    :param words: as printed.
    """
    return re.compile(any_of(words))
