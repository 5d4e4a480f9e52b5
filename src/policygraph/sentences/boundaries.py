"""Where a proper name begins: Chinese writes no spaces, so a name is what the words of the genre leave over.

In 加快瓦窑台沟生态清洁型小流域建设 the name before 沟 begins after the verb 加快. The words that are no part of
a name have the class `ordinary` in `data/lexicon/words.tsv`, the nouns that look like names `common-noun`.
"""

from __future__ import annotations

from collections.abc import Iterable

from policygraph.lexicon.wording import wording
from policygraph.lexicon.words import words

_LONGEST_WORD = 5


def cover(size: int, spans: Iterable[tuple[int, int]]) -> bytes:
    """Return a byte a character: 1 in the spans, else 0.

    :param size: how many characters there are.
    """
    covered = bytearray(size)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return bytes(covered)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one: names hold no others."""
    return "\u4e00" <= character <= "\u9fff"


def name_start(text: str, end: int, floor: int = 0, longest: int = 4) -> int | None:
    """Return where the name begins whose first part ends at `end`, or None where no word sets it off.

    :param end: offset after the name's own part, such as that of 沟 in 瓦窑台沟.
    :param floor: where the name can begin at the earliest, such as the end of the name before.
    :param longest: how many characters it may have.
    """
    if end <= floor or text[end - 1] in words().of("never-last") or ends_ordinary(text, end, floor) > 1:
        return None
    earliest = max(floor, end - longest)
    for start in range(end - 1, earliest - 1, -1):
        if not is_han(text[start]):
            return None
        if start and text[start - 1].isdigit() and text[start] in words().of("counted-by"):
            return start + 1 if start + 1 < end else None
        if start == floor or not is_han(text[start - 1]) or ends_ordinary(text, start, floor):
            return start
    return None


def name_start_after_word(text: str, end: int, floor: int = 0, longest: int = 4) -> int | None:
    """Return where a name begins that any frequent word of the language sets off: 直排|汨罗江.

    It asks more of the name than `name_start` does: two characters at least, and no frequent word in it.
    """
    if not end or not is_han(text[end - 1]):
        return None
    for start in range(end - 2, max(floor, end - longest) - 1, -1):
        if not is_han(text[start]):
            return None
        if ends_word(text, start, floor):
            own = text[start:end]
            return None if own[-1] in words().of("name-opener") or is_frequent(own) else start
    return None


def is_frequent(word: str) -> bool:
    """Whether a word is a frequent one of the language, as 丹霞 is not and 红军 is."""
    return word in wording().vocabulary


def ends_ordinary(text: str, end: int, floor: int = 0) -> int:
    """Return the length of the ordinary word that ends at `end`, 0 where none does.

    Some particles are the first character of a name when they open a clause: 、和平路.

    :param floor: where the word can begin at the earliest.
    """
    ordinary = wording().ordinary
    for length in range(min(_LONGEST_WORD, end - floor), 1, -1):
        if text[end - length : end] in ordinary:
            return length
    if end <= floor or text[end - 1] not in ordinary:
        return 0
    opens = end == 1 or not is_han(text[end - 2])
    return 0 if opens and text[end - 1] in words().of("name-opener") else 1


def ends_word(text: str, end: int, floor: int = 0) -> bool:
    """Whether a frequent word of two characters or more ends at `end`.

    :param floor: where the word can begin at the earliest.
    """
    vocabulary = wording().vocabulary
    return any(text[end - length : end] in vocabulary for length in range(2, min(_LONGEST_WORD, end - floor) + 1))


def begins_ordinary(text: str, start: int, end: int) -> int:
    """Return the length of the ordinary word that begins at `start`, 0 where none does."""
    ordinary = wording().ordinary
    for length in range(min(_LONGEST_WORD, end - start), 0, -1):
        if text[start : start + length] in ordinary:
            return length
    return 0


def is_common(text: str, start: int, ending: int, end: int) -> bool:
    """Whether the words from `start` to `end` end in a common noun, as 主要道路 does.

    :param ending: where the ending begins that names have as well, such as 路.
    """
    common = wording().common
    return any(text[at:end] in common for at in range(max(start, end - 6), ending))


def is_ordinary(word: str) -> bool:
    """Whether a word consists of ordinary words only, as 现代农业 does."""
    position = 0
    while position < len(word):
        length = begins_ordinary(word, position, len(word))
        if not length:
            return False
        position += length
    return True
