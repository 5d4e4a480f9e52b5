"""What guards a pattern is made of the words that it guards: no gate, look-ahead or prefilter is kept by hand."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from tests.conftest import sentence_of

import policygraph
from policygraph.lexicon.lexicon import lexicon
from policygraph.lexicon.themes import load_themes
from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.resources import resource
from policygraph.rules.organizations import find_organizations
from policygraph.rules.projects import find_projects
from policygraph.sentences.sentence import Sentence

SOURCE = Path(policygraph.__file__).parent
# A look-ahead or look-behind for one of several Chinese characters, in the text of a pattern.
BY_HAND = re.compile("\\(\\?<?=(?:\\.\\*)?\\[[^\\]\\^]*(?:[\u4e00-\u9fff][^\\]]*){5,}\\]")
READERS = [
    path
    for room in ("parsing", "extraction", "text", "sentences", "rules", "entities", "revision", "lexicon")
    for path in sorted((SOURCE / room).glob("**/*.py"))
]
GENRE = tomllib.loads(resource("data/genre.toml").read_text(encoding="utf-8"))


def phrase(text: str) -> Phrase:
    return Phrase(text, range(len(text)))


@pytest.mark.parametrize("path", READERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_gate_is_written_by_hand(path: Path) -> None:
    literals = (
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert [literal for literal in literals if BY_HAND.search(literal)] == []


def test_a_gate_by_hand_would_be_seen() -> None:
    assert BY_HAND.search("(?=[年月日到至])(?P<time>…)")
    assert BY_HAND.search("(?<=[局委办厅部])和")
    assert not BY_HAND.search("(?![局委办厅部])")


@pytest.mark.parametrize("ending", ["厂", "集团", "研究所", "基金会", "农商行", "外国语学校"])
def test_a_body_is_looked_for_by_every_word_that_ends_one(ending: str) -> None:
    """The same name alone and beside an agency, for whose sake the sentence is looked at in any case."""

    def found(text: str) -> list[str]:
        return [one.name for one in find_organizations(sentence_of(text))]

    name = f"武汉红星机械{ending}"
    assert found(f"支持{name}复产。") == found(f"支持{name}复产，报湖北省人民政府。")[:-1]


def test_the_words_between_two_units_part_them_behind_every_ending_of_a_whole_name() -> None:
    units = GENRE["units"]
    inside = {*units["divisions"], *units["fields"]} - {*units["towns"]}
    assert not [
        e for e in units["endings"] if e not in inside and not genre().joined_units.search(f"云台{e}和区财政局")
    ]
    assert genre().joined_units.search("区文化和旅游局") is None
    assert genre().joined_units.search("区农业农村和科技局") is None


def test_a_cue_says_nothing_about_projects_unless_it_is_a_common_word(tmp_path: Path) -> None:
    text = resource("ontology/themes.ttl").read_text(encoding="utf-8")
    names = {}
    for term in ("cue", "commonCue", "mask"):
        file = tmp_path / f"{term}.ttl"
        file.write_text(f'{text}\ntheme:tourism pg:{term} "赤霞"@zh .\n', encoding="utf-8")
        words = lexicon(load_themes(file).common)
        names[term] = [one.name for one in find_projects(Sentence(phrase("启动赤霞文旅基地建设。"), words))]
    assert names == {"cue": ["赤霞文旅基地"], "commonCue": [], "mask": ["赤霞文旅基地"]}


@pytest.mark.parametrize(
    "path",
    [path for path in READERS if path.parent.name not in ("text", "lexicon")],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_blanks_are_named_and_not_written_one_by_one(path: Path) -> None:
    literals = (
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert [literal for literal in literals if re.search("[\u00a0\u2000-\u200a\u3000]|u3000|xa0", literal)] == []
