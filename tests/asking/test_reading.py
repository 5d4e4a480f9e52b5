from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from policygraph.asking import Choice, Name, Verdict, lines, read_question
from policygraph.asking.days import find_days
from policygraph.asking.keys import stem
from policygraph.asking.wordlists import wordlists
from policygraph.errors import InvalidQuery
from policygraph.queries import query_names, saved_query

Ask = Callable[[str], Choice]


def unit(text: str, home: str = "甲县", label: str | None = None) -> Name:
    return Name("unit", f"https://example.org/{home}/{label or text}", text, label or text, home)


def places(*names: str) -> list[Name]:
    return [Name("place", f"https://example.org/place/{name}", name, name) for name in names]


def home(name: str) -> list[Name]:
    iri = f"https://example.org/place/{name}"
    return [Name("home", iri, name, name)]


def meant(question: str, names: list[Name], kind: str) -> list[str]:
    words = read_question(question, names).words
    return [meaning.value for word in words for meaning in word.meanings if meaning.kind == kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("到2025年底要完成什么", date(2025, 12, 31)),
        ("2024年6月底前", date(2024, 6, 30)),
        ("二零二五年的目标", date(2025, 12, 31)),
        ("十四五要实现什么", date(2025, 12, 31)),
        ("十五五期间", date(2030, 12, 31)),
        ("截至2025-06-30应完成", date(2025, 6, 30)),
        ("due by 30 june 2024", date(2024, 6, 30)),
        ("due by june 30, 2024", date(2024, 6, 30)),
        ("in february 2024", date(2024, 2, 29)),
        ("in the first half of 2026", date(2026, 6, 30)),
        ("by q3 2025", date(2025, 9, 30)),
        ("in the 14th five-year plan", date(2025, 12, 31)),
        ("before 2025", date(2025, 1, 1)),
        ("before the end of 2025", date(2025, 12, 31)),
    ],
)
def test_a_day_is_read_in_both_languages(text: str, day: date) -> None:
    assert [found for _, _, found in find_days(text)] == [day]


@pytest.mark.parametrize("text", ["2024-13-45", "30 february 2024", "任务5", "年底前", "g109"])
def test_what_tells_no_day_is_none(text: str) -> None:
    assert find_days(text) == ()


@pytest.mark.parametrize("word", ["shares", "shared", "sharing", "share"])
def test_the_forms_of_an_english_word_are_one(word: str) -> None:
    assert stem(word) == stem("share")


@pytest.mark.parametrize(
    "said",
    ["县发展和改革局", "发展和改革局", "发改局", "县发改局", "发改委", "甲县发改局", "发改部门", "甲县发展和改革局"],
)
def test_a_unit_is_known_by_its_short_names(said: str) -> None:
    assert meant(f"{said}有哪些任务", [unit("县发展和改革局"), *places("甲县"), *home("甲县")], "unit") == [
        "县发展和改革局"
    ]


@pytest.mark.parametrize("said", ["Water Bureau", "water affairs department", "Bureau of Water Resources"])
def test_a_unit_is_known_by_its_english_name(said: str) -> None:
    assert meant(f"Which tasks does the {said} have?", [unit("县水务局")], "unit") == ["县水务局"]


@pytest.mark.parametrize(
    "question",
    [
        "市水务局有哪些任务",
        "省水利厅有哪些任务",
        "乙县水务局有哪些任务",
        "Tasks of the water bureau of Yixian",
    ],
)
def test_the_unit_of_another_level_or_place_is_not_ours(question: str) -> None:
    names = [unit("县水务局"), *places("甲县", "乙县"), *home("甲县")]
    assert meant(question, names, "unit") == []
    assert read_question(question, names).unknown


def test_a_short_name_of_two_units_is_said_to_be_ambiguous() -> None:
    names = [unit("县工业和商务局"), unit("县商务和科技局")]
    assert meant("商务局有哪些任务", names, "ambiguous") == ["县商务和科技局、县工业和商务局"]
    assert meant("县商务和科技局有哪些任务", names, "unit") == ["县商务和科技局"]


def test_the_unit_of_one_of_several_districts_is_told_by_the_name_of_the_district() -> None:
    names = [unit("县水务局", "甲县"), unit("县水务局", "乙县"), *places("甲县", "乙县"), *home("甲县"), *home("乙县")]
    assert meant("乙县水务局有哪些任务", names, "unit") == ["https://example.org/乙县/县水务局"]
    assert meant("县水务局有哪些任务", names, "unit") == ["县水务局"]  # the query lists both


def test_a_unit_is_no_theme_and_a_theme_no_unit(ask: Ask) -> None:
    best = ask("区水务局承担哪些任务？").best
    assert best is not None
    assert best.values == {"unit": "区水务局"}
    best = ask("涉水任务由谁负责？").best
    assert best is not None
    assert best.values == {"theme": "water"}


def test_two_words_of_one_theme_are_one_value_and_of_two_themes_none(ask: Ask) -> None:
    best = ask("防洪和供水任务有哪些？").best
    assert best is not None
    assert best.values == {"theme": "water"}
    assert ask("防洪和教育任务有哪些？").verdict is Verdict.NONE


def test_the_district_itself_narrows_nothing(ask: Ask) -> None:
    best = ask("平安区有哪些项目？").best
    assert best is not None
    assert (best.query, best.values) == ("projects", {})


def test_a_word_that_is_not_understood_is_told(ask: Ask) -> None:
    choice = ask("区水务局的任务由哪颗卫星监测？")
    assert choice.verdict is Verdict.NONE
    assert any("卫星" in word for word in choice.unknown)
    assert any("卫星" in line for line in lines(choice))


def test_a_short_word_may_be_passed_over_where_the_rest_is_distinct_and_is_told(ask: Ask) -> None:
    found = ask("哪些职责蓦然重复出现？")
    assert found.verdict is Verdict.FOUND
    assert found.unknown == ("蓦然",)
    assert any("蓦然" in line for line in lines(found))
    assert ask("哪些重复的职责蓦然？").verdict is Verdict.NONE
    assert ask("西安哪些单位共同承担的涉水任务最多？").verdict is Verdict.NONE


def test_a_question_about_what_the_graph_holds_nothing_of_says_so(ask: Ask) -> None:
    choice = ask("涉水项目的预算有多少？")
    assert choice.verdict is Verdict.NONE
    assert ("资金与预算", "money and budgets") in choice.beyond


def test_a_query_that_lacks_its_value_asks_for_it(ask: Ask) -> None:
    choice = ask("哪些单位共同承担的任务最多？")
    assert choice.verdict is Verdict.LACKS
    assert choice.best is not None
    assert (choice.best.query, choice.best.lacks) == ("shared-duties", ("theme",))


@pytest.mark.parametrize("question", ["", "   ", "水" * 501])
def test_a_question_has_a_fitting_length(question: str) -> None:
    with pytest.raises(InvalidQuery, match="from 1 to 500"):
        read_question(question, ())


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP ALL #",
        "} SERVICE <http://example.org> {",
        "\n\0\n",
        "¿?",
        "任务\u202e",
        "𠀀𠀁",
        "<https://example.org/a b>",
    ],
)
def test_no_text_breaks_the_reading_or_finds_a_query(question: str, ask: Ask) -> None:
    assert ask(question).verdict is not Verdict.FOUND


def test_an_iri_is_taken_as_it_was_typed(ask: Ask) -> None:
    best = ask("evidence for <https://example.org/Unit/A>").best
    assert best is not None
    assert best.values == {"iri": "https://example.org/Unit/A"}


@pytest.mark.parametrize(
    "name", [n for n in query_names() if not any(not p.optional for p in saved_query(n).parameters)]
)
def test_the_question_that_a_query_calls_its_own_reaches_it(name: str, ask: Ask) -> None:
    query = saved_query(name)
    for question in (query.question.zh, query.question.en, query.title.zh):
        best = ask(question).best
        assert best is not None, question
        assert best.query == name, question


def test_every_pattern_leads_to_a_saved_query_and_names_known_words() -> None:
    lists = wordlists()
    concepts = {meaning.value for meant in lists.meanings.values() for meaning in meant if meaning.kind == "concept"}
    together = {name for language in lists.together.values() for name, _ in language}
    values = {
        f"<{kind}>"
        for kind in (
            "theme",
            "unit",
            "place",
            "date",
            "kind",
            "project",
            "thing",
            "task",
            "section",
            "matter",
            "heading",
            "indicator",
        )
    }
    assert {pattern.query for pattern in lists.patterns} == set(query_names())
    for pattern in lists.patterns:
        assert {choice for need in pattern.needs for choice in need} <= concepts | together | values
        assert pattern.may <= concepts | together | values
        assert pattern.avoids <= concepts | together
    for sequences in lists.together.values():
        assert {one for _, sequence in sequences for one in sequence} <= concepts | values | {"$"}


def test_the_same_question_is_always_read_the_same(names: tuple[Name, ...]) -> None:
    assert read_question("哪些任务提到西宁", names) == read_question("哪些任务提到西宁", list(reversed(names)))


def test_names_come_from_the_graph(names: tuple[Name, ...]) -> None:
    assert {name.kind for name in names} == {
        *("unit", "place", "home", "project", "document"),
        *("task-number", "section-number", "title", "heading", "duty", "indicator", "target"),
        *("notice", "notice-number", "notice-of", "day"),
    }
    assert {name.label for name in names if name.kind == "home"} == {"平安区"}
