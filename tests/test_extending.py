"""Every recipe of docs/extending.md is performed, word for word, in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
STEP = re.compile(
    r"^(?:(?P<write>Write `(?P<new>[^`]+)`:)|(?P<append>Add to the end of `(?P<end>[^`]+)`:)"
    r"|In `(?P<file>[^`]+)`, below the line `(?P<line>[^`]+)`, add:|(?P<run>Run:))\n\n```\w+\n(?P<block>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)  # fmt: skip
COPIED = ("src", "ontology", "shapes", "queries", "data", "tests", "docs", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def run(commands: str, copy: Path) -> None:
    """Run the lines of a block in the copy, where `python` and `policygraph` mean the copy's."""
    bin = copy / "bin"
    bin.mkdir(exist_ok=True)
    for name, call in (("python", '"$@"'), ("policygraph", '-m policygraph "$@"')):
        (bin / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call}\n', encoding="utf-8")
        (bin / name).chmod(0o755)
    here = {**os.environ, "PATH": f"{bin}:{os.environ['PATH']}", "PYTHONPATH": f"{copy / 'src'}:{copy}"}
    done = subprocess.run(["/bin/sh", "-euc", commands], cwd=copy, env=here, capture_output=True, text=True)
    assert done.returncode == 0, f"{commands}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.mark.long
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_works_as_it_is_written(recipe: str, copy: Path) -> None:
    steps = list(STEP.finditer(RECIPES[recipe]))
    assert any(step["run"] for step in steps), "a recipe ends in a command that shows that it worked"
    for step in steps:
        block = step["block"]
        if step["write"]:
            path = copy / step["new"]
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
        elif step["append"]:
            path = copy / step["end"]
            path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
        elif step["file"]:
            path = copy / step["file"]
            before, line, after = path.read_text(encoding="utf-8").partition(f"{step['line']}\n")
            assert line, f"{step['file']} has no line {step['line']}"
            path.write_text(before + line + block + after, encoding="utf-8")
        else:
            run(block, copy)


def test_every_block_of_a_recipe_belongs_to_a_step() -> None:
    for text in RECIPES.values():
        assert len(re.findall(r"^```\w+$", text, re.MULTILINE)) == len(STEP.findall(text))


def test_there_is_a_recipe_for_each_thing_that_is_added_again_and_again() -> None:
    assert [name.partition(" 一")[0] for name in RECIPES] == [
        "A saved query",
        "A shape",
        "A diagram",
        "A label word",
        "A theme",
        "A file format",
    ]
