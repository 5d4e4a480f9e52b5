"""Tables that a copy has taken apart are read like any other; tables that lay out a page are none."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import Notice, SourceText
from policygraph.parsing import parse
from policygraph.reading import read_bytes


def notice(*lines: str, media_type: str = "text/plain") -> Notice:
    text = "\n".join(lines)
    return parse(SourceText("paper.txt", text, media_type, hashlib.sha256(text.encode()).hexdigest()))


def rows(paper: Notice) -> list[tuple[str, str, list[str], str]]:
    return [
        (
            task.number,
            task.title.text.rstrip("。"),
            [f"{part.role.value}:{part.name.text}" for part in task.assignments],
            task.deadline.text if task.deadline else "",
        )
        for task in paper.tasks
    ]


EXPECTED = [
    ("1", "换草", ["responsible:市园林局", "responsible:市水务局"], "6月底前"),
    ("2", "种树", ["responsible:市林业局"], "9月底前"),
]


def test_one_cell_a_line() -> None:
    paper = notice(
        "某市绿化任务表", "序号", "工作任务", "责任单位", "完成时限",
        "1", "换草", "市园林局", "市水务局", "6月底前", "2", "种树", "市林业局", "9月底前",
    )  # fmt: skip
    assert rows(paper) == EXPECTED
    assert not paper.unread


def test_one_cell_a_line_with_a_bar_behind_each() -> None:
    lines = ["序号 |", "工作任务 |", "责任单位 |", "完成时限 |"]
    lines += ["1 |", "换草 |", "市园林局", "市水务局 |", "6月底前 |", "2 |", "种树 |", "市林业局 |", "9月底前 |"]
    assert rows(notice(*lines)) == EXPECTED


def test_rows_with_bars_and_no_rule() -> None:
    lines = [
        "序号 | 工作任务 | 责任单位 | 完成时限 |",
        "1 | 换草 | 市园林局、市水务局 | 6月底前 |",
        "2 | 种树 | 市林业局 | 9月底前 |",
    ]
    assert rows(notice(*lines)) == EXPECTED
    assert rows(notice(*(f"| {line}" for line in lines), media_type="text/markdown")) == EXPECTED


def test_rows_with_tabs() -> None:
    lines = ["序号\t工作任务\t责任单位\t完成时限", "1\t换草\t市园林局、市水务局\t6月底前", "2\t种树\t市林业局\t9月底前"]
    assert rows(notice(*lines)) == EXPECTED


def test_rows_without_numbers_and_a_day_behind_them() -> None:
    paper = notice(
        "工作任务", "牵头单位", "配合单位", "换草", "市园林局", "市水务局", "种树", "市林业局", "市财政局",
        "某市人民政府", "2031年4月5日",
    )  # fmt: skip
    assert rows(paper) == [
        ("", "换草", ["lead:市园林局", "cooperating:市水务局"], ""),
        ("", "种树", ["lead:市林业局", "cooperating:市财政局"], ""),
    ]
    assert paper.issuer is not None
    assert paper.issuer.text == "某市人民政府"


def test_labelled_lines_are_no_heads() -> None:
    paper = notice(
        "1.换草。", "牵头领导：某某", "责任单位：市园林局", "配合单位：市水务局", "完成时限：全年", "2.种树。"
    )
    assert rows(paper) == [("1", "换草", ["responsible:市园林局", "cooperating:市水务局"], "全年")]


@given(
    st.lists(
        st.sampled_from(["序号", "工作任务", "责任单位", "完成时限", "1", "2", "市园林局", "换草 |", "|", "6月", ""]),
        max_size=40,
    )
)
def test_any_lines_can_be_asked_for_a_table(lines: list[str]) -> None:
    paper = notice(*lines)
    covered = {at for passage in paper.structure for at in range(passage.span.start, passage.span.end)}
    covered |= {at for span in paper.unread for at in range(span.start, span.end)}
    assert all(at in covered for at, character in enumerate(paper.source.text) if not character.isspace())


def test_a_short_rule_under_a_head_makes_a_text_markdown() -> None:
    found = parse(
        read_bytes("n.txt", "| 任务 | 责任单位 |\n| :--: | :-- |\n| 修堤 | 县水利局<br>县财政局 |\n".encode())
    )
    [task] = found.tasks
    assert [one.name.text for one in task.assignments] == ["县水利局", "县财政局"]
