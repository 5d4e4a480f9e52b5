from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.analysis.cover import smallest_cover

Tasks = dict[str, frozenset[str]]


def tasks(**units: str) -> Tasks:
    return {task: frozenset(names) for task, names in units.items()}


def test_one_unit_in_every_task_is_enough() -> None:
    cover = smallest_cover(tasks(one="ab", two="bc", three="b"), "abc")
    assert (cover.units, cover.exact, cover.needed) == (("b",), True, frozenset("b"))


def test_taking_the_busiest_first_is_not_always_smallest() -> None:
    # a is in most tasks, but b and c together are in all.
    cover = smallest_cover(tasks(one="ab", two="ab", three="ac", four="ac", five="b", six="c"), "abc")
    assert set(cover.units) == {"b", "c"}
    assert cover.bound == 2


def test_of_two_that_serve_alike_the_first_is_taken_and_neither_is_needed() -> None:
    cover = smallest_cover(tasks(one="ab", two="ab"), "ab")
    assert (cover.units, cover.needed) == (("a",), frozenset())


def test_a_task_without_units_is_said_and_not_counted() -> None:
    cover = smallest_cover(tasks(one="a", two=""), "a")
    assert (cover.units, cover.untouched, cover.exact) == (("a",), ("two",), True)


def test_nothing_to_touch_takes_nobody() -> None:
    assert smallest_cover({}, "") == smallest_cover({}, "abc")
    assert smallest_cover({}, "").units == ()


def test_a_search_that_gives_up_says_how_small_a_set_could_be() -> None:
    # A ring of nine: each task names two neighbours, five units are needed, four tasks are apart from each other.
    ring = tasks(**{f"t{i}": "abcdefghi"[i] + "abcdefghi"[(i + 1) % 9] for i in range(9)})
    found = smallest_cover(ring, "abcdefghi", steps=1)
    assert all(units & set(found.units) for units in ring.values())
    assert found.bound <= 5 <= len(found.units)
    assert not found.exact
    assert found.needed == frozenset()
    assert len(smallest_cover(ring, "abcdefghi").units) == 5


_UNITS = "abcdefg"


@given(st.lists(st.frozensets(st.sampled_from(_UNITS), max_size=4), max_size=9))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_smaller_set_exists_and_needed_is_in_all(units_of: list[frozenset[str]]) -> None:
    named = {f"task-{place}": units for place, units in enumerate(units_of)}
    cover = smallest_cover(named, _UNITS)
    sizes = (
        [set(chosen) for chosen in combinations(_UNITS, size) if all(not u or u & set(chosen) for u in units_of)]
        for size in range(len(_UNITS) + 1)
    )
    smallest = next(sets for sets in sizes if sets)
    assert set(cover.units) in smallest
    assert cover.exact
    assert cover.needed == set.intersection(*smallest)
