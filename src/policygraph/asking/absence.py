"""Units that a question names and the graph does not: told with the nearest names, never taken for a theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from policygraph.asking.names import Name, unit_endings
from policygraph.asking.wordlists import FILLER, Meaning, Word, Wordlists, bodies

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_NEAR = 3
_ENDING = 2  # letters at the end of a word that tell its form, and are no slip
_LEAST = 4  # characters of a name of which one may be mistyped


def without_absent(
    words: Sequence[Word], names: Sequence[Name]
) -> tuple[tuple[Word, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Join what names a unit that the graph lacks to one word without meaning: 统计|局, 人才|办, talent|office.

    :param words: of a question.
    :param names: what the things of the graph are called.
    """
    chinese, english = unit_endings()
    found: list[Word] = []
    absent: list[tuple[str, tuple[str, ...]]] = []
    for word in words:
        before = found[-1] if found else None
        known = word.text in chinese or word.text in english
        if before is not None and known and _is_name(before) and not _is_unit(word):
            between = "" if word.text in chinese else " "
            name = f"{before.text}{between}{word.text}"
            found[-1] = Word(name, ())
            absent.append((name, _near(name, names)))
        elif not word.meanings and any(word.text.endswith(ending) for ending in chinese) and len(word.text) > 2:
            found.append(word)
            absent.append((word.text, _near(word.text, names)))
        else:
            found.append(word)
    return tuple(found), tuple(absent)


def _is_name(word: Word) -> bool:
    if word.text in bodies() or any(meaning.kind == "theme" for meaning in word.meanings):
        return True
    return not word.meanings and (bool(_CHINESE.search(word.text)) or (word.text.isalpha() and word.text.isascii()))


def _is_unit(word: Word) -> bool:
    return any(meaning.kind == "unit" for meaning in word.meanings)


def _near(name: str, names: Sequence[Name]) -> tuple[str, ...]:
    labels = sorted({one.label for one in names if one.kind == "unit"})
    return tuple(get_close_matches(name, labels, n=_NEAR, cutoff=0.4))


def find_slips(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int, Meaning]]:
    """Return where a unit's name is typed with one character for another of the same sound: 区水务居 for 区水务局.

    :param text: made plain.
    :param names: what the things of the graph are called.
    """
    for name in sorted(names, key=lambda name: (name.text, name.iri)):
        size = len(name.text)
        if name.kind != "unit" or size < _LEAST or name.text in text:
            continue
        for start in range(len(text) - size + 1):
            said = text[start : start + size]
            other = [(a, b) for a, b in zip(said, name.text, strict=True) if a != b]
            if len(other) == 1 and _alike(*other[0]):
                yield start, start + size, Meaning("unit", name.label, name.iri)
                return


def near_word(said: str, lists: Wordlists) -> str:
    """Return the one English word of the lists that is a slip away: a letter lost, added, changed, or two exchanged.

    :param said: without its ending, four letters or more.
    :param lists: the words of questions.
    """
    known = {key[0] for key in lists.meanings if len(key) == 1 and len(key[0]) >= _LEAST and key[0].isascii()}
    near = [word for word in sorted(known) if word[0] == said[0] and _one_slip(said, word)]
    near = [word for word in near if FILLER not in lists.meanings[word,]]  # started is no slip of stated
    meant = {lists.meanings[word,] for word in near}
    return near[0] if len(meant) == 1 else ""


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if start >= len(one) - _ENDING:
        return False
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and len(b) > 1 and a[2:] == b[2:])


def _alike(one: str, other: str) -> bool:
    from pypinyin import lazy_pinyin  # its tables are large, and few questions need them

    return bool(_CHINESE.fullmatch(one + other)) and lazy_pinyin(one) == lazy_pinyin(other)
