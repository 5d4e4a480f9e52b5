from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.table import render, width, wrapped

HEAD = ["编号 number", "标题 title", "任务数"]
ROWS = [["3", "共同维护河道岸线并且疏浚排水干渠", "12"], ["5", "paint the long green bridge", "3"]]
NUMERIC = [False, False, True]


def test_without_a_room_a_row_is_a_line() -> None:
    assert render(HEAD, ROWS, NUMERIC).count("\n") == 3


@pytest.mark.parametrize("room", [20, 30, 40, 60, 80])
def test_no_line_is_wider_than_the_room(room: int) -> None:
    lines = render(HEAD, ROWS, NUMERIC, room=room).splitlines()
    assert max(map(width, lines)) <= room


def test_a_wide_cell_goes_on_in_further_lines() -> None:
    lines = render(HEAD, ROWS, NUMERIC, room=40).splitlines()
    assert [line.split() for line in lines[3:5]] == [["3", "共同维护河道岸线并且疏浚", "12"], ["排水干渠"]]


def test_a_table_that_cannot_be_read_in_columns_becomes_a_block_a_row() -> None:
    table = render([f"head{n}" for n in range(12)], [[f"value{n}" for n in range(12)]], [False] * 12, room=40)
    assert [line.split() for line in table.splitlines()[1:3]] == [["head0", "value0"], ["head1", "value1"]]


def test_a_line_breaks_between_latin_words_and_between_any_chinese_characters() -> None:
    assert wrapped("paint the bridge", 11) == ["paint the", "bridge"]
    assert wrapped("河道岸线疏浚", 8) == ["河道岸线", "疏浚"]


@given(st.text(st.sampled_from("水库ab ，"), max_size=60), st.integers(2, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room for line in lines)


@given(
    st.lists(st.lists(st.text(st.sampled_from("任务ab 9"), max_size=30), min_size=4, max_size=4), max_size=5),
    st.integers(20, 120),
)
def test_every_table_fits(rows: list[list[str]], room: int) -> None:
    table = render(["名称 name", "x", "任务数", "long heading"], rows, [False, False, True, False], room=room)
    assert all(width(line) <= room for line in table.splitlines())
