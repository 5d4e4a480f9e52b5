from __future__ import annotations

import re
from pathlib import Path

import pytest

from policygraph.errors import InvalidData
from policygraph.extraction import lexicon as module
from policygraph.extraction.boundaries import words
from policygraph.extraction.lexicon import alternation, lexicon
from policygraph.resources import resource

LISTS = sorted(path.stem for path in resource("data/lexicon").glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_holds(name: str) -> None:
    text = resource(f"data/lexicon/{name}.txt").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert words(name)


def test_the_longest_word_is_tried_first() -> None:
    assert re.match(alternation(["开工", "开工建设"]), "开工建设某路")[0] == "开工建设"  # type: ignore[index]


def test_a_missing_list_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "comparisons.toml"
    file.write_text('reaching = ["达到"]\n', encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda _: file)
    with pytest.raises(InvalidData, match="at_least_before"):
        module._table("comparisons.toml", "", ("reaching", "at_least_before"))


def test_no_word_of_what_is_built_is_a_proper_name() -> None:
    assert not lexicon().projects.works & lexicon().places.full.keys()
