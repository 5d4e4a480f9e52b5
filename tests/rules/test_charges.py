from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.lexicon.particulars import person_words
from policygraph.model import Beside, Phrase, Task
from policygraph.rules.charges import find_charges


def charges(heading: str, text: str) -> list[tuple[str, str, str]]:
    line = Phrase(text, range(len(text)))
    task = Task(1, "1", None, line, None, (), (), beside=(Beside(heading, (line,)),))
    return [(one.post, one.holder, one.phrase.text) for one in find_charges(task)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("李一鸣", [("", "李一鸣")]),
        ("副县长 李一鸣", [("副县长", "李一鸣")]),
        ("副县长李一鸣", [("副县长", "李一鸣")]),
        ("李一鸣副县长", [("副县长", "李一鸣")]),
        ("县委常委、副县长李一鸣", [("县委常委、副县长", "李一鸣")]),
        ("李一鸣（县水务局局长）", [("县水务局局长", "李一鸣")]),
        ("县水务局局长（李一鸣）", [("县水务局局长", "李一鸣")]),
        ("常务副县长", [("常务副县长", "")]),
        ("各镇镇长", [("各镇镇长", "")]),
        ("李一鸣、欧阳小川", [("", "李一鸣"), ("", "欧阳小川")]),
        ("副县长李一鸣；县政府办主任周立", [("副县长", "李一鸣"), ("县政府办主任", "周立")]),
        ("买买提·艾力", [("", "买买提·艾力")]),
        ("周立 13900000000", [("", "周立")]),
        ("县水务局", []),
    ],
)
def test_a_person_in_charge_is_a_post_a_name_or_both(text: str, read: list[tuple[str, str]]) -> None:
    assert [one[:2] for one in charges("分管领导", text)] == read


def test_the_words_are_those_that_are_printed() -> None:
    assert charges("责任人", "县委常委、副县长 李一鸣")[0][2] == "县委常委、副县长 李一鸣"


@pytest.mark.parametrize("heading", ["责任单位", "联系电话", "备注", "完成时限"])
def test_other_headings_ask_for_no_person(heading: str) -> None:
    assert charges(heading, "李一鸣") == []


@given(st.lists(st.tuples(st.sampled_from(["", "副县长", "县水务局局长"]), st.sampled_from("赵钱孙李"),
                          st.text("明川立航", min_size=1, max_size=2)), min_size=1, max_size=4))  # fmt: skip
def test_persons_that_are_listed_are_read_back(persons: list[tuple[str, str, str]]) -> None:
    text = "；".join(f"{post}{surname}{name}" for post, surname, name in persons)
    assert [(post, name) for post, name, _ in charges("责任领导", text)] == [(p, s + n) for p, s, n in persons]


@given(st.text(max_size=40))
def test_whatever_stands_there_the_words_stand_in_it(text: str) -> None:
    assert all(printed in text for _, _, printed in charges("分管领导", text))
    assert person_words().heading.search("分管领导")
