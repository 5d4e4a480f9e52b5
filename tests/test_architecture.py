"""The house keeps its plan: imports point one way, files stay small, and no rule knows one notice's words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import policygraph

SOURCE = Path(policygraph.__file__).parent
ROOT = SOURCE.parent.parent
FILES = sorted(SOURCE.rglob("*.py"))

# A room may import from the rooms before it; rooms of one line know nothing of each other.
ROOMS = [
    ["errors", "namespaces"],
    ["limits"],
    ["resources", "model", "table"],
    ["wire"],
    ["vocabulary", "rdf", "written"],
    ["reading", "lexicon"],
    ["text"],
    ["parsing"],
    ["sentences"],
    ["rules"],
    ["extraction"],
    ["entities", "revision", "confidence"],
    ["second_reader"],
    ["graph", "serialization"],
    ["pipeline"],
    ["store", "validation", "evaluation", "explanation"],
    ["queries"],
    ["corpus", "catalogue", "facts"],
    ["asking", "analysis", "learning"],
    ["diagrams", "release"],
    ["transfer", "comparison"],
    ["report", "brief"],
    ["web"],
    ["cli"],
    ["tour", "__main__"],
]
FLOOR = {room: place for place, rooms in enumerate(ROOMS) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms that a file imports, but for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    skipped = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and getattr(test.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("policygraph."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("policygraph.")}
    return names


@pytest.mark.parametrize("path", [p for p in FILES if p.parent != SOURCE or p.name != "__init__.py"], ids=str)
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"{room} has no place in the plan"
    wrong = {name for name in imports(path) if name != room and FLOOR[name] >= FLOOR[room]}
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_module_is_longer_than_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


IN_A_PATTERN = re.compile(r"\(\?|\[\^|\]\+|\]\*|\\[dsw][+*]|\{[0-9]*,")
A_QUERY = re.compile(r"\b(?:SELECT|WHERE|OPTIONAL|PREFIX)\b")


def literals_of(path: Path) -> list[str]:
    """The string literals of a module without its docstrings, f-strings without what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        if id(node) not in inside and id(node) not in docstrings:
            found.append("".join(str(one.value) for one in parts if isinstance(one, ast.Constant)))
    return found


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_pattern_literal_is_longer_than_200_characters(path: Path) -> None:
    """A long pattern is composed of parts with names, each with what it reads."""
    patterns = [text for text in literals_of(path) if IN_A_PATTERN.search(text) and not A_QUERY.search(text)]
    assert [text for text in patterns if len(text) > 200] == []


def words_of_the_shipped_notice() -> re.Pattern[str]:
    """Proper names that a reader finds in the shipped notice and that no rule may know."""
    return re.compile(
        "湟水|祁家川|响河峡|牙扎|硝沟|小峡|平安驿|富硒|瓦窑台|巴藏沟|昆仑英才|黄金谷底|青绣|雷兹格|众成|亚德"
    )


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_rule_knows_the_words_of_one_notice(path: Path) -> None:
    """Examples in docstrings, comments and `Rule` values may quote the notice; code may not test for its words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = {
        id(node)
        for part in ast.walk(tree)
        if (isinstance(part, ast.Call) and getattr(part.func, "id", "") == "Rule")
        or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
        for node in ast.walk(part)
    }
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in allowed
        and words_of_the_shipped_notice().search(node.value)
    ]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "data" / "lexicon").glob("*")), ROOT / "data" / "genre.toml"], ids=str
)
def test_no_word_list_names_a_thing_of_one_notice(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    words = {
        word
        for line in lines
        if not line.lstrip().startswith("#")
        for word in line.split()[: 1 if path.suffix == ".tsv" else None]
    }
    known_to_all = {"湟水", "湟水谷地", "河湟", "河湟谷地", "富硒"}  # names of any atlas, a word of any farm
    assert {word for word in words if words_of_the_shipped_notice().search(word)} <= known_to_all


def test_every_public_name_can_be_imported() -> None:
    for name in policygraph.__all__:
        assert getattr(policygraph, name) is not None
    with pytest.raises(AttributeError):
        policygraph.nothing_of_that_name  # noqa: B018
