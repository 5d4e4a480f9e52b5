"""The word list keeps its grammar, each class is explained and read, and patterns are made of the words themselves."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import policygraph
from policygraph.errors import InvalidData
from policygraph.lexicon import words as module
from policygraph.lexicon.lexicon import lexicon
from policygraph.lexicon.themes import load_themes
from policygraph.lexicon.words import Words, alternation, worded, words
from policygraph.resources import resource

ROWS = [
    line.split("\t")
    for line in resource("data/lexicon/words.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
CLASSES = tomllib.loads(resource("data/lexicon/classes.toml").read_text(encoding="utf-8"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in Path(policygraph.__file__).parent.rglob("*.py"))


def words_from(monkeypatch: pytest.MonkeyPatch, folder: Path, rows: str) -> Words:
    """A word list of a few rows."""
    file = folder / "words.tsv"
    file.write_text(rows, encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda _: file)
    return words.__wrapped__()


def test_a_word_stands_once_and_the_rows_are_sorted() -> None:
    listed = [row[0] for row in ROWS]
    assert listed == sorted(set(listed))


def test_the_classes_that_words_have_are_those_that_are_explained() -> None:
    assert set(words().listed) == set(CLASSES)
    assert list(CLASSES) == sorted(CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_what_it_is_who_reads_it_and_where_a_word_of_it_decides(name: str) -> None:
    one = CLASSES[name]
    assert set(one) == {"zh", "en", "read_by", "example"}
    assert re.search("[\u4e00-\u9fff]", one["zh"])
    assert one["en"].endswith(".")
    marked = re.search(r"\|([^|]+)\|", one["example"])
    assert marked
    assert any(word in marked[1] for word in words().of(name)), f"{marked[1]} is no word of {name}"


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_is_read(name: str) -> None:
    stem = name.split("-")[0]
    plain, joined = rf"[\"'{{,^]{name}[\"'}},]", rf"\"{name.removeprefix(stem + '-').replace('-', '_')}\""
    assert re.search(plain, CODE) or re.search(joined, CODE) or f'"{name.replace("-", "_")}"' in CODE


def test_a_frequent_word_or_a_short_name_of_an_enterprise_says_where_it_was_taken_from() -> None:
    taken = {"frequent", "enterprise"}
    assert not [row[0] for row in ROWS if taken & set(row[1].split()) and not row[3]]


def test_a_common_word_that_is_a_cue_of_a_theme_is_called_common_there_and_is_not_listed_again() -> None:
    common = load_themes(resource("ontology/themes.ttl")).common
    assert not common & {row[0] for row in ROWS if row[1] == "general"}


def test_the_longest_word_is_tried_first() -> None:
    assert re.match(alternation(["开工", "开工建设"]), "开工建设某路")[0] == "开工建设"  # type: ignore[index]
    assert worded("{start-verb}").match("开工建设某路")[0] == "开工建设"  # type: ignore[index]


@pytest.mark.parametrize(
    ("context", "counts", "does_not"),
    [
        ("…湖", "山河", "山河湖"),
        ("…长/江", "河长江", "河长制"),
        ("…#个", "河个", "河12个"),
        ("大…", "小河", "大河"),
        ("+治理,+$", "河治理", "河流"),
        ("…湖,+治理", "河治理", "河湖治理"),
    ],
)
def test_a_context_says_where_a_word_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, context: str, counts: str, does_not: str
) -> None:
    pattern = words_from(monkeypatch, tmp_path, f"河\tending({context})\t\t\n").pattern("{ending}")
    assert pattern.search(counts)
    assert not pattern.search(does_not)


def test_a_gate_lets_through_what_every_word_behind_it_begins_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    few = words_from(monkeypatch, tmp_path, "水库\tworks\t\t\n甲\tacts\t\t\n乙\tacts works\t\t\n")
    assert few.compose("{^works,acts}{acts}") == "(?=[乙水甲])[乙甲]"


def test_a_choice_among_others_of_a_group_needs_no_group_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    few = words_from(monkeypatch, tmp_path, "水库\tworks\t\t\n改造\tacts\t\t\n整治\tacts\t\t\n")
    assert few.compose("(?:{acts}|甲{works})") == "(?:改造|整治|甲(?:水库))"
    assert few.compose("(?P<act>{acts})?") == "(?P<act>改造|整治)?"
    assert few.compose("{acts}+|({acts}{works})") == "(?:改造|整治)+|((?:改造|整治)(?:水库))"
    assert few.compose(r"\({acts}\)|{WORK}?", {"WORK": "{acts}"}) == r"\((?:改造|整治)\)|(?:改造|整治)?"


@pytest.mark.parametrize(
    "rows", ["水库\tworks\t\t\n水库\tacts\t\t\n", "水库\tworks\n", "\tworks\t\t\n", "水库\t\t\t\n"]
)
def test_a_row_that_breaks_the_grammar_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: str
) -> None:
    with pytest.raises(InvalidData, match=r"words\.tsv:[12]"):
        words_from(monkeypatch, tmp_path, rows)


def test_a_class_without_words_is_told() -> None:
    with pytest.raises(InvalidData, match="no word has the class no-such-class"):
        words().of("no-such-class")


def test_no_word_of_what_is_built_is_a_proper_name() -> None:
    assert not lexicon().projects.works & lexicon().places.full.keys()
