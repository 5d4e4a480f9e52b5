"""Bodies over items, bodies that open sentences, and lists that say that they are the one before."""

from __future__ import annotations

import pytest

from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read_bytes


def text(*lines: str) -> Notice:
    return parse(read_bytes("n.txt", ("白河县2031年重点工作责任分解\n" + "\n".join(lines) + "\n").encode()))


def told(notice: Notice) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (task.number, task.title.text, [(one.role.value, one.name.text) for one in task.assignments])
        for task in notice.tasks
    ]


def test_bodies_over_items_that_begin_with_one_answer_for_them() -> None:
    found = text("县教育局：", "1.新建幼儿园2所。", "2.改造食堂15个。", "县水利局、各乡镇：", "1.整治水库6座。")
    assert [(title, units) for _, title, units in told(found)] == [
        ("新建幼儿园2所", [("responsible", "县教育局")]),
        ("改造食堂15个", [("responsible", "县教育局")]),
        ("整治水库6座", [("responsible", "县水利局"), ("responsible", "各乡镇")]),
    ]


def test_one_line_of_bodies_over_items_is_whom_the_paper_is_for() -> None:
    found = text("县教育局、县水利局：", "1.新建幼儿园2所。", "2.改造食堂15个。")
    assert found.tasks == ()
    assert found.addressee is not None
    assert found.addressee.text == "县教育局、县水利局"


def test_bodies_that_open_the_sentences_of_a_list_answer_for_them() -> None:
    found = text("1.县应急局负责排查矿山隐患。", "2.县公安局牵头整治货车超载。", "3.各单位负责落实到位。")
    assert told(found) == [
        ("1", "县应急局负责排查矿山隐患", [("responsible", "县应急局")]),
        ("2", "县公安局牵头整治货车超载", [("lead", "县公安局")]),
    ]


def test_a_body_that_opens_a_sentence_of_a_list_with_brackets_answers_for_nothing() -> None:
    found = text("1.修堤。（县水利局负责）", "2.县督查室负责督促检查各项工作。", "3.县财政局负责保障各项经费。")
    assert [number for number, _, _ in told(found)] == ["1"]


@pytest.mark.parametrize("same", ["（责任单位同上）", "（同上）", "（责任单位：同上）"])
def test_a_list_may_say_that_it_is_the_one_before(same: str) -> None:
    found = text("1.修堤。（县水利局牵头，各镇负责）", f"2.清淤。{same}", "3.植树。（县林业局负责）")
    units = [("lead", "县水利局"), ("responsible", "各镇")]
    assert told(found) == [("1", "修堤", units), ("2", "清淤", units), ("3", "植树", [("responsible", "县林业局")])]


def test_a_list_that_says_so_with_none_before_it_names_nobody() -> None:
    found = text("1.修堤。（责任单位同上）", "2.植树。（县林业局负责）")
    assert told(found) == [("2", "植树", [("responsible", "县林业局")])]


def test_the_bodies_may_stand_between_the_work_and_what_is_due() -> None:
    found = text("①北渠改建：县水利局牵头，县财政局配合，9月底前完成设计；", "②东路：县交通局牵头，年底前开工。")
    assert told(found) == [
        ("①", "北渠改建", [("lead", "县水利局"), ("cooperating", "县财政局")]),
        ("②", "东路", [("lead", "县交通局")]),
    ]
    assert [[duty.phrase.text for duty in task.duties] for task in found.tasks] == [
        ["9月底前完成设计；"],
        ["年底前开工。"],
    ]


def test_digits_below_a_worded_number_count_inside_it() -> None:
    found = text(
        "问题一：北河水质不稳。", "整改时限：2031年6月底前",
        "责任单位：县生态环境局", "整改措施：", "1.排查排口。", "2.建设管网。",
        "问题二：矿山未修复。", "整改时限：立行立改",
        "责任单位：县自然资源局", "整改措施：", "1.编制方案。", "2.覆土植绿。",
    )  # fmt: skip
    assert [(number, title) for number, title, _ in told(found)] == [
        ("问题一", "北河水质不稳"), ("问题二", "矿山未修复")
    ]  # fmt: skip
    assert [len(task.duties) for task in found.tasks] == [2, 2]
    assert found.sections == ()


def test_items_below_the_units_of_the_last_task_are_its_duties_where_they_are_so_above() -> None:
    found = text(
        "一、招商", "责任单位：县商务局", "目标任务：", "1.引进项目9个。", "2.驻点招商。",
        "二、城建", "责任单位：县住建局", "目标任务：", "1.改造小区8个。", "2.新增公园3处。",
    )  # fmt: skip
    assert [[duty.phrase.text for duty in task.duties] for task in found.tasks] == [
        ["1.引进项目9个。", "2.驻点招商。"],
        ["1.改造小区8个。", "2.新增公园3处。"],
    ]


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("（县水利局牵头，9月底前完成并长期坚持）", "9月底前完成并长期坚持"),
        ("〔县水利局负责，全年持续推进〕", "全年持续推进"),
        ("（牵头单位：县水利局；责任单位：各镇等相关单位，年内持续推进）", "年内持续推进"),
        ("（县水利局牵头，3月开工，年底前建成）", "年底前"),
        ("（县水利局负责，已完成，长期坚持）", "长期坚持"),
    ],
)
def test_a_standing_limit_beside_units_is_a_time_and_no_unit(words: str, deadline: str) -> None:
    [task] = text(f"1.修堤。{words}").tasks
    assert task.deadline is not None
    assert task.deadline.text == deadline
    assert {one.name.text for one in task.assignments} <= {"县水利局", "各镇"}


def test_a_label_of_the_time_is_none_of_the_work() -> None:
    [task] = text("（一）修堤护岸。", "责任单位：县水利局", "时限要求：持续推进").tasks
    assert task.deadline is not None
    assert task.deadline.text == "持续推进"


def sections(notice: Notice) -> list[tuple[str, str]]:
    return [
        (notice.sections[task.section - 1].title.text if task.section else "", task.title.text) for task in notice.tasks
    ]


def test_short_words_behind_a_list_head_the_items_below_them() -> None:
    found = text(
        "产业发展", "1.扩建园区。（县工信局负责）", "2.培育企业9家。（县商务局负责）",
        "城乡建设", "3.改造小区8个。（县住建局负责）",
    )  # fmt: skip
    assert sections(found) == [("产业发展", "扩建园区"), ("产业发展", "培育企业9家"), ("城乡建设", "改造小区8个")]
    assert [len(task.duties) for task in found.tasks] == [0, 0, 0]


def test_a_second_list_under_a_title_of_its_own_begins_to_count_again() -> None:
    found = text(
        "1.修堤。", "责任单位：县水利局", "2.植树。", "责任单位：县林业局",
        "民生实事项目责任分解", "1.新建公厕9座。", "责任单位：县城管局",
    )  # fmt: skip
    assert sections(found) == [("", "修堤"), ("", "植树"), ("民生实事项目责任分解", "新建公厕9座")]
    assert found.title is not None
    assert found.title.text == "白河县2031年重点工作责任分解"


@pytest.mark.parametrize("line", ["整改措施", "县委办，县政府办", "完成修堤任务后再行验收。"])
def test_a_label_a_list_and_a_sentence_head_nothing(line: str) -> None:
    found = text("1.修堤。（县水利局负责）", line, "2.植树。（县林业局负责）")
    assert sections(found) == [("", "修堤"), ("", "植树")]


def test_the_first_words_of_a_paper_are_its_title_though_they_end_like_none() -> None:
    found = parse(read_bytes("n.txt", "白河县2031年河湖长制重点任务\n1.修堤。（县水利局负责）\n".encode()))
    assert found.title is not None
    assert found.title.text == "白河县2031年河湖长制重点任务"


def test_a_sentence_above_a_list_is_no_title() -> None:
    found = parse(read_bytes("n.txt", "现将白河县今年的任务分解如下。\n1.修堤。（县水利局负责）\n".encode()))
    assert found.title is None


@pytest.mark.parametrize(
    "item",
    [
        "1.防范风险。→县财政局",
        "1.防范风险。——县财政局",
        "1.防范风险。 责任单位 县财政局",
        "1.防范风险。（责任部门 县财政局）",
    ],
)
def test_a_body_may_be_pointed_at_behind_the_work(item: str) -> None:
    assert told(text(item)) == [("1", "防范风险", [("responsible", "县财政局")])]


@pytest.mark.parametrize("item", ["1.由乡村→县城", "1.修建南岸——北岸大桥。", "1.落实责任 单位内部从严管理。"])
def test_what_is_no_body_behind_an_arrow_or_a_blank_is_none(item: str) -> None:
    assert text(item, "2.植树。（县林业局负责）").tasks[0].title.text == "植树"


def test_names_alone_hand_out_in_mid_paragraph_where_those_at_its_end_do() -> None:
    [task] = text("一、保障要素。落实用地800亩（县自然资源局）。保障用电（县供电公司）。").tasks
    assert [one.name.text for one in task.assignments] == ["县自然资源局", "县供电公司"]
    assert [one.scope for one in task.assignments] == [(1,), (2,)]


def test_names_alone_in_mid_paragraph_explain_where_none_stands_at_its_end() -> None:
    [task] = text("一、建成创业平台8处（含孵化园）。推广小程序。（县人社局负责）").tasks
    assert [one.name.text for one in task.assignments] == ["县人社局"]


def test_a_title_says_in_brackets_for_whom_a_list_is_and_hands_out_nothing() -> None:
    found = parse(read_bytes("n.txt", "白河县2031年责任清单（县直部门）\n1.修堤。（县水利局负责）\n".encode()))
    assert told(found) == [("1", "修堤", [("responsible", "县水利局")])]
    assert found.title is not None


def test_a_label_of_the_name_of_the_work_is_no_part_of_it() -> None:
    found = text(
        "【任务名称】新建医院",
        "【牵头单位】县卫健局",
        "【完成时限】9月底",
        "【任务名称】改造管网",
        "【牵头单位】县水利局",
    )
    assert [title for _, title, _ in told(found)] == ["新建医院", "改造管网"]


def test_tasks_without_numbers_begin_with_the_label_that_the_first_begins_with() -> None:
    found = text(
        "工作任务：扩大招商", "具体目标：引进项目9个", "牵头领导：王某  牵头单位：县商务局", "完成时限：12月底",
        "工作任务：建设乡村", "具体目标：建成示范村3个", "牵头领导：李某  牵头单位：县农业局", "完成时限：11月底",
    )  # fmt: skip
    assert told(found) == [("", "扩大招商", [("lead", "县商务局")]), ("", "建设乡村", [("lead", "县农业局")])]
    assert [[duty.phrase.text for duty in task.duties] for task in found.tasks] == [["引进项目9个"], ["建成示范村3个"]]


def test_clauses_say_by_whom_where_a_paper_hands_out_in_no_other_way() -> None:
    found = text(
        "一、关于新校建设。同意方案，由县教育局牵头，县住建局配合，于6月底前开工。",
        "二、关于车站搬迁。由县交通局负责，按程序报批。",
    )
    assert told(found) == [
        ("一", "关于新校建设", [("lead", "县教育局"), ("cooperating", "县住建局")]),
        ("二", "关于车站搬迁", [("responsible", "县交通局")]),
    ]


def test_one_clause_that_says_by_whom_hands_out_nothing_beside_lists() -> None:
    found = text("1.修堤。（县水利局负责）", "2.强化督查。由县督查室负责，定期通报。", "3.日常事务由县水利局承担。")
    assert [number for number, _, _ in told(found)] == ["1"]


@pytest.mark.parametrize("work", ["新建公墓2处", "建成示范村", "改扩建幼儿园", "推进路灯亮化进社区"])
def test_names_in_brackets_hand_out_behind_a_place_or_a_house(work: str) -> None:
    assert told(text(f"1.{work}（县民政局）", "2.植树。（县林业局）"))[0] == ("1", work, [("responsible", "县民政局")])


@pytest.mark.parametrize(
    "words", ["1.进展报县政府办公室（督查室）。", "1.材料送县民政局（县老龄办）。", "1.用好新建幼儿园（分园）。"]
)
def test_a_bracket_behind_an_office_explains_it(words: str) -> None:
    assert [number for number, _, _ in told(text(words, "2.植树。（县林业局）"))] == ["2"]


def test_a_mark_of_a_list_begins_a_new_item() -> None:
    found = text(
        "●摸排底数。各单位自查。责任单位：各乡镇；时限：3月底前", "●制定计划。责任单位：县财政局；时限：4月底前"
    )  # fmt: skip
    assert [title for _, title, _ in told(found)] == ["摸排底数", "制定计划"]
    assert [task.deadline and task.deadline.text for task in found.tasks] == ["3月底前", "4月底前"]


def test_bodies_and_a_colon_open_the_items_of_a_list() -> None:
    found = text("1.县税务局：推行网上办税。", "2.县公安局、县人社局：联办居住证。")
    assert told(found) == [
        ("1", "推行网上办税", [("responsible", "县税务局")]),
        ("2", "联办居住证", [("responsible", "县公安局"), ("responsible", "县人社局")]),
    ]


def test_bodies_and_a_colon_are_words_where_lists_hand_out() -> None:
    found = text("1.修堤。（县水利局负责）", "2.县税务局：另行通知。", "3.县公安局：另行通知。")
    assert [number for number, _, _ in told(found)] == ["1"]
