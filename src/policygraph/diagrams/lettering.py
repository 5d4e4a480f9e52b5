"""How wide text is and where it breaks, without a font at hand: what is drawn must fit whatever font shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import wcwidth

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_NO_START = frozenset("、，。；：！？）》」』】〕”’…—%‰,.;:!?)]}·")
_NO_END = frozenset("（《「『【〔“‘([{\u200d")  # the last one joins the pictures of an emoji
# After these a line may well end, and before these it may well begin: the joints of Chinese names and clauses.
_GOOD_AFTER = frozenset("、，。；：！？）》」』】〕”’—·-,; ")
_GOOD_BEFORE = frozenset("（《「『【〔“‘和与及并或(")
_NARROW = frozenset("iljtfrI.,:;'!|()[]{} ")
# A word of a script that writes with spaces, or one character.
_WORD = r"[^\W\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003ffff]"
_TOKEN = re.compile(rf"(?:{_WORD}|[.,:/@+%'’-])+ ?|.", re.DOTALL)
# What XML 1.0 forbids, and marks that turn the direction of the text that follows them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
_SPACE = re.compile(r"\s+")
# What lies on its side in a line that runs downwards: Latin words and numbers, and marks in pairs; the rest stands.
_DOWN = re.compile(
    r"(?P<turned>[\x20-\x7e“”‘’—…（）《》〈〉「」『』【】〔〕～－\u0370-\u04ff]+)|(?P<upright>[^\x20-\x7e“”‘’—…（）《》〈〉「」『』【】〔〕～－\u0370-\u04ff]+)"
)
_CORNER = frozenset("、，。．")  # they stand in the corner of their square, the upper right one in lines downwards
_BASE, _MIDDLE, _ASIDE = (
    0.88,
    0.36,
    0.55,
)  # of the size: baseline in a square, middle of small letters, way to the corner
_EVEN = 240  # tokens up to which lines are balanced; a longer text is broken where it is full
_JOINT = 0.3  # how much of a line's width it is worth to break at a joint of the name


def harmless(text: str) -> str:
    """Return a text without what XML forbids and without marks that turn the direction of their surroundings.

    :param text: any text.
    """
    return _HARMFUL.sub("\ufffd", text)


def clean(text: str) -> str:
    """Return a text as one line that every XML reader takes and that cannot turn its surroundings around.

    :param text: any text.
    """
    return _SPACE.sub(" ", harmless(text)).strip()


@lru_cache(maxsize=8192)
def _em(character: str) -> float:
    cells = wcwidth(character)
    if cells <= 0:
        return 0.0 if cells == 0 else 0.6
    if cells > 1:
        return 1.05 if ord(character) > 0xFFFF else 1.0
    if character in _NARROW:
        return 0.36
    if character in "mwMW@%—…“”‘’":  # quotation marks and dashes are full-width in Chinese fonts
        return 1.0
    return 0.7 if character.isupper() or ord(character) > 0x7F else 0.58


def width(text: str, size: float) -> float:
    """Return how much room a line takes at most, in the unit of `size`.

    :param text: one line.
    :param size: of the font.
    """
    return sum(map(_em, text)) * size


def wrap(text: str, room: float, size: float, lines: int = 3) -> tuple[str, ...]:
    """Return a text as lines that fit; what does not fit into the last one becomes an ellipsis.

    Lines are of even length, break at joints (after 、 and before 和) where they can, never begin with a closing
    mark nor end with an opening one, and keep words in Latin letters whole.

    :param text: any text.
    :param room: width of a line.
    :param size: of the font.
    :param lines: how many there may be at most.
    """
    tokens = _tokens(clean(text), room, size)
    widths = [width(token, size) for token in tokens]
    full = _greedy(tokens, widths, room)
    if len(full) > lines:
        kept = ["".join(tokens[start:end]).strip() for start, end in full[:lines]]
        last = kept[-1]
        while last and width(last, size) + size > room:
            last = last[:-1]
        return (*kept[:-1], f"{last}…")
    if len(full) <= 1 or len(tokens) > _EVEN:
        return tuple("".join(tokens[start:end]).strip() for start, end in full)
    return tuple("".join(tokens[start:end]).strip() for start, end in _even(tokens, widths, room, len(full)))


def _tokens(text: str, room: float, size: float) -> list[str]:
    """What must stay together: a word, or a character with the marks that cling to it."""
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        pieces = list(word) if len(word) > 1 and width(word.rstrip(), size) > room else [word]
        for piece in pieces:
            clings = tokens and (piece in _NO_START or tokens[-1][-1] in _NO_END or _em(piece[0]) == 0)
            if clings and width(tokens[-1] + piece, size) <= room:
                tokens[-1] += piece
            else:
                tokens.append(piece)
    return tokens


def _greedy(tokens: list[str], widths: list[float], room: float) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for place, wide in enumerate(widths):
        if place > start and used + wide - (0.36 if tokens[place].endswith(" ") else 0) > room:
            lines.append((start, place))
            start, used = place, 0.0
        used += wide
    return [*lines, (start, len(tokens))] if tokens else []


def _even(tokens: list[str], widths: list[float], room: float, count: int) -> list[tuple[int, int]]:
    """The best way to break into `count` lines: even ones, at joints."""
    total = [0.0]
    for wide in widths:
        total.append(total[-1] + wide)
    ideal = total[-1] / count
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for line in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[line].items():
            for end in range(start + 1, len(tokens) + 1):
                wide = total[end] - total[start]
                if wide > room and end > start + 1:
                    break
                step = cost + ((wide - ideal) / room) ** 2 + (0.0 if _joint(tokens, end) else _JOINT**2)
                if end not in reached or step < reached[end][0]:
                    reached[end] = (step, start)
        best.append(reached)
    if len(tokens) not in best[count]:
        return _greedy(tokens, widths, room)
    lines: list[tuple[int, int]] = []
    end = len(tokens)
    for line in range(count, 0, -1):
        start = best[line][end][1]
        lines.append((start, end))
        end = start
    return lines[::-1]


def _joint(tokens: list[str], end: int) -> bool:
    return end == len(tokens) or tokens[end - 1][-1] in _GOOD_AFTER or tokens[end][0] in _GOOD_BEFORE


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that runs downwards.

    :param characters: each with how far below the start of the line its baseline is, and how far right of the middle.
    :param turned: whether the part lies on its side, as words in Latin letters and brackets do; it has one entry then.
    """

    characters: tuple[tuple[str, float, float], ...]
    turned: bool


def downwards(line: str, size: float) -> Iterator[Piece]:
    """Return a line as parts that run downwards, set by coordinates alone: not every program knows writing modes.

    :param line: one line.
    :param size: of the font.
    """
    at = 0.0
    for match in _DOWN.finditer(line):
        run = match.group()
        if match.lastgroup == "turned":
            yield Piece(((run, at, -_MIDDLE * size),), turned=True)
            at += width(run, size)
            continue
        placed = []
        for character in run:
            aside = _ASIDE * size if character in _CORNER else 0.0
            placed.append((character, at + _BASE * size - aside, aside))
            at += width(character, size)
        yield Piece(tuple(placed), turned=False)


def letters(at: int) -> str:
    """Return what the thing at a place is called by: A … Z, AA … without I and O, which look like figures.

    :param at: its place, from 0.
    """
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name
