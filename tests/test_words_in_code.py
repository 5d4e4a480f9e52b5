"""Words are data: how many Chinese words still stand in the code of the reader, which may only become fewer."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import policygraph

SOURCE = Path(policygraph.__file__).parent
HELD = tomllib.loads(Path(__file__).with_name("words-in-code.toml").read_text(encoding="utf-8"))
_WORD = re.compile("[\u4e00-\u9fff]+")


def words_in(path: Path) -> list[str]:
    """The maximal runs of Chinese characters in string literals outside docstrings and the examples of rules."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {
        id(node)
        for part in ast.walk(tree)
        if (isinstance(part, ast.Call) and getattr(part.func, "id", "") == "Rule")
        or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
        for node in ast.walk(part)
    }
    literals = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out
    )
    return [word for literal in literals for word in _WORD.findall(literal)]


@pytest.mark.parametrize("room", HELD)
def test_a_room_holds_no_more_words_than_it_did_nor_does_a_module(room: str) -> None:
    counts = {path.stem: len(words_in(path)) for path in sorted((SOURCE / room).glob("*.py"))}
    held = HELD[room]
    more = {name: (count, held[name]) for name, count in counts.items() if count > held.get(name, count)}
    assert not more, "move new words to data/lexicon/words.tsv and lower the numbers in words-in-code.toml"
    assert sum(counts.values()) <= sum(held.values())


def test_the_reader_knows_most_of_its_words_from_the_lexicon() -> None:
    rooms = ("text", "parsing", "sentences", "rules", "revision", "entities", "extraction")
    left = sum(len(words_in(path)) for room in rooms for path in (SOURCE / room).glob("*.py"))
    assert left <= 521  # a quarter of what stood in the code before there was a lexicon
