from __future__ import annotations

import pytest

from policygraph.entities.projects import merge_projects, same_project
from policygraph.model import Phrase, ProjectKind, ProjectMention


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("G109小峡口改扩建", "小峡口空间改造 G109 小峡口（王家庄至昆仑路段）改建工程"),
        ("湟水规范化林场", "湟水规范化林场建设项目"),
        ("“5G 智慧城市”", "“5G智慧城市”建设"),
        ("牙扎水库配套工程", "牙扎水库配套工程"),
    ],
)
def test_two_namings_of_one_project_are_one(a: str, b: str) -> None:
    assert same_project(a, b)
    assert same_project(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("硝沟小流域1号大型淤地坝", "硝沟小流域2号大型淤地坝"),
        ("甲园区一期工程", "甲园区二期工程"),
        ("响河峡水库配套工程", "牙扎水库配套工程"),
        ("G109甲镇段改建工程", "G6甲镇段改建工程"),
        ("G109甲镇段改建工程", "G109乙乡至丙村改建工程"),
    ],
)
def test_projects_that_differ_stay_apart(a: str, b: str) -> None:
    assert not same_project(a, b)


def mention(name: str, start: int, *, generic: bool = False) -> ProjectMention:
    phrase = Phrase(name, range(start, start + len(name)))
    return ProjectMention(phrase=phrase, rule="r", name=name, kind=ProjectKind.WORKS, generic=generic)


def test_one_project_has_the_fullest_of_its_names() -> None:
    short, full = mention("G109小峡口改扩建", 0), mention("G109小峡口（王家庄段）改建工程", 50)
    assert set(merge_projects([short, full]).values()) == {full.name}


def test_classes_without_a_name_are_never_merged() -> None:
    one, two = mention("光伏发电项目", 0, generic=True), mention("光伏发电项目", 50, generic=True)
    assert len(merge_projects([one, two])) == 2
