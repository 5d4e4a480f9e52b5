from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph.cli.learn import learn as command
from policygraph.extraction import lexicons
from policygraph.learning import Effect, Kind, learn
from policygraph.lexicon.themes import with_word
from policygraph.model import Phrase
from policygraph.revision import parse_corrections
from policygraph.rules.themes import find_themes

TEXT = "云溪县重点任务清单\n1.启用青岭鸣沙器。鸣沙器由甲方维护。（县水利局负责）\n2.修路。（县交通局负责）\n"
GOLD = {
    "tasks": [
        {"number": "1", "title": "启用青岭鸣沙器", "title_themes": ["water"],
         "duties": [{"text": "鸣沙器由甲方维护。", "themes": []}], "projects": []},
        {"number": "2", "title": "修路", "title_themes": [], "projects": []},
    ]
}  # fmt: skip
CUE = '[[add]]\nauthor = "甲"\nkind = "theme"\ntheme = "water"\ntask = "1"\ntext = "鸣沙器"\nreason = "水利设施"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "corrections.toml").write_text(CUE, encoding="utf-8")
    return tmp_path


def test_a_word_more_is_known_to_the_copy_alone() -> None:
    text = "启用青岭鸣沙器"
    before = lexicons().themes
    after = with_word(before, "water", "鸣沙器", hides=False)
    phrase = Phrase(text, range(len(text)))
    assert [one.theme for one in find_themes(phrase, after)] == ["water"]
    assert find_themes(phrase, before) == ()
    assert find_themes(phrase, with_word(after, "water", "青岭鸣沙器", hides=True)) == ()


def test_a_cue_is_tried_on_annotated_notices(folder: Path) -> None:
    entries = [(one, None) for one in parse_corrections(CUE).entries]
    (lesson,) = learn(entries, [folder / "a.gold.json"], lexicons())
    assert lesson.proposal.kind is Kind.CUE
    assert lesson.effect == Effect(notices=1, added=2, added_right=1, lost=0, lost_right=0)
    assert lesson.effect.better == 0


def test_an_ending_is_tried_in_a_process_of_its_own(folder: Path) -> None:
    toml = (
        CUE.replace("theme", "project", 1).replace('theme = "water"', 'project_kind = "works"').replace("鸣", "青岭鸣")
    )
    entries = [(one, None) for one in parse_corrections(toml).entries]
    lessons = learn(entries, [folder / "a.gold.json"], lexicons())
    assert {one.proposal.word for one in lessons} == {"岭鸣沙器", "鸣沙器", "沙器"}
    assert all(one.effect.added_right == 0 for one in lessons)  # the annotation knows no project
    assert "鸣沙器" not in Path("data/lexicon/words.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("effect", "better"),
    [
        (Effect(1, 3, 3, 0, 0), 3),
        (Effect(1, 3, 1, 0, 0), -1),
        (Effect(1, 0, 0, 2, 0), 2),
        (Effect(1, 0, 0, 2, 2), -2),
        (Effect(0, 0, 0, 0, 0), 0),
    ],
)
def test_a_change_helps_that_brings_right_findings_or_takes_wrong_ones(effect: Effect, better: int) -> None:
    assert effect.better == better


def test_the_command_lists_what_helps_and_with_all_what_does_not(folder: Path) -> None:
    run = CliRunner().invoke
    arguments = [str(folder / "corrections.toml"), "--against", str(folder)]
    few = run(command, arguments)
    assert few.exit_code == 0
    assert "无助益" in few.output
    everything = json.loads(run(command, [*arguments, "--all", "--json"]).output)
    assert [(one["kind"], one["word"], one["added"], one["added_right"]) for one in everything] == [
        ("cue", "鸣沙器", 2, 1)
    ]
    assert (folder / "corrections.toml").read_text(encoding="utf-8") == CUE


def test_a_folder_without_annotations_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(command, [str(folder / "corrections.toml"), "--against", str(tmp_path / "empty")])
    assert result.exit_code != 0
