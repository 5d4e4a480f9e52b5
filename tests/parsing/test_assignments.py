from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import Phrase, Role
from policygraph.parsing.assignments import UnitList, read_units
from policygraph.parsing.handing_out import hands_out
from policygraph.parsing.leading import Leading
from policygraph.parsing.lists import is_bare_unit_list, is_unit_list

L, R, C = Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING


def units(text: str, default: Role | None = None) -> UnitList:
    return read_units(Phrase(text, range(len(text))), default)


def named(text: str, default: Role | None = None) -> list[tuple[Role, str]]:
    return [(role, name.text) for role, name in units(text, default).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任单位：区发展和改革局、区水务局等单位", [(R, "区发展和改革局"), (R, "区水务局")]),
        ("牵头单位：A局；责任单位：B局、C局", [(L, "A局"), (R, "B局"), (R, "C局")]),
        ("牵头单位：A局 配合单位：B局，C局", [(L, "A局"), (C, "B局"), (C, "C局")]),
        ("责任单位：区住房和城乡建设局区自然资源局", [(R, "区住房和城乡建设局"), (R, "区自然资源局")]),
        ("区农业局区林草局区交通委", [(R, "区农业局"), (R, "区林草局"), (R, "区交通委")]),
        ("市公安局市中区分局", [(R, "市公安局市中区分局")]),
        ("县商务局县域办", [(R, "县商务局县域办")]),
        ("【负责单位】A局；B局【协办单位】C局", [(R, "A局"), (R, "B局"), (C, "C局")]),
        ("责任单位：A局牵头，B局、C局按职责分工负责", [(L, "A局"), (R, "B局"), (R, "C局")]),
        ("A局牵头，B局、C局配合", [(L, "A局"), (C, "B局"), (C, "C局")]),
        ("A局、B局，平潭海关等按职责分工负责", [(R, "A局"), (R, "B局"), (R, "平潭海关")]),
        ("A局牵头负责;各片区负责配合落实，以下均需各片区配合落实，不再列出", [(L, "A局"), (C, "各片区")]),
        ("牵头：A局；配合：各镇（办、场、园）", [(L, "A局"), (C, "各镇（办、场、园）")]),
        ("责任单位：A局（牵头）、B局", [(L, "A局"), (R, "B局")]),
        ("A局会同B局、C局负责", [(R, "A局"), (R, "B局"), (R, "C局")]),
        ("责任单位：区发展和改革局和区水务局", [(R, "区发展和改革局"), (R, "区水务局")]),
        ("责任单位：各县（市、区）人民政府，市教育局", [(R, "各县（市、区）人民政府"), (R, "市教育局")]),
        ("区农业农村中心（区供销社）等按职责分工负责", [(R, "区农业农村中心（区供销社）")]),
        ("商务局、商务厅商省财政厅负责", [(R, "商务局"), (R, "商务厅"), (R, "省财政厅")]),
        (
            "各县（市、区）党委和人民政府，高新区党工委和管委会",
            [(R, "各县（市、区）党委和人民政府"), (R, "高新区党工委和管委会")],
        ),
        ("各省、自治区、直辖市人民政府，财政部", [(R, "各省、自治区、直辖市人民政府"), (R, "财政部")]),
        ("各区、县级市，市财政局", [(R, "各区、县级市"), (R, "市财政局")]),
        ("各镇政府、街道办事处", [(R, "各镇政府"), (R, "街道办事处")]),
        ("省科技厅负责，各市人民政府结合实际落实", [(R, "省科技厅"), (R, "各市人民政府")]),
        ("县交通局（牵头单位）、县铁路办", [(L, "县交通局"), (R, "县铁路办")]),
        (
            "县水务局牵头，县工信局配合。以下均需各乡镇落实，没有职能的，由县直部门负责",
            [(L, "县水务局"), (C, "县工信局")],
        ),
        ("责任单位：商务厅按职责分工负责，排在首位的为牵头单位。具体任务均涉及市（州）人民政府，下同", [(R, "商务厅")]),
        ("各区（县）政府（含开发区管委会，下同）", [(R, "各区（县）政府")]),
        ("责任单位：县教体局、县住建局，各乡镇配合", [(R, "县教体局"), (R, "县住建局"), (C, "各乡镇")]),
        ("县水利局牵头，县公安局，循化公路段配合", [(L, "县水利局"), (C, "县公安局"), (C, "循化公路段")]),
        ("责任单位：市工信局及各县（市、区）人民政府", [(R, "市工信局"), (R, "各县（市、区）人民政府")]),
        ("各市、县（市、区）人民政府", [(R, "各市、县（市、区）人民政府")]),
        ("牵头部门：市商务局；联系单位：市贸促会", [(L, "市商务局"), (C, "市贸促会")]),
        ("责任单位为市商务局、市公安局", [(R, "市商务局"), (R, "市公安局")]),
    ],
)
def test_a_list_says_who_and_in_which_role(text: str, expected: list[tuple[Role, str]]) -> None:
    assert named(text) == expected


def test_a_name_with_和_in_it_is_one_body() -> None:
    assert named("责任单位：区住房和城乡建设局、区工业商务和信息化局") == [
        (R, "区住房和城乡建设局"),
        (R, "区工业商务和信息化局"),
    ]


def test_the_column_of_a_table_gives_the_role_that_its_cells_do_not_say() -> None:
    assert named("区文明办、区妇联", C) == [(C, "区文明办"), (C, "区妇联")]


@pytest.mark.parametrize("ending", ["等单位", "等部门", "等", "等有关部门和单位", "等12个成员单位"])
def test_a_list_that_ends_in_等_is_open(ending: str) -> None:
    found = units(f"责任单位：区教育局、区财政局{ending}")
    assert [role for role, _ in found.open] == [R]
    assert [name.text for _, name in found.names] == ["区教育局", "区财政局"]


def test_a_list_that_names_everybody_is_not_open() -> None:
    assert units("责任单位：区教育局、区财政局").open == ()


def test_a_deadline_beside_the_units_is_kept() -> None:
    found = units("责任单位：市水利局；完成时限：2023年12月底前")
    assert found.deadline is not None
    assert found.deadline.text == "2023年12月底前"


def test_a_time_limit_among_the_units_is_a_deadline_and_no_body() -> None:
    found = units("市工信局、市发改委；2024年12月底前完成")
    assert [name.text for _, name in found.names] == ["市工信局", "市发改委"]
    assert found.deadline is not None
    assert found.deadline.text == "2024年12月底前"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("牵头单位：市税务局；责任单位：市公安局、市人社局，9月底前完成", "9月底前"),
        ("责任单位：市公安局，持续推进", "持续推进"),
        ("由县水利局牵头，会同县气象局，于4月20日前完成", "4月20日前"),
    ],
)
def test_a_time_limit_behind_labelled_units_is_a_deadline_without_its_preposition(text: str, deadline: str) -> None:
    found = units(text)
    assert found.deadline is not None
    assert found.deadline.text == deadline
    assert not any("前" in name.text for _, name in found.names)


def test_bodies_alone_tell_no_time() -> None:
    assert units("责任单位：市公安局、市年度考核办公室").deadline is None


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("由市交通运输局牵头，市财政局、市公安局交警支队配合，各区（县）政府具体实施，2025年底前完成。", True),
        ("落实直排海单位主体责任。", False),
        ("建立由政府负责人牵头、相关部门共同参与的工作机制。", False),
        ("市发改委会同市有关部门建立工作机制，市委网信办参与宣传。", False),
    ],
)
def test_a_sentence_that_says_nothing_but_who_hands_out_work(sentence: str, says: bool) -> None:
    assert hands_out(sentence) is says


def test_a_note_says_that_the_first_body_leads() -> None:
    found = units("人力资源社会保障部、财政部负责。列第一位者为牵头单位，下同")
    assert Leading.FIRST in found.leading
    assert [name.text for _, name in found.names] == ["人力资源社会保障部", "财政部"]


def test_labels_of_persons_name_no_units() -> None:
    assert named("责任单位：区水利局 责任领导：张三 联系人：李四") == [(R, "区水利局")]


@pytest.mark.parametrize(
    "text", ["责任单位：A局、B局", "A局牵头，B局配合", "A局、B局等按职责分工负责", "完成时限：2023年底"]
)
def test_brackets_that_hand_out_work_are_known(text: str) -> None:
    assert is_unit_list(text)


@pytest.mark.parametrize("text", ["王家庄至昆仑路段", "四期", "以下简称规划", "2017-2020", "含渔药，下同"])
def test_other_brackets_are_left_alone(text: str) -> None:
    assert not is_unit_list(text)
    assert not is_bare_unit_list(text)


@given(st.text(alphabet="区水务局、，（）()负责牵头配合单位：等；。会同和 \n", max_size=60))
def test_every_name_is_read_from_its_own_characters(text: str) -> None:
    for _, name in units(text).names:
        assert "".join(text[offset] for offset in name.offsets) == name.text


def test_a_role_in_brackets_may_be_said_of_all_before_it() -> None:
    assert named("市教育局、市卫生健康委（共同牵头）、市公安局") == [
        (L, "市教育局"),
        (L, "市卫生健康委"),
        (R, "市公安局"),
    ]
    assert named("市教育局、市卫生健康委（牵头）、市公安局") == [(L, "市卫生健康委"), (R, "市教育局"), (R, "市公安局")]


def test_a_bracket_behind_a_name_is_left_out_where_it_names_a_person_alone() -> None:
    assert named("责任单位：县水利局（王某某）、县文旅局（文化类）、县农业农村局（方案组）、县住建局（李某）") == [
        (R, "县水利局"), (R, "县文旅局（文化类）"), (R, "县农业农村局（方案组）"), (R, "县住建局"),
    ]  # fmt: skip
