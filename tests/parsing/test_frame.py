from __future__ import annotations

import pytest
from tests.conftest import source_of

from policygraph.model import Notice, Structure
from policygraph.parsing import parse

NOTICE = """清水县人民政府办公室关于印发工作清单的通知
清政办〔2021〕7号
各乡镇人民政府，县直各部门：
现将工作清单印发给你们。
清水县人民政府办公室
2021年3月2日
一、治水
1.治理河道。疏浚甲河。（责任单位：县水利局）"""


def notice(above: str = "", below: str = "") -> Notice:
    return parse(source_of(f"{above}\n{NOTICE}\n{below}"))


def head(found: Notice) -> tuple[str, str, str]:
    assert found.title is not None
    assert found.number is not None
    assert found.addressee is not None
    return found.title.text, found.number.text, found.addressee.text


HEAD = ("清水县人民政府办公室关于印发工作清单的通知", "清政办〔2021〕7号", "各乡镇人民政府，县直各部门")


@pytest.mark.parametrize(
    "above",
    [
        "网站首页\n新闻中心\n当前位置：首页 > 政府文件",
        "首页 | 走进清水 | 政务公开",
        "清水县人民政府\n首页走进清水政务公开互动交流",
        "来源：县政府办 发布时间：2021-03-03 浏览次数：12",
        "索引号：QS00/2021-7\n发布机构：县政府办",
    ],
)
def test_what_a_page_puts_above_a_notice_is_no_part_of_its_head(above: str) -> None:
    assert head(notice(above)) == HEAD


@pytest.mark.parametrize(
    "below",
    [
        "分享到：微信 微博\n主办单位：清水县人民政府 承办单位：清水县人民政府办公室\n陇ICP备05030815号",
        "版权所有：清水县人民政府 主办：清水县人民政府办公室\n网站地图联系我们",
    ],
)
def test_the_foot_of_a_page_hands_out_nothing(below: str) -> None:
    found = notice(below=below)
    assert [[a.name.text for a in task.assignments] for task in found.tasks] == [["县水利局"]]
    words = found.source.text
    markup = "".join(words[p.span.start : p.span.end] for p in found.structure if p.structure is Structure.MARKUP)
    assert "清水县人民政府办公室" in markup


def test_主办单位_in_a_list_is_no_foot() -> None:
    found = parse(source_of("一、赛事\n1.办好龙舟赛。\n主办单位：县文旅局\n2.办好庙会。\n主办单位：县文化馆"))
    assert [task.assignments[0].name.text for task in found.tasks] == ["县文旅局", "县文化馆"]


def test_a_number_that_only_the_page_tells_is_taken_from_it() -> None:
    found = parse(
        source_of(f"成文日期：2021-03-02 发文字号：清政办〔2021〕7号\n{NOTICE.replace('清政办〔2021〕7号', '')}")
    )
    assert found.number is not None
    assert found.number.text == "清政办〔2021〕7号"


def test_every_character_of_a_page_is_placed() -> None:
    assert notice("网站首页\n当前位置：首页 > 政府文件", "版权所有：清水县人民政府").unread == ()
