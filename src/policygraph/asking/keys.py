"""By what the words of questions are looked up: made plain, cut into their smallest parts, without English endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ATOM = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[^\W\x00-\x7f]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_SUFFIXES = (("ies", "y"), ("ly", ""), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
_WHOLE = frozenset({"works"})  # is not work
_PLAIN = str.maketrans("’‘〇", "''零")
Key = tuple[str, ...]


def normal(text: str) -> str:
    """Return a text with full-width forms, capitals and typographic quotes made plain.

    :param text: as a person types it.
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)


def atoms(text: str) -> Iterator[re.Match[str]]:
    """Return the smallest parts of a text: a Chinese character, an English word, a number.

    :param text: made plain by `normal`.
    """
    return _ATOM.finditer(text)


def key_of(text: str) -> Key:
    """Return by what a word is looked up: its parts, English ones without their endings.

    :param text: as printed; `#` stands for any number.
    """
    if _CHINESE.fullmatch(text):
        return tuple(text)
    return tuple("#" if part == "\ue0ff" else stem(part) for part in _parts(normal(text).replace("#", "\ue0ff")))


def _parts(text: str) -> list[str]:
    return re.findall(rf"\ue0ff|{_ATOM.pattern}", text)


def stem(word: str) -> str:
    """Return an English word without its ending: share, shares, shared and sharing are one.

    :param word: in small letters; Chinese characters and numbers stay what they are.
    """
    word = word.removesuffix("'s")
    if word in _WHOLE or len(word) < 4:
        return word
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 3 and not (suffix == "s" and word.endswith("ss")):
            word = word[: -len(suffix)] + instead
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
