from __future__ import annotations

import pytest

from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read_bytes


def notice(*rows: str) -> Notice:
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return parse(read_bytes("t.html", page.encode()))


def td(*cells: str) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def read(*rows: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (task.number, task.title.text, [(a.role.value, a.name.text) for a in task.assignments])
        for task in notice(*rows).tasks
    ]


def test_a_column_of_unknown_head_with_the_most_words_holds_the_work() -> None:
    assert read(td("序号", "民生实事", "责任单位", "完成时限"), td("1", "新建2座人行天桥。", "县住建局", "9月")) == [
        ("1", "新建2座人行天桥", [("responsible", "县住建局")])
    ]


def test_a_name_broken_in_its_cell_is_read_whole() -> None:
    body = td("1", "促进消费。", "商<br>务局", "经开区<br>高新园<br>（邹区镇）<br>市自然资源和规<br>划局")
    assert read(td("序号", "任务", "牵头单位", "配合单位"), body)[0][2] == [
        ("lead", "商务局"),
        ("cooperating", "经开区"),
        ("cooperating", "高新园（邹区镇）"),
        ("cooperating", "市自然资源和规划局"),
    ]


def test_names_on_lines_of_their_own_stay_apart() -> None:
    body = td("1", "建水库。", "<p>县水务局</p><p>县住建局</p><p>县护城河指挥部</p>")
    assert [name for _, name in read(td("序号", "任务", "责任单位"), body)[0][2]] == [
        "县水务局",
        "县住建局",
        "县护城河指挥部",
    ]


def test_a_label_in_a_cell_holds_for_the_lines_below_it() -> None:
    body = td("1.稳增长。", "牵头单位：<br>区发改局、区工信局<br>责任单位：<br>区商务局<br>区人社局")
    assert read(td("工作任务", "责任分工"), body) == [
        (
            "1",
            "稳增长",
            [
                ("lead", "区发改局"),
                ("lead", "区工信局"),
                ("responsible", "区商务局"),
                ("responsible", "区人社局"),
            ],
        )
    ]


def test_同上_means_the_units_of_the_row_above() -> None:
    found = read(td("序号", "任务", "责任单位"), td("1", "改一改。", "州环保局、州委组织部"), td("2", "再改。", "同上"))
    assert found[1][2] == found[0][2] == [("responsible", "州环保局"), ("responsible", "州委组织部")]


def test_every_character_of_a_table_with_同上_is_placed() -> None:
    assert notice(td("序号", "任务", "责任单位"), td("1", "改。", "州环保局"), td("2", "再改。", "同上")).unread == ()


def test_主责单位_leads_only_where_no_column_says_牵头() -> None:
    assert read(td("任务", "主责单位", "协办单位"), td("甲。", "市水务局", "市财政局"))[0][2] == [
        ("lead", "市水务局"),
        ("cooperating", "市财政局"),
    ]
    assert read(td("任务", "牵头部门", "主责单位"), td("甲。", "市水务局", "市财政局"))[0][2] == [
        ("lead", "市水务局"),
        ("responsible", "市财政局"),
    ]


def test_a_head_of_two_rows_is_all_head() -> None:
    first = "<td rowspan=2>序号</td><td rowspan=2>工作内容</td><td colspan=2>责任分工</td>"
    found = notice(first, td("牵头单位", "责任单位"), td("1", "改厕。", "县住建局", "县财政局"))
    assert found.list_title is None
    assert found.title is None
    assert [(a.role.value, a.name.text) for a in found.tasks[0].assignments] == [
        ("lead", "县住建局"),
        ("responsible", "县财政局"),
    ]


def test_a_number_in_every_row_is_the_rows_own() -> None:
    rows = [td(f"（{n}）问题{n}。", f"目标{n}。", "州水务局") for n in "一二三"]
    assert [number for number, *_ in read(td("反馈问题", "整改目标", "责任单位"), *rows)] == [
        "（一）",
        "（二）",
        "（三）",
    ]


def test_a_table_that_hands_out_nothing_does_not_begin_the_list() -> None:
    page = (
        "<table><tr><td>索引号：</td><td>11/2020</td></tr></table><p>关于印发方案的通知</p><p>金室字〔2020〕1号</p>"
        f"<table><tr>{td('任务', '责任单位')}</tr><tr>{td('改厕。', '县住建局')}</tr></table>"
    )
    found = parse(read_bytes("t.html", page.encode()))
    assert found.number is not None
    assert found.number.text == "金室字〔2020〕1号"
    assert len(found.tasks) == 1


def test_a_row_of_sums_is_no_task() -> None:
    rows = read(td("序号", "任务", "责任单位"), td("1", "建水库。", "县水务局"), td("合计", "1项", ""))
    assert [number for number, *_ in rows] == ["1"]


def test_of_two_columns_of_time_that_of_the_end_is_the_deadline() -> None:
    (task,) = notice(
        td("任务", "进度安排", "责任单位", "完成时限"),
        td("甲。", "5月摸底，9月完成", "市水务局", "2023年9月30日"),
    ).tasks
    assert task.deadline is not None
    assert task.deadline.text == "2023年9月30日"


def test_the_number_of_a_group_and_those_in_its_rows_count_apart() -> None:
    group = '<td rowspan="2">{}</td><td rowspan="2">{}</td>'
    found = read(
        td("序号", "重点任务", "具体举措", "责任单位"),
        group.format(1, "强化服务") + td("1.建立台账。", "市水务局"),
        td("2.推进改革。", "市财政局"),
        group.format(2, "优化审批") + td("3.减少环节。", "市教育局"),
        td("4.压缩时间。", "市教育局"),
    )
    assert [number for number, _, _ in found] == ["1", "2", "3", "4"]


Read = list[tuple[str, str, list[tuple[str, str]]]]


@pytest.mark.parametrize(
    "head",
    [
        "责任单位（列首位者为牵头单位）",
        "责任部门（排第一位的为牵头部门）",
        "责任单位（牵头单位排首位）",
        "承办单位(首位为牵头单位)",
    ],
)
def test_a_head_may_say_that_the_first_listed_leads(head: str) -> None:
    body = td("1", "整修渡口。", "县航道所、县水利局")
    assert read(td("序号", "任务", head), body)[0][2] == [("lead", "县航道所"), ("responsible", "县水利局")]


@pytest.mark.parametrize("head", ["督导单位", "督办部门", "验收单位", "考核单位", "监督单位", "督查科室"])
def test_who_looks_after_the_work_does_not_answer_for_it(head: str) -> None:
    body = td("1", "整修渡口。", "县航道所", "县水利局")
    found = notice(td("序号", "任务", "责任单位", head), body)
    assert [a.name.text for a in found.tasks[0].assignments] == ["县航道所"]
    assert found.unread == ()


@pytest.mark.parametrize("head", ["开工时间|完工时间", "起始时间|截止时间", "开始时间|结束时间", "启动时间|完成时间"])
def test_of_two_times_the_end_is_the_limit(head: str) -> None:
    start, end = head.split("|")
    task = notice(td("任务", start, end, "责任单位"), td("整修渡口。", "3月", "11月", "县航道所")).tasks[0]
    assert task.deadline is not None
    assert task.deadline.text == "11月"


@pytest.mark.parametrize("measure", ["计量单位", "度量单位", "单位"])
def test_a_unit_of_measure_is_no_body(measure: str) -> None:
    rows = (td("1", "改造公路", "公里", "12", "县交通局"), td("2", "补植苗木", "万株", "3", "县林业局"))
    assert [units for _, _, units in read(td("序号", "指标名称", measure, "目标值", "责任单位"), *rows)] == [
        [("responsible", "县交通局")],
        [("responsible", "县林业局")],
    ]


def test_单位_alone_is_a_column_of_bodies_where_bodies_stand_in_it() -> None:
    assert read(td("任务", "单位"), td("补植苗木。", "县林业局"))[0][2] == [("responsible", "县林业局")]


@pytest.mark.parametrize(
    "extra", ["一季度", "建设地点", "总投资（万元）", "资金来源", "考核断面", "上半年目标", "任务来源"]
)
def test_a_head_is_a_head_whatever_else_stands_there(extra: str) -> None:
    head = td("序号", "工作任务", extra, f"{extra}2", f"{extra}3", "牵头单位", "责任单位")
    found = notice(head, td("1", "整修渡口。", "甲处", "乙处", "丙处", "县航道所", "县水利局"))
    assert [(task.title.text, [a.name.text for a in task.assignments]) for task in found.tasks] == [
        ("整修渡口", ["县航道所", "县水利局"])
    ]
    assert found.unread == ()


@pytest.mark.parametrize(
    "head", ["责任科室", "牵头股室", "责任乡镇", "牵头镇街", "责任单位及责任人", "责任部门和联系人"]
)
def test_a_head_of_bodies_is_known_by_a_role_and_a_class(head: str) -> None:
    assert [name for _, name in read(td("序号", "工作任务", head), td("1", "整修渡口。", "白沙镇"))[0][2]] == ["白沙镇"]


def test_a_person_beside_the_body_is_no_body() -> None:
    body = td("1", "整修渡口。", "县航道所 分管副所长")
    assert read(td("序号", "任务", "责任单位及责任人"), body)[0][2] == [("responsible", "县航道所")]


def test_offices_inside_a_body_are_no_bodies_beside_a_column_of_bodies() -> None:
    head = td("任务", "牵头单位", "配合单位", "局内牵头科室", "局内配合科室")
    assert read(head, td("清淤。", "县水利局", "县住建局", "河道科", "办公室"))[0][2] == [
        ("lead", "县水利局"),
        ("cooperating", "县住建局"),
    ]


@pytest.mark.parametrize("blank", ["/", "—", "无", "-"])
def test_a_dash_in_a_cell_names_nobody_and_is_not_lost(blank: str) -> None:
    found = notice(td("任务", "牵头单位", "配合单位"), td("清淤。", "县水利局", blank))
    assert [a.name.text for a in found.tasks[0].assignments] == ["县水利局"]
    assert found.unread == ()


def test_numbers_under_the_head_of_the_text_beside_them_are_numbers() -> None:
    head = '<td>工作任务</td><td colspan="2">具体要求</td><td>责任科室</td>'
    assert read(head, td("整理库房", "1", "编制目录。", "档案股"), td("办好展览", "2", "布置展板。", "宣教股")) == [
        ("1", "整理库房", [("responsible", "档案股")]),
        ("2", "办好展览", [("responsible", "宣教股")]),
    ]


def test_two_or_three_tasks_stand_in_one_row() -> None:
    for times in (2, 3):
        head = td(*["序号", "任务", "责任单位"] * times)
        cells = [cell for n in range(times) for cell in (str(n + 1), f"修缮{n}号桥。", f"第{n}工区管理处")]
        found = read(head, td(*cells))
        assert [number for number, _, _ in found] == [str(n + 1) for n in range(times)]
        assert [units[0][1] for _, _, units in found] == [f"第{n}工区管理处" for n in range(times)]


def test_a_second_table_without_a_head_goes_on_in_the_first() -> None:
    page = (
        f"<table><tr>{td('序号', '任务', '牵头单位')}</tr><tr>{td('1', '清淤。', '县水利局')}</tr></table>"
        f"<table><tr>{td('2', '补植。', '县林业局')}</tr></table>"
    )
    found = parse(read_bytes("t.html", page.encode()))
    assert [(task.number, [a.name.text for a in task.assignments]) for task in found.tasks] == [
        ("1", ["县水利局"]),
        ("2", ["县林业局"]),
    ]


def test_a_second_table_of_other_things_does_not_go_on() -> None:
    page = (
        f"<table><tr>{td('序号', '任务', '牵头单位')}</tr><tr>{td('1', '清淤。', '县水利局')}</tr></table>"
        f"<table><tr>{td('河段', '长度', '水质')}</tr><tr>{td('上游', '3公里', 'Ⅱ类')}</tr></table>"
    )
    assert len(parse(read_bytes("t.html", page.encode())).tasks) == 1


def test_a_row_that_a_page_cut_in_two_is_one() -> None:
    rows = (
        td("1", "整治渡口，更新", "县航道所", "县交通局、县市场"),
        td("", "标识。", "", "监管局"),
        td("2", "清淤。", "县水利局", "县住建局"),
    )
    found = notice(td("序号", "任务", "牵头单位", "责任单位"), *rows)
    assert [task.title.text for task in found.tasks] == ["整治渡口，更新标识", "清淤"]
    assert [a.name.text for a in found.tasks[0].assignments] == ["县航道所", "县交通局", "县市场监管局"]
    assert found.unread == ()


def test_a_row_without_a_number_that_is_whole_stays_a_row() -> None:
    rows = (td("1", "整治渡口。", "县航道所"), td("", "更新标识。", "县交通局"))
    assert len(notice(td("序号", "任务", "责任单位"), *rows).tasks) == 2


def test_a_matrix_says_by_marks_who_leads_and_who_helps() -> None:
    found = notice(
        td("序号", "任务", "县水利局", "县住建局", "县财政局"),
        td("1", "清淤。", "●", "○", ""),
        td("2", "补植。", "", "●", "○"),
    )
    assert [[(a.role.value, a.name.text) for a in task.assignments] for task in found.tasks] == [
        [("lead", "县水利局"), ("cooperating", "县住建局")],
        [("lead", "县住建局"), ("cooperating", "县财政局")],
    ]
    assert found.unread == ()


def test_a_form_has_its_heads_at_the_left() -> None:
    rows = [td("任务名称", "清淤"), td("牵头单位", "县水利局"), td("完成时限", "6月底前"),
            td("任务名称", "补植"), td("牵头单位", "县林业局"), td("完成时限", "9月底前")]  # fmt: skip
    found = notice(*rows)
    assert [
        (task.title.text, task.assignments[0].name.text, task.deadline and task.deadline.text) for task in found.tasks
    ] == [
        ("清淤", "县水利局", "6月底前"),
        ("补植", "县林业局", "9月底前"),
    ]
    assert found.unread == ()


def test_a_form_may_have_two_heads_a_row() -> None:
    found = read(td("任务名称", "清淤", "完成时限", "6月"), td("牵头单位", "县水利局", "责任单位", "县住建局"))
    assert found == [("", "清淤", [("lead", "县水利局"), ("responsible", "县住建局")])]


def test_a_field_and_a_name_beside_what_is_to_be_done_make_section_and_title() -> None:
    head = td("序号", "任务类别", "任务名称", "年度目标", "牵头单位")
    one = td("1", "乡村产业", "培育果农社", "培育果农社6家。", "县农业局")
    two = td("2", "城镇建设", "修补路面", "修补路面3公里。", "县住建局")
    found = notice(head, one, two)
    assert [task.title.text for task in found.tasks] == ["培育果农社", "修补路面"]
    assert [section.title.text for section in found.sections] == ["乡村产业", "城镇建设"]


def test_a_name_that_comes_again_further_below_is_no_group() -> None:
    head = td("序号", "任务名称", "推进措施", "牵头单位")
    rows = [td(str(i), name, "按月调度。", "县农业局") for i, name in enumerate(("育苗", "植树", "育苗", "植树"), 1)]
    assert [task.title.text for task in notice(head, *rows).tasks] == ["育苗", "植树", "育苗", "植树"]


def test_a_name_that_comes_again_right_below_is_a_group() -> None:
    head = td("序号", "任务名称", "推进措施", "牵头单位")
    rows = [td(str(i), "育苗", words, "县农业局") for i, words in enumerate(("建苗床。", "选良种。", "管好水。"), 1)]
    found = notice(head, *rows)
    assert [task.title.text for task in found.tasks] == ["建苗床", "选良种", "管好水"]
    assert [section.title.text for section in found.sections] == ["育苗"]


def test_more_of_the_work_stands_where_the_number_was_when_cells_that_span_are_lost() -> None:
    head = td("序号", "工作任务", "责任单位", "进展")
    rows = [
        td("1", "扩建剧场1座", "县文旅局", "顺利"),
        td("新增座位300个", "", "", ""),
        td("2", "植树", "县林业局", ""),
    ]
    found = notice(head, *rows)
    assert [[task.title.text, *(duty.phrase.text for duty in task.duties)] for task in found.tasks] == [
        ["扩建剧场1座", "新增座位300个"],
        ["植树"],
    ]


@pytest.mark.parametrize("heading", ["生态建设", "生态方面（3项）", "2.生态建设"])
def test_a_cell_that_counts_nothing_is_no_more_of_the_work(heading: str) -> None:
    head = td("序号", "工作任务", "责任单位", "进展")
    found = notice(
        head, td("1", "扩建剧场1座", "县文旅局", "顺利"), td(heading, "", "", ""), td("2", "植树", "县林业局", "")
    )
    assert [(task.title.text, len(task.duties)) for task in found.tasks] == [("扩建剧场1座", 0), ("植树", 0)]
