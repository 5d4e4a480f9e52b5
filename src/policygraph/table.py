"""Rows of text as a table whose columns align, also where characters are two cells wide."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.limits.showing import visible

_LONGEST = 32_767  # characters that a cell of a workbook can hold
_CUT = "…（过长，已截断 too long, cut here）"
_GAP = "  "
_LEAST = 8  # cells below which a column of words is no more read with ease: four Chinese characters


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    :param text: one line.
    """
    from wcwidth import wcswidth  # its tables take a third of the time that a query's program takes to start

    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)


def fitting(text: str) -> str:
    """Return what a cell of a workbook can hold of a text; one that is cut says so at its end.

    :param text: of any length.
    """
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def wrapped(text: str, room: int) -> list[str]:
    """Return a text as lines of at most so many cells, broken at a blank where one is near, else between characters.

    :param text: one line.
    :param room: cells of a line, 2 or more.
    """
    from wcwidth import wcwidth

    lines: list[str] = []
    while width(text) > room:
        end = taken = 0
        for character in text:
            taken += max(wcwidth(character), 0)
            if taken > room:
                break
            end += 1
        end = max(end, 1)
        blank = end if text[end : end + 1] == " " else text.rfind(" ", 0, end)
        if blank > 0 and text[:blank].strip() and text[end - 1 : end + 1].isascii():
            end = blank
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text] if text or not lines else lines


def render(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], *, room: int | None = None
) -> str:
    """Return a table: a line of heads, a rule, a line a row.

    Where the room is too small, long cells go on in further lines; where even that would leave columns too narrow to
    be read, each row is a block of lines, `head: cell`.

    :param head: one a column.
    :param rows: as many cells each; control characters in them are made visible.
    :param numeric: whether a column holds numbers, which stand to the right.
    :param room: cells that a line may take; `None` for as many as it needs.
    """
    above, below = blocks(head, rows, numeric, room=room)
    return "\n".join([*above, *(line for block in below for line in block)])


def blocks(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], *, room: int | None = None
) -> tuple[list[str], list[list[str]]]:
    """Return the lines of the head of a table, and those of each row.

    :param head: as in `render`, like all that follows.
    """
    cells = [[_visible(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(head, *cells, strict=True)]
    if room is not None:
        fitted = _fitted(head, cells, widths, room)
        if fitted is None:
            return [], _records(head, cells, room)
        widths = fitted

    def lines(row: Sequence[str]) -> list[str]:
        parts = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        height = max(map(len, parts), default=1)
        return [
            _GAP.join(
                _placed(part[at] if at < len(part) else "", wide, right)
                for part, wide, right in zip(parts, widths, numeric, strict=True)
            ).rstrip()
            for at in range(height)
        ]

    rule = _GAP.join("─" * wide for wide in widths)
    return [*lines(head), rule], [lines(row) for row in cells]


def _placed(cell: str, wide: int, right: bool) -> str:
    gap = " " * (wide - width(cell))
    return gap + cell if right else cell + gap


def _fitted(head: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int], room: int) -> list[int] | None:
    """Widths that fit the room; `None` where some would be unreadable.

    Heads are broken between their words first, then the widest columns give way.
    """
    gaps = len(_GAP) * (len(widths) - 1)
    if sum(widths) + gaps <= room:
        return list(widths)
    words = [max(map(width, name.split(" ")), default=0) for name in head]
    bodies = [max((width(row[place]) for row in cells), default=0) for place in range(len(head))]
    fitted = [max(pair) for pair in zip(bodies, words, strict=True)]
    least = [max(min(body, _LEAST), min(word, _LEAST), 2) for body, word in zip(bodies, words, strict=True)]
    over = sum(fitted) + gaps - room
    while over > 0:
        place = max(range(len(fitted)), key=lambda at: (fitted[at] > least[at], fitted[at]))
        if fitted[place] <= least[place]:
            return None
        fitted[place] -= 1
        over -= 1
    return fitted


def _records(head: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[list[str]]:
    """One block a row: a line a filled cell behind its head, and an empty line before the next."""
    wide = min(max(map(width, head), default=0), max(room // 3, _LEAST))
    found = []
    for row in cells:
        block = []
        for name, cell in zip(head, row, strict=True):
            if not cell:
                continue
            names, texts = wrapped(name, wide), wrapped(cell, max(room - wide - len(_GAP), _LEAST))
            for at in range(max(len(names), len(texts))):
                label = _placed(names[at] if at < len(names) else "", wide, right=False)
                block.append((label + _GAP + (texts[at] if at < len(texts) else "")).rstrip())
        found.append(["─" * room, *block])
    return found


def _visible(cell: str) -> str:
    return visible(cell.replace("\n", "⏎").replace("\t", "⇥"))
