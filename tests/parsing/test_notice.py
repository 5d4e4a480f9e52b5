from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import source_of

from policygraph.model import Notice, Role, SourceText, Structure
from policygraph.parsing import parse
from policygraph.reading import read_bytes
from policygraph.text.blanks import unblanked

Source = Callable[..., SourceText]


def test_the_head_of_the_notice(notice: Notice) -> None:
    assert notice.number is not None
    assert notice.number.text == "平政办〔2022〕196号"
    assert notice.title is not None
    assert notice.title.text.endswith("重点任务清单的通知")
    assert notice.addressee is not None
    assert notice.addressee.text == "区政府各相关单位"
    assert notice.issuer is not None
    assert notice.issuer.text == "海东市平安区人民政府办公室"
    assert notice.issued == date(2022, 8, 16)
    assert notice.list_title is not None
    assert notice.list_title.text == "海东市平安区贯彻落实《兰州-西宁城市群发展“十四五”实施方案》重点任务清单"


def test_the_notice_has_six_sections_and_twenty_five_tasks(notice: Notice) -> None:
    assert [section.number for section in notice.sections] == ["一", "二", "三", "四", "五", "六"]
    assert [task.number for task in notice.tasks] == [str(n) for n in range(1, 26)]
    tasks_of = [sum(task.section == section.ordinal for task in notice.tasks) for section in notice.sections]
    assert tasks_of == [2, 5, 3, 5, 6, 4]


def test_the_notice_has_103_duties(notice: Notice) -> None:
    duties = [len(task.duties) for task in notice.tasks]
    assert duties == [4, 5, 3, 3, 2, 2, 5, 4, 5, 3, 7, 2, 4, 4, 3, 2, 2, 6, 5, 6, 6, 7, 7, 2, 4]
    assert sum(duties) == 103


def test_the_notice_makes_107_assignments_to_28_units(notice: Notice) -> None:
    assignments = [assignment for task in notice.tasks for assignment in task.assignments]
    assert sum(a.role is Role.LEAD for a in assignments) == 34
    assert sum(a.role is Role.RESPONSIBLE for a in assignments) == 73
    assert len({a.name.text for a in assignments}) == 28
    assert [task.number for task in notice.tasks if not any(a.role is Role.LEAD for a in task.assignments)] == [
        "1",
        "2",
    ]


def test_every_list_of_责任单位_is_open_and_no_list_of_牵头单位(notice: Notice) -> None:
    assert all([opened.role for opened in task.open_lists] == [Role.RESPONSIBLE] for task in notice.tasks)


def test_a_sentence_cut_by_a_page_break_is_read_across_it(notice: Notice) -> None:
    duty = notice.tasks[0].duties[3].phrase
    assert duty.text == "推动与乐都相向发展，实现优势互补、城市融合。"
    assert "\n" in notice.source.text[duty.span.start : duty.span.end]
    cut = [
        d
        for task in notice.tasks
        for d in task.duties
        if "\n" in notice.source.text[d.phrase.span.start : d.phrase.span.end]
    ]
    assert len(cut) == 10


def test_every_character_is_placed(notice: Notice) -> None:
    covered = {i for passage in notice.structure for i in range(passage.span.start, passage.span.end)}
    assert [i for i, c in enumerate(notice.source.text) if not c.isspace() and i not in covered] == []
    assert notice.unread == ()


def test_misprints_stay_as_printed(notice: Notice) -> None:
    assert "保险关第转移接续" in notice.tasks[23].duties[0].phrase.text
    assert "水平产产品附加值" in notice.tasks[12].duties[0].phrase.text


def tasks(text: str, media_type: str = "text/plain") -> list[tuple[str, str, list[str]]]:
    read = parse(source_of(text, media_type))
    return [(t.number, t.title.text, [f"{a.role.value}:{a.name.text}" for a in t.assignments]) for t in read.tasks]


def test_numbers_that_restart_are_told_apart_by_their_group() -> None:
    text = "（一）工业\n1.关停\n甲。\n责任单位：A局\n（二）农业\n1.禁养\n乙。\n责任单位：B局\n"
    assert [number for number, _, _ in tasks(text)] == ["（一）1", "（二）1"]


def test_numbers_that_run_on_stand_alone() -> None:
    text = "（一）工业\n1.关停。甲。（A局负责）\n（二）农业\n2.禁养。乙。（B局负责）\n"
    assert [number for number, _, _ in tasks(text)] == ["1", "2"]


def test_items_that_run_on_in_one_line_are_told_apart() -> None:
    body = "说明文字" * 250
    text = f"一、要求 {body}。 二、任务 （一）甲组 1.做甲。做好甲。（A局负责） 2.做乙。（B局牵头）"
    text += " （二）乙组 3.做丙。（C局负责）"
    assert tasks(text) == [
        ("1", "做甲", ["responsible:A局"]),
        ("2", "做乙", ["lead:B局"]),
        ("3", "做丙", ["responsible:C局"]),
    ]


def test_a_list_below_all_sub_items_hands_out_the_item() -> None:
    text = "一、任务\n（一）整治。\n（1）查。\n（2）改。\n责任单位：A局\n（二）宣传。讲。\n责任单位：B局\n"
    read = parse(source_of(text))
    assert [(t.number, t.title.text) for t in read.tasks] == [("（一）", "整治"), ("（二）", "宣传")]
    assert [d.phrase.text for d in read.tasks[0].duties] == ["（1）查。", "（2）改。"]


def test_an_item_without_units_is_a_section() -> None:
    read = parse(source_of("一、总则\n讲原则。\n二、任务\n1.做。（A局负责）\n"))
    assert [(s.number, s.title.text) for s in read.sections] == [("一", "总则"), ("二", "任务")]
    assert [s.structure for s in read.structure].count(Structure.SECTION_TEXT) == 1


def test_the_closing_paragraph_below_the_last_list_is_no_duty() -> None:
    text = "一、任务\n（一）做。先做甲。再做乙。（A局负责）\n各地要将情况报送本办公室。\n国务院\n2018年11月16日\n"
    read = parse(source_of(text))
    assert [d.phrase.text for d in read.tasks[0].duties] == ["先做甲。", "再做乙。"]
    assert read.issuer is not None
    assert read.issued == date(2018, 11, 16)


def test_a_labelled_list_that_a_page_break_cuts_is_one_list() -> None:
    text = "1.做。做好。\n责任单位：区发展和改革局、区财\n\n政局\n2.查。查清。\n责任单位：区水务局\n"
    assert tasks(text)[0][2] == ["responsible:区发展和改革局", "responsible:区财政局"]


@pytest.mark.parametrize("brackets", ["（）", "()", "[]", "〔〕", "【】"])
def test_brackets_of_any_kind_hand_out_work(brackets: str) -> None:
    opening, closing = brackets[0], brackets[1]
    text = f"一、治水\n1.疏浚甲河。清淤。{opening}责任单位：县水利局、县公安局（交警大队）{closing}"
    assert tasks(text) == [("1", "疏浚甲河", ["responsible:县水利局", "responsible:县公安局（交警大队）"])]


def test_brackets_in_the_middle_of_a_sentence_hand_out_work() -> None:
    text = "一、降本\n1.降低成本。落实收费政策〔责任单位：省交通厅〕，清理收费〔责任单位：省发展改革委〕。"
    assert tasks(text) == [("1", "降低成本", ["responsible:省交通厅", "responsible:省发展改革委"])]


def test_a_list_in_brackets_that_lines_break_is_one_list() -> None:
    text = "一、教育\n1.均衡发展。（责任单位：基础教育股、督导\n办公室；\n完成时限：持续推进）\n2.减负。（人事股负责）"
    assert tasks(text) == [
        ("1", "均衡发展", ["responsible:基础教育股", "responsible:督导办公室"]),
        ("2", "减负", ["responsible:人事股"]),
    ]
    assert [task.deadline and task.deadline.text for task in parse(source_of(text)).tasks] == ["持续推进", None]


def test_a_time_limit_in_brackets_of_its_own_is_the_tasks() -> None:
    text = "一、更新\n1.更新电梯120部。（2024年底前完成）（责任单位：市住建局）"
    (task,) = parse(source_of(text)).tasks
    assert task.deadline is not None
    assert task.deadline.text == "2024年底前"


def test_several_bodies_may_sign() -> None:
    signed = "中共甲县委办公室\n甲县人民政府办公室\n2020年3月18日"
    text = f"关于印发方案的通知\n现印发给你们。\n{signed}\n一、改厕\n1.改。（甲局负责）"
    found = parse(source_of(text))
    assert found.issuer is not None
    assert found.issuer.text == "中共甲县委办公室"
    assert found.issued == date(2020, 3, 18)


def test_bold_labels_and_headings_of_markdown_are_markup() -> None:
    text = "## **一、任务**\n\n1.做。\n\n**责任单位：**A局\n"
    read = parse(source_of(text, "text/markdown"))
    assert read.sections[0].title.text == "任务"
    marks = [text[p.span.start : p.span.end] for p in read.structure if p.structure is Structure.MARKUP]
    assert marks == ["##", "**", "**", "**"]  # the fifth stands inside the list, behind its label


def test_the_date_may_be_printed_in_chinese_figures() -> None:
    head = "某市人民政府关于印发方案的通知\n各单位：\n现印发。\n"
    read = parse(source_of(head + "某市人民政府\n二〇二二年八月十六日\n1.做。（A局负责）"))
    assert read.issued == date(2022, 8, 16)


@pytest.mark.parametrize("text", ["", " \n ", "今天天气很好。", "# 标题\n\n一段文字，没有任务。"])
def test_a_text_without_tasks_gives_none(text: str) -> None:
    assert parse(source_of(text)).tasks == ()


_PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "（1）", "①", "做好工作", "。", "，", "；", "\n", "\n\n", "责任单位：", "区水务局",
     "、", "（", "）", "负责", "牵头", "等单位", " ", "《", "》", "2022年8月16日", "关于印发", "通知", "附件",
     "抄送：", "**", "#", "|"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(["text/plain", "text/markdown"]))
def test_whatever_the_text_each_character_is_placed_once_or_said_to_be_unread(text: str, media_type: str) -> None:
    read = parse(source_of(text, media_type))
    spans = sorted([*(p.span for p in read.structure), *read.unread])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))


def test_a_label_may_have_a_blank_for_its_colon() -> None:
    text = "一、食品\n1.整治农药残留。严厉打击。\n主办单位 县农业农村局\n协办单位 县公安局，各乡镇"
    assert tasks(text) == [("1", "整治农药残留", ["lead:县农业农村局", "cooperating:县公安局", "cooperating:各乡镇"])]


def test_lines_cut_at_one_width_are_joined_though_labels_and_titles_are_short() -> None:
    item = (
        "1．提升便利度\n推动登记、交易、缴税一窗受理，年内实现水电气热网过户与不动产登\n记同步办理，实行首问负责、限时办结、一次告知、容缺受理、告知承诺制\n度。\n"
        "牵头单位：市自然资源局\n配合单位：市税务局、市住建局、国网临河供电公司、市水务集团、临河港\n华燃气有限公司\n"
    )
    text = "一、办件\n" + "".join(item.replace("1．", f"{n}．") for n in range(1, 7))
    found = parse(source_of(text))
    assert {a.name.text for t in found.tasks for a in t.assignments if "港" in a.name.text} == {"临河港华燃气有限公司"}
    assert all(len(task.duties) == 1 for task in found.tasks)


def test_sentences_that_say_who_leads_each_part_hand_out_an_item_without_a_list() -> None:
    text = "一、推进区域评估。成果由企业共享。环境影响评估由市生态环境局牵头，水土保持、地震评估由市水利局牵头。\n"
    assert tasks(text + "二、完善机制。定期会商。") == [("一", "推进区域评估", ["lead:市生态环境局", "lead:市水利局"])]


def test_one_clause_that_says_who_leads_is_no_list() -> None:
    assert not tasks("一、推进区域评估。环境影响评估由市生态环境局牵头，成果由企业共享。\n二、完善。")


def test_a_paragraph_without_a_number_is_a_task_where_brackets_hand_it_out() -> None:
    text = "某省关于能源治理的通知\n强化“禁煤区”建设。2020年10月底前划定。（省生态环境厅牵头，市县政府负责落实）"
    assert tasks(text) == [("", "强化“禁煤区”建设", ["lead:省生态环境厅", "responsible:市县政府"])]


def test_a_list_separator_inside_quotes_cuts_nothing() -> None:
    text = "1.强化监管。（县市场监管局牵头，县“双随机、一公开”联席会议成员单位负责）"
    assert tasks(text) == [("1", "强化监管", ["lead:县市场监管局", "responsible:县“双随机、一公开”联席会议成员单位"])]


def test_a_time_limit_that_breaks_off_at_a_line_s_end_goes_on_in_the_next() -> None:
    text = "1.清淤。\n牵头单位：县水利局\n完成时限：2031 年\n6月底前\n2.植树。\n牵头单位：县林业局\n完成时限：2031年\n"
    found = parse(read_bytes("n.txt", text.encode())).tasks
    assert [unblanked(task.deadline.text) if task.deadline else None for task in found] == ["2031年6月底前", "2031年"]


def test_words_of_a_menu_above_the_title_are_no_part_of_it() -> None:
    menu = "导航菜单\n网站首页\n走进青石\n新闻动态\n"
    text = menu + "青石县2031年重点任务分解表\n1.清淤。责任单位：县水利局\n2.植树。责任单位：县林业局\n"
    found = parse(read_bytes("n.txt", text.encode()))
    assert found.title is not None
    assert found.title.text == "青石县2031年重点任务分解表"
    assert found.list_title is None
