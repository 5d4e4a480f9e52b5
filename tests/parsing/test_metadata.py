"""What a page says of the paper is told from the paper, and stands in where the paper says nothing."""

from __future__ import annotations

import hashlib

from policygraph.model import Notice, SourceText
from policygraph.parsing import parse
from policygraph.reading import read_bytes

ITEMS = ("1.换草。", "责任单位：市园林局", "2.种树。", "责任单位：市林业局")


def notice(*lines: str) -> Notice:
    text = "\n".join((*lines, *ITEMS))
    return parse(SourceText("paper.txt", text, "text/plain", hashlib.sha256(text.encode()).hexdigest()))


def head(paper: Notice) -> tuple[str | None, str | None, str | None, str | None]:
    fields = (paper.title, paper.issuer, paper.number)
    return (*(field.text if field else None for field in fields), str(paper.issued) if paper.issued else None)  # type: ignore[return-value]


def test_fields_beside_their_labels_without_colons() -> None:
    paper = notice(
        "索 引 号 88-0011 公开方式 主动公开",
        "发布机构 某市园林局 主题分类 城建",
        "成文日期 2031-04-20 废止日期",
        "某市2031年绿化重点任务清单",
    )
    assert head(paper) == ("某市2031年绿化重点任务清单", "某市园林局", None, "2031-04-20")
    assert not paper.unread


def test_fields_below_their_labels() -> None:
    paper = notice(
        "标　　题：",
        "某市人民政府关于扩大绿地的意见",
        "发文字号：",
        "某政发〔2031〕7号",
        "生成日期：",
        "2031年4月20日",
        "某市人民政府关于扩大绿地的意见",
        "各区人民政府：",
    )
    assert head(paper) == ("某市人民政府关于扩大绿地的意见", "某市人民政府", "某政发〔2031〕7号", "2031-04-20")
    assert paper.list_title is None
    assert paper.addressee is not None
    assert paper.addressee.text == "各区人民政府"


def test_what_the_paper_prints_itself_counts_more() -> None:
    paper = notice(
        "发布机构：某市档案馆 | 成文日期：2031-05-01 |",
        "某市人民政府关于扩大绿地的意见",
        "某市人民政府",
        "2031年4月20日",
    )
    assert head(paper) == ("某市人民政府关于扩大绿地的意见", "某市人民政府", None, "2031-04-20")


def test_a_list_that_was_announced_bears_the_title_that_was_announced() -> None:
    paper = notice(
        "各区人民政府：",
        "《绿化工作责任》已经市政府同意，现印发给你们。",
        "某市人民政府",
        "2031年4月20日",
        "绿化工作责任",
    )
    assert paper.list_title is not None
    assert paper.list_title.text == "绿化工作责任"


def test_a_title_that_a_page_prints_twice_is_one() -> None:
    title = "某市人民政府关于扩大绿地的意见"
    paper = notice(title, "发布日期：2031-05-01 浏览次数：9", title, "某政发〔2031〕7号")
    assert head(paper)[0] == title
    assert paper.list_title is None


def test_a_number_and_a_day_stand_in_brackets_under_the_title() -> None:
    paper = notice("某市2031年绿化重点任务清单", "（某园督〔2031〕2号 2031年4月5日）")
    assert head(paper) == ("某市2031年绿化重点任务清单", None, "某园督〔2031〕2号", "2031-04-05")
    assert not paper.unread


def test_metadata_between_bars_is_no_table() -> None:
    paper = notice(
        "索引号:88 | 公开目录:文件 | 发布机构:某市园林局 |",
        "主题词: | 发布日期:2031年04月25日 | 文 号:某园通〔2031〕5号 |",
        "某市园林局关于印发绿化任务的通知",
        "2031年4月20日",
    )
    assert head(paper) == ("某市园林局关于印发绿化任务的通知", "某市园林局", "某园通〔2031〕5号", "2031-04-20")


def test_a_table_of_metadata_tells_of_the_paper_and_is_no_part_of_it() -> None:
    page = (
        "<html><body><table><tr><td>索引号</td><td>A-1</td><td>主题分类</td><td>综合</td></tr>"
        "<tr><td>发布机构</td><td>松川县人民政府办公室</td><td>成文日期</td><td>2027年3月5日</td></tr>"
        "<tr><td>标题</td><td>松川县人民政府办公室关于印发松川县修路任务清单的通知</td></tr></table>"
        "<p>松川县人民政府办公室关于印发松川县修路任务清单的通知</p><p>各乡镇人民政府：</p><p>现印发给你们。</p>"
        "<p>松川县修路任务清单</p><p>1.修路。</p><p>责任单位：县交通局</p><p>2.架桥。</p><p>责任单位：县交通局</p></body></html>"
    )
    paper = parse(read_bytes("n.html", page.encode()))
    told = [paper.list_title, paper.addressee, paper.issuer]
    assert [phrase and phrase.text for phrase in told] == [
        "松川县修路任务清单",
        "各乡镇人民政府",
        "松川县人民政府办公室",
    ]
    assert len(paper.tasks) == 2
    assert not paper.unread
