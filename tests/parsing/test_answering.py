"""A list within a paragraph is said of what stands before it."""

from __future__ import annotations

import pytest

from policygraph.model import Task
from policygraph.parsing import parse
from policygraph.reading import read_bytes


def first_task(*lines: str) -> Task:
    text = "\n".join(["青石县任务清单", *lines, "9.种树。（县林业局负责）"])
    return parse(read_bytes("n.txt", text.encode())).tasks[0]


def scopes(task: Task) -> dict[str, tuple[int, ...]]:
    return {one.name.text: one.scope for one in task.assignments}


def test_each_bracket_covers_the_sentences_back_to_the_one_before() -> None:
    task = first_task("8.整治河道。清淤东渠。加固堤岸。（县水利局负责）建步道。（县住建局负责）")
    assert [duty.phrase.text for duty in task.duties] == ["清淤东渠。", "加固堤岸。", "建步道。"]
    assert scopes(task) == {"县水利局": (1, 2), "县住建局": (3,)}


def test_a_bracket_with_words_behind_it_covers_those_before_it() -> None:
    assert scopes(first_task("8.整治河道。清淤东渠。（县水利局负责）建步道。")) == {"县水利局": (1,)}


def test_one_unit_in_two_brackets_answers_for_both() -> None:
    task = first_task("8.整治。清淤。（县水利局、县住建局负责）建步道。（县住建局负责）种花。（县水利局负责）")
    assert scopes(task) == {"县水利局": (1, 3), "县住建局": (1, 2)}


def test_a_label_below_each_paragraph_covers_that_paragraph() -> None:
    task = first_task("8.整治河道。清淤东渠。", "责任单位：县水利局", "建步道。", "责任单位：县住建局")
    assert scopes(task) == {"县水利局": (1,), "县住建局": (2,)}


@pytest.mark.parametrize(
    "lines",
    [
        ["8.整治河道。清淤东渠。建步道。（县水利局负责）"],
        ["8.整治河道。（县水利局牵头）清淤东渠。建步道。"],
        ["8.整治河道。清淤东渠。建步道。", "牵头单位：县水利局", "责任单位：县住建局"],
        ["8.整治河道。清淤东渠。（县水利局负责）建步道。（县水利局负责）"],
    ],
)
def test_what_is_said_of_all_has_no_scope(lines: list[str]) -> None:
    assert set(scopes(first_task(*lines)).values()) == {()}


def test_a_line_below_brackets_is_said_of_all() -> None:
    task = first_task("8.整治。清淤。（县水利局负责）建步道。（县住建局负责）", "牵头单位：县发改局")
    assert scopes(task) == {"县水利局": (1,), "县住建局": (2,), "县发改局": ()}


def test_lists_of_leading_units_are_counted_where_they_are_said_of_the_whole() -> None:
    assert first_task("8.整治。", "牵头单位：县水利局", "建步道。", "牵头单位：县住建局").lead_lists == 2
    assert first_task("8.整治。", "牵头单位：县水利局", "责任单位：县住建局").lead_lists == 1
