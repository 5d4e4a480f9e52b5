"""Rows of a sheet, packed, are the rows that were added."""

from hypothesis import given
from hypothesis import strategies as st

from policygraph.reading.sheet_rows import Rows

added = st.lists(
    st.tuples(st.integers(1, 90), st.integers(1, 3), st.sampled_from(["甲", " 乙,", "丙\n\x1f"])), max_size=200
)


@given(added)
def test_every_cell_is_found_again(cells: list[tuple[int, int, str]]) -> None:
    rows = Rows()
    wanted: dict[int, dict[int, str]] = {}
    for row, column, words in cells:
        rows.add(row, column, words)
        wanted.setdefault(row, {})[column] = words
    assert {row: dict(rows[row]) for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert rows.cells == sum(map(len, wanted.values()))


def test_half_a_character_cannot_part_a_cell() -> None:
    rows = Rows()
    for row in range(1, 200):
        rows.add(row, 1, "甲\ud800乙")
        rows.add(row, 2, "丙")
    assert dict(rows[1]) == {1: "甲\ufffd乙", 2: "丙"}
