"""The columns of the five tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from policygraph.queries import Text


class Kind(Enum):
    """The type of a column; the value is what a resource directory calls it."""

    TEXT = "字符型"
    INTEGER = "整数型"
    DECIMAL = "数值型"
    DATE = "日期型"
    TRUTH = "布尔型"
    IRI = "标识符"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column.

    :param name: ASCII, the same in all releases.
    """

    name: str
    label: str
    kind: Kind


TITLES = {
    "tasks": Text("任务", "tasks"),
    "units": Text("单位", "units"),
    "assignments": Text("分工", "assignments"),
    "projects": Text("项目", "projects"),
    "goals": Text("目标", "goals"),
}


def _headings(lines: str) -> tuple[Heading, ...]:
    """A column a line: its name, its label, its kind."""
    parts = (line.split() for line in lines.strip().splitlines())
    return tuple(Heading(name, label, Kind[kind]) for name, label, kind in parts)


HEADINGS = {
    "tasks": _headings("""
        notice 通知文号 TEXT
        notice_title 通知名称 TEXT
        ordinal 任务序号 INTEGER
        printed_number 印刷编号 TEXT
        title 任务 TEXT
        section 所属部分 TEXT
        lead_units 牵头单位 TEXT
        responsible_units 责任单位 TEXT
        cooperating_units 配合单位 TEXT
        open_roles 名单未尽 TEXT
        themes 主题 TEXT
        duties 职责数 INTEGER
        deadline_text 时限原文 TEXT
        deadline 完成期限 DATE
        line 原文行 INTEGER
        column 原文列 INTEGER
        task_iri 任务标识 IRI
        notice_iri 通知标识 IRI
    """),
    "units": _headings("""
        name 单位 TEXT
        other_names 其他印刷名称 TEXT
        generic 泛称 TRUTH
        lead_tasks 牵头任务数 INTEGER
        responsible_tasks 责任任务数 INTEGER
        cooperating_tasks 配合任务数 INTEGER
        tasks 任务总数 INTEGER
        place 所属地区 TEXT
        place_code 行政区划代码 TEXT
        unit_iri 单位标识 IRI
    """),
    "assignments": _headings("""
        notice 通知文号 TEXT
        notice_title 通知名称 TEXT
        ordinal 任务序号 INTEGER
        task 任务 TEXT
        unit 单位 TEXT
        role 角色 TEXT
        position 名单次序 INTEGER
        printed_name 印刷名称 TEXT
        line 原文行 INTEGER
        column 原文列 INTEGER
        task_iri 任务标识 IRI
        unit_iri 单位标识 IRI
        assignment_iri 分工标识 IRI
    """),
    "projects": _headings("""
        name 项目 TEXT
        other_names 其他印刷名称 TEXT
        kind 类别 TEXT
        generic 泛称 TRUTH
        notice 通知文号 TEXT
        notice_title 通知名称 TEXT
        ordinal 任务序号 INTEGER
        task 任务 TEXT
        project_iri 项目标识 IRI
        task_iri 任务标识 IRI
    """),
    "goals": _headings("""
        notice 通知文号 TEXT
        notice_title 通知名称 TEXT
        ordinal 任务序号 INTEGER
        task 任务 TEXT
        text 目标原文 TEXT
        quantified 是否定量 TRUTH
        indicator 指标 TEXT
        comparator 比较 TEXT
        value 数值 DECIMAL
        minimum 下限 DECIMAL
        maximum 上限 DECIMAL
        unit 计量单位 TEXT
        period 时期 TEXT
        start 起始日期 DATE
        end 截止日期 DATE
        line 原文行 INTEGER
        column 原文列 INTEGER
        goal_iri 目标标识 IRI
        task_iri 任务标识 IRI
    """),
}
