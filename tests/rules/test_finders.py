"""Every rule has a sentence in which it fires and one in which it does not; a finder reads what it says it reads."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from tests.conftest import source_of

import policygraph
from policygraph.extraction import extract, lexicons
from policygraph.lexicon.gazetteer import jurisdiction
from policygraph.model import Notice, Phrase, Rule
from policygraph.parsing import parse
from policygraph.rules.finders import FINDERS, OF_THE_NOTICE, RULES, Finder
from policygraph.sentences.kinds_of_time import OPEN
from policygraph.sentences.of_notice import phrases_of_tasks
from policygraph.sentences.sentence import Sentence

HOME = "海东市平安区人民政府办公室"
LAYERS = {
    "plain",
    "shielded",
    "pairs",
    "clauses",
    "names",
    "bodies",
    "times",
    "dated",
    "quantities",
    "quantities_aside",
}
ROOM = Path(policygraph.__file__).parent / "rules"
MODULES = sorted(ROOM.glob("*.py"))
# What stands around the sentences of a rule that needs the whole notice.
NOTICES = {
    "theme-of-the-title": "1.{}（县水利局负责）",
    "theme-of-the-notice": "{}\n1.召开推进会。按月调度进展。（县水利局负责）",
    "theme-of-the-duties": "1.实施碧波行动。{}（县水利局负责）",
    "place-introduced": "1.抓好工作。{}（县水利局负责）",
    "charge-under-heading": "1.建设水厂。\n{}\n牵头单位：县水利局",
    "oversight-under-heading": "1.建设水厂。\n{}\n牵头单位：县水利局",
    "progress-under-heading": "1.建设水厂。\n{}\n牵头单位：县水利局",
    "milestone-under-heading": "|序号|任务|{1}|责任单位|\n|1|建设水厂|{2}|县水利局|\n|2|修复水渠|{2}|县水利局|",
}


class Watched(Sentence):
    """A sentence that notes which of its layers are asked for, but by its layers themselves."""

    def __getattribute__(self, name: str) -> Any:
        if name in LAYERS and Path(sys._getframe(1).f_code.co_filename).name != "sentence.py":
            object.__getattribute__(self, "__dict__").setdefault("asked", set()).add(name)
        return super().__getattribute__(name)


def sentence_of(text: str, kind: type[Sentence] = Sentence) -> Sentence:
    words = lexicons()
    home = jurisdiction(HOME, words.gazetteer)
    return kind(Phrase(text, range(len(text))), words.general, home, date(2022, 8, 16), 1, 0, cues=words.themes)


def sentences(notice: Notice) -> list[Sentence]:
    words = lexicons()
    home = words.home(notice)
    return [
        Sentence(phrase, words.general, home, notice.issued, task, duty, cues=words.themes)
        for phrase, task, duty in phrases_of_tasks(notice)
    ]


def fired(rule: Rule, text: str) -> bool:
    """Whether a rule fires in a sentence."""
    if rule in OF_THE_NOTICE:
        read = extract(parse(source_of(NOTICES[rule.name].format(text, *text.split("：")))), lexicons())
        return rule.name in {mention.rule for mention in read.mentions}
    if rule is OPEN:  # a time frame where a deadline is told
        return rule in {found for _, found, _ in sentence_of(text).times}
    finder = next(one for one in FINDERS if rule in one.rules)
    title = text.rstrip("。") if rule.name == "project-title" else text
    return rule.name in {mention.rule for mention in finder.propose(sentence_of(title))}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: Rule) -> None:
    assert fired(rule, rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_not_fire_in_its_contrast(rule: Rule) -> None:
    assert rule.contrast
    assert not fired(rule, rule.contrast)


def test_rules_have_names_of_their_own() -> None:
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.propose.__name__)
def test_a_finder_reads_the_layers_that_it_declares_and_no_others(finder: Finder) -> None:
    asked: set[str] = set()
    for rule in finder.rules:
        for text in (rule.example, rule.example.rstrip("。")):
            watched = sentence_of(text, Watched)
            list(finder.propose(watched))
            asked |= vars(watched).get("asked", set())
    assert asked == finder.reads


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.propose.__name__)
def test_what_a_finder_proposes_is_of_its_kind_and_by_its_rules(finder: Finder, notice: Notice) -> None:
    names = {rule.name for rule in finder.rules}
    for sentence in sentences(notice):
        for mention in finder.propose(sentence):
            assert isinstance(mention, finder.kind)
            assert mention.rule in names


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.propose.__name__)
def test_a_sentence_passes_through_few_functions_of_a_finder(finder: Finder, notice: Notice) -> None:
    """At most eight take it, and it comes back to the module that handed it on at most twice."""
    taking: set[str] = set()
    back: set[tuple[str, str]] = set()
    own = finder.propose.__module__.rpartition(".")[2] + "."
    for sentence in sentences(notice):
        calls = handed(sentence, lambda one=sentence: list(finder.propose(one)))  # type: ignore[misc]
        taking |= {inner for _, inner in calls}
        back |= {(outer, inner) for outer, inner in calls if outer and not outer.startswith(own) and own in inner}
    assert len(taking) <= 8, sorted(taking)
    assert len(back) <= 2, sorted(back)


def handed(sentence: Sentence, run: Callable[[], object]) -> list[tuple[str, str]]:
    """The calls within the rules that hand on a sentence, each with the function that it was handed on from."""
    calls: list[tuple[str, str]] = []

    def takes(frame: FrameType) -> bool:
        code = frame.f_code
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        return any(frame.f_locals.get(name) is sentence for name in names)

    def name_of(frame: FrameType | None) -> str:
        inside = frame is not None and Path(frame.f_code.co_filename).parent == ROOM
        return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}" if frame and inside else ""

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and (inner := name_of(frame)) and takes(frame):
            calls.append((name_of(frame.f_back), inner))

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_rule_calls_another(path: Path) -> None:
    """What finds mentions is called by the table of finders alone."""
    finds = {finder.propose.__name__ for finder in FINDERS}
    named = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policygraph.rules.")
        for alias in node.names
    }
    assert not named & finds


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_function_of_a_rule_has_more_than_ten_branches(path: Path) -> None:
    branch = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.match_case)
    counts = {
        node.name: sum(isinstance(inner, branch) for inner in ast.walk(node))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: count for name, count in counts.items() if count > 10} == {}


def test_the_losers_are_kept_with_what_they_gave_way_to() -> None:
    text = "1.加强协作。对接湖北红星环保科技有限公司。建成3个基地。（县经信局负责）"
    lost = [(one.mention.phrase.text, one.reason) for one in extract(parse(source_of(text)), lexicons()).passed_over]
    assert lost == [("环保", "body-before-theme"), ("建成3个基地", "target-before-end-state")]


@pytest.mark.parametrize(
    ("title", "lost"),
    [
        ("在新圩镇、佛岭镇建设养殖场", ["圩镇"]),
        ("加快土地滩水库扩建", ["土地"]),
        ("加快白石水库扩建", []),
    ],
)
def test_a_word_within_the_own_name_of_a_place_tells_no_field(title: str, lost: list[str]) -> None:
    passed = extract(parse(source_of(f"1.{title}。（县水利局负责）")), lexicons()).passed_over
    assert [one.mention.phrase.text for one in passed if one.reason == "name-of-place-before-theme"] == lost
