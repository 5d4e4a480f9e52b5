from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import sentence_of, source_of

from policygraph.extraction import extract, lexicons
from policygraph.model import ProjectMention
from policygraph.parsing import parse
from policygraph.reading import read_bytes
from policygraph.rules.titles import RULES, find_title_project, names_projects


def named(title: str, *, column: bool = False) -> list[str]:
    return [one.name for one in find_title_project(replace(sentence_of(title), under_project_head=column))]


@pytest.mark.parametrize(
    "title",
    [
        RULES[0].example.rstrip("。"),
        "云岭工匠培育项目",
        "大学生村干部培养项目",
        "2031年农村公路安全防护工程",
        "“青禾计划”研修项目",
        "青岭河防洪堤工程（二期）",
        "农村人居环境整治提升行动",
        "柳泉大桥改建工程",
        "石坪医院改扩建项目",
        "集中供水扩建工程",
        "老城区雨水管网建设与改造工程",
    ],
)
def test_a_title_without_a_verb_that_ends_as_a_project_is_its_name(title: str) -> None:
    assert named(title) == [title]


@pytest.mark.parametrize(
    "title",
    [
        "推进农田水利建设",
        "再开工20项重大水利工程",
        "完善项目储备机制",
        "编制水库汛期调度计划",
        "重点项目",
        "扩大有效投资，建设重大项目",
        "乡村治理",
        "全面建设智慧水务工程",
        "续建新建改建项目",
    ],
)
def test_other_titles_name_no_project(title: str) -> None:
    assert named(title) == []


def test_under_a_head_for_names_of_projects_every_title_is_one() -> None:
    assert named("青岭河防洪堤", column=True) == ["青岭河防洪堤"]
    table = (
        "<table><tr><td>序号</td><td>项目名称</td><td>主要内容</td><td>责任单位</td></tr>"
        "<tr><td>1</td><td>青岭河防洪堤</td><td>加固堤防。</td><td>县水利局</td></tr>"
        "<tr><td>2</td><td>城东管网</td><td>更换管网2公里。</td><td>县住建局</td></tr></table>"
    )
    notice = parse(read_bytes("list.html", table.encode()))
    assert names_projects(notice)
    found = [one.name for one in extract(notice, lexicons()).mentions if isinstance(one, ProjectMention)]
    assert found[:1] == ["青岭河防洪堤"]


def test_a_notice_without_such_a_head_says_nothing_of_the_kind() -> None:
    assert not names_projects(parse(source_of("1.推进建设。抓好管护。（县水利局负责）")))
