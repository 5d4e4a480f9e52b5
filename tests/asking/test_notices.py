"""A question may name the notice that it is about: by number, title, place or year. The rest is asked of that alone."""

from __future__ import annotations

import pytest

import policygraph
from policygraph.asking import Verdict, ask_store, find_notices, lines, names_of
from policygraph.reading import read_bytes
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.vocabulary import vocabulary

_FORM = """{place}人民政府办公室关于印发{place}{matter}任务清单的通知
{mark}〔{year}〕{number}号
{place}人民政府办公室
{year}年5月6日
{place}{matter}任务清单
1.{task}。{said}
牵头单位：县水务局
责任单位：县财政局
2.健全{matter}台账。每月更新一次。
牵头单位：县财政局
"""
_TOLD = (
    {"place": "青禾县", "matter": "河渠清淤", "mark": "青政办", "year": 2031, "number": 4,
     "task": "疏浚东支渠", "said": "新建泵房3座，清淤渠道18公里。"},
    {"place": "云栖县", "matter": "山塘加固", "mark": "云政办", "year": 2032, "number": 9,
     "task": "加固石门山塘", "said": "加固山塘12座，新增库容40万立方米。"},
)  # fmt: skip


@pytest.fixture(scope="module")
def two() -> EmbeddedStore:
    graphs = [
        policygraph.materialize(read_bytes(f"{told['number']}.txt", _FORM.format(**told).encode())) for told in _TOLD
    ]
    return memory_store([*vocabulary(), *(triple for graph in graphs for triple in graph.triples)])


@pytest.mark.parametrize(
    ("question", "words", "rest"),
    [
        ("青禾县的通知里谁牵头最多", "青禾县的通知里", "谁牵头最多"),
        ("河渠清淤清单里有哪些任务", "河渠清淤清单里", "有哪些任务"),
        ("云政办〔2032〕9号有哪些任务", "云政办〔2032〕9号", "有哪些任务"),
        ("云政办[2032]9号文件中有哪些任务", "云政办[2032]9号文件中", "有哪些任务"),
        ("2031年印发的通知有哪些", "2031年印发的", "通知有哪些"),
        ("县水务局在云栖县承担什么任务", "在云栖县", "县水务局承担什么任务"),
        ("云栖县县水务局牵头哪些任务", "云栖县", "县水务局牵头哪些任务"),
    ],
)
def test_the_words_that_name_a_notice_are_taken_out(two: EmbeddedStore, question: str, words: str, rest: str) -> None:
    named = find_notices(question, names_of(two))
    assert named is not None
    assert (named.words, named.rest, len(named.notices)) == (words, rest, 1)


@pytest.mark.parametrize(
    "question", ["任务清单里谁牵头最多", "各通知有多少任务", "红石县的通知里有什么", "2019年有哪些通知"]
)
def test_what_all_or_none_of_the_notices_bear_names_none(two: EmbeddedStore, question: str) -> None:
    assert find_notices(question, names_of(two)) is None


def test_the_rest_is_asked_of_the_notice_alone(two: EmbeddedStore) -> None:
    answered = ask_store("云栖县的通知里县水务局牵头哪些任务", two)
    assert answered.choice.verdict is Verdict.FOUND
    assert answered.choice.best is not None
    assert answered.choice.best.query == "tasks-of-unit"
    assert answered.named is not None
    assert {name.label for name in names_of(answered.store) if name.kind == "title"} == {
        "加固石门山塘",
        "健全山塘加固台账",
    }
    told = list(lines(answered.choice, answered.named, answered.labels))
    assert "；云政办〔2032〕9号 云栖县山塘加固任务清单；" in told[0]
    assert told[1].startswith("只看通知 only of the notice: 云政办〔2032〕9号")
    assert any(line.endswith(f"--notice {answered.named.notices[0]}") for line in told)


def test_a_question_that_names_no_notice_is_asked_of_all(two: EmbeddedStore) -> None:
    answered = ask_store("县水务局牵头哪些任务", two)
    assert answered.named is None
    assert answered.store is two
    assert ask_store("红石县水务局牵头哪些任务", two).choice.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("question", "about"), [("新建几座泵房", "泵房"), ("渠道要清淤多少公里", "渠道"), ("要新增多少库容", "库容")]
)
def test_what_is_counted_is_asked_of_its_target(two: EmbeddedStore, question: str, about: str) -> None:
    best = ask_store(question, two).choice.best
    assert best is not None
    assert (best.query, best.values) == ("quantified-targets", {"about": about})


def test_the_notice_with_the_most_tasks_is_asked_by_rank(two: EmbeddedStore) -> None:
    best = ask_store("哪份通知的任务最多", two).choice.best
    assert best is not None
    assert (best.query, best.values) == ("notices", {"by": "tasks"})
