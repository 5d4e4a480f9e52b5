"""Lists as people type and copy them: what opens an item, who is named in a heading, where the last item ends."""

from __future__ import annotations

import hashlib

import pytest

from policygraph.model import Notice, SourceText
from policygraph.parsing import parse
from policygraph.parsing.numbering import Style, number_at


def notice(*lines: str) -> Notice:
    text = "\n".join(lines)
    return parse(SourceText("paper.txt", text, "text/plain", hashlib.sha256(text.encode()).hexdigest()))


def handed(paper: Notice) -> list[tuple[str, str, list[str]]]:
    return [
        (task.number, task.title.text, [f"{part.role.value}:{part.name.text}" for part in task.assignments])
        for task in paper.tasks
    ]


@pytest.mark.parametrize(
    ("line", "style", "value", "printed"),
    [
        ("【3】铺设草坪", Style.DIGIT, 3, "【3】"),
        ("[12]铺设草坪", Style.DIGIT, 12, "[12]"),
        ("【三】铺设草坪", Style.HAN_BRACKET, 3, "【三】"),
        ("事项4：铺设草坪", Style.WORDED, 4, "事项4"),
        ("任务十二、铺设草坪", Style.WORDED, 12, "任务十二"),
        ("2.3 铺设草坪", Style.DECIMAL, 3, "2.3"),
        ("2.3.11 铺设草坪", Style.DECIMAL, 11, "2.3.11"),
        ("2-3 铺设草坪", Style.DECIMAL, 3, "2-3"),
        ("问题3：草坪枯黄", Style.WORDED, 3, "问题3"),
        ("3. 7个公园换草", Style.DIGIT, 3, "3"),
        ("1、9处凉亭翻新", Style.DIGIT, 1, "1"),
        ("10345.铺设草坪", Style.DIGIT, 10345, "10345"),
        ("一千二百三十四、铺设草坪", Style.HAN, 1234, "一千二百三十四"),
        ("❷铺设草坪", Style.CIRCLED, 2, "❷"),
    ],
)
def test_items_open_with_whatever_number_is_printed(line: str, style: Style, value: int, printed: str) -> None:
    number = number_at(line)
    assert number is not None
    assert (number.style, number.value, number.printed) == (style, value, printed)


@pytest.mark.parametrize(
    "line",
    [
        "2.3 万平方米草坪",
        "1.5个百分点",
        "3.6公里",
        "2-3 个公园",
        "项目12公里",
        "〔2031〕7号",
        "任务完成率3年翻番",
        "2031. 5月",
    ],
)
def test_quantities_and_years_open_none(line: str) -> None:
    assert number_at(line) is None


def test_a_heading_hands_out_its_group() -> None:
    paper = notice(
        "一、市园林局牵头的事项（2项）", "1.换草。", "2.种树。", "二、市水务局、市财政局负责任务", "1.清淤。"
    )
    assert handed(paper) == [
        ("一、1", "换草", ["lead:市园林局"]),
        ("一、2", "种树", ["lead:市园林局"]),
        ("二、1", "清淤", ["responsible:市水务局", "responsible:市财政局"]),
    ]


def test_a_heading_about_a_field_hands_out_nothing() -> None:
    assert not notice("一、市园林工作", "1.换草。", "2.种树。").tasks


def test_a_sentence_above_hands_out_all_that_name_nobody() -> None:
    paper = notice("一、绿化", "以下各项任务均由市园林局牵头。", "1.换草。", "2.种树。（市水务局负责）")
    assert [units for _, _, units in handed(paper)] == [["lead:市园林局"], ["responsible:市水务局"]]


def test_what_stands_below_the_last_units_of_a_list_is_no_duty() -> None:
    paper = notice(
        "1.换草。换草两千平方米。（市园林局负责）", "2.种树。（市林业局负责）", "各单位要压实责任。", "定期通报。"
    )
    assert [len(task.duties) for task in paper.tasks] == [1, 0]
    assert not paper.unread


def test_a_list_whose_items_go_on_below_their_units_does_so_to_the_end() -> None:
    paper = notice("1.换草", "责任单位：市园林局", "换草两千平方米。", "2.种树", "责任单位：市林业局", "种树五百株。")
    assert [len(task.duties) for task in paper.tasks] == [1, 1]


@pytest.mark.parametrize(
    ("units", "names"),
    [
        ("市 园 林 局、市水 务 局", ["市园林局", "市水务局"]),
        ("市园林局 市水务局", ["市园林局", "市水务局"]),
        ("市 园 林 局 市 水 务 局", ["市园林局", "市水务局"]),
        ("园林 水务", ["园林", "水务"]),
        ("①市园林局②市水务局", ["市园林局", "市水务局"]),
        ("1.市园林局；2.市水务局", ["市园林局", "市水务局"]),
        ("市园林局＋市水务局", ["市园林局", "市水务局"]),
        ("市园林局等和各街道办事处", ["市园林局", "各街道办事处"]),
        ("市园林局、第二人民医院", ["市园林局", "第二人民医院"]),
    ],
)
def test_names_stand_apart_however_they_are_parted(units: str, names: list[str]) -> None:
    (task,) = notice("1.换草。", f"责任单位：{units}").tasks
    assert [part.name.text for part in task.assignments] == names


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("主要责任单位：", "responsible"),
        ("市级牵头部门：", "lead"),
        ("责 任 单 位：", "responsible"),
        ("責任單位∶", "responsible"),
        ("部门分工:", "responsible"),
    ],
)
def test_labels_are_known_with_what_is_set_before_and_between_their_words(label: str, role: str) -> None:
    (task,) = notice("1.换草。", f"{label}市园林局").tasks
    assert [(part.role.value, part.name.text) for part in task.assignments] == [(role, "市园林局")]


def test_who_leads_or_watches_in_person_is_nobody_who_answers() -> None:
    (task,) = notice("1.换草。", "分管市领导：（略）", "责任单位：市园林局", "督办单位：市审计局").tasks
    assert [part.name.text for part in task.assignments] == ["市园林局"]
    assert not task.duties
