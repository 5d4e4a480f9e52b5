from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from policygraph.second_reader.labels import labels, located, stretches

GAPS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), max_size=6)


@given(GAPS)
def test_stretches_side_by_side_or_apart_are_read_back_from_their_labels(gaps: list[tuple[int, int]]) -> None:
    marked, at = [], 0
    for gap, size in gaps:
        marked.append((at + gap, at + gap + size))
        at += gap + size
    assert stretches(labels(at + 2, marked)) == marked


@given(st.lists(st.sampled_from("BIO"), max_size=12))
def test_whatever_a_tagger_says_the_stretches_lie_apart_and_hold_all_that_is_labelled(found: list[str]) -> None:
    marked = stretches(found)
    assert all(start < end for start, end in marked)
    assert all(before[1] <= after[0] for before, after in pairwise(marked))
    assert {at for start, end in marked for at in range(start, end)} == {i for i, one in enumerate(found) if one != "O"}


def test_of_stretches_that_overlap_the_longer_stands() -> None:
    assert labels(6, [(0, 2), (1, 5)]) == ["O", "B", "I", "I", "I", "O"]


def test_a_name_is_found_wherever_it_stands() -> None:
    assert located("建柳河水库，扩建柳河水库", ["柳河水库"]) == [(1, 5), (8, 12)]


def test_of_a_name_written_out_of_a_list_its_beginning_and_its_end_are_found() -> None:
    text = "建设云岭沟一号、二号大型淤地坝"
    found = located(text, ["云岭沟一号大型淤地坝"])
    assert [text[start:end] for start, end in found] == ["云岭沟一号", "号大型淤地坝"]


def test_a_name_that_does_not_stand_there_is_nowhere() -> None:
    assert located("整修堤岸", ["柳河水库"]) == []
