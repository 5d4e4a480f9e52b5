"""The bare text of a .doc → paragraphs and tables, where the conversion has lost tables that the file holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.reading.grids import Grid, GridCell, Paragraph

_CELL = "\x07"
_PARAGRAPH = "\r"


def raw_flow(text: str) -> tuple[Paragraph | Grid, ...] | None:
    """Return the paragraphs and tables that the marks of a text show; `None` where they do not tell the rows apart.

    A cell ends in a mark, and a row in one more. Which cells are one over several rows is not in the text: the lower
    ones are empty.

    :param text: of a .doc, with its marks.
    """
    flow: list[Paragraph | Grid] = []
    rows: list[list[str]] = []
    cells: list[str] = []
    for piece in text.split(_CELL)[:-1]:
        before, _, _ = piece.rpartition(_PARAGRAPH)
        if not cells and before:  # between tables; a first cell of several paragraphs cannot be told from that
            if rows:
                flow.append(_table(rows))
                rows = []
            flow += _paragraphs(before)
            piece = piece[len(before) + 1 :]
        if cells and not piece and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
            cells = []
        else:
            cells.append(piece)
    if cells or any(len(row) != len(rows[0]) for row in rows):
        return None
    if rows:
        flow.append(_table(rows))
    flow += _paragraphs(text.rpartition(_CELL)[2])
    return tuple(flow)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (Paragraph(line) for line in text.split(_PARAGRAPH))


def _table(rows: Sequence[Sequence[str]]) -> Grid:
    return Grid(
        tuple(
            GridCell(number, column, 1, 1, tuple(_paragraphs(cell)))
            for number, row in enumerate(rows, 1)
            for column, cell in enumerate(row, 1)
        )
    )
