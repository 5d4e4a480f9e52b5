"""Names in a text as a label a character, and back: where one begins, where it goes on, and where none is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

BEGINS: Final = "B"
GOES_ON: Final = "I"
NONE: Final = "O"
_LEAST: Final = 4  # characters of a name's beginning or end that stands alone, where a list shares the rest
_Stretch = tuple[int, int]


def labels(size: int, stretches: Iterable[_Stretch]) -> list[str]:
    """Return a label for each character; of stretches that overlap the longer stands.

    :param size: characters of the text.
    :param stretches: of names, start and end.
    """
    found = [NONE] * size
    for start, end in sorted(stretches, key=lambda one: (one[0] - one[1], one[0])):
        if end > start and all(label == NONE for label in found[start:end]):
            found[start:end] = [BEGINS, *[GOES_ON] * (end - start - 1)]
    return found


def stretches(found: Sequence[str]) -> list[_Stretch]:
    """Return the stretches that labels mark, in order.

    :param found: a label a character.
    """
    marked: list[_Stretch] = []
    for place, label in enumerate(found):
        if label == GOES_ON and marked and marked[-1][1] == place:
            marked[-1] = marked[-1][0], place + 1
        elif label != NONE:
            marked.append((place, place + 1))
    return marked


def located(text: str, names: Iterable[str]) -> list[_Stretch]:
    """Return where names stand in a text; of one that is written out of a list, its longest beginning and end.

    :param text: without blanks.
    :param names: as an annotation writes them.
    """
    found: list[_Stretch] = []
    for name in ("".join(one.split()) for one in names):
        start = text.find(name) if name else -1
        if start < 0:
            found += _parts(text, name)
        while start >= 0:
            found.append((start, start + len(name)))
            start = text.find(name, start + len(name))
    return found


def _parts(text: str, name: str) -> Iterable[_Stretch]:
    for pieces in (
        (name[:size] for size in range(len(name) - 1, _LEAST - 1, -1)),
        (name[-size:] for size in range(len(name) - 1, _LEAST - 1, -1)),
    ):
        piece = next((one for one in pieces if one in text), None)
        if piece is not None:
            yield text.index(piece), text.index(piece) + len(piece)
