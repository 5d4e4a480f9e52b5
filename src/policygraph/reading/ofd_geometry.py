"""Numbers, boxes, matrices and paths as OFD writes them (GB/T 33190-2016, 7.4, 8.5 and 9.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.reading.page_matrix import Matrix

POINTS: Final = 72 / 25.4
"""Points in a millimetre."""

Point = tuple[float, float]
_ARGUMENTS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST: Final = 1e12


def numbers(text: str) -> list[float]:
    """Return the numbers of a list with blanks between them; what is no number ends it.

    :param text: such as `0 0 210 297`.
    """
    found: list[float] = []
    for word in text.split():
        number = _number(word)
        if number is None:
            break
        found.append(number)
    return found


def box(text: str) -> tuple[float, float, float, float]:
    """Return left, top, width and height; zeros where the text says no box.

    :param text: such as `0 0 210 297`.
    """
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else (0.0, 0.0, 0.0, 0.0)


def matrix_of(text: str) -> Matrix:
    """Return a matrix; the one that changes nothing where the text says none.

    :param text: six numbers.
    """
    found = numbers(text)
    if len(found) < 6:
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found[0], found[1], found[2], found[3], found[4], found[5]


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def steps(text: str, most: int) -> list[float]:
    """Return the distances between characters; `g 3 4.2` says 4.2 three times.

    :param text: of `DeltaX` or `DeltaY`.
    :param most: how many are asked for.
    """
    found: list[float] = []
    words = text.split()
    at = 0
    while at < len(words) and len(found) < most:
        if words[at] == "g" and at + 2 < len(words):
            times, step = _number(words[at + 1]), _number(words[at + 2])
            if times is None or step is None:
                break
            found += [step] * max(0, min(int(times), most - len(found)))
            at += 3
            continue
        number = _number(words[at])
        if number is None:
            break
        found.append(number)
        at += 1
    return found


def segments(text: str, most: int) -> Iterator[tuple[Point, Point]]:
    """Return the straight pieces of a path; its curves are passed over.

    :param text: of `AbbreviatedData`, such as `M 0 0 L 10 0 C`.
    :param most: pieces, after which the path is a drawing and the rest is left.
    """
    first = last = (0.0, 0.0)
    words = text.split()
    at = given = 0
    while at < len(words) and given < most:
        command = words[at]
        count = _ARGUMENTS.get(command)
        if count is None:
            at += 1
            continue
        arguments = numbers(" ".join(words[at + 1 : at + 1 + count]))
        if len(arguments) < count:
            return
        at += 1 + count
        if command == "C":
            yield last, first
            last = first
        else:
            point = (arguments[-2], arguments[-1])
            if command == "L":
                yield last, point
            elif command in ("M", "S"):
                first = point
            last = point
        given += 1


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if -_MOST < number < _MOST else None
