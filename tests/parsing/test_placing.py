"""Pieces are placed in the columns of a table in their order, and each where it fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import Phrase
from policygraph.parsing.columns import Column
from policygraph.parsing.placing import ABOVE, Loose, placed, table_of

KINDS = [Column.NUMBER, Column.GROUP, Column.WORK, Column.UNIT, Column.UNIT]


def pieces(*words: str | None) -> list[Phrase | None]:
    return [Phrase(text, range(len(text))) if text is not None else None for text in words]


def words(row: list[Loose]) -> list[list[str]]:
    return [[line.text for line in cell] if isinstance(cell, tuple) else [] for cell in row]


def test_a_short_piece_goes_on_in_the_cell_before_it() -> None:
    found = placed(pieces("1", "水源保", "护", "整治两岸。", "市水利局", "市财政局"), KINDS)
    assert words(found) == [["1"], ["水源保", "护"], ["整治两岸。"], ["市水利局"], ["市财政局"]]


def test_an_empty_piece_takes_a_column() -> None:
    found = placed(pieces("2", None, "整治", "两岸沟渠。", "市水利局", "市财政局"), KINDS)
    assert words(found)[1] == []
    assert words(found)[3:] == [["市水利局"], ["市财政局"]]


def test_a_cell_that_the_one_above_spans_makes_it_reach_down() -> None:
    line = tuple(one for one in pieces("水源") if one is not None)
    table = table_of([[line, line], [ABOVE, line], [ABOVE, line], [line, line]])
    assert [(cell.cell.row, cell.cell.rows) for cell in table.cells if cell.cell.column == 1] == [(1, 3), (4, 1)]


@given(st.lists(st.sampled_from(["1", "水源", "整治两岸。", "市水利局", "年底前", "护"]), min_size=1, max_size=12))
def test_no_piece_is_lost_and_their_order_stays(texts: list[str]) -> None:
    found = placed(pieces(*texts), KINDS)
    assert [word for cell in words(found) for word in cell] == texts
    assert len(found) == len(KINDS)
