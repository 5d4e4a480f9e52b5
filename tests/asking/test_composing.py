"""A question is put together of parts where no pattern has the whole of it, and declined where a part is not known."""

from __future__ import annotations

import pytest

import policygraph
from policygraph.asking import Verdict, ask_store, lines
from policygraph.queries import saved_query
from policygraph.reading import read_bytes
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers
from policygraph.vocabulary import vocabulary

_NOTICES = (
    """青禾县人民政府办公室关于印发青禾县“清渠百日”重点任务清单的通知
青政办〔2031〕4号
青禾县人民政府办公室
2031年5月6日
青禾县“清渠百日”重点任务清单
1.疏浚东支渠。新建泵房3座，改造乡间小路18公里。
牵头单位：县水务局、县交通局
责任单位：县财政局
完成时限：2031年9月底前
2.整顿集市秧苗价格。每月巡查一次。
牵头单位：县市场监管局
责任单位：县水务局
""",
    """云栖县人民政府办公室关于印发云栖县山塘加固重点任务清单的通知
云政办〔2032〕9号
云栖县人民政府办公室
2032年5月6日
云栖县山塘加固重点任务清单
1.加固石门山塘。加固山塘12座，改造老旧乡间小路40公里。
牵头单位：县水务局
责任单位：县交通局
2.健全山塘台账。每月更新一次。
牵头单位：县档案局
责任单位：县水务局
""",
)


@pytest.fixture(scope="module")
def two() -> EmbeddedStore:
    graphs = [policygraph.materialize(read_bytes(f"{i}.txt", text.encode())) for i, text in enumerate(_NOTICES)]
    return memory_store([*vocabulary(), *(triple for graph in graphs for triple in graph.triples)])


@pytest.mark.parametrize(
    ("question", "values", "titles"),
    [
        (
            "谁和县交通局一起牵头东支渠疏浚？",
            {"words": "东支渠", "words2": "疏浚", "unit": "县交通局", "role": "lead"},
            {"疏浚东支渠"},
        ),
        (
            "县水务局参与但不牵头的任务有哪些",
            {"unit": "县水务局", "notRole": "lead"},
            {"整顿集市秧苗价格", "健全山塘台账"},
        ),
        (
            "县水务局和县交通局共同牵头哪些任务",
            {"unit": "县水务局", "other": "县交通局", "role": "lead"},
            {"疏浚东支渠"},
        ),
        (
            "集市秧苗价格整顿由谁牵头、谁负责，什么时候完成",
            {"words": "集市秧苗价格", "words2": "整顿"},
            {"整顿集市秧苗价格"},
        ),
        ("青禾哪些任务有期限", {}, {"疏浚东支渠", "整顿集市秧苗价格"}),
    ],
)
def test_what_is_named_narrows_the_tasks(
    two: EmbeddedStore, question: str, values: dict[str, str], titles: set[str]
) -> None:
    answered = ask_store(question, two)
    best = answered.choice.best
    assert best is not None
    assert answered.choice.verdict is Verdict.FOUND
    assert (best.query, dict(best.values)) == ("tasks", values)
    found = answered.store.ask(saved_query("tasks").with_values(best.values))
    assert isinstance(found, Answers)
    assert {row["title"] for row in found.dicts()} == titles


@pytest.mark.parametrize(
    ("question", "first"),
    [("哪个县乡间小路改造得最多", "40"), ("哪个县乡间小路改造得最少", "18")],
)
def test_targets_stand_by_their_value_where_the_most_is_asked_for(
    two: EmbeddedStore, question: str, first: str
) -> None:
    answered = ask_store(question, two)
    best = answered.choice.best
    assert best is not None
    assert best.query == "quantified-targets"
    found = answered.store.ask(saved_query(best.query).with_values(best.values))
    assert isinstance(found, Answers)
    assert next(row["value"] for row in found.dicts()) == first
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("青政办〔2031〕4号是谁发的", "青政办〔2031〕4号"),
        ("青禾清渠百日什么时候印发的", "青政办〔2031〕4号"),
        ("云栖县2032年共有多少项任务", "云政办〔2032〕9号"),
        ("青禾县人民政府办公室发布了哪些文件", "青政办〔2031〕4号"),
        ("How many tasks does the Yunqi notice have?", "云政办〔2032〕9号"),
    ],
)
def test_facts_of_the_notice_that_is_named_by_its_place_or_title(
    two: EmbeddedStore, question: str, notice: str
) -> None:
    answered = ask_store(question, two)
    best = answered.choice.best
    assert best is not None
    assert best.query == "notices"
    found = answered.store.ask(saved_query(best.query).with_values(best.values))
    assert isinstance(found, Answers)
    assert [row["noticeNumber"] for row in found.dicts()] == [notice]


@pytest.mark.parametrize(
    "question",
    [
        "谁和县交通局一起牵头火箭发射？",
        "县民宗局和县水务局共同牵头哪些任务",
        "青禾县人口有多少",
        "2040年的通知有哪些",
        "县水务局单独负责哪一项",
        "2035年底前要完成什么",
        "哪个县的小路最美",
    ],
)
def test_what_is_not_understood_is_declined(two: EmbeddedStore, question: str) -> None:
    assert ask_store(question, two).choice.verdict is not Verdict.FOUND


def test_words_of_a_title_name_the_notice_that_something_stands_in(two: EmbeddedStore) -> None:
    answered = ask_store("山塘加固里，县交通局有哪些任务？", two)
    assert answered.named is not None
    assert answered.named.words == "山塘加固里"
    assert answered.choice.best is not None
    assert answered.choice.best.query == "tasks-of-unit"


def test_near_questions_leave_open_what_was_not_named(two: EmbeddedStore) -> None:
    answered = ask_store("谁和县交通局一起牵头火箭发射？", two)
    offered = "\n".join(lines(answered.choice, answered.named, answered.labels))
    assert "words=6" not in offered


def test_the_first_line_says_what_was_understood(two: EmbeddedStore) -> None:
    answered = ask_store("云栖县的石门山塘由谁牵头、谁负责", two)
    told = next(lines(answered.choice, answered.named, answered.labels))
    assert told.startswith("理解为 understood as: ")
    assert "云政办〔2032〕9号" in told
    assert "石门山塘" in told
